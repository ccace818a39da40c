using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Part of the tensor, with PyTorch's rules: numbers, slices, <see cref="TensorIndex.None"/> and
        /// <see cref="TensorIndex.Ellipsis"/> give a view of the same memory, tensors and booleans a copy. Setting copies
        /// into that part, broadcasting.
        /// </summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements where the indices, or a mask, point.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get
            {
                ArgumentNullException.ThrowIfNull(indices);
                return TensorIndexing.Select(this, indices);
            }
            set
            {
                ArgumentNullException.ThrowIfNull(indices);
                TensorIndexing.Assign(this, indices, value);
            }
        }

        public Tensor this[long i1]
        {
            get => TensorIndexing.Select(this, [i1]);
            set => TensorIndexing.Assign(this, [i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => TensorIndexing.Select(this, [i1, i2]);
            set => TensorIndexing.Assign(this, [i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => TensorIndexing.Select(this, [i1, i2, i3]);
            set => TensorIndexing.Assign(this, [i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => TensorIndexing.Select(this, [i1, i2, i3, i4]);
            set => TensorIndexing.Assign(this, [i1, i2, i3, i4], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => TensorIndexing.Select(this, [i1, i2, i3, i4, i5]);
            set => TensorIndexing.Assign(this, [i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => TensorIndexing.Select(this, [i1, i2, i3, i4, i5, i6]);
            set => TensorIndexing.Assign(this, [i1, i2, i3, i4, i5, i6], value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            ArgumentNullException.ThrowIfNull(indices);
            return TensorIndexing.Get(this, indices);
        }

        /// <summary>The elements where the indices point; null is a whole dimension.</summary>
        public Tensor index(params Tensor[] indices) => index(TensorIndexing.FromTensors(indices));

        /// <summary>Copies values into the part of the tensor that the indices name.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>The same; with <paramref name="accumulate"/> adds the values, also where an element is named more than once.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            ArgumentNullException.ThrowIfNull(value);
            ArgumentNullException.ThrowIfNull(indices);
            TensorIndexing.Set(this, indices, value, accumulate);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, TensorIndexing.FromTensors(indices), false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, TensorIndexing.FromTensors(indices), accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = TensorFactory.Full([], value, dtype, device, false, null);
            return index_put_(number, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, TensorIndexing.FromTensors(indices));
    }
}
