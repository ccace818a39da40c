using System.Text;
using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Beyond;

/// <summary>Files that lie: one exception that names the file, the field and the remedy; never a crash or a large allocation.</summary>
public class HostileSafetensorsTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, null)]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8],"dtype":"F32"}}   """, 8, null)]
    [InlineData("{}", 0, null)]
    [InlineData("""{"__metadata__":{}}""", 0, null)]
    [InlineData("", 0, "header")]
    [InlineData("[]", 0, "StartObject")]
    [InlineData("{", 0, "JSON")]
    [InlineData("{} {}", 0, "JSON")]
    [InlineData("""{"a":1}""", 0, "'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "'dtype' appears twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", 8, "data_offsets are needed")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", 8, "Convert the tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "takes 12")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}}""", 8, "does not lie")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "does not lie")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}""", 8, "larger than any tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0],"data_offsets":[0,0]}}""", 0, "larger than any tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8]}}""", 8, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""", 20, "no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "no tensor")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "twice")]
    [InlineData("""{"__metadata__":{"a":{"b":{"c":{"d":{}}}}}}""", 0, "__metadata__")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[[[2]]]],"data_offsets":[0,8]}}""", 8, "shape")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "JSON")]
    public void A_header_is_believed_only_where_it_is_true(string header, int data, string? fault)
    {
        using var stream = Stream(Encoding.UTF8.GetBytes(header), data);
        if (fault is null)
        {
            foreach (var tensor in Safetensors.Load(stream).Values)
                tensor.Dispose();
            return;
        }
        var message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(stream, "weights.safetensors")).Message;
        Assert.StartsWith("weights.safetensors: ", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_are_checked_before_memory_is_taken()
    {
        foreach (var length in new[] { ulong.MaxValue, (ulong)long.MaxValue, 100_000_001UL, 99_999_999UL, 9UL })
        {
            using var stream = new MemoryStream([.. BitConverter.GetBytes(length), .. "{}      "u8]);
            Assert.Contains("header length", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(stream)).Message, StringComparison.Ordinal);
        }
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(new MemoryStream([1, 2, 3])));
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(Stream([0xFF, 0xFE, (byte)'{'], 0)));
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_gives_an_exception()
    {
        using var stream = new MemoryStream();
        Safetensors.Save(stream, new Dictionary<string, Tensor> { ["a"] = ones(1000) });
        stream.Position = 0;
        using var file = SafetensorsFile.Open(stream);
        stream.SetLength(stream.Length - 1);
        Assert.Contains("shorter", Assert.Throws<InvalidDataException>(() => file.Read("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_damaged_files_give_a_tensor_or_an_exception()
    {
        using var small = new MemoryStream();
        Safetensors.Save(small, new Dictionary<string, Tensor>
        {
            ["weight"] = ones(2, 3),
            ["flag"] = ones(3, dtype: ScalarType.Bool),
            ["half"] = ones(2, 1, dtype: ScalarType.BFloat16),
        }, new Dictionary<string, string> { ["format"] = "pt" });
        var whole = small.ToArray();
        var random = new Random(7);
        var (read, allocated) = (0, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < 10_000; i++)
        {
            using var scope = NewDisposeScope();
            try
            {
                read += Safetensors.Load(new MemoryStream(Damaged(whole, random))).Count;
            }
            catch (InvalidDataException)
            {
            }
        }
        Assert.InRange(read, 1, 30_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 400L << 20);
    }

    /// <summary>Bytes changed, cut out, doubled or added; digits are often replaced by digits, which keeps the JSON whole.</summary>
    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    for (; at < bytes.Count && bytes[at] is < (byte)'0' or > (byte)'9'; at++)
                    {
                    }
                    if (at < bytes.Count)
                        bytes[at] = (byte)('0' + random.Next(10));
                    break;
            }
        }
        return [.. bytes];
    }

    private static MemoryStream Stream(byte[] header, int data) =>
        new([.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[data]]);
}
