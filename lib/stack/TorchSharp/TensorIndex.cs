namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// What a tensor is indexed with along one dimension, as in PyTorch: a number, a slice, all dimensions not named
    /// (<see cref="Ellipsis"/>), a new dimension (<see cref="None"/>), a boolean, or a tensor of numbers or booleans.
    /// </summary>
    public struct TensorIndex
    {
        /// <summary>The same as <see cref="None"/>.</summary>
        public static TensorIndex Null = new(IndexKind.None);

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new(IndexKind.None);

        /// <summary>As many whole dimensions as the other indices leave.</summary>
        public static TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        private TensorIndex(IndexKind kind) => Kind = kind;

        internal IndexKind Kind { get; private init; }

        /// <summary>The number, 0 or 1 for a boolean, or where a slice begins.</summary>
        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal Tensor? IndexTensor { get; private init; }

        /// <summary>Every <paramref name="step"/>-th element from <paramref name="start"/> up to but without <paramref name="stop"/>; negative ones count from the end.</summary>
        /// <exception cref="ArgumentException">The step is not positive: libtorch has no negative strides. Use flip.</exception>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            step is <= 0
                ? throw new ArgumentException($"slice step must be positive, got {step}: use flip to turn a dimension round", nameof(step))
                : new(IndexKind.Slice) { Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start is { IsFromEnd: true, Value: 0 } ? long.MaxValue : Offset(range.Start),
            range.End is { IsFromEnd: true, Value: 0 } ? null : Offset(range.End));

        public static TensorIndex Bool(bool value) => new(IndexKind.Bool) { Start = value ? 1 : 0 };

        /// <summary>One element, whose dimension goes away; a new dimension where there is no number.</summary>
        public static TensorIndex Single(long? index) => index is null ? None : new(IndexKind.Single) { Start = index };

        public static TensorIndex Tensor(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return new(IndexKind.Tensor) { IndexTensor = tensor };
        }

        public static implicit operator TensorIndex(long value) => Single(value);

        /// <exception cref="ArgumentOutOfRangeException">The index is ^0, past the end.</exception>
        public static implicit operator TensorIndex(Index index) => index is { IsFromEnd: true, Value: 0 }
            ? throw new ArgumentOutOfRangeException(nameof(index), "the index ^0 is past the end")
            : Single(Offset(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>Lets tensors and other indices stand side by side: the index as a tensor; null for a whole dimension.</summary>
        /// <exception cref="InvalidOperationException">There is no such tensor: make the tensors a <see cref="Tensor(torch.Tensor)"/> instead.</exception>
        public static implicit operator Tensor(TensorIndex value) => value.Kind switch
        {
            IndexKind.Tensor => value.IndexTensor!,
            IndexKind.Single => tensor(value.Start!.Value),
            IndexKind.Bool => tensor(value.Start == 1),
            IndexKind.Slice when value is { Start: null, Stop: null, Step: null } => null!,
            _ => throw new InvalidOperationException($"a {value.Kind} cannot stand beside tensors: make them TensorIndex.Tensor(...)"),
        };

        private static long Offset(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    internal enum IndexKind
    {
        None,
        Single,
        Slice,
        Ellipsis,
        Bool,
        Tensor,
    }
}
