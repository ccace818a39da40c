using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace AnimeGan.Models.Import;

/// <summary>
/// The 8-bit weight file of a WebDNN program (PAPER.md, "The published generator"): records of {int32 first number, int32 bytes, float32
/// largest, int32 0} and zlib data, little endian. Inflated, a byte is a number: the low 7 bits choose a magnitude, the top bit is the
/// sign, times the record's largest.
/// </summary>
public sealed class WebDnnWeights
{
    private const int HeaderLength = 16;
    private const long MostBytes = 1L << 30;

    private readonly WebDnnLayout layout;
    private readonly float[] numbers;

    private WebDnnWeights(WebDnnLayout layout, float[] numbers, string sha256) =>
        (this.layout, this.numbers, Sha256) = (layout, numbers, sha256);

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a weight file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="anyFile">Accept a file whose SHA-256 is not the layout's.</param>
    /// <exception cref="InvalidDataException">It is another file, or a damaged one; the message names the record.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WebDnnWeights Load(string path, WebDnnLayout layout, bool anyFile = false)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
            throw new InvalidDataException(
                $"{path}: it has {large.Length} bytes; a published model has a few million. It is another file.");
        return Decode(File.ReadAllBytes(path), path, layout, anyFile);
    }

    /// <summary>The same of bytes in memory.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="name">What messages call them.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="anyFile">Accept bytes whose SHA-256 is not the layout's.</param>
    /// <exception cref="InvalidDataException">They are another file, or a damaged one; the message names the record.</exception>
    public static WebDnnWeights Decode(ReadOnlyMemory<byte> file, string name, WebDnnLayout layout, bool anyFile = false)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        if (!anyFile && !sha256.Equals(layout.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{name}: its SHA-256 is {sha256[..16]}..., and the layout is of {layout.Sha256[..16]}...: an "
                + "incomplete download, or another model. Fetch it again (data/makegirls/README.md), or accept it with --any-file.");
        var numbers = new float[layout.Floats];
        var filled = new bool[layout.Floats];
        var scratch = new byte[1 << 16];
        for (int at = 0, record = 0; at < file.Length; record++)
            at += ReadRecord(file, at, $"{name}: record {record} at byte {at}", layout, numbers, filled, scratch);
        if (Array.IndexOf(filled, false) is >= 0 and var missing)
            throw new InvalidDataException($"{name}: no record holds number {missing} ({filled.Count(found => !found)} of {filled.Length} "
                + "are missing): the file is cut short. Fetch it again (data/makegirls/README.md).");
        return new WebDnnWeights(layout, numbers, sha256);
    }

    /// <summary>A tensor of the layout, float32 on the CPU.</summary>
    /// <exception cref="InvalidDataException">The layout has none of that name.</exception>
    public Tensor this[string name]
    {
        get
        {
            var place = layout[name];
            return tensor(numbers.AsSpan(place.Offset, (int)place.Length).ToArray(), [.. place.Shape]);
        }
    }

    /// <returns>How many bytes the record takes.</returns>
    private static int ReadRecord(
        ReadOnlyMemory<byte> file, int at, string where, WebDnnLayout layout, float[] numbers, bool[] filled, byte[] scratch)
    {
        InvalidDataException Fault(string what) => new($"{where}: {what}. The file is damaged: fetch it again (data/makegirls/README.md).");
        if (file.Length - at < HeaderLength)
            throw Fault($"{file.Length - at} bytes are left, and its head has {HeaderLength}");
        var head = file.Span.Slice(at, HeaderLength);
        var (first, length) = (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head[4..]));
        var (largest, reserved) = (BinaryPrimitives.ReadSingleLittleEndian(head[8..]), BinaryPrimitives.ReadInt32LittleEndian(head[12..]));
        if (first < 0 || first >= numbers.Length)
            throw Fault($"it begins at number {first} of {numbers.Length}");
        if (length < 1 || length > file.Length - at - HeaderLength)
            throw Fault($"it says {length} bytes, and {file.Length - at - HeaderLength} follow");
        if (!float.IsFinite(largest) || reserved != 0)
            throw Fault($"its head ends in {largest} and {reserved}; it must be a finite number and 0");
        var next = first;
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(file.Slice(at + HeaderLength, length).ToArray()), CompressionMode.Decompress);
            for (int count; (count = zlib.Read(scratch)) > 0;)
            {
                if (count > numbers.Length - next)
                    throw Fault($"it goes on beyond number {numbers.Length}");
                for (var i = 0; i < count; i++, next++)
                {
                    if (filled[next])
                        throw Fault($"number {next} is in a record before it");
                    filled[next] = true;
                    numbers[next] = layout.Magnitudes[scratch[i] & 127] * largest * (scratch[i] > 127 ? -1 : 1);
                }
            }
        }
        // Of memory there is no IOException but zlib's, as where data ask for a dictionary that nobody has.
        catch (Exception error) when (error is IOException
            || (error is InvalidDataException && !error.Message.StartsWith(where, StringComparison.Ordinal)))
        {
            throw Fault($"its data cannot be inflated ({error.Message.TrimEnd('.')})");
        }
        return HeaderLength + length;
    }
}
