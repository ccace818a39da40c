using AnimeGan.Data.Detection;

namespace AnimeGan.Tests.Data.Detection;

public class FaceExtractorTests
{
    [Theory]
    [InlineData("12_2008.jpg", "12-1_2008.png")]
    [InlineData("a/b.c/picture.webp", "a/b.c/picture-1.png")]
    [InlineData("1_3008.png", "1_3008-1.png")]
    public void A_faces_name_tells_its_picture_and_keeps_the_year_last(string picture, string face) =>
        Assert.Equal(face, FaceExtractor.NameOf(picture, 1));
}
