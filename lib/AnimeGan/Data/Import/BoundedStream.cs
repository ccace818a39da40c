namespace AnimeGan.Data.Import;

/// <summary>A stream that ends in an error rather than give more bytes than expected: a zip's header may lie about them.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    private long taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => taken;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        taken += count;
        return taken <= most ? count : throw FolderFiles.TooLong(most);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Everything a stream gives: exactly as many bytes as were promised.</summary>
    /// <exception cref="InvalidDataException">It gives more or fewer.</exception>
    internal static byte[] ReadAll(Stream stream, long length)
    {
        var bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("it is shorter than its entry says");
        return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException("it is longer than its entry says");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
