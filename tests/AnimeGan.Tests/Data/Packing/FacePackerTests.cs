using System.IO.MemoryMappedFiles;
using System.Text.Json.Nodes;
using AnimeGan.Data;
using AnimeGan.Data.Packing;
using AnimeGan.Tags;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Data.Packing;

public sealed class FacePackerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Target => folder.File("faces.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_packed_is_what_was_drawn()
    {
        using var drawn = new DrawnSequence(seed: 3, count: 20);
        var packed = FacePacker.Pack(drawn, Target, new PackOptions { Size = 32 });
        Assert.Equal((20, 0, 0), (packed.Count, packed.Resumed, packed.Skipped.Count));
        using var faces = PackedFaces.Read(Target);
        Assert.Equal((20, 32), (faces.Count, faces.ImageSize));
        var expected = new byte[3 * 32 * 32];
        drawn.Load(17, 32, expected);
        using var image = faces.Images[17];
        Assert.Equal(expected, image.data<byte>().ToArray());
        Assert.Equal(Enumerable.Range(0, 20).Select(drawn.TagsOf), faces.TagVectors());
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void The_pixels_can_be_mapped_into_memory()
    {
        using var drawn = new DrawnSequence(seed: 3, count: 5);
        FacePacker.Pack(drawn, Target, new PackOptions { Size = 33 });
        using var map = MemoryMappedFile.CreateFromFile(Target, FileMode.Open);
        using var view = map.CreateViewAccessor(PackedHeader.Bytes, 5 * 3 * 33 * 33);
        var mapped = new byte[3 * 33 * 33];
        view.ReadArray(4 * mapped.Length, mapped, 0, mapped.Length);
        var expected = new byte[mapped.Length];
        drawn.Load(4, 33, expected);
        Assert.Equal(expected, mapped);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_file_is_the_same_whatever_the_number_of_threads_and_however_often_packing_stopped(int threads)
    {
        using var faces = new UnevenFaces(700);
        FacePacker.Pack(faces, folder.File("whole"), new PackOptions { Size = 96, Threads = 1 });
        var stops = 0;
        PackResult? packed = null;
        while (packed is null)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                packed = FacePacker.Pack(faces, Target, new PackOptions { Size = 96, Threads = threads }, new StopAfter(stops == 0 ? 0 : 1, stop), stop.Token);
            }
            catch (OperationCanceledException)
            {
                stops++;
                Assert.False(File.Exists(Target));
            }
        }
        Assert.InRange(stops, 2, 10);
        Assert.True(packed.Resumed > 0);
        Assert.True(File.ReadAllBytes(folder.File("whole")).AsSpan().SequenceEqual(File.ReadAllBytes(Target)));
        Assert.Equal(700 / 7, packed.Skipped.Count);
        Assert.Equal(["faces.safetensors", "whole"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("pixels")]
    [InlineData("cut pixels")]
    [InlineData("journal")]
    [InlineData("cut journal")]
    [InlineData("empty journal")]
    public void Work_that_was_damaged_is_done_again(string what)
    {
        using var faces = new UnevenFaces(700);
        FacePacker.Pack(faces, folder.File("whole"), new PackOptions { Size = 96 });
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => FacePacker.Pack(faces, Target, new PackOptions { Size = 96 }, new StopAfter(2, stop), stop.Token));
        var (work, journal) = (folder.File(".faces.safetensors.packing"), folder.File(".faces.safetensors.packing.journal"));
        var file = what.Contains("pixels") ? work : journal;
        var bytes = File.ReadAllBytes(file);
        switch (what)
        {
            case "pixels": bytes[PackedHeader.Bytes + 1000] ^= 1; break;
            case "journal": bytes[bytes.Length / 2] ^= 1; break;
            case "empty journal": bytes = []; break;
            default: bytes = bytes[..(bytes.Length - 100)]; break;
        }
        File.WriteAllBytes(file, bytes);
        FacePacker.Pack(faces, Target, new PackOptions { Size = 96 });
        Assert.True(File.ReadAllBytes(folder.File("whole")).AsSpan().SequenceEqual(File.ReadAllBytes(Target)));
    }

    [Fact]
    public void Work_on_other_faces_is_not_gone_on_with()
    {
        using var stop = new CancellationTokenSource();
        using (var faces = new UnevenFaces(700))
            Assert.ThrowsAny<OperationCanceledException>(() => FacePacker.Pack(faces, Target, new PackOptions { Size = 96 }, new StopAfter(1, stop), stop.Token));
        using var others = new UnevenFaces(701);
        Assert.Equal(0, FacePacker.Pack(others, Target, new PackOptions { Size = 96 }).Resumed);
    }

    [Fact]
    public void What_cannot_be_packed_leaves_the_file_before_as_it_was()
    {
        File.WriteAllText(Target, "before");
        using var none = new UnevenFaces(1);
        Assert.Contains("none of its 1 faces can be used", Assert.Throws<InvalidDataException>(() => FacePacker.Pack(none, Target, new PackOptions())).Message);
        Assert.Equal("before", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
        Assert.Throws<IOException>(() => FacePacker.Pack(none, folder.Path, new PackOptions()));
    }

    [Fact]
    public void Unpacked_and_packed_again_the_faces_are_the_same()
    {
        using var drawn = new DrawnSequence(seed: 5, count: 12);
        FacePacker.Pack(drawn, Target, new PackOptions { Size = 32 });
        using var packed = PackedFile.Open(Target);
        FaceFolder.Write(packed, folder.File("pictures"), 32);
        Assert.Equal(13, Directory.GetFiles(folder.File("pictures")).Length);
        using var again = FaceSource.Open(folder.File("pictures"));
        FacePacker.Pack(again, folder.File("again.safetensors"), new PackOptions { Size = 32 });
        using var expected = PackedFaces.Read(Target);
        using var actual = PackedFaces.Read(folder.File("again.safetensors"));
        Assert.Equal(expected.Record().Sha256, actual.Record().Sha256);
    }

    [Fact]
    public void A_packed_files_names_lead_nowhere_else()
    {
        using var faces = new NamedFaces("../evil", "/etc/evil", "a\\b", "tags.csv", "x.png", "X.jpg", "x.png/inner", "good/name.jpg", ".hidden", "nul\0", "");
        FaceFolder.Write(faces, folder.File("out", "pictures"), 8);
        Assert.Equal(["pictures"], Directory.GetFileSystemEntries(folder.File("out")).Select(Path.GetFileName));
        Assert.Equal(faces.Count + 1, Directory.GetFiles(folder.File("out", "pictures"), "*", SearchOption.AllDirectories).Length);
        Assert.True(File.Exists(folder.File("out", "pictures", "good", "name.png")));
        Assert.Contains("is not empty", Assert.Throws<IOException>(() => FaceFolder.Write(faces, folder.File("out", "pictures"), 8)).Message);
    }

    [Fact]
    public void Provenance_tells_what_was_left_out_and_is_cut_where_it_is_too_long()
    {
        using var faces = new UnevenFaces(14) { Extra = new string('"', 200_000) };
        FacePacker.Pack(faces, Target, new PackOptions { Size = 8 });
        using var packed = PackedFile.Open(Target);
        Assert.Equal(2, packed.Provenance["skipped"]!["it has a number that seven divides"]!.GetValue<int>());
        Assert.True(packed.Provenance["extra_left_out"]!.GetValue<bool>());
        Assert.Equal("face 1", packed.Describe(0).Name);
    }

    /// <summary>Faces of one value each; every seventh cannot be used.</summary>
    private sealed class UnevenFaces(int count) : IFaceSequence
    {
        public string? Extra { get; init; }

        public string Source => "uneven faces";

        public int Count => count;

        public JsonObject Provenance => Extra is null ? new() : new() { ["extra"] = Extra };

        public string Fingerprint => $"uneven {count}";

        public FaceRecord Describe(int index) => new($"face {index}", 10, 20, 2000 + index % 10);

        public TagVector TagsOf(int index) => TagVector.Unknown.With(TagCatalogue.All[index % TagCatalogue.Count], TagState.On);

        public FaceRecord Load(int index, int size, Span<byte> planes)
        {
            if (index % 7 == 0)
                throw new InvalidDataException("it has a number that seven divides");
            planes.Fill((byte)index);
            return Describe(index);
        }

        public void Dispose()
        {
        }
    }

    private sealed class NamedFaces(params string[] names) : IFaceSequence
    {
        public string Source => "named faces";

        public int Count => names.Length;

        public JsonObject Provenance => [];

        public string Fingerprint => "";

        public FaceRecord Describe(int index) => new(names[index], 8, 8);

        public TagVector TagsOf(int index) => TagVector.Unknown;

        public FaceRecord Load(int index, int size, Span<byte> planes) => Describe(index);

        public void Dispose()
        {
        }
    }

    private sealed class StopAfter(int batches, CancellationTokenSource stop) : IProgress<int>
    {
        private int heard;

        public void Report(int value)
        {
            if (heard++ == batches)
                stop.Cancel();
        }
    }
}
