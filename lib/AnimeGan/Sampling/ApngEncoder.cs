using System.Buffers.Binary;

namespace AnimeGan.Sampling;

/// <summary>
/// Writes animated PNG (the third edition of the PNG standard, 2025): every browser and notebook plays it, without GIF's 256 colours.
/// A viewer that knows only PNG shows the first frame.
/// </summary>
public sealed class ApngEncoder
{
    /// <summary>The usual end of the files' names. Every viewer of APNG accepts <c>.png</c>, and many nothing else.</summary>
    public string Extension => ".png";

    /// <summary>Writes an animation.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="frames">One or more pictures of one size.</param>
    /// <param name="framesPerSecond">Above 0, at most 1000.</param>
    /// <param name="plays">How often it is played; 0: for ever.</param>
    /// <exception cref="ArgumentException">There is no frame, or a frame has another size than the first.</exception>
    public void Encode(Stream stream, IReadOnlyList<RgbImage> frames, double framesPerSecond = 20, int plays = 0)
    {
        if (frames.Count == 0)
            throw new ArgumentException("An animation needs a frame at least.", nameof(frames));
        if (!(framesPerSecond is > 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Frames a second lie above 0 and at most at 1000.");
        ArgumentOutOfRangeException.ThrowIfNegative(plays);
        for (var i = 1; i < frames.Count; i++)
            if (frames[i].Width != frames[0].Width || frames[i].Height != frames[0].Height)
                throw new ArgumentException($"Frame {i} is {frames[i].Width} x {frames[i].Height}; the first is {frames[0].Width} x {frames[0].Height}. All must have one size.", nameof(frames));

        stream.Write(PngEncoder.Signature);
        PngChunk.Write(stream, "IHDR", PngEncoder.Header(frames[0]));
        PngChunk.Write(stream, "acTL", Words(frames.Count, plays));
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            PngChunk.Write(stream, "fcTL", Control(sequence++, frames[i], framesPerSecond));
            var pixels = PngEncoder.Compress(frames[i]);
            // The first frame is also the picture of viewers that know no animation; the others carry a sequence number.
            if (i == 0)
                PngChunk.Write(stream, "IDAT", pixels);
            else
                PngChunk.Write(stream, "fdAT", [.. Words(sequence++), .. pixels]);
        }
        PngChunk.Write(stream, "IEND", []);
    }

    /// <summary>Writes an animation to a file, whole or not at all.</summary>
    public void Save(string path, IReadOnlyList<RgbImage> frames, double framesPerSecond = 20, int plays = 0) =>
        WholeFile.Write(path, stream => Encode(stream, frames, framesPerSecond, plays));

    // Sequence, size, offset (0, 0), delay as a fraction, dispose and blend 0: each frame replaces the whole picture.
    private static byte[] Control(int sequence, RgbImage frame, double framesPerSecond)
    {
        byte[] control = [.. Words(sequence, frame.Width, frame.Height, 0, 0), 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(20), (ushort)Math.Clamp(Math.Round(1000 / framesPerSecond), 1, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(22), 1000);
        return control;
    }

    private static byte[] Words(params ReadOnlySpan<int> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
