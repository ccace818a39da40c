using System.Buffers.Binary;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Tests.Hostile;

/// <summary>Files that lie about themselves, and things that are no files.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(0, 5)]
    public void A_small_png_of_a_huge_size_is_refused_before_room_is_made(int width, int height)
    {
        var file = Png(8, 8);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidImageContentException>(() => Image.Load<Rgb24>(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void The_limit_is_the_memory_allocators()
    {
        using var large = new Image<L8>(2000, 2000);
        using var file = new MemoryStream();
        large.SaveAsPng(file);
        var configuration = Configuration.Default.Clone();
        configuration.MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = 5 });
        var options = new DecoderOptions { Configuration = configuration };
        using var gray = Image.Load<L8>(options, file.ToArray());
        var error = Assert.Throws<InvalidImageContentException>(() => Image.Load<Rgb24>(options, file.ToArray()));
        Assert.Contains("2000 x 2000", error.Message);
        Assert.Contains(nameof(MemoryAllocatorOptions.AllocationLimitMegabytes), error.Message);
        Assert.IsType<InvalidMemoryOperationException>(error.InnerException);
    }

    [Fact]
    public void No_bytes_and_other_bytes_are_of_no_format()
    {
        Assert.Throws<UnknownImageFormatException>(() => Image.Load<Rgb24>([]));
        File.WriteAllBytes(folder["empty.png"], []);
        Assert.Throws<UnknownImageFormatException>(() => Image.Load(folder["empty.png"]));
        Assert.Contains("PNG, JPEG", Assert.Throws<UnknownImageFormatException>(() => Image.Load("no picture at all"u8)).Message);
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(folder["x.png"]);
        Assert.Throws<UnauthorizedAccessException>(() => Image.Load(folder["x.png"]));
        Assert.Throws<FileNotFoundException>(() => Image.Load(folder["y.png"]));
    }

    [Fact]
    public void A_large_sparse_file_is_not_read()
    {
        using (var file = File.Create(folder["sparse.png"]))
            file.SetLength(2L << 30);
        Assert.Throws<UnknownImageFormatException>(() => Image.Load(folder["sparse.png"]));
        using (var file = File.OpenWrite(folder["sparse.png"]))
            file.Write(Png(8, 8));
        Assert.Throws<InvalidImageContentException>(() => Image.Load(folder["sparse.png"]));
    }

    [Fact]
    public void Every_beginning_of_a_file_is_refused_or_decoded()
    {
        var whole = Png(20, 20);
        for (var length = 0; length < whole.Length - 12; length++)
            Assert.ThrowsAny<ImageFormatException>(() => Image.Load<Rgb24>(whole.AsSpan(0, length)));
        using var image = Image.Load<Rgb24>(new MemoryStream(whole));
        Assert.Equal(20, image.Width);
    }

    [Fact]
    public void A_disposed_image_says_so()
    {
        var image = new Image<Rgb24>(2, 2);
        image.Dispose();
        image.Dispose();
        Assert.Throws<ObjectDisposedException>(() => image[0, 0]);
        Assert.Throws<ObjectDisposedException>(() => image.Clone());
        Assert.Throws<ObjectDisposedException>(() => image.SaveAsPng(Stream.Null));
        Assert.Throws<ObjectDisposedException>(() => image.ProcessPixelRows(_ => { }));
    }

    private static byte[] Png(int width, int height)
    {
        using var image = Gradient.Of<Rgb24>(width, height);
        using var file = new MemoryStream();
        image.SaveAsPng(file);
        return file.ToArray();
    }
}
