using System.Text.Json.Nodes;

namespace AnimeGan.Tests.Data.Tagging;

public class FaceTaggingTests
{
    [Fact]
    public void What_is_known_stays_and_the_tagger_fills_the_rest()
    {
        var known = TagVector.Parse("red hair, -smile");
        var kept = FaceTagging.Tag(new Fixed(), new Faces(known));
        Assert.Equal("red hair", kept[0].Tags.HairColour?.Name);
        Assert.Equal("blue eyes", kept[0].Tags.EyeColour?.Name);
        Assert.Equal((TagState.Off, TagState.On), (kept[0].Tags["smile"], kept[0].Tags["hat"]));
        Assert.Equal((null, "it is damaged"), (kept[1].Probabilities, kept[1].Fault));
        Assert.Equal(known, kept[1].Tags);

        var anew = FaceTagging.Tag(new Fixed(), new Faces(known), new TaggingOptions { Overwrite = true, Threshold = 0.95 })[0].Tags;
        Assert.Equal("green hair", anew.HairColour?.Name);
        Assert.Equal((TagState.On, TagState.Off), (anew["smile"], anew["hat"]));
    }

    [Fact]
    public void Probabilities_are_written_as_they_are()
    {
        using var folder = new TemporaryFolder();
        var faces = new Faces(TagVector.Unknown);
        FaceTagging.WriteProbabilities(folder.File("p.csv"), faces, FaceTagging.Tag(new Fixed(), faces));
        var lines = File.ReadAllLines(folder.File("p.csv"));
        Assert.Equal(2, lines.Length); // the damaged one is left out
        Assert.StartsWith("file,blonde_hair,", lines[0]);
        Assert.StartsWith("\"face, 0\",0,0,0,0,0,0,0.5,", lines[1]);
        Assert.Contains(",,", lines[1]); // silver hair, unknown to the tagger
    }

    [Fact]
    public void A_split_shares_no_face_and_loses_none()
    {
        using var faces = TestFaces.Make(11, 4);
        var (train, held) = FaceSplit.Of(faces, 0.2, seed: 3);
        using (train)
        using (held)
        {
            Assert.Equal((9, 2), (train.Count, held.Count));
            var seen = train.Images.bytes.ToArray().Chunk(48).Concat(held.Images.bytes.ToArray().Chunk(48)).Select(
                Convert.ToHexString).Order();
            Assert.Equal(faces.Images.bytes.ToArray().Chunk(48).Select(Convert.ToHexString).Order(), seen);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => FaceSplit.Of(faces, 0));
    }

    private sealed class Fixed : ITagger
    {
        public string Name => "fixed";

        public int InputSize => 8;

        public IReadOnlyList<TagProbabilities> Predict(Tensor faces) =>
            [.. Enumerable.Range(0, (int)faces.shape[0]).Select(_ => new TagProbabilities([.. TagCatalogue.All.Select(tag => tag.Name switch
        {
            "green hair" => 0.5f,
            "blue eyes" => 0.4f,
            "smile" => 1,
            "hat" => 0.9f,
            "silver hair" => float.NaN,
            _ => 0f,
        })]))];

        public void Dispose()
        {
        }
    }

    private sealed class Faces(TagVector tags) : IFaceSequence
    {
        public string Source => "test";

        public int Count => 2;

        public JsonObject Provenance => [];

        public FaceRecord Describe(int index) => new($"face, {index}");

        public TagVector TagsOf(int index) => tags;

        public FaceRecord Load(int index, int size, Span<byte> planes) =>
            index == 0 ? Describe(index) : throw new InvalidDataException("it is damaged");

        public void Dispose()
        {
        }
    }
}
