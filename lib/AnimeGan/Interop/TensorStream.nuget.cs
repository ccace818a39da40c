using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// What the safetensors sources need of a tensor's memory, over the official package's public API; lib/stack has its own. A tensor of
/// more than 2 GB does not fit the official package's <c>bytes</c>.
/// </summary>
internal static class TensorStream
{
    internal delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    /// <summary>Hands out the elements in row-major order, in pieces.</summary>
    internal static void WriteElements(Tensor tensor, int chunk, ReadOnlySpanAction write)
    {
        using var nothing = no_grad();
        using var near = tensor.to(CPU);
        using var dense = near.contiguous();
        var bytes = dense.bytes;
        for (var written = 0; written < bytes.Length; written += chunk)
            write(bytes.Slice(written, Math.Min(chunk, bytes.Length - written)));
    }

    /// <summary>Reads a tensor of this dtype and shape, onto the CPU.</summary>
    /// <exception cref="InvalidDataException">The data ends too early.</exception>
    internal static Tensor ReadElements(BinaryReader reader, ScalarType dtype, long[] shape)
    {
        var tensor = empty(shape, dtype, CPU);
        try
        {
            reader.BaseStream.ReadExactly(tensor.bytes);
            return tensor;
        }
        catch (EndOfStreamException error)
        {
            tensor.Dispose();
            throw new InvalidDataException("the data ends too early", error);
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }
}
