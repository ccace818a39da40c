using TorchSharp.Beyond;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Beyond;

public sealed class SafetensorsTests : IDisposable
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
        ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32,
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("safetensors-").FullName;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string At(string name) => Path.Combine(folder, name);

    /// <summary>One tensor of each type, a scalar, an empty one, a transposed one and one with a name that JSON must escape.</summary>
    private static Dictionary<string, Tensor> Variety()
    {
        var tensors = Types.ToDictionary(type => type.ToString(), type => arange(-3, 3, dtype: ScalarType.Float32).reshape(2, 3).to(type, TestDevice.Current));
        tensors.Add("scalar", tensor(2.5, device: TestDevice.Current));
        tensors.Add("empty", zeros(0, 4, device: TestDevice.Current));
        tensors.Add("transposed", arange(6, dtype: ScalarType.Float32, device: TestDevice.Current).reshape(2, 3).t());
        tensors.Add("\"quoted\" \\ \n ü 😀", ones(1, device: TestDevice.Current));
        return tensors;
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var tensors = Variety();
        var metadata = new Dictionary<string, string> { ["made by"] = "tests", ["über"] = "\"\t\"" };
        Safetensors.Save(At("variety"), tensors, metadata);
        var read = Safetensors.Load(At("variety"), TestDevice.Current);
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal(tensor.device_type, read[name].device_type);
            TensorAssert.Same(read[name], tensor);
        }
        using var file = SafetensorsFile.Open(At("variety"));
        Assert.Equal(metadata, file.Metadata);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void The_same_tensors_give_the_same_bytes_whatever_their_order()
    {
        var tensors = Variety();
        var metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        using MemoryStream first = new(), second = new();
        Safetensors.Save(first, tensors, metadata);
        Safetensors.Save(second, tensors.Reverse(), metadata.Reverse().ToDictionary());
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void A_file_is_laid_out_as_the_reference_implementation_does()
    {
        using var memory = new MemoryStream();
        var tensors = new Dictionary<string, Tensor>
        {
            ["b"] = tensor(new[] { 1f, 2f }),
            ["a"] = tensor(new[] { true }),
            ["c"] = tensor(new[] { 7L }),
        };
        Safetensors.Save(memory, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        const string header = """{"__metadata__":{"format":"pt"},"c":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]},"a":{"dtype":"BOOL","shape":[1],"data_offsets":[16,17]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)padded.Length), .. System.Text.Encoding.UTF8.GetBytes(padded), 7, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f), 1];
        Assert.Equal(expected, memory.ToArray());
    }

    [Fact]
    public void Tensors_are_read_one_at_a_time()
    {
        Safetensors.Save(At("two"), new Dictionary<string, Tensor> { ["a"] = zeros(3), ["b"] = ones(2, 2) });
        using var file = SafetensorsFile.Open(At("two"));
        Assert.Equal(["a", "b"], file.Entries.Select(entry => entry.Name));
        Assert.Equal([2L, 2], file.Entry("b").Shape);
        Assert.Equal(16, file.Entry("b").Length);
        TensorAssert.Same(file.Read("b"), ones(2, 2));
        var target = zeros(2, 2, dtype: ScalarType.Float64, device: TestDevice.Current);
        file.ReadInto("b", target);
        TensorAssert.Close(target, [1, 1, 1, 1]);
        Assert.Contains("'a', 'b'", Assert.Throws<KeyNotFoundException>(() => file.Read("c")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => file.ReadInto("a", target));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Read("b"));
    }

    [Fact]
    public void Streams_need_not_seek_nor_begin_at_zero()
    {
        using var memory = new MemoryStream();
        memory.Write([1, 2, 3]);
        Safetensors.Save(memory, new Dictionary<string, Tensor> { ["x"] = ones(2) });
        memory.Position = 3;
        TensorAssert.Same(Safetensors.Load(memory)["x"], ones(2));
        memory.Position = 3;
        using var pipe = new System.IO.Compression.BrotliStream(Compressed(memory), System.IO.Compression.CompressionMode.Decompress);
        TensorAssert.Same(Safetensors.Load(pipe)["x"], ones(2));
    }

    private static MemoryStream Compressed(Stream source)
    {
        var memory = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(memory, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            source.CopyTo(brotli);
        memory.Position = 0;
        return memory;
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_beside_it()
    {
        Safetensors.Save(At("kept"), new Dictionary<string, Tensor> { ["x"] = ones(2) });
        var before = File.ReadAllBytes(At("kept"));
        var error = Assert.Throws<IOException>(() => Interop.AtomicFile.Write(At("kept"), stream =>
        {
            stream.Write(new byte[100]);
            throw new IOException("No space left on device.");
        }));
        Assert.Contains(At("kept"), error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        var gone = ones(3);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Safetensors.Save(At("kept"), new Dictionary<string, Tensor> { ["x"] = gone }));
        Assert.Equal(before, File.ReadAllBytes(At("kept")));
        Assert.Single(Directory.GetFiles(folder));
        Assert.Throws<DirectoryNotFoundException>(() => Safetensors.Save(At("none/x"), []));
    }

    [Fact]
    public void What_the_format_cannot_hold_is_refused()
    {
        void Refuses(string reason, params (string, Tensor)[] tensors) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Safetensors.Save(At("refused"), tensors.Select(t => KeyValuePair.Create(t.Item1, t.Item2)))).Message, StringComparison.Ordinal);

        Refuses("twice", ("a", ones(1)), ("a", ones(1)));
        Refuses("reserved", ("__metadata__", ones(1)));
        Refuses("ComplexFloat64", ("c", zeros(1, dtype: ScalarType.ComplexFloat64)));
        Refuses("surrogate", ("\ud800", ones(1)));
        Assert.Throws<ArgumentNullException>(() => Safetensors.Save(At("refused"), null!));
        Assert.Throws<ArgumentNullException>(() => Safetensors.Save(At("refused"), new Dictionary<string, Tensor> { ["a"] = null! }));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_module_is_saved_and_filled_under_its_names()
    {
        using var first = nn.Sequential(("conv", nn.Conv2d(2, 3, 3)), ("norm", nn.BatchNorm2d(3))).to(TestDevice.Current);
        using var second = nn.Sequential(("conv", nn.Conv2d(2, 3, 3)), ("norm", nn.BatchNorm2d(3))).to(TestDevice.Current);
        using var third = nn.Sequential(("conv", nn.Conv2d(2, 3, 3))).to(TestDevice.Current);
        using var other = nn.Sequential(("conv", nn.Conv2d(2, 4, 3)), ("norm", nn.BatchNorm2d(4)));
        first.SaveSafetensors(At("module"), new Dictionary<string, string> { ["step"] = "3" });
        second.LoadSafetensors(At("module"));
        foreach (var (name, tensor) in first.state_dict())
            TensorAssert.Same(second.state_dict()[name], tensor);
        Assert.Contains("norm.weight", Assert.Throws<InvalidDataException>(() => third.LoadSafetensors(At("module"))).Message, StringComparison.Ordinal);
        Assert.Contains("norm.weight", third.LoadSafetensors(At("module"), strict: false).Unexpected);
        var before = TensorAssert.Values(other.state_dict()["norm.weight"]);
        Assert.Contains("shape", Assert.Throws<InvalidDataException>(() => other.LoadSafetensors(At("module"))).Message, StringComparison.Ordinal);
        Assert.Equal(before, TensorAssert.Values(other.state_dict()["norm.weight"]));
    }

    [Fact]
    public void Python_reads_what_is_written_here_and_the_reverse()
    {
        var tensors = Variety();
        tensors.Remove("\"quoted\" \\ \n ü 😀");
        Safetensors.Save(At("ours"), tensors);
        var output = Python.Run("-c", Script, At("ours"), At("theirs"));
        var sums = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.Equal(tensors.Count, sums.Count);
        foreach (var (name, tensor) in tensors)
        {
            var weights = Enumerable.Range(1, 64);
            var expected = TensorAssert.Values(tensor.is_complex() ? view_as_real(tensor) : tensor).Zip(weights, (value, weight) => value * weight).Sum();
            Assert.Equal(expected, double.Parse(sums[name], System.Globalization.CultureInfo.InvariantCulture), 1e-9);
        }
        var theirs = Safetensors.Load(At("theirs"));
        TensorAssert.Same(theirs["x"], arange(6, dtype: ScalarType.BFloat16).reshape(3, 2));
        TensorAssert.Same(theirs["y"], tensor(new[] { true, false, true }));
    }

    /// <summary>A reader and a writer of the format in plain Python, so that nothing but PyTorch need be installed.</summary>
    private const string Script = """
        import json, struct, sys, torch
        types = dict(BOOL=torch.bool, U8=torch.uint8, I8=torch.int8, I16=torch.int16, I32=torch.int32, I64=torch.int64, F16=torch.float16,
                     BF16=torch.bfloat16, F32=torch.float32, F64=torch.float64, C64=torch.complex64)
        raw = open(sys.argv[1], 'rb').read()
        size, = struct.unpack('<Q', raw[:8])
        assert size % 8 == 0 and raw[8:9] == b'{'
        data = raw[8 + size:]
        for name, entry in json.loads(raw[8:8 + size]).items():
            begin, end = entry['data_offsets']
            dtype = types[entry['dtype']]
            flat = torch.frombuffer(bytearray(data[begin:end]), dtype=dtype) if end > begin else torch.empty(0, dtype=dtype)
            assert begin % torch.empty(0, dtype=dtype).element_size() == 0
            t = flat.reshape(entry['shape'])
            t = (torch.view_as_real(t) if t.is_complex() else t).double().flatten()
            print(name, repr((t * torch.arange(1, t.numel() + 1)).sum().item()))
        x = torch.arange(6).to(torch.bfloat16)
        header = json.dumps({'x': {'dtype': 'BF16', 'shape': [3, 2], 'data_offsets': [0, 12]}, 'y': {'dtype': 'BOOL', 'shape': [3], 'data_offsets': [12, 15]}}).encode()
        with open(sys.argv[2], 'wb') as f:
            f.write(struct.pack('<Q', len(header)) + header + bytes(x.view(torch.int16).numpy().tobytes()) + bytes([1, 0, 7]))
        """;
}
