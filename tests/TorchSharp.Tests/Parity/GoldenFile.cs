using System.Buffers.Binary;
using System.Text.Json;
using TorchSharp.Interop;

namespace TorchSharp.Tests.Parity;

/// <summary>The tensors golden.py wrote, read without the stand-in's own safetensors code.</summary>
internal sealed class GoldenFile
{
    private readonly byte[] data;
    private readonly Dictionary<string, (torch.ScalarType Type, long[] Shape, int From, int To)> entries = [];

    public GoldenFile(string path)
    {
        var file = File.ReadAllBytes(path);
        var headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        using var header = JsonDocument.Parse(file.AsMemory(8, headerLength));
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            var offsets = entry.Value.GetProperty("data_offsets");
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
            entries.Add(entry.Name, (TypeOf(entry.Value.GetProperty("dtype").GetString()!), shape, offsets[0].GetInt32(), offsets[1].GetInt32()));
        }
        data = file[(8 + headerLength)..];
        Cases = [.. entries.Keys.Select(name => name[..name.IndexOf(':', StringComparison.Ordinal)]).Distinct()];
    }

    /// <summary>The file of this repository.</summary>
    public static GoldenFile Committed { get; } = new(Checkout.Path("tests", "TorchSharp.Tests", "Parity", "golden.safetensors"));

    public IReadOnlyList<string> Cases { get; }

    public IEnumerable<string> Names => entries.Keys;

    public bool Has(string name) => entries.ContainsKey(name);

    /// <summary>What follows <c>CASE:KIND.</c> in the names of a case's tensors, in the file's order.</summary>
    public IEnumerable<string> Parts(string name, string kind)
    {
        var prefix = $"{name}:{kind}.";
        return entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);
    }

    /// <summary>A new tensor on the CPU.</summary>
    public unsafe torch.Tensor Tensor(string name)
    {
        var (type, shape, from, to) = entries[name];
        fixed (byte* first = data)
        fixed (long* sizes = shape)
            return new torch.Tensor(NativeError.Check(NativeMethods.ag_tensor_from_memory(first + from, to - from, sizes, shape.Length, (int)type)));
    }

    private static torch.ScalarType TypeOf(string name) => name switch
    {
        "F64" => torch.ScalarType.Float64,
        "F32" => torch.ScalarType.Float32,
        "F16" => torch.ScalarType.Float16,
        "BF16" => torch.ScalarType.BFloat16,
        "I64" => torch.ScalarType.Int64,
        "I32" => torch.ScalarType.Int32,
        "I16" => torch.ScalarType.Int16,
        "I8" => torch.ScalarType.Int8,
        "U8" => torch.ScalarType.Byte,
        "BOOL" => torch.ScalarType.Bool,
        _ => throw new InvalidDataException($"golden file: unknown type {name}"),
    };
}
