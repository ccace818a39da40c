using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A dictionary of modules, registered under their keys and walked in the order they were added.</summary>
        public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
        {
            public ModuleDict() : base(nameof(ModuleDict<T>))
            {
            }

            public int Count => _internal_submodules.Count;

            public bool IsReadOnly => false;

            public ICollection<string> Keys => _internal_submodules.Keys;

            public ICollection<T> Values => [.. _internal_submodules.Values.Cast<T>()];

            public T this[string key]
            {
                get => (T)_internal_submodules[key];
                set => _internal_submodules[key] = Registrable(key, value);
            }

            public (string, T) this[int index]
            {
                get => (_internal_submodules[index].Item1, (T)_internal_submodules[index].Item2);
                set => _internal_submodules[index] = (value.Item1, Registrable(value.Item1, value.Item2));
            }

            public void Add(string key, T value) => register_module(key, value ?? throw new ArgumentNullException(nameof(value)));

            public void Add((string, T) item) => Add(item.Item1, item.Item2);

            public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

            public void Insert(int index, (string, T) item) => _internal_submodules.Insert(index, (item.Item1, Registrable(item.Item1, item.Item2)));

            public bool Remove(string key) => _internal_submodules.Remove(key);

            public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

            public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

            public void RemoveAt(int index) => _internal_submodules.RemoveAt(index);

            public void Clear() => _internal_submodules.Clear();

            public void clear() => Clear();

            public bool ContainsKey(string key) => _internal_submodules.ContainsKey(key);

            public bool Contains((string, T) item) => IndexOf(item) >= 0;

            public bool Contains(KeyValuePair<string, T> item) => Contains((item.Key, item.Value));

            public int IndexOf((string, T) item) => _internal_submodules.IndexOf((item.Item1, item.Item2));

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
            {
                var found = _internal_submodules.TryGetValue(key, out var module);
                value = (T?)module;
                return found;
            }

            public void CopyTo((string, T)[] array, int arrayIndex)
            {
                foreach (var item in this)
                    array[arrayIndex++] = item;
            }

            public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex)
            {
                foreach (var (key, value) in this)
                    array[arrayIndex++] = new KeyValuePair<string, T>(key, value);
            }

            public IEnumerable<string> keys() => Keys;

            public IEnumerable<T> values() => Values;

            public IEnumerator<(string, T)> items() => GetEnumerator();

            public IEnumerator<(string, T)> GetEnumerator()
            {
                foreach (var (key, value) in _internal_submodules)
                    yield return (key, (T)value);
            }

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator()
            {
                foreach (var (key, value) in this)
                    yield return new KeyValuePair<string, T>(key, value);
            }

            /// <summary>Nothing to do: every change registers.</summary>
            protected override void RegisterComponents()
            {
            }

            /// <summary>The value, once it is known that registering it under the key is allowed.</summary>
            private static T Registrable(string key, T value)
            {
                new ModuleDict<T>().Add(key, value);
                return value;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A dictionary of modules, registered under their keys.</summary>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules)
                    dictionary.Add(module);
                return dictionary;
            }

            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);
        }
    }
}
