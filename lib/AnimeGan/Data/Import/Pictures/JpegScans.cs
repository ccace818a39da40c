using System.Numerics;

namespace AnimeGan.Data.Import.Pictures;

/// <summary>
/// Whether a JPEG's compressed data are all there: every scan is followed code by code (ITU-T T.81, annexes F and G) without computing a
/// pixel, and must end with its last block. A scan that breaks off runs out of data; one with a hole loses its place and ends too early or
/// too late.
/// </summary>
internal ref struct JpegScans
{
    // Some encoders leave a byte or two behind the last block.
    private const int MostLeftOver = 2;
    // Of whole files whose zeros mean coefficients none had more than 8 zero bytes in a row.
    private const int ZerosOfHole = 16;
    private const int MostScans = 100;
    private const int MostBlocks = 8_000_000;

    private readonly ReadOnlySpan<byte> file;
    private readonly Huffman?[] tables = new Huffman?[8]; // DC 0-3, AC 4-7
    private Component[] components = [];
    private int width, height, restart, at, quantised, padding;
    private bool progressive, broken;
    private uint bits;
    private int held;

    private JpegScans(ReadOnlySpan<byte> file) => this.file = file;

    /// <summary>What is wrong with a file; null where nothing is, or where it is of a rare kind that cannot be followed.</summary>
    internal static string? Fault(ReadOnlySpan<byte> file) => new JpegScans(file) { at = 2 }.Walk();

    private string? Walk()
    {
        for (var scans = 0; ;)
        {
            while (at < file.Length && file[at] != 0xFF)
                at++;
            while (at < file.Length && file[at] == 0xFF)
                at++;
            // The mark of the end may be missing where all the rest is there, or stand behind a part.
            var marker = at < file.Length ? file[at++] : 0xD9;
            if (marker == 0xD9)
                return components.Length > 0 && components.All(component => component.Sent == ulong.MaxValue) ? null
                    : WholePicture.CutOff;
            if (marker is 0 or 1 or (>= 0xD0 and <= 0xD8))
                continue;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            var segment = file[(at + 2)..(at + length)];
            at += length;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (!Frame(segment, marker == 0xC2))
                        return null;
                    break;
                case 0xC4:
                    if (!DefineTables(segment))
                        return WholePicture.Holes;
                    break;
                case 0xDB:
                    if (!DefineQuantisation(segment))
                        return WholePicture.Holes;
                    break;
                case 0xDD:
                    restart = BinaryPrimitives.ReadUInt16BigEndian(segment);
                    break;
                case >= 0xC3 and <= 0xCF and not 0xC8 and not 0xCC:
                    return "a JPEG of a rare kind (lossless, hierarchical or arithmetic coding) is not read: save it as PNG";
                case 0xDA:
                    if (++scans > MostScans)
                        return $"it has more than {MostScans} scans";
                    if (components.Length == 0)
                        return WholePicture.Holes;
                    if (Scan(segment) is { } fault)
                        return fault;
                    break;
            }
        }
    }

    private bool Frame(ReadOnlySpan<byte> segment, bool inParts)
    {
        (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));
        progressive = inParts;
        components = new Component[segment[5]];
        for (var i = 0; i < components.Length; i++)
            components[i] = new Component(
                segment[6 + 3 * i], segment[7 + 3 * i] >> 4, segment[7 + 3 * i] & 15, segment[8 + 3 * i] & 3);
        if (segment[0] != 8 || width == 0 || height == 0 || components.Length is 0 or > 4
            || components.Any(component => component.Across is < 1 or > 4 || component.Down is < 1 or > 4))
            return false;
        var (across, down) = (components.Max(component => component.Across), components.Max(component => component.Down));
        long blocks = 0;
        foreach (var component in components)
        {
            component.Blocks = ((Divided(width * component.Across, across) + 7) / 8, (Divided(height * component.Down, down) + 7) / 8);
            component.Stride = Divided(width, 8 * across) * component.Across;
            blocks += component.Stride * (long)Divided(height, 8 * down) * component.Down;
            if (blocks > MostBlocks)
                return false;
            component.Set = progressive ? new ulong[component.Stride * Divided(height, 8 * down) * component.Down] : [];
        }
        return true;
    }

    private bool DefineQuantisation(ReadOnlySpan<byte> segment)
    {
        while (segment.Length > 0)
        {
            var length = 1 + (segment[0] >> 4 == 0 ? 64 : 128);
            if (segment.Length < length)
                return false;
            quantised |= 1 << (segment[0] & 3);
            segment = segment[length..];
        }
        return true;
    }

    private readonly bool DefineTables(ReadOnlySpan<byte> segment)
    {
        while (segment.Length >= 17)
        {
            var total = 0;
            foreach (var count in segment[1..17])
                total += count;
            if ((segment[0] >> 4) > 1 || (segment[0] & 15) > 3 || total > 256 || segment.Length < 17 + total)
                return false;
            tables[4 * (segment[0] >> 4) + (segment[0] & 15)] = new Huffman(segment[1..17], segment[17..(17 + total)]);
            segment = segment[(17 + total)..];
        }
        return true;
    }

    private string? Scan(ReadOnlySpan<byte> segment)
    {
        var chosen = new List<(Component Component, int Dc, int Ac)>();
        for (var i = 0; i < segment[0]; i++)
        {
            var id = segment[1 + 2 * i];
            // Without its table of quantisation a decoder multiplies by zero: a flat picture.
            if (components.FirstOrDefault(component => component.Id == id) is not { } component || (quantised >> component.Table & 1) == 0)
                return WholePicture.Holes;
            chosen.Add((component, (segment[2 + 2 * i] >> 4) & 3, segment[2 + 2 * i] & 3));
        }
        var end = segment[(1 + 2 * segment[0])..];
        var pass = new Pass(end[0], end[1], end[2] >> 4);
        if (chosen.Count == 0 || pass.Last > 63 || pass.First > pass.Last || (!progressive && pass is not { First: 0, Last: 63 }))
            return WholePicture.Holes;
        (bits, held, broken, var start) = (0, 0, false, at);
        var (across, down) = (components.Max(component => component.Across), components.Max(component => component.Down));
        var single = chosen.Count == 1;
        var (wide, high) = single ? chosen[0].Component.Blocks : (Divided(width, 8 * across), Divided(height, 8 * down));
        for (var (unit, endOfBand) = (0, 0); unit < wide * high; unit++)
        {
            if (restart > 0 && unit > 0 && unit % restart == 0)
            {
                if (!Restart())
                    return WholePicture.Holes;
                endOfBand = 0;
            }
            var (column, row) = (unit % wide, unit / wide);
            foreach (var (component, dc, ac) in chosen)
                for (var block = 0; block < (single ? 1 : component.Across * component.Down); block++)
                {
                    var x = single ? column : column * component.Across + block % component.Across;
                    var y = single ? row : row * component.Down + block / component.Across;
                    if (!progressive)
                        Sequential(tables[dc], tables[4 + ac]);
                    else
                        Progressive(pass, tables[dc], tables[4 + ac], ref component.Set[y * component.Stride + x], ref endOfBand);
                    if (broken)
                        return at >= file.Length ? WholePicture.CutOff : WholePicture.Holes;
                }
        }
        var codes = tables;
        if (LeftOver() > MostLeftOver || (pass is { Last: > 0, High: 0 } && WholePicture.HasZeros(file[start..at], ZerosOfHole)
            && chosen.Exists(one => codes[4 + one.Ac] is not { ZerosEndBlock: true })))
            return WholePicture.Holes;
        foreach (var (component, _, _) in chosen)
            component.Sent |= (end[2] & 15) == 0 ? pass.Band : 0;
        return null;
    }

    private void Sequential(Huffman? dc, Huffman? ac)
    {
        Skip(Symbol(dc));
        for (var k = 1; k < 64 && !broken; k++)
        {
            var symbol = Symbol(ac);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run != 15)
                return;
            k += run;
            if (k > 63)
                broken = true;
            Skip(size);
        }
    }

    private void Progressive(Pass pass, Huffman? dc, Huffman? ac, ref ulong set, ref int endOfBand)
    {
        if (pass.First == 0)
        {
            Skip(pass.High == 0 ? Symbol(dc) : 1);
            return;
        }
        if (endOfBand > 0)
        {
            endOfBand--;
            if (pass.High > 0)
                Skip(BitOperations.PopCount(set & pass.Band));
            return;
        }
        for (int k = pass.First; k <= pass.Last && !broken; k++)
        {
            var symbol = Symbol(ac);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                endOfBand = (1 << run) - 1 + Take(run);
                if (pass.High > 0)
                    Skip(BitOperations.PopCount(set & pass.Band & (ulong.MaxValue << k)));
                return;
            }
            Skip(size);
            if (pass.High == 0)
            {
                k += run;
            }
            else
            {
                // A correction bit for each coefficient passed that has a value, and the run counts those that have none.
                for (; k <= pass.Last; k++)
                    if ((set >> k & 1) != 0)
                        Skip(1);
                    else if (run-- == 0)
                        break;
            }
            if (size > 0 && k > pass.Last)
                broken = true;
            else if (size > 0)
                set |= 1UL << k;
        }
    }

    private int Symbol(Huffman? table)
    {
        if (table is null)
        {
            broken = true;
            return 0;
        }
        Fill();
        var symbol = table.Find(bits, out var length);
        if (length == 0 || length > held)
        {
            broken = true;
            return 0;
        }
        bits <<= length;
        held -= length;
        return symbol;
    }

    private int Take(int count)
    {
        if (count == 0)
            return 0;
        Fill();
        var value = (int)(bits >> (32 - count));
        Skip(count);
        return value;
    }

    private void Skip(int count)
    {
        for (; count > 0 && !broken; count -= 16)
        {
            var part = Math.Min(count, 16);
            Fill();
            if (held < part)
                broken = true;
            bits <<= part;
            held -= part;
        }
    }

    // Holds 16 bits and more, unless a marker or the end comes first.
    private void Fill()
    {
        while (held <= 24 && at < file.Length)
        {
            var value = file[at];
            if (value == 0xFF)
            {
                if (at + 1 < file.Length && file[at + 1] != 0)
                    return;
                at++;
            }
            at++;
            bits |= (uint)value << (24 - held);
            held += 8;
        }
    }

    private bool Restart()
    {
        if (LeftOver() > MostLeftOver)
            return false;
        while (at + 1 < file.Length && file[at] == 0xFF && file[at + 1] == 0xFF)
            at++;
        if (at + 1 >= file.Length || file[at] != 0xFF || file[at + 1] is < 0xD0 or > 0xD7)
            return false;
        at += 2;
        (bits, held) = (0, 0);
        return true;
    }

    // Goes to the next marker, and tells how many whole bytes were passed; too many also where the last byte is not filled up with ones, or
    // as some do with zeros, the same all over the file.
    private int LeftOver()
    {
        var left = held / 8;
        if (held % 8 is > 0 and var fill)
            padding |= bits >> (32 - fill) is var filled && filled == (1 << fill) - 1 ? 1 : filled == 0 ? 2 : 3;
        if (padding == 3)
            return file.Length;
        for (; at < file.Length && !(file[at] == 0xFF && at + 1 < file.Length && file[at + 1] != 0); at++)
            left++;
        return left;
    }

    private static int Divided(int value, int by) => (value + by - 1) / by;

    // Which coefficients a scan has, and whether it refines what an earlier one gave.
    private readonly record struct Pass(byte First, byte Last, int High)
    {
        internal ulong Band => (ulong.MaxValue >> (63 - Last)) & (ulong.MaxValue << First);
    }

    // A colour: its number, how many of its blocks a unit has, and its table of quantisation.
    private sealed record Component(int Id, int Across, int Down, int Table)
    {
        internal (int Wide, int High) Blocks { get; set; }

        internal int Stride { get; set; }

        /// <summary>For each block which of its 64 coefficients are not zero.</summary>
        internal ulong[] Set { get; set; } = [];

        /// <summary>Which of the 64 coefficients have come to their last bit.</summary>
        internal ulong Sent { get; set; }
    }

    // A table of codes: the first 8 bits by look-up, longer ones by their first code of each length.
    private sealed class Huffman
    {
        private readonly ushort[] quick = new ushort[256]; // length and symbol
        private readonly int[] firstCode = new int[18], firstIndex = new int[18], counts = new int[18];
        private readonly byte[] symbols;

        internal Huffman(ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> values)
        {
            symbols = values.ToArray();
            var (code, index) = (0, 0);
            for (var length = 1; length <= 16; length++)
            {
                (firstCode[length], firstIndex[length], counts[length]) = (code, index, lengths[length - 1]);
                for (var i = 0; i < lengths[length - 1]; i++, code++, index++)
                    if (length <= 8)
                        for (var rest = 0; rest < 1 << (8 - length); rest++)
                            if ((code << (8 - length)) + rest is var place and < 256)
                                quick[place] = (ushort)(length << 8 | values[index]);
                code <<= 1;
            }
        }

        /// <summary>Whether a row of zeros means blocks without anything, as large areas of one colour are.</summary>
        internal bool ZerosEndBlock => Find(0, out var length) is var symbol && length > 0 && (symbol & 15) == 0 && symbol != 0xF0;

        internal int Find(uint bits, out int length)
        {
            var found = quick[bits >> 24];
            if (found != 0)
            {
                length = found >> 8;
                return found & 255;
            }
            for (length = 9; length <= 16; length++)
                if ((int)(bits >> (32 - length)) - firstCode[length] is var place && place >= 0 && place < counts[length])
                    return symbols[firstIndex[length] + place];
            length = 0;
            return 0;
        }
    }
}
