using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// PyTorch's indexing: everything but tensors and booleans is applied at once as views, the rest goes to
/// <c>aten::index</c> and <c>aten::index_put_</c> over that view.
/// </summary>
internal static class TensorIndexing
{
    internal static TensorIndex[] FromTensors(Tensor[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return Array.ConvertAll(indices, index => index is null ? TensorIndex.Colon : TensorIndex.Tensor(index));
    }

    /// <summary>A view of the element, or the part, at a number a dimension.</summary>
    internal static Tensor Select(Tensor self, ReadOnlySpan<long> indices)
    {
        RequireDimensions(self, indices.Length);
        if (indices.Length == 0)
            return Op.alias.Call(self);
        var view = Op.select_int.Call(self, 0, indices[0]);
        foreach (var index in indices[1..])
        {
            using var outer = view;
            view = Op.select_int.Call(outer, 0, index);
        }
        return view;
    }

    internal static void Assign(Tensor self, ReadOnlySpan<long> indices, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var target = Select(self, indices);
        Copy(target, value);
    }

    internal static Tensor Get(Tensor self, TensorIndex[] indices)
    {
        using var parts = new Parts(self, indices);
        return parts.Tensors is null
            ? Op.alias.Call(parts.View)
            : Op.index_Tensor.Call(parts.View, parts.Tensors);
    }

    internal static void Set(Tensor self, TensorIndex[] indices, Tensor value, bool accumulate)
    {
        using var parts = new Parts(self, indices);
        if (parts.Tensors is null)
        {
            if (accumulate)
                Op.add__Tensor.CallInPlace(parts.View, value);
            else
                Copy(parts.View, value);
            return;
        }
        // A number written in C# is a float64 or int32 tensor: it takes the dtype and the device, as a Python number does.
        using var converted = value.dim() == 0 ? value.to(self.dtype, self.device) : null;
        using var trimmed = WithoutLeadingOnes(converted ?? value);
        Op.index_put_.CallInPlace(parts.View, parts.Tensors, trimmed, accumulate);
    }

    /// <summary>Copies, broadcasting; leading dimensions of size 1 of the value may be too many.</summary>
    private static void Copy(Tensor target, Tensor value)
    {
        if (value.dim() <= target.dim())
        {
            Op.copy_.CallInPlace(target, value);
            return;
        }
        using var trimmed = WithoutLeadingOnes(value);
        Op.copy_.CallInPlace(target, trimmed);
    }

    private static Tensor WithoutLeadingOnes(Tensor value)
    {
        var shape = value.shape;
        var ones = 0;
        while (ones < shape.Length && shape[ones] == 1)
            ones++;
        return ones == 0 ? Op.alias.Call(value) : Op.view.Call(value, shape[ones..]);
    }

    private static void RequireDimensions(Tensor self, long named)
    {
        var dimensions = self.dim();
        if (named > dimensions)
            throw new ArgumentException(dimensions == 0
                ? "invalid index of a 0-dim tensor: use item<T>() to read its value"
                : $"too many indices for a tensor of {dimensions} dimensions: {named}");
    }

    /// <summary>The view that the simple indices make, and the tensors left for it.</summary>
    private sealed class Parts : IDisposable
    {
        private readonly Tensor self;
        private readonly List<Tensor> made = [];
        private readonly List<Tensor?> recorded = [];
        private int dimension;

        internal Parts(Tensor self, TensorIndex[] indices)
        {
            this.self = View = self;
            var named = indices.Sum(NamedDimensions);
            RequireDimensions(self, named);
            try
            {
                foreach (var index in indices)
                    Apply(index, named);
            }
            catch
            {
                Dispose();
                throw;
            }
            Tensors = recorded.Exists(tensor => tensor is not null) ? [.. recorded] : null;
        }

        internal Tensor View { get; private set; }

        /// <summary>For <c>aten::index</c>: null is a whole dimension; null altogether where there are none.</summary>
        internal Tensor?[]? Tensors { get; }

        public void Dispose()
        {
            foreach (var tensor in made)
                tensor.Dispose();
            if (!ReferenceEquals(View, self))
                View.Dispose();
        }

        private static int NamedDimensions(TensorIndex index) => index.Kind switch
        {
            IndexKind.Single or IndexKind.Slice => 1,
            IndexKind.Tensor => IsMask(index.IndexTensor!) ? (int)index.IndexTensor!.dim() : 1,
            _ => 0,
        };

        private static bool IsMask(Tensor tensor) => tensor.dtype is ScalarType.Bool or ScalarType.Byte;

        private void Apply(TensorIndex index, int named)
        {
            switch (index.Kind)
            {
                case IndexKind.Single:
                    Replace(Op.select_int.Call(View, dimension, index.Start));
                    break;
                case IndexKind.Slice:
                    if (index is not { Start: null, Stop: null, Step: null or 1 })
                        Replace(Op.slice_Tensor.Call(View, dimension, index.Start, index.Stop, index.Step ?? 1));
                    Pass(1);
                    break;
                case IndexKind.Ellipsis:
                    Pass((int)self.dim() - named);
                    break;
                case IndexKind.None:
                    Replace(Op.unsqueeze.Call(View, dimension));
                    Pass(1);
                    break;
                case IndexKind.Bool:
                    ApplyBoolean(index.Start == 1);
                    break;
                default:
                    ApplyTensor(index.IndexTensor!);
                    break;
            }
        }

        private void ApplyTensor(Tensor tensor)
        {
            if (tensor.dim() > 0 || !tensor.is_integral())
            {
                // This libtorch may know no smaller integers as indices, later ones do.
                var wide = tensor.dtype is ScalarType.Int32 or ScalarType.Int16 or ScalarType.Int8 ? tensor.to(ScalarType.Int64) : null;
                if (wide is not null)
                    made.Add(wide);
                recorded.Add(wide ?? tensor);
                dimension += IsMask(tensor) ? (int)tensor.dim() : 1;
            }
            else if (IsMask(tensor))
                ApplyBoolean(tensor.ToBoolean());
            else
                Replace(Op.select_int.Call(View, dimension, tensor.ToInt64()));
        }

        /// <summary>True is a new dimension of size 1, false one of size 0, each by an index tensor of that length.</summary>
        private void ApplyBoolean(bool value)
        {
            Replace(Op.unsqueeze.Call(View, dimension));
            var index = zeros([value ? 1 : 0], ScalarType.Int64, self.device);
            made.Add(index);
            recorded.Add(index);
            dimension++;
        }

        private void Pass(int dimensions)
        {
            for (var i = 0; i < dimensions; i++)
                recorded.Add(null);
            dimension += dimensions;
        }

        private void Replace(Tensor next)
        {
            if (!ReferenceEquals(View, self))
                View.Dispose();
            View = next;
        }
    }
}
