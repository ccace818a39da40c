using System.Buffers.Binary;
using System.Text;

namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>
/// Makes an animated PNG (the third edition of the standard) of still ones: their pixels become its frames.
/// A viewer that knows only PNG shows the first.
/// </summary>
internal static class Animation
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
    {
        var crc = (uint)n;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        return crc;
    })];

    /// <param name="stream">Where to.</param>
    /// <param name="stills">Each frame as a PNG of its own, all with the same header.</param>
    /// <param name="delays">How long each is shown, in seconds.</param>
    /// <param name="size">Of all frames.</param>
    /// <param name="plays">How often it is played; 0: for ever.</param>
    internal static void Write(Stream stream, IReadOnlyList<byte[]> stills, IReadOnlyList<Rational> delays, Size size, uint plays)
    {
        stream.Write(PngCodec.Signature);
        var sequence = 0u;
        for (var frame = 0; frame < stills.Count; frame++)
        {
            var control = false;
            foreach (var (name, content) in Chunks(stills[frame]))
            {
                if (name == "IDAT" && !control)
                {
                    if (frame == 0)
                        Write(stream, "acTL", Words((uint)stills.Count, plays));
                    Write(stream, "fcTL", Control(sequence++, size, delays[frame]));
                    control = true;
                }
                // The first frame is also the picture of viewers that know no animation; the others carry a sequence number.
                if (name == "IDAT" && frame > 0)
                    Write(stream, "fdAT", [.. Words(sequence++), .. content.Span]);
                else if (frame == 0 && name != "IEND")
                    Write(stream, name, content.Span);
            }
        }
        Write(stream, "IEND", []);
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Chunks(byte[] still)
    {
        for (var at = 8; at < still.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(still.AsSpan(at));
            yield return (Encoding.ASCII.GetString(still, at + 4, 4), still.AsMemory(at + 8, length));
            at += 12 + length;
        }
    }

    // Sequence, size, offset (0, 0), delay as a fraction, dispose and blend 0: each frame replaces the whole picture.
    private static byte[] Control(uint sequence, Size size, Rational delay)
    {
        var (numerator, denominator) = delay.Numerator <= ushort.MaxValue && delay.Denominator <= ushort.MaxValue
            ? ((ushort)delay.Numerator, (ushort)delay.Denominator)
            : ((ushort)Math.Clamp(Math.Round(1000 * delay.ToDouble()), 0, ushort.MaxValue), (ushort)1000);
        byte[] control = [.. Words(sequence, (uint)size.Width, (uint)size.Height, 0, 0), 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(20), numerator);
        BinaryPrimitives.WriteUInt16BigEndian(control.AsSpan(22), denominator);
        return control;
    }

    private static void Write(Stream stream, string name, ReadOnlySpan<byte> content)
    {
        var head = Encoding.ASCII.GetBytes(name);
        stream.Write(Words((uint)content.Length));
        stream.Write(head);
        stream.Write(content);
        stream.Write(Words(~Crc(Crc(uint.MaxValue, head), content)));
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static byte[] Words(params ReadOnlySpan<uint> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        return bytes;
    }
}
