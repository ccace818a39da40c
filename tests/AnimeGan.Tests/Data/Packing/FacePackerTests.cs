using System.IO.MemoryMappedFiles;
using System.Text.Json.Nodes;

namespace AnimeGan.Tests.Data.Packing;

public sealed class FacePackerTests : FolderTests
{
    private string Target => folder.File("faces.safetensors");

    [Fact]
    public void What_is_packed_is_what_was_drawn()
    {
        using var drawn = new DrawnSequence(seed: 3, count: 20);
        var packed = FacePacker.Pack(drawn, Target, new PackOptions { Size = 32 });
        Assert.Equal((20, 0), (packed.Count, packed.Skipped.Count));
        using var faces = FaceSource.Load(Target, 0, CPU);
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
        using var view = map.CreateViewAccessor(FacePacker.HeaderBytes, 5 * 3 * 33 * 33);
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
    public void The_file_is_the_same_whatever_the_number_of_threads(int threads)
    {
        using var faces = new UnevenFaces(700);
        FacePacker.Pack(faces, folder.File("whole"), new PackOptions { Size = 96, Threads = 1 });
        var packed = FacePacker.Pack(faces, Target, new PackOptions { Size = 96, Threads = threads });
        Assert.True(File.ReadAllBytes(folder.File("whole")).AsSpan().SequenceEqual(File.ReadAllBytes(Target)));
        Assert.Equal(700 / 7, packed.Skipped.Count);
        Assert.Equal(["faces.safetensors", "whole"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Packing_that_is_stopped_leaves_nothing_but_the_file_before()
    {
        File.WriteAllText(Target, "before");
        using var faces = new UnevenFaces(700);
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(
            () => FacePacker.Pack(faces, Target, new PackOptions { Size = 96 }, new StopAfter(1, stop), stop.Token));
        Assert.Equal("before", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void What_a_killed_packing_left_is_written_over_and_two_at_a_time_are_told()
    {
        using var faces = new UnevenFaces(70);
        FacePacker.Pack(faces, folder.File("whole"), new PackOptions { Size = 32 });
        var work = folder.File(".faces.safetensors.packing");
        File.WriteAllBytes(work, new byte[10_000_000]);
        using (new FileStream(work, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.Contains("another process",
                Assert.Throws<IOException>(() => FacePacker.Pack(faces, Target, new PackOptions { Size = 32 })).Message);
        FacePacker.Pack(faces, Target, new PackOptions { Size = 32 });
        Assert.True(File.ReadAllBytes(folder.File("whole")).AsSpan().SequenceEqual(File.ReadAllBytes(Target)));
        Assert.False(File.Exists(work));
    }

    [Fact]
    public void What_cannot_be_packed_leaves_the_file_before_as_it_was()
    {
        File.WriteAllText(Target, "before");
        using var none = new UnevenFaces(1);
        Assert.Contains("none of its 1 faces can be used",
            Assert.Throws<InvalidDataException>(() => FacePacker.Pack(none, Target, new PackOptions())).Message);
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
        using var expected = FaceSource.Load(Target, 0, CPU);
        using var actual = FaceSource.Load(folder.File("again.safetensors"), 0, CPU);
        Assert.Equal(expected.Record().Sha256, actual.Record().Sha256);
    }

    [Fact]
    public void A_packed_files_names_lead_nowhere_else()
    {
        using var faces = new NamedFaces(
            "../evil", "/etc/evil", "a\\b", "tags.csv", "x.png", "X.jpg", "x.png/inner", "good/name.jpg", ".hidden", "nul\0", "");
        FaceFolder.Write(faces, folder.File("out", "pictures"), 8);
        Assert.Equal(["pictures"], Directory.GetFileSystemEntries(folder.File("out")).Select(Path.GetFileName));
        Assert.Equal(faces.Count + 1, Directory.GetFiles(folder.File("out", "pictures"), "*", SearchOption.AllDirectories).Length);
        Assert.True(File.Exists(folder.File("out", "pictures", "good", "name.png")));
        Assert.Contains("is not empty",
            Assert.Throws<IOException>(() => FaceFolder.Write(faces, folder.File("out", "pictures"), 8)).Message);
    }

    [Fact]
    public void Names_with_spaces_around_them_come_back_with_their_own_tags()
    {
        using var faces = new NamedFaces(" x.png", "x.png", "y.png ");
        FaceFolder.Write(faces, folder.File("spaces"), 8);
        Assert.Equal(["face-000000.png", "tags.csv", "x.png", "y.png"],
            Directory.GetFiles(folder.File("spaces")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var again = FaceSource.Open(folder.File("spaces"));
        Assert.Equal(3, again.Count);
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

    // Faces of one value each; every seventh cannot be used.
    private sealed class UnevenFaces(int count) : IFaceSequence
    {
        public string? Extra { get; init; }

        public string Source => "uneven faces";

        public int Count => count;

        public JsonObject Provenance => Extra is null ? new() : new() { ["extra"] = Extra };

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
