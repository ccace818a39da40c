using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Tensors inside a saved optimizer state, in TorchSharp's layout: dtype, number of dimensions, sizes (each LEB128), bytes.</summary>
internal static class StateTensor
{
    private const int MaxDimensions = 64;

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        WriteNumber(writer, (long)tensor.dtype);
        var shape = tensor.shape;
        WriteNumber(writer, shape.Length);
        foreach (var size in shape)
            WriteNumber(writer, size);
        writer.Flush();
        TensorBytes.CopyTo(tensor, writer.BaseStream);
    }

    /// <summary>Reads a CPU tensor, refusing another shape or dtype than expected before memory is taken for it.</summary>
    internal static Tensor Read(BinaryReader reader, long[]? expectedShape, ScalarType? expectedType)
    {
        var type = ReadNumber(reader);
        if (type is < 0 or > sbyte.MaxValue || !TensorBytes.IsPlain((ScalarType)type) || (expectedType is { } dtype && (ScalarType)type != dtype))
            throw new InvalidDataException($"dtype: {(ScalarType)(sbyte)type} where {expectedType?.ToString() ?? "a dtype"} was expected");
        var dimensions = ReadNumber(reader);
        if (dimensions is < 0 or > MaxDimensions)
            throw new InvalidDataException($"shape: {dimensions} dimensions");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = ReadNumber(reader);
        if (expectedShape is not null && !shape.AsSpan().SequenceEqual(expectedShape))
            throw new InvalidDataException($"shape: [{string.Join(", ", shape)}] where [{string.Join(", ", expectedShape)}] was expected");
        return TensorBytes.ReadFrom(reader.BaseStream, shape, (ScalarType)type);
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

    /// <summary>Seven bits a byte, the lowest first.</summary>
    internal static void WriteNumber(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    internal static long ReadNumber(BinaryReader reader) => reader.Read7BitEncodedInt64();
}
