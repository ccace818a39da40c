using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after the other. What lies between two of them is disposed as soon as the second is done.</summary>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
            {
                foreach (var (name, module) in modules)
                    append(name, module);
            }

            protected Sequential(params nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
            {
                foreach (var module in modules)
                    append(module);
            }

            internal Sequential(IEnumerable<(string name, nn.Module module)> modules) : base(nameof(Sequential))
            {
                foreach (var (name, module) in modules)
                    register_module(name, module);
            }

            public int Count => _internal_submodules.Count;

            public nn.IModule<Tensor, Tensor> this[int index] => (nn.IModule<Tensor, Tensor>)_internal_submodules[index].Item2;

            /// <summary>A part of the sequence, sharing its modules; negative positions count from the end.</summary>
            public Sequential this[(int? start, int? end) index] => Slice(FromEnd(index.start ?? 0), FromEnd(index.end ?? Count));

            public Sequential this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

            /// <summary>Adds a module at the end, named by its position.</summary>
            public Sequential append(nn.IModule<Tensor, Tensor> module) => append(Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

            /// <exception cref="ArgumentException">The object is not a module, or the name is not allowed.</exception>
            public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
            {
                ArgumentNullException.ThrowIfNull(module);
                register_module(name, module as nn.Module ?? throw new ArgumentException($"{module.GetType().Name} is not a torch.nn.Module", nameof(module)));
                return this;
            }

            public override Tensor forward(Tensor tensor)
            {
                if (Count == 0)
                    return Op.alias.Call(tensor);
                var current = tensor;
                for (var i = 0; i < Count; i++)
                {
                    var next = this[i].call(current);
                    // A module may hand on the very object it was given.
                    if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                        current.Dispose();
                    current = next;
                }
                return current;
            }

            private Sequential Slice(int start, int end)
            {
                if (start < 0 || end > Count || start > end)
                    throw new ArgumentOutOfRangeException(nameof(start), $"{start}..{end} is not a part of a sequence of {Count} modules");
                return new Sequential(Enumerable.Range(start, end - start).Select(i => _internal_submodules[i]));
            }

            private int FromEnd(int position) => position < 0 ? position + Count : position;
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules one after the other.</summary>
            public static Sequential Sequential() => new(Array.Empty<(string, Module)>());

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            {
                var sequential = Sequential();
                foreach (var module in modules)
                    sequential.append(module);
                return sequential;
            }

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
            {
                var sequential = Sequential();
                foreach (var (name, module) in modules)
                    sequential.append(name, module);
                return sequential;
            }

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                Sequential(modules.Select(entry => (entry.Item1, entry.Item2)));
        }
    }
}
