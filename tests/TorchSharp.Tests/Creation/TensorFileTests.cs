using static TorchSharp.torch;

namespace TorchSharp.Tests.Creation;

/// <summary>One tensor in a file: TorchSharp's own format, and that of torch.save.</summary>
public sealed class TensorFileTests : IDisposable
{
    private static readonly ScalarType[] Types = [uint8, int8, int16, int32, int64, float16, float32, float64, bfloat16, @bool, complex64, complex128];

    private readonly string folder = Directory.CreateTempSubdirectory("tensor-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string InFolder(string name) => Path.Combine(folder, name);

    private static byte[] Saved(torch.Tensor tensor)
    {
        using var stream = new MemoryStream();
        tensor.Save(stream);
        return stream.ToArray();
    }

    [Fact]
    public void The_format_is_TorchSharps()
    {
        Assert.Equal([6, 2, 1, 2, 0, 0, 128, 63, 0, 0, 0, 64], Saved(tensor(new[,] { { 1f, 2f } })));
        Assert.Equal([4, 0, 5, 0, 0, 0, 0, 0, 0, 0], Saved(tensor(5L)));
        Assert.Equal([11, 1, 0x80, 0x01], Saved(zeros(128, @bool)).Take(4));
    }

    [Fact]
    public void Every_type_comes_back()
    {
        foreach (var type in Types)
        {
            var original = (arange(12, float64, TestDevice.Current) - 5).view(3, 4).to(type);
            foreach (var shape in new[] { original, original.t(), original[1], original[0, 0], original[Range.EndAt(0)] })
            {
                shape.Save(InFolder("a.bin"));
                TensorAssert.Same(torch.Tensor.Load(InFolder("a.bin")), shape.cpu());
                torch.save(shape, InFolder("a.pt"));
                TensorAssert.Same(torch.load(InFolder("a.pt")), shape.cpu());
            }
        }
    }

    [Fact]
    public void Several_follow_one_another_and_load_into_tensors()
    {
        var device = TestDevice.Current;
        using var stream = new MemoryStream();
        tensor(new[] { 1f, 2 }, device: device).Save(stream);
        ones(2, 2, int64).Save(stream);
        zeros(3).Save(stream);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var target = zeros([2], device: device, requires_grad: true);
        target.Load(reader);
        Assert.Equal(2f, target[1].ToSingle());
        Assert.True(target.is_leaf);
        torch.Tensor? made = null;
        TensorExtensionMethods.Load(ref made, reader, skip: true);
        TensorAssert.Same(made, zeros(2, 2, int64));
        Assert.Equal([3], torch.Tensor.Load(reader).shape);
        Assert.Equal(stream.Length, stream.Position);

        stream.Position = 0;
        Assert.Contains("data types", Assert.Throws<ArgumentException>(() => zeros(2, int64).Load(reader)).Message);
        stream.Position = 0;
        Assert.Contains("shape", Assert.Throws<ArgumentException>(() => zeros(3).Load(reader)).Message);
    }

    [Fact]
    public void Elements_alone_go_through_streams()
    {
        using var stream = new MemoryStream();
        arange(6, float32).view(2, 3).t().WriteBytesToStream(stream, 5);
        Assert.Equal(24, stream.Length);
        stream.Position = 0;
        var target = zeros([3, 2], device: TestDevice.Current);
        target.ReadBytesFromStream(stream);
        TensorAssert.Same(target.cpu(), arange(6, float32).view(2, 3).t());
        Assert.Throws<InvalidDataException>(() => target.ReadBytesFromStream(stream));
    }

    [Fact]
    public void Streams_that_do_not_tell_their_length_are_read_too()
    {
        var large = arange(700_000, float64);
        TensorAssert.Same(torch.Tensor.Load(new Unsized(Saved(large))), large);
        var flags = large.gt(7);
        TensorAssert.Same(torch.Tensor.Load(new Unsized(Saved(flags.repeat(2)))), flags.repeat(2));
        // A terabyte is announced and does not come.
        Assert.Throws<InvalidDataException>(() => torch.Tensor.Load(new Unsized([6, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10, 1, 2, 3])));
    }

    [Fact]
    public void Damaged_data_is_told_by_field()
    {
        void Refused(string expected, params byte[] data)
        {
            var error = Assert.Throws<InvalidDataException>(() => torch.Tensor.Load(new MemoryStream(data)));
            Assert.Contains(expected, error.Message);
        }

        Refused("the dtype: the data ends");
        Refused("there is no dtype 12", 12, 0);
        Refused("the dtype", 200, 1);
        Refused("the number of dimensions: 100 is more than 64", 6, 100);
        Refused("dimension 1: the data ends", 6, 2, 1);
        Refused("dimension 0: not a number in LEB128", [6, 1, .. Enumerable.Repeat((byte)255, 20)]);
        Refused("larger than any memory", [6, 2, .. Enumerable.Repeat((byte)255, 8), 0x7F, 3]);
        Refused("larger than any memory", [6, 3, 0, .. Enumerable.Repeat((byte)255, 8), 0x7F, 3]);
        Refused("the elements: 4 bytes announced, 3 are left", 6, 0, 1, 2, 3);
        Refused("neither 0 nor 1", 11, 1, 2, 1, 2);

        File.WriteAllBytes(InFolder("short.bin"), [6, 0]);
        Assert.Contains(InFolder("short.bin"), Assert.Throws<InvalidDataException>(() => torch.Tensor.Load(InFolder("short.bin"))).Message);
        Assert.Throws<FileNotFoundException>(() => torch.Tensor.Load(InFolder("none.bin")));
    }

    [Fact]
    public void Ten_thousand_mutations_do_no_harm()
    {
        var random = new Random(1);
        var seeds = new[] { Saved(ones(2, 3)), Saved(ones(4, @bool)), Saved(zeros(1, 2, 3, 4, int16)) };
        for (var i = 0; i < 10_000; i++)
        {
            var data = (byte[])seeds[i % seeds.Length].Clone();
            for (var m = random.Next(1, 4); m > 0; m--)
                data[random.Next(Math.Min(data.Length, 8))] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                data = data[..random.Next(data.Length)];
            try
            {
                torch.Tensor.Load(i % 2 == 0 ? new MemoryStream(data) : new Unsized(data)).Dispose();
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Torch_load_reads_what_Python_saved_and_Python_what_we_saved()
    {
        torch.save(arange(4), InFolder("ours.pt"));
        var seen = Python.Run("-c", string.Join('\n',
            "import torch",
            $"torch.save(torch.arange(6.).view(2, 3).t(), r'{InFolder("python.pt")}')",
            $"torch.save([torch.ones(1)], r'{InFolder("list.pt")}')",
            $"print(getattr(torch.jit.load(r'{InFolder("ours.pt")}'), '0'))"));
        Assert.Contains("tensor([0, 1, 2, 3])", seen);
        TensorAssert.Same(torch.load(InFolder("python.pt")), arange(6, float32).view(2, 3).t());
        Assert.Contains("not a tensor", Assert.Throws<InvalidDataException>(() => torch.load(InFolder("list.pt"))).Message);
    }

    [Fact]
    public void Torch_load_refuses_other_files()
    {
        File.WriteAllText(InFolder("text.pt"), "not a tensor");
        Assert.Contains(InFolder("text.pt"), Assert.Throws<InvalidDataException>(() => torch.load(InFolder("text.pt"))).Message);
        Assert.Throws<FileNotFoundException>(() => torch.load(InFolder("none.pt")));
        Assert.Throws<DirectoryNotFoundException>(() => torch.save(ones(1), InFolder("none/a.pt")));

        torch.save(ones(3, requires_grad: true), InFolder("a.pt"));
        var data = File.ReadAllBytes(InFolder("a.pt"));
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var damaged = (byte[])data.Clone();
            damaged[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(InFolder("damaged.pt"), i % 5 == 0 ? damaged[..random.Next(data.Length)] : damaged);
            try
            {
                torch.load(InFolder("damaged.pt")).Dispose();
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    /// <summary>A stream like one from a network: read in pieces, no length, no way back.</summary>
    private sealed class Unsized(byte[] data) : Stream
    {
        private int position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = Math.Min(Math.Min(count, 60_000), data.Length - position);
            Array.Copy(data, position, buffer, offset, given);
            position += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
