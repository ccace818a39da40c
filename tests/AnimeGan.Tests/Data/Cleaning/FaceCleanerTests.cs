using AnimeGan.Data.Cleaning;

namespace AnimeGan.Tests.Data.Cleaning;

public class FaceCleanerTests
{
    private static readonly SyntheticFaces Drawn = new(5);

    [Fact]
    public void Drawn_faces_are_kept()
    {
        var faces = Enumerable.Range(0, 40).Select(i => Candidate($"{i}.png", Face(i))).ToArray();
        var result = FaceCleaner.Clean(faces);
        Assert.True(result.Rejected.Count == 0, string.Join('\n', result.Rejected));
        Assert.Equal(Enumerable.Range(0, 40), result.Kept);
    }

    [Fact]
    public void Each_face_is_rejected_for_its_own_reason()
    {
        var face = Face(1);
        CleaningCandidate[] faces =
        [
            Candidate("good.png", face),
            new("broken.png", 0, 0, null, null, "it ends too early"),
            Candidate("small.png", Face(2)) with { Width = 47 },
            Candidate("old.png", Face(3)) with { Year = 2005 },
            Candidate("new.png", Face(4)) with { Year = 2006 },
            Candidate("blank.png", [.. face.Select(value => (byte)(120 + value / 16))]),
            Candidate("blurred.png", Blurred(Face(6), 5)),
            Candidate("noise.png", Noise()),
            Candidate("copy.png", [.. face.Select(value => (byte)Math.Min(255, value + 4))]),
        ];
        var result = FaceCleaner.Clean(faces);
        Assert.Equal([0, 4], result.Kept);
        Assert.Equal(
            [RejectionReason.Unreadable, RejectionReason.Small, RejectionReason.Old, RejectionReason.Blank, RejectionReason.Blurred,
                RejectionReason.Photographic, RejectionReason.Duplicate],
            result.Rejected.Select(rejection => rejection.Reason));
        Assert.Contains("good.png", result.Rejected[^1].Detail);
        Assert.Contains("2005", result.Rejected[2].Detail);
        Assert.Equal("it ends too early", result.Rejected[0].Detail);
        Assert.All(result.Counts, count => Assert.Equal(1, count.Value));
    }

    [Fact]
    public void Of_the_same_picture_the_largest_is_kept_wherever_it_comes()
    {
        var face = Face(1);
        var result = FaceCleaner.Clean(
            [Candidate("a", face), Candidate("b", face) with { Width = 300, Height = 300 }, Candidate("c", face)]);
        Assert.Equal([1], result.Kept);
        Assert.Equal(3, FaceCleaner.Clean(
            [Candidate("a", face), Candidate("b", face), Candidate("c", face)], new CleaningOptions { DuplicateDistance = -1 }).Kept.Count);
    }

    [Fact]
    public void A_limit_of_zero_switches_a_filter_off()
    {
        var off = new CleaningOptions
        {
            MinimumSide = 0,
            AfterYear = 0,
            MinimumSharpness = 0,
            MinimumContrast = 0,
            MinimumFlatShare = 0,
            DuplicateDistance = -1,
        };
        CleaningCandidate[] faces = [Candidate("noise", Noise()), Candidate("blank", new byte[3 * 96 * 96]) with
        {
            Width = 1,
            Height = 1,
            Year = 1990,
        }];
        Assert.Equal(2, FaceCleaner.Clean(faces, off).Kept.Count);
        Assert.Contains("minimum_contrast",
            Assert.Throws<OptionException>(() => FaceCleaner.Clean(faces, off with { MinimumContrast = double.NaN })).Message);
    }

    [Fact]
    public void Measures_are_those_of_their_definitions()
    {
        var planes = new byte[3 * 96 * 96];
        for (var y = 0; y < 96; y++)
            for (var x = 0; x < 96; x++)
                for (var c = 0; c < 3; c++)
                    planes[(c * 96 + y) * 96 + x] = (byte)((x + y) % 2 == 0 ? 0 : 200); // a chequered board
        var measures = FaceMeasures.Of(planes);
        Assert.Equal(100, measures.Contrast, 3);
        Assert.Equal(800.0 * 800, measures.Sharpness, 200.0); // +-800 about 0
        Assert.Equal(0, measures.FlatShare);
        Assert.Equal(1, FaceMeasures.Of(new byte[3 * 96 * 96]).FlatShare);
        Assert.Contains("96", Assert.Throws<ArgumentException>(() => FaceMeasures.Of(new byte[10])).Message);
    }

    [Fact]
    public void Of_copies_the_nearest_that_was_kept_is_named()
    {
        var random = new RandomStream(1);
        CleaningCandidate[] faces = [.. Enumerable.Range(0, 300).Select(i => new CleaningCandidate($"{i}", 300 - i, 300, null,
            new FaceMeasures(999, 99, 1, new PerceptualHash(random.NextBits() & random.NextBits() & random.NextBits() & ~1UL))))];
        int Differ(int a, int b) => faces[a].Measures!.Value.Hash.DistanceTo(faces[b].Measures!.Value.Hash);
        foreach (var most in new[] { 0, 4, 9 })
        {
            var result = FaceCleaner.Clean(faces, new CleaningOptions { MinimumSide = 0, DuplicateDistance = most });
            Assert.True(most < 9 || result.Rejected.Count > 10);
            foreach (var kept in result.Kept)
                Assert.All(result.Kept.Where(other => other < kept), other => Assert.True(Differ(kept, other) > most));
            foreach (var copy in result.Rejected)
            {
                var near = result.Kept.Where(kept => kept < copy.Index).MinBy(kept => (Differ(kept, copy.Index), kept));
                Assert.Equal($"as {near}, {Differ(near, copy.Index)} of 63 bits differ", copy.Detail);
            }
        }
    }

    internal static byte[] Face(int index)
    {
        var planes = new byte[3 * FaceMeasures.Size * FaceMeasures.Size];
        Drawn.Render(index, FaceMeasures.Size, planes);
        return planes;
    }

    private static CleaningCandidate Candidate(string name, byte[] planes) => new(name, 96, 96, null, FaceMeasures.Of(planes));

    private static byte[] Noise()
    {
        var random = new RandomStream(1);
        return [.. Enumerable.Range(0, 3 * 96 * 96).Select(_ => (byte)random.NextInt(256))];
    }

    // The mean of a square, twice: smooth as out of focus.
    private static byte[] Blurred(byte[] planes, int reach)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            var source = planes;
            planes = [.. Enumerable.Range(0, source.Length).Select(i =>
            {
                var (plane, y, x) = (i / (96 * 96), i / 96 % 96, i % 96);
                var (sum, count) = (0, 0);
                for (var v = Math.Max(0, y - reach); v <= Math.Min(95, y + reach); v++)
                    for (var u = Math.Max(0, x - reach); u <= Math.Min(95, x + reach); u++)
                        (sum, count) = (sum + source[(plane * 96 + v) * 96 + u], count + 1);
                return (byte)(sum / count);
            })];
        }
        return planes;
    }
}
