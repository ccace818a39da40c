namespace AnimeGan.Tests.Sampling;

public class FacePicturesTests
{
    [Fact]
    public void Values_become_bytes_and_planes_become_pixels()
    {
        using var images = tensor(new[] { -1f, 1f, 0f, 5f, -5f, 0.5f }, [1, 3, 1, 2]);
        var picture = Assert.Single(FacePictures.Of(images));
        Assert.Equal((2, 1), (picture.Width, picture.Height));
        Assert.Equal<byte>([0, 128, 0, 255, 255, 191], picture.Pixels);
    }

    [Fact]
    public void Bytes_are_pixels_already_and_one_picture_is_no_batch()
    {
        using var faces = TestFaces.Make(2, 16);
        Assert.Equal(FacePictures.Of(faces, [1])[0].Pixels, FacePictures.Of(faces.Images)[1].Pixels);
        Assert.Contains("unsqueeze(0)", Assert.Throws<ArgumentException>(() => FacePictures.Of(faces.Images[0])).Message);
    }

    [Fact]
    public void Faces_of_a_dataset_come_in_the_order_asked_for()
    {
        using var faces = TestFaces.Make(5, 16);
        var pictures = FacePictures.Of(faces, [3, 0]);
        Assert.Equal(faces.Images[3, 2, 1, 4].item<byte>(), pictures[0].Pixels[(1 * 16 + 4) * 3 + 2]);
        Assert.Equal(faces.Images[0, 0, 0, 0].item<byte>(), pictures[1].Pixels[0]);
    }
}
