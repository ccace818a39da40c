using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of modules, registered under their positions.</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
        {
            private readonly List<T> list = [];

            public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => append(modules);

            public int Count => list.Count;

            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => list[index];
                set
                {
                    list[index] = NotNull(value);
                    Renumber();
                }
            }

            public void Add(T item) => Insert(list.Count, item);

            public void append(params T[] parameters) => extend(parameters);

            public void extend(IEnumerable<T> modules)
            {
                foreach (var module in modules)
                    Add(module);
            }

            public void Insert(int index, T item)
            {
                list.Insert(index, NotNull(item));
                Renumber();
            }

            public bool Remove(T item)
            {
                var removed = list.Remove(item);
                Renumber();
                return removed;
            }

            public void RemoveAt(int index)
            {
                list.RemoveAt(index);
                Renumber();
            }

            public void Clear()
            {
                list.Clear();
                Renumber();
            }

            public bool Contains(T item) => list.Contains(item);

            public int IndexOf(T item) => list.IndexOf(item);

            public void CopyTo(T[] array, int arrayIndex) => list.CopyTo(array, arrayIndex);

            public IEnumerator<T> GetEnumerator() => list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <summary>Nothing to do: every change registers.</summary>
            protected override void RegisterComponents()
            {
            }

            private void Renumber()
            {
                ClearModules();
                for (var i = 0; i < list.Count; i++)
                    register_module(i.ToString(CultureInfo.InvariantCulture), list[i]);
            }

            private static T NotNull(T item) => item ?? throw new ArgumentNullException(nameof(item));
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of modules, registered under their positions.</summary>
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
        }
    }
}
