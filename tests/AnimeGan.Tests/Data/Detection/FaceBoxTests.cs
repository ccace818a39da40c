using AnimeGan.Data.Detection;

namespace AnimeGan.Tests.Data.Detection;

public class FaceBoxTests
{
    [Theory]
    [InlineData(10, 20, 100, 1.5, -15, -5, 150)]
    [InlineData(7, 7, 25, 1.5, 0, 0, 38)] // 37.5 px round to even; the half pixel that is left over falls above and to the left
    [InlineData(5, 5, 10, 1, 5, 5, 10)]
    public void Zooming_keeps_the_centre(int x, int y, int size, double factor, int atX, int atY, int atSize) =>
        Assert.Equal(new FaceBox(atX, atY, atSize), new FaceBox(x, y, size).Zoomed(factor));

    [Fact]
    public void Moving_inside_keeps_the_size_where_it_can()
    {
        Assert.Equal(new FaceBox(0, 5, 10), new FaceBox(-4, 5, 10).MovedInside(100, 50));
        Assert.Equal(new FaceBox(90, 40, 10), new FaceBox(95, 99, 10).MovedInside(100, 50));
        Assert.Equal(new FaceBox(20, 0, 50), new FaceBox(5, -10, 80).MovedInside(100, 50));
        Assert.True(new FaceBox(90, 40, 10).IsInside(100, 50));
        Assert.False(new FaceBox(91, 40, 10).IsInside(100, 50));
        Assert.False(new FaceBox(int.MaxValue - 1, 0, 10).IsInside(100, 50));
    }

    [Theory]
    [InlineData(BorderRule.Drop, new[] { 24, 24, 50 })]
    [InlineData(BorderRule.Clamp, new[] { 24, 24, 50, 0, 50, 50 })]
    [InlineData(BorderRule.Reflect, new[] { 24, 24, 50, -13, 56, 50 })]
    public void A_face_at_the_border_is_dropped_moved_or_kept_for_mirroring(BorderRule border, int[] crops)
    {
        var placed = FaceDetector.Place([new FaceBox(33, 33, 33), new FaceBox(-4, 65, 33)], new FaceDetectorOptions
        {
            Border = border,
        }, 100, 100);
        Assert.Equal(crops.Chunk(3).Select(crop => new FaceBox(crop[0], crop[1], crop[2])), placed.Select(face => face.Crop));
    }

    [Fact]
    public void A_crop_beyond_the_border_is_mirrored_without_repeating_it()
    {
        var picture = new RgbImage(3, 2);
        for (var i = 0; i < 6; i++)
            picture.Pixels[3 * i] = (byte)(10 * (i / 3) + i % 3); // red: 0 1 2 / 10 11 12
        var crop = FaceDetector.Crop(picture, new FaceBox(-2, -1, 6));
        Assert.Equal([12, 11, 10, 11, 12, 11], Reds(crop, 0)); // row -1 is row 1
        Assert.Equal([2, 1, 0, 1, 2, 1], Reds(crop, 1));
        Assert.Equal([2, 1, 0, 1, 2, 1], Reds(crop, 3)); // row 2 is row 0
        Assert.Equal([10, 11, 12], Reds(FaceDetector.Crop(picture, new FaceBox(0, 1, 3)), 0));
        Assert.All(FaceDetector.Crop(new RgbImage(1, 1, [7, 8, 9]), new FaceBox(-5, 3, 4)).Pixels.Chunk(3),
            pixel => Assert.Equal([7, 8, 9], pixel));
    }

    private static int[] Reds(RgbImage picture, int row) =>
        [.. Enumerable.Range(0, picture.Width).Select(x => (int)picture.Pixels[3 * (row * picture.Width + x)])];
}
