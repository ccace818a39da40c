using System.Text;
using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's .dat format: the number of entries, then for each its name and tensor. A name is its length in bytes and
/// UTF-8; a tensor is dtype, number of dimensions, dimensions and the elements as they lie in memory. All numbers are LEB128.
/// Reading trusts nothing: no memory is taken for more than the module holds, and the module changes only at the end.
/// </summary>
internal sealed unsafe class StateFile(BinaryReader reader, Dictionary<string, Tensor> state, bool strict, IList<string>? skip)
{
    private const int LongestName = 1 << 16;
    private const int MostDimensions = 64;
    private const int Chunk = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly string source = reader.BaseStream is FileStream file ? file.Name : "the stream";

    /// <summary>Writes tensors in the format.</summary>
    internal static void Write(BinaryWriter writer, ICollection<KeyValuePair<string, Tensor>> entries)
    {
        writer.Write7BitEncodedInt64(entries.Count);
        foreach (var (name, tensor) in entries)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            writer.Write7BitEncodedInt64(bytes.Length);
            writer.Write(bytes);
            TensorStream.Write(writer, tensor);
        }
    }

    /// <summary>Copies values into tensors, without autograd noticing.</summary>
    internal static void CopyAll(IEnumerable<(Tensor Target, Tensor Value)> pairs)
    {
        using var recordNothing = no_grad();
        foreach (var (target, value) in pairs)
            Op.copy_.CallInPlace(target, value);
    }

    internal static string Listed<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";

    /// <summary>Reads everything, then copies it into the module.</summary>
    internal void Load(Dictionary<string, bool>? loaded)
    {
        var values = new List<(Tensor Target, Tensor Value)>();
        var names = new List<(string Name, bool Found)>();
        try
        {
            ReadAll(values, names);
            CopyAll(values);
        }
        finally
        {
            foreach (var (_, value) in values)
                value.Dispose();
        }
        foreach (var (name, found) in names)
            loaded?.Add(name, found);
    }

    private void ReadAll(List<(Tensor, Tensor)> values, List<(string, bool)> names)
    {
        var count = ReadNumber("the number of entries", long.MaxValue);
        if (strict && count != state.Count)
            throw new ArgumentException($"{source}: Mismatched state_dict sizes: expected {state.Count}, but found {count} entries.");
        var seen = new HashSet<string>();
        for (var i = 0L; i < count; i++)
        {
            var name = ReadName(i);
            if (!seen.Add(name))
                throw Damaged($"entry {i}: the name '{name}' comes a second time");
            var found = state.TryGetValue(name, out var target);
            if (!found && strict)
                throw new ArgumentException($"{source}: Mismatched module state names: the target modules does not have a submodule or buffer named '{name}'");
            names.Add((name, found));
            ReadTensor(name, skip?.Contains(name) == true ? null : target, values);
        }
    }

    private void ReadTensor(string name, Tensor? target, List<(Tensor, Tensor)> values)
    {
        var dtype = (ScalarType)ReadNumber($"entry '{name}', dtype", sbyte.MaxValue);
        var elementSize = ElementSize(dtype) ?? throw Damaged($"entry '{name}': there is no dtype {(int)dtype}");
        var shape = new long[ReadNumber($"entry '{name}', number of dimensions", MostDimensions)];
        var bytes = (long)elementSize;
        for (var d = 0; d < shape.Length; d++)
        {
            shape[d] = ReadNumber($"entry '{name}', dimension {d}", long.MaxValue);
            bytes = Product(bytes, shape[d]) ?? throw Damaged($"entry '{name}', dimension {d}: a shape beginning with {Listed(shape[..(d + 1)])} is too large");
        }
        if (target is null)
        {
            Pass(name, bytes);
            return;
        }
        if (dtype != target.dtype)
            throw new ArgumentException($"{source}: Mismatched tensor data types while loading: '{name}' is {dtype}, the module's is {target.dtype}.");
        if (!shape.SequenceEqual(target.shape))
            throw new ArgumentException($"{source}: Mismatched tensor shape while loading: '{name}' is {Listed(shape)}, the module's is {Listed(target.shape)}.");
        // Before memory is taken: a file that ends too early is told by its length.
        if (reader.BaseStream is { CanSeek: true } seekable && seekable.Length - seekable.Position < bytes)
            throw Truncated(name, bytes, seekable.Length - seekable.Position);
        var value = empty(shape, dtype, CPU);
        values.Add((target, value));
        value.With(handle => ReadElements(name, (byte*)NativeError.Check((IntPtr)NativeMethods.ag_tensor_data(handle)), bytes));
    }

    private bool ReadElements(string name, byte* memory, long bytes)
    {
        for (var read = 0L; read < bytes;)
        {
            var got = reader.Read(new Span<byte>(memory + read, (int)Math.Min(Chunk, bytes - read)));
            if (got <= 0)
                throw Truncated(name, bytes, read);
            read += got;
        }
        return true;
    }

    /// <summary>Reads over the elements of a tensor that is not wanted.</summary>
    private void Pass(string name, long bytes)
    {
        var buffer = new byte[Math.Min(Chunk, bytes)];
        for (var read = 0L; read < bytes;)
        {
            var got = reader.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes - read));
            if (got <= 0)
                throw Truncated(name, bytes, read);
            read += got;
        }
    }

    private string ReadName(long entry)
    {
        var length = (int)ReadNumber($"entry {entry}, length of the name", LongestName);
        var bytes = reader.ReadBytes(length);
        if (bytes.Length < length)
            throw Damaged($"entry {entry}, name: {length} bytes announced, the data ends after {bytes.Length}");
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException($"{source}: entry {entry}, name: not UTF-8", error);
        }
    }

    private long ReadNumber(string field, long most)
    {
        ulong number = 0;
        Span<byte> one = stackalloc byte[1];
        for (var shift = 0; shift < 63; shift += 7)
        {
            if (reader.Read(one) == 0)
                throw Damaged($"{field}: the data ends");
            var next = one[0];
            number |= (ulong)(next & 0x7f) << shift;
            if ((next & 0x80) != 0)
                continue;
            return number <= (ulong)most ? (long)number : throw Damaged($"{field}: {number} is more than {most}");
        }
        throw Damaged($"{field}: not a number in LEB128");
    }

    private InvalidDataException Truncated(string name, long announced, long read) =>
        Damaged($"entry '{name}', elements: {announced} bytes announced, the data ends after {read}");

    private InvalidDataException Damaged(string what) => new($"{source} is not a complete TorchSharp .dat file: {what}");

    private static long? Product(long left, long right) => Math.BigMul(left, right, out var low) == 0 && low >= 0 ? low : null;

    private static int? ElementSize(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => null,
    };
}
