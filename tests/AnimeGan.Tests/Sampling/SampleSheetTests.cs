namespace AnimeGan.Tests.Sampling;

public class SampleSheetTests
{
    private static readonly SampleSheet Sheet = new() { Rows = ["blue hair, red eyes", "blue hair, glasses", "red hair"] };

    [Fact]
    public void Rows_with_a_tag_that_no_face_has_are_left_out() =>
        Assert.Equal(["blue hair, red eyes", "red hair"],
            Sheet.For([TagVector.Parse("blue hair, red eyes"), TagVector.Parse("red hair, -glasses")]).Rows);

    [Fact]
    public void Without_tagged_faces_every_row_stays() => Assert.Equal(Sheet.Rows, Sheet.For([TagVector.Unknown]).Rows);

    [Fact]
    public void It_asks_for_hair_eyes_glasses_and_a_hat()
    {
        var asked = new SampleSheet().Rows.SelectMany(row => TagVector.Parse(row).On.Select(tag => tag.Name)).ToHashSet();
        Assert.Superset(new HashSet<string> { "blonde hair", "blue eyes", "glasses", "hat" }, asked);
    }
}
