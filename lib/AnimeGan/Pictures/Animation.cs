using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace AnimeGan.Pictures;

/// <summary>
/// Pictures one after the other, as a GIF, which browsers, notebooks and every other program play, in 256 colours.
/// </summary>
public static class Animation
{
    /// <summary>How an animation's file ends.</summary>
    internal const string Ending = ".gif";

    // The most pixels of all frames together: 3 bytes each are held, and as many again while they are encoded.
    private const long MostPixels = 500_000_000;

    // Browsers take shorter times for a mistake and play such a GIF slowly; in hundredths of a second.
    private const int ShortestGifDelay = 2;

    /// <summary>What a GIF plays at most.</summary>
    public const int MostPerSecond = 100 / ShortestGifDelay;

    /// <summary>Writes an animation to a file, whole or not at all.</summary>
    /// <param name="path">The file, <c>.gif</c>.</param>
    /// <param name="frames">One or more pictures of one size.</param>
    /// <param name="framesPerSecond">From 0.002, as a GIF holds a frame for eleven minutes at most, to 1000; it plays 50 at most.</param>
    /// <param name="plays">How often it is played, up to 65535; 0: for ever.</param>
    /// <exception cref="ArgumentException">There is no frame, or a frame has another size than the first.</exception>
    /// <exception cref="InvalidDataException">The file's name does not end in <c>.gif</c>.</exception>
    public static void Save(string path, IReadOnlyList<RgbImage> frames, double framesPerSecond = 20, int plays = 0)
    {
        OutputFile.Require(path, Ending);
        using var image = Compose(frames, framesPerSecond, plays);
        PictureFile.Write(path, stream => image.SaveAsGif(stream));
    }

    /// <summary>Refuses an animation that would not fit in memory, before it is drawn.</summary>
    /// <exception cref="OptionException">There are too many frames; the message says how many there may be.</exception>
    public static void RequireSize(long frames, int width, int height)
    {
        var most = MostPixels / Math.Max(1L, (long)width * height);
        if (frames > most)
            throw new OptionException($"{frames} frames of {width} x {height} pixels are too many for one animation: at most {most}. Ask "
                + "for fewer stops or frames.");
    }

    /// <summary>The animation as an image of several frames, with their times.</summary>
    internal static Image<Rgb24> Compose(IReadOnlyList<RgbImage> frames, double framesPerSecond, int plays)
    {
        if (frames.Count == 0)
            throw new ArgumentException("An animation needs a frame at least.", nameof(frames));
        if (!(framesPerSecond is >= 0.002 and <= 1000))
            throw new ArgumentOutOfRangeException(
                nameof(framesPerSecond), framesPerSecond, "Frames a second lie between 0.002, eight minutes a frame, and 1000.");
        if (plays is < 0 or > ushort.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(plays), plays, "Plays must be from 0 to 65535.");
        for (var i = 1; i < frames.Count; i++)
            if (frames[i].Width != frames[0].Width || frames[i].Height != frames[0].Height)
                throw new ArgumentException($"Frame {i} is {frames[i].Width} x {frames[i].Height}; the first is {frames[0].Width} x "
                    + $"{frames[0].Height}. All must have one size.", nameof(frames));

        var image = frames[0].ToImage();
        image.Metadata.GetGifMetadata().RepeatCount = (ushort)plays;
        foreach (var frame in frames.Skip(1))
        {
            using var next = frame.ToImage();
            image.Frames.AddFrame(next.Frames.RootFrame);
        }
        for (var i = 0; i < frames.Count; i++)
        {
            // Hundredths are coarse: each frame ends at the hundredth that is nearest, so that the whole lasts as long as it should.
            var hundredths = Math.Round(100 * (i + 1) / framesPerSecond) - Math.Round(100 * i / framesPerSecond);
            image.Frames[i].Metadata.GetGifMetadata().FrameDelay = (int)Math.Clamp(hundredths, ShortestGifDelay, ushort.MaxValue);
        }
        return image;
    }
}
