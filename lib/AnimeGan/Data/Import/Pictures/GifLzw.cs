namespace AnimeGan.Data.Import.Pictures;

/// <summary>How many pixels a GIF's compressed data hold, counted without painting them.</summary>
internal static class GifLzw
{
    private const int MostCodes = 4096;

    /// <param name="codeBits">The least bits of a code.</param>
    /// <param name="blocks">The data in blocks, each after a byte with its length; the last is empty.</param>
    /// <returns>The pixels; -1 where a code comes that cannot.</returns>
    internal static long Pixels(int codeBits, ReadOnlySpan<byte> blocks)
    {
        if (codeBits is < 1 or > 11)
            return -1;
        var (clear, end) = (1 << codeBits, (1 << codeBits) + 1);
        Span<int> lengths = stackalloc int[MostCodes]; // of the run of pixels that a code stands for
        lengths[..clear].Fill(1);
        var (pixels, next, size, before) = (0L, end + 1, codeBits + 1, 0);
        uint bits = 0;
        for (int at = 0, held = 0, left = 0; ;)
        {
            while (held < size)
            {
                if (left == 0)
                {
                    left = at < blocks.Length ? blocks[at++] : 0;
                    if (left == 0)
                        return pixels;
                }
                bits |= (uint)blocks[at++] << held;
                held += 8;
                left--;
            }
            var code = (int)(bits & ((1u << size) - 1));
            bits >>= size;
            held -= size;
            if (code == end)
                return pixels;
            if (code == clear)
            {
                (next, size, before) = (end + 1, codeBits + 1, 0);
                continue;
            }
            if (code > next || (code == next && before == 0) || (code == next && next == MostCodes))
                return -1;
            if (before > 0 && next < MostCodes)
            {
                lengths[next++] = before + 1;
                if (next == 1 << size && size < 12)
                    size++;
            }
            before = lengths[code];
            pixels += before;
        }
    }
}
