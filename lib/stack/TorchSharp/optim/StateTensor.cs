using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Tensors inside a saved optimizer state.</summary>
internal static class StateTensor
{
    /// <summary>Reads a CPU tensor, refusing another shape or dtype than expected before memory is taken for it.</summary>
    internal static Tensor Read(BinaryReader reader, long[]? expectedShape, ScalarType? expectedType)
    {
        var (type, shape) = TensorStream.ReadHeader(reader);
        if (expectedType is { } dtype && type != dtype)
            throw new InvalidDataException($"dtype: {type} where {dtype} was expected");
        if (expectedShape is not null && !shape.AsSpan().SequenceEqual(expectedShape))
            throw new InvalidDataException($"shape: [{string.Join(", ", shape)}] where [{string.Join(", ", expectedShape)}] was expected");
        return TensorStream.ReadElements(reader, type, shape);
    }

    internal static void Move(ref Tensor? tensor, Device device)
    {
        if (tensor is null)
            return;
        using var noGrad = no_grad();
        var moved = tensor.to(device, copy: true).DetachFromDisposeScope();
        tensor.Dispose();
        tensor = moved;
    }
}
