using System.Security.Cryptography;

namespace AnimeGan.Tests.Data.Synthetic;

public class SyntheticFacesTests
{
    [Theory]
    [InlineData(0, 32, "ce866223ed3657f4")]
    [InlineData(1, 64, "f105749ed2dfa001")]
    [InlineData(20, 64, "d3aee2bf426ef645")]
    [InlineData(1_000_000_007, 128, "ce23034fcf2be46e")]
    public void A_face_is_the_same_on_every_machine(long index, int size, string sha256) =>
        Assert.Equal(sha256, Hash(Render(new SyntheticFaces(2017, TagSampler.PaperPrior), index, size)));

    [Fact]
    public void Every_way_to_draw_is_the_same_to_the_byte_on_every_machine()
    {
        // 300 faces with uniform tags: every hat, cut, garment and background is among them.
        var faces = new SyntheticFaces(2017, TagSampler.PaperPrior);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < 300; i++)
            hash.AppendData(Render(faces, i, 48));
        Assert.Equal("324901a2960314bc", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Threads_draw_what_one_thread_draws()
    {
        var faces = new SyntheticFaces(3);
        var alone = Enumerable.Range(0, 64).Select(i => Hash(Render(faces, i, 32 + i % 3))).ToArray();
        var together = new string[64];
        Parallel.For(0, 64, new ParallelOptions
        {
            MaxDegreeOfParallelism = 8,
        }, i => together[63 - i] = Hash(Render(faces, 63 - i, 32 + (63 - i) % 3)));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void The_two_orders_hold_the_same_pixels()
    {
        var faces = new SyntheticFaces(3);
        var planes = Render(faces, 5, 40);
        var interleaved = new byte[planes.Length];
        faces.Render(5, 40, interleaved, PixelOrder.Interleaved);
        for (var i = 0; i < 1600; i++)
            Assert.Equal((planes[i], planes[1600 + i], planes[3200 + i]),
                (interleaved[3 * i], interleaved[3 * i + 1], interleaved[3 * i + 2]));
    }

    [Fact]
    public void Every_size_from_32_to_256_can_be_drawn_and_shows_the_same_face()
    {
        var faces = new SyntheticFaces(4);
        for (var size = SyntheticFaces.MinimumSize; size <= SyntheticFaces.MaximumSize; size += 7)
            Assert.Equal(3 * size * size, Render(faces, size, size).Length);
        var (large, small) = (Render(faces, 9, 256), Render(faces, 9, 64));
        var difference = 0.0;
        for (var i = 0; i < small.Length; i++)
        {
            var (plane, y, x) = (i / 4096, i / 64 % 64, i % 64);
            var mean = 0.0;
            for (var dy = 0; dy < 4; dy++)
                for (var dx = 0; dx < 4; dx++)
                    mean += large[plane * 65536 + (4 * y + dy) * 256 + 4 * x + dx] / 16.0;
            difference += Math.Abs(mean - small[i]) / small.Length;
        }
        Assert.InRange(difference, 0, 3);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_the_remedy()
    {
        var faces = new SyntheticFaces(1);
        Assert.Contains("32 to 256", Assert.Throws<ArgumentOutOfRangeException>(() => faces.Render(0, 31, new byte[3 * 31 * 31])).Message);
        Assert.Contains(
            "32 to 256", Assert.Throws<ArgumentOutOfRangeException>(() => faces.Render(0, 257, new byte[3 * 257 * 257])).Message);
        Assert.Contains("12288", Assert.Throws<ArgumentException>(() => faces.Render(0, 64, new byte[12287])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => faces.Render(-1, 64, new byte[12288]));
        Assert.Throws<ArgumentOutOfRangeException>(() => faces.TagsOf(-1));
        Assert.Contains("hair colours are off",
            Assert.Throws<ArgumentException>(() => faces.RenderWith(TagVector.AllOff, 0, 64, new byte[12288])).Message);
        Assert.Contains("eye colours are off",
            Assert.Throws<ArgumentException>(() => faces.RenderWith(TagVector.AllOff.With("red hair"), 0, 64, new byte[12288])).Message);
    }

    [Fact]
    public void Given_tags_are_kept_and_unknown_ones_are_those_of_the_face()
    {
        var faces = new SyntheticFaces(6);
        var pixels = new byte[12288];
        for (var i = 0; i < 20; i++)
        {
            var drawn = faces.RenderWith(TagVector.Parse("green hair, glasses, -smile"), i, 64, pixels);
            Assert.True(drawn.IsComplete);
            Assert.Equal(TagState.On, drawn["green hair"]);
            Assert.Equal(TagState.On, drawn["glasses"]);
            Assert.Equal(TagState.Off, drawn["smile"]);
            Assert.Equal(faces.TagsOf(i).EyeColour, drawn.EyeColour);
            Assert.Equal(faces.TagsOf(i)["long hair"], drawn["long hair"]);
            faces.RenderWith(faces.TagsOf(i), i, 64, pixels);
            Assert.Equal(Render(faces, i, 64), pixels);
        }
    }

    [Fact]
    public void Other_seeds_and_indices_give_other_faces()
    {
        var hashes = new[] { 1UL, 2UL }
            .SelectMany(seed => Enumerable.Range(0, 200).Select(i => Hash(Render(new SyntheticFaces(seed), i, 32)))).ToHashSet();
        Assert.Equal(400, hashes.Count);
    }

    private static byte[] Render(SyntheticFaces faces, long index, int size)
    {
        var pixels = new byte[3 * size * size];
        faces.Render(index, size, pixels);
        return pixels;
    }

    private static string Hash(byte[] pixels) => Convert.ToHexStringLower(SHA256.HashData(pixels))[..16];

    /// <summary>The canvas is used again for the next face, and must not show in it by a single level.</summary>
    [Fact]
    public void A_face_is_the_same_whatever_was_drawn_before()
    {
        var used = new SyntheticFaces(3);
        var (after, alone) = (new byte[3 * 64 * 64], new byte[3 * 64 * 64]);
        for (var index = 2000; index <= 2046; index++)
            used.Render(index, 64, after);
        new SyntheticFaces(3).Render(2046, 64, alone);
        Assert.Equal(alone, after);
    }
}
