namespace AnimeGan.Data.Import;

/// <summary>
/// The one place where texts of other people are opened: UTF-8 with and without a byte order mark, UTF-16 and UTF-32, all read as UTF-8
/// without a mark.
/// </summary>
internal static class TextFile
{
    private const int BytesLookedAt = 64;

    /// <summary>A text's bytes as UTF-8 without a mark.</summary>
    /// <param name="stream">The file from its beginning; closed with what is returned.</param>
    internal static Stream Utf8(Stream stream)
    {
        var start = new byte[BytesLookedAt];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var (encoding, mark) = EncodingOf(start.AsSpan(0, length));
        var rest = new Begun(start.AsMemory(mark, length - mark), stream);
        return encoding is null ? rest : Encoding.CreateTranscodingStream(rest, encoding, new UTF8Encoding(false));
    }

    /// <summary>A whole short text.</summary>
    internal static string Read(byte[] bytes)
    {
        using var reader = new StreamReader(
            Utf8(new MemoryStream(bytes, writable: false)), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    // Null: UTF-8. Without a mark UTF-16 is told by the zeros that Latin letters and signs have in it.
    private static (Encoding? Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(false, false), 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, false), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false), 2),
        [not 0, 0, not 0, 0, ..] => (new UnicodeEncoding(false, false), 0),
        [0, not 0, 0, not 0, ..] => (new UnicodeEncoding(true, false), 0),
        _ => (null, 0),
    };

    // A stream whose beginning was read already.
    private sealed class Begun(ReadOnlyMemory<byte> start, Stream rest) : PassedStream(rest)
    {
        private ReadOnlyMemory<byte> left = start;

        public override int Read(Span<byte> buffer)
        {
            if (left.IsEmpty)
                return Inner.Read(buffer);
            var count = Math.Min(buffer.Length, left.Length);
            left.Span[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }
    }
}

/// <summary>Another stream, read from here to its end in another way, and closed with this.</summary>
internal abstract class PassedStream(Stream inner) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    protected Stream Inner => inner;

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
