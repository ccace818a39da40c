namespace AnimeGan.Tests.Data;

public class DrawnSourceTests
{
    [Fact]
    public void Faces_too_small_to_draw_are_the_means_of_larger_ones()
    {
        using var large = FaceSource.Load("synthetic:3:5", 32, torch.CPU);
        using var small = FaceSource.Load("synthetic:3:5", 16, torch.CPU);
        Assert.Equal([3, 3, 16, 16], small.Images.shape);
        var mean = Enumerable.Range(0, 4).Sum(i => large.Images[2, 1, 10 + i / 2, 6 + i % 2].item<byte>()) / 4.0;
        Assert.InRange(small.Images[2, 1, 5, 3].item<byte>() - mean, -0.5, 0.5);
        Assert.Equal(large.TagVectors(), small.TagVectors());
    }

    [Fact]
    public void Uniform_faces_have_the_rarest_colour_as_often_as_the_commonest()
    {
        using var uniform = FaceSource.Load("synthetic-uniform:600:1", 32, torch.CPU);
        using var paper = FaceSource.Load("synthetic:600:1", 32, torch.CPU);
        Assert.InRange(Gray(uniform), 20, 80); // 600 / 13 = 46
        Assert.InRange(Gray(paper), 0, 8); // 600 * 57 / 31255 = 1
        Assert.Equal("synthetic-uniform:600:1", uniform.Source);

        static int Gray(FaceDataset faces) => faces.TagVectors().Count(tags => tags.HairColour?.Name == "gray hair");
    }
}
