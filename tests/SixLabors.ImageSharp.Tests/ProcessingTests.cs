using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace SixLabors.ImageSharp.Tests;

/// <summary>Steps of processing do what their names say.</summary>
public class ProcessingTests
{
    private static readonly Rgb24 Red = new(255, 0, 0), Green = new(0, 255, 0), Blue = new(0, 0, 255), White = new(255, 255, 255);

    /// <summary>Red, green over blue, white.</summary>
    private static Image<Rgb24> Corners() => Image.LoadPixelData<Rgb24>([Red, Green, Blue, White], 2, 2);

    [Fact]
    public void Turns_and_mirrors_move_pixels()
    {
        Is([Blue, Red, White, Green], context => context.Rotate(RotateMode.Rotate90));
        Is([White, Blue, Green, Red], context => context.Rotate(180));
        Is([Green, White, Red, Blue], context => context.Rotate(-90f));
        Is([Green, Red, White, Blue], context => context.Flip(FlipMode.Horizontal));
        Is([Blue, White, Red, Green], context => context.Flip(FlipMode.Vertical));
        Is([Red, Blue, Green, White], context => context.RotateFlip(RotateMode.Rotate90, FlipMode.Horizontal));
        Is([Blue], context => context.Crop(new Rectangle(0, 1, 1, 1)));
    }

    /// <summary>The eight orientations of EXIF 2.3, each of which shows the same picture when it is undone.</summary>
    [Theory]
    [InlineData(1, new[] { 0, 1, 2, 3 })]
    [InlineData(2, new[] { 1, 0, 3, 2 })]
    [InlineData(3, new[] { 3, 2, 1, 0 })]
    [InlineData(4, new[] { 2, 3, 0, 1 })]
    [InlineData(5, new[] { 0, 2, 1, 3 })]
    [InlineData(6, new[] { 1, 3, 0, 2 })]
    [InlineData(7, new[] { 3, 1, 2, 0 })]
    [InlineData(8, new[] { 2, 0, 3, 1 })]
    public void A_photograph_is_turned_when_asked(int orientation, int[] stored)
    {
        Rgb24[] upright = [Red, Green, Blue, White];
        using var image = Image.LoadPixelData<Rgb24>([.. stored.Select(i => upright[i])], 2, 2);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)orientation);
        using var file = new MemoryStream();
        image.SaveAsPng(file);
        using var read = Image.Load<Rgb24>(file.ToArray());
        Assert.Equal(Gradient.Pixels(image), Gradient.Pixels(read));
        read.Mutate(context => context.AutoOrient());
        Assert.Equal(upright, Gradient.Pixels(read));
        Assert.True(read.Metadata.ExifProfile!.TryGetValue(ExifTag.Orientation, out var left));
        Assert.Equal(1, left!.Value);
    }

    [Fact]
    public void The_orientation_travels_in_a_jpeg()
    {
        using var image = Gradient.Of<Rgb24>(40, 20);
        image.Metadata.ExifProfile = new ExifProfile();
        image.Metadata.ExifProfile.SetValue(ExifTag.Orientation, (ushort)6);
        using var file = new MemoryStream();
        image.SaveAsJpeg(file);
        using var read = Image.Load<Rgb24>(file.ToArray());
        Assert.Equal(new Size(40, 20), read.Size);
        read.Mutate(context => context.AutoOrient());
        Assert.Equal(new Size(20, 40), read.Size);
    }

    [Theory]
    [InlineData(ResizeMode.Max, 40, 30)]
    [InlineData(ResizeMode.Crop, 40, 40)]
    [InlineData(ResizeMode.Pad, 40, 40)]
    [InlineData(ResizeMode.Min, 53, 40)]
    [InlineData(ResizeMode.Stretch, 40, 40)]
    [InlineData(ResizeMode.BoxPad, 40, 40)]
    public void Modes_keep_proportions_their_way(ResizeMode mode, int width, int height)
    {
        using var image = Gradient.Of<Rgb24>(80, 60);
        image.Mutate(context => context.Resize(new ResizeOptions { Mode = mode, Size = new Size(40, 40), PadColor = Color.Lime }));
        Assert.Equal(new Size(width, height), image.Size);
        Assert.Equal(mode is ResizeMode.Pad or ResizeMode.BoxPad, image[20, 0] == Green);
    }

    [Fact]
    public void Colours_change_by_matrices()
    {
        Is([new(54, 54, 54), new(182, 182, 182), new(18, 18, 18), White], context => context.Grayscale());
        Is([new(0, 255, 255), new(255, 0, 255), new(255, 255, 0), default], context => context.Invert());
        Is([default, default, default, default], context => context.Brightness(0));
        using var clear = new Image<Rgba32>(1, 1);
        clear.Mutate(context => context.BackgroundColor(Color.Red));
        Assert.Equal(new Rgba32(255, 0, 0), clear[0, 0]);
    }

    [Fact]
    public void Images_are_drawn_upon_each_other_and_padded()
    {
        using var dot = new Image<Rgba32>(1, 1, new Rgba32(0, 0, 0));
        Is([Red, default, Blue, White], context => context.DrawImage(dot, new Point(1, 0), 1f));
        Is([new(128, 0, 0), Green, Blue, White], context => context.DrawImage(dot, 0.5f));
        Is([Red, Green, Blue, White], context => context.DrawImage(dot, new Point(-1, 5), 1f));
        using var padded = Corners();
        padded.Mutate(context => context.Pad(4, 4, Color.Lime));
        Assert.Equal([Green, Red, Green, Green], [padded[0, 0], padded[1, 1], padded[2, 1], padded[3, 3]]);
    }

    [Fact]
    public void Transparent_colours_do_not_bleed()
    {
        using var image = Image.LoadPixelData<Rgba32>(new Rgba32[] { new(255, 0, 0), new(0, 255, 0, 0) }, 2, 1);
        image.Mutate(context => context.Resize(1, 1, KnownResamplers.Box));
        Assert.Equal(new Rgba32(255, 0, 0, 128), image[0, 0]);
    }

    private static void Is(Rgb24[] expected, Action<IImageProcessingContext> change)
    {
        using var image = Corners();
        using var changed = image.Clone(change);
        Assert.Equal(expected, Gradient.Pixels(changed));
        Assert.Equal([Red, Green, Blue, White], Gradient.Pixels(image));
    }
}
