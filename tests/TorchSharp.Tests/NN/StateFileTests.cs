using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>State dictionaries and TorchSharp's .dat format: what is written, what is read, and what is refused.</summary>
public class StateFileTests
{
    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(
        ("conv", nn.Conv2d(1, 2, 3)), ("norm", nn.BatchNorm2d(2)), ("flat", nn.Flatten()), ("out", nn.Linear(2, 1))).to(TestDevice.Current);

    private static byte[] Saved(nn.Module module)
    {
        using var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    private static Dictionary<string, Tensor> Copies(nn.Module module) => module.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());

    private static void Unchanged(nn.Module module, Dictionary<string, Tensor> before)
    {
        foreach (var (name, value) in module.state_dict())
            TensorAssert.Same(value, before[name]);
    }

    [Fact]
    public void A_saved_module_comes_back_bit_by_bit()
    {
        using var scope = NewDisposeScope();
        using var saved = Net();
        using var loaded = Net();
        loaded.load(new MemoryStream(Saved(saved)));
        Unchanged(loaded, Copies(saved));
        Assert.All(loaded.parameters(), parameter => Assert.True(parameter.requires_grad && parameter.is_leaf));
    }

    [Fact]
    public void The_bytes_are_those_of_the_official_format()
    {
        using var layer = nn.Linear(2, 1, hasBias: false);
        nn.init.constant_(layer.weight, 1);
        // One entry; "weight"; dtype 6 (float32); 2 dimensions, 1 by 2; twice 1.0f.
        byte[] expected = [1, 6, .. "weight"u8, 6, 2, 1, 2, 0, 0, 0x80, 0x3f, 0, 0, 0x80, 0x3f];
        Assert.Equal(expected, Saved(layer));
    }

    [Fact]
    public void A_tensor_that_is_not_contiguous_is_saved_in_row_major_order()
    {
        using var layer = nn.Linear(2, 2, hasBias: false);
        layer.weight = nn.Parameter(tensor(new float[,] { { 1, 2 }, { 3, 4 } }).t());
        var bytes = Saved(layer);
        Assert.Equal([1f, 3f, 2f, 4f], MemoryMarshal.Cast<byte, float>(bytes.AsSpan(bytes.Length - 16)).ToArray());
    }

    [Fact]
    public void A_file_is_written_and_read_and_a_missing_one_named()
    {
        using var net = Net();
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "net.dat");
        net.save(path);
        net.load(path);
        var error = Assert.Throws<FileNotFoundException>(() => net.load(path + "x"));
        Assert.Contains(path + "x", error.Message, StringComparison.Ordinal);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        var damaged = Assert.Throws<InvalidDataException>(() => net.load(path));
        Assert.Contains(path, damaged.Message, StringComparison.Ordinal);
        Assert.Contains("norm.num_batches_tracked", damaged.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Skipped_entries_are_left_out_and_left_alone()
    {
        using var scope = NewDisposeScope();
        using var saved = Net();
        using var loaded = Net();
        var before = Copies(loaded);
        loaded.load(new MemoryStream(Saved(saved)), skip: ["conv.weight"]);
        TensorAssert.Same(loaded.get_parameter("conv.weight")!, before["conv.weight"]);
        TensorAssert.Same(loaded.get_parameter("out.weight")!, saved.get_parameter("out.weight")!);

        using var stream = new MemoryStream();
        saved.save(stream, skip: ["conv.weight"]);
        Assert.Throws<ArgumentException>(() => loaded.load(new MemoryStream(stream.ToArray())));
        loaded.load(new MemoryStream(stream.ToArray()), strict: false);
    }

    [Fact]
    public void Names_the_module_lacks_are_passed_over_unless_strict()
    {
        using var net = Net();
        using var part = nn.Sequential(("conv", nn.Conv2d(1, 2, 3))).to(TestDevice.Current);
        var bytes = Saved(net);
        var error = Assert.Throws<ArgumentException>(() => part.load(new MemoryStream(bytes)));
        Assert.Contains("expected 2, but found 9", error.Message, StringComparison.Ordinal);
        var loaded = new Dictionary<string, bool>();
        part.load(new MemoryStream(bytes), strict: false, loadedParameters: loaded);
        Assert.Equal(["conv.weight", "conv.bias"], loaded.Where(entry => entry.Value).Select(entry => entry.Key));
        Assert.Equal(9, loaded.Count);
        TensorAssert.Same(part.get_parameter("conv.weight")!, net.get_parameter("conv.weight")!);
    }

    [Fact]
    public void Another_shape_or_dtype_is_named_and_nothing_is_changed()
    {
        using var scope = NewDisposeScope();
        using var saved = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 3));
        using var other = nn.Sequential(nn.Linear(2, 2), nn.Linear(3, 2));
        using var doubles = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 3)).to(ScalarType.Float64);
        var before = Copies(other);
        var shape = Assert.Throws<ArgumentException>(() => other.load(new MemoryStream(Saved(saved))));
        Assert.Contains("'1.weight' is [3, 2], the module's is [2, 3]", shape.Message, StringComparison.Ordinal);
        var dtype = Assert.Throws<ArgumentException>(() => doubles.load(new MemoryStream(Saved(saved))));
        Assert.Contains("'0.weight' is Float32, the module's is Float64", dtype.Message, StringComparison.Ordinal);
        Unchanged(other, before);
    }

    [Fact]
    public void Mutated_files_give_one_exception_and_leave_the_module_alone()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Sequential(("a", nn.Linear(2, 2)), ("n", nn.BatchNorm1d(2))).to(TestDevice.Current);
        var valid = Saved(net);
        var before = Copies(net);
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Mutated(valid, random);
            try
            {
                net.load(new MemoryStream(bytes), strict: i % 2 == 0);
                net.load(new MemoryStream(valid));
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                Assert.NotEmpty(error.Message);
                if (i % 100 == 0)
                    Unchanged(net, before);
            }
        }
        Unchanged(net, before);
    }

    private static byte[] Mutated(byte[] valid, Random random)
    {
        var bytes = (byte[])valid.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var at = random.Next(bytes.Length);
                return [.. bytes[..at], .. Enumerable.Repeat((byte)0xff, random.Next(1, 12)), .. bytes[at..]];
            default:
                for (var n = random.Next(1, 4); n > 0; n--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }

    [Theory]
    [InlineData(new byte[] { }, "number of entries")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 }, "LEB128")]
    [InlineData(new byte[] { 1, 0xff, 0xff, 0xff, 0xff, 7 }, "length of the name")]
    [InlineData(new byte[] { 1, 2, 0xff, 0xfe }, "not UTF-8")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 99 }, "no dtype 99")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 100 }, "number of dimensions")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 1 }, "too large")]
    [InlineData(new byte[] { 1, 1, (byte)'a', 6, 1, 200, 1, 0 }, "800 bytes announced")]
    [InlineData(new byte[] { 2, 1, (byte)'a', 6, 1, 0, 1, (byte)'a', 6, 1, 0 }, "a second time")]
    public void Damage_is_named(byte[] bytes, string expected)
    {
        using var layer = nn.Linear(2, 2);
        var error = Assert.Throws<InvalidDataException>(() => layer.load(new MemoryStream(bytes), strict: false));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_dictionary_is_copied_by_name()
    {
        using var scope = NewDisposeScope();
        using var from = Net();
        using var to = Net();
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing.Concat(unexpected));
        Unchanged(to, Copies(from));
        Assert.NotSame(from.get_parameter("conv.weight"), to.get_parameter("conv.weight"));
    }

    [Fact]
    public void A_state_dictionary_of_other_names_or_shapes_is_refused_unchanged()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 2);
        var before = Copies(net);
        var other = new Dictionary<string, Tensor> { ["weight"] = zeros(2, 2), ["extra"] = zeros(1) };
        var error = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(other));
        Assert.Contains("Missing: [bias]. Unexpected: [extra].", error.Message, StringComparison.Ordinal);
        // [1] could be broadcast to [2]: that is not the same tensor.
        var narrow = new Dictionary<string, Tensor> { ["weight"] = zeros(2, 2), ["bias"] = zeros(1) };
        Assert.Throws<ArgumentException>(() => net.load_state_dict(narrow));
        Unchanged(net, before);
        var (missing, unexpected) = net.load_state_dict(other, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["extra"], unexpected);
        Assert.Equal(0, net.weight.abs().sum().item<float>());
    }
}
