using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>
/// Resizes in two passes of one-dimensional kernels, down and then across, in floats and row by row: each source row is read once,
/// and only as many are held as a kernel has taps.
/// </summary>
internal static class Resampling
{
    /// <summary>Resizes pixels to a part of a larger target.</summary>
    /// <param name="source">Bytes of 1, 3 or 4 channels, row by row; what of them is read, <paramref name="from"/> says.</param>
    /// <param name="stride">Bytes from row to row of the source.</param>
    /// <param name="channels">1, 3 or 4; the fourth is alpha.</param>
    /// <param name="from">The part of the source, in pixels.</param>
    /// <param name="across">The kernel of the columns: from the part's width to the whole target's.</param>
    /// <param name="down">The kernel of the rows.</param>
    /// <param name="part">Which part of the target is made; its top left is the target's first byte.</param>
    /// <param name="target">Where to.</param>
    /// <param name="targetStride">Bytes from row to row of the target.</param>
    /// <param name="light">What the bytes mean.</param>
    internal static void Apply(
        ReadOnlySpan<byte> source, int stride, int channels, Rectangle from, ResizeKernel across, ResizeKernel down, Rectangle part,
        Span<byte> target, int targetStride, RowLight light)
    {
        var length = from.Width * channels;
        // Four floats more: three channels are loaded as four.
        var rows = new float[(down.Taps * (long)length) + 4];
        var line = new float[length + 4];
        var read = down.Starts[part.Top];
        for (var y = 0; y < part.Height; y++)
        {
            var start = down.Starts[part.Top + y];
            for (read = Math.Max(read, start); read < start + down.Taps; read++)
                light.Read(source.Slice((from.Y + read) * stride + from.X * channels, length), rows.AsSpan(read % down.Taps * length, length));
            Combine(rows, length, start, down.Weights.AsSpan((part.Top + y) * down.Taps, down.Taps), line);
            var made = target.Slice(y * targetStride, part.Width * channels);
            if (channels == 1)
                Across1(line, across, part.Left, made, light);
            else
                AcrossMany(line, channels, across, part.Left, made, light);
        }
    }

    /// <summary>The weighted sum of rows that lie in a ring.</summary>
    private static void Combine(float[] rows, int length, int start, ReadOnlySpan<float> weights, float[] line)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(line);
        var taps = weights.Length;
        var ring = start % taps;
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (int tap = 0, row = ring; tap < taps; tap++, row = row + 1 == taps ? 0 : row + 1)
                sum = Vector.MultiplyAddEstimate(new Vector<float>(weights[tap]), Vector.LoadUnsafe(ref first, (nuint)(row * (long)length + i)), sum);
            sum.StoreUnsafe(ref sums, (nuint)i);
        }
        for (; i < length; i++)
        {
            var sum = 0f;
            for (int tap = 0, row = ring; tap < taps; tap++, row = row + 1 == taps ? 0 : row + 1)
                sum += weights[tap] * Unsafe.Add(ref first, (nint)(row * (long)length + i));
            Unsafe.Add(ref sums, i) = sum;
        }
    }

    private static void Across1(float[] line, ResizeKernel kernel, int left, Span<byte> target, RowLight light)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var weights = kernel.Weights.AsSpan((left + x) * kernel.Taps, kernel.Taps);
            var values = line.AsSpan(kernel.Starts[left + x], kernel.Taps);
            var sum = 0f;
            for (var tap = 0; tap < weights.Length; tap++)
                sum += weights[tap] * values[tap];
            target[x] = light.Write(Vector128.Create(sum, 0, 0, 255)).R;
        }
    }

    private static void AcrossMany(float[] line, int channels, ResizeKernel kernel, int left, Span<byte> target, RowLight light)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(line);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(kernel.Weights);
        for (int at = 0, x = left; at < target.Length; at += channels, x++)
        {
            var sum = Vector128<float>.Zero;
            ref var value = ref Unsafe.Add(ref first, kernel.Starts[x] * channels);
            ref var own = ref Unsafe.Add(ref weight, x * kernel.Taps);
            for (var tap = 0; tap < kernel.Taps; tap++)
                sum = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref own, tap)), Vector128.LoadUnsafe(ref value, (nuint)(tap * channels)), sum);
            var pixel = light.Write(sum);
            target[at] = pixel.R;
            target[at + 1] = pixel.G;
            target[at + 2] = pixel.B;
            if (channels == 4)
                target[at + 3] = pixel.A;
        }
    }
}

/// <summary>What bytes mean as numbers that may be averaged: as they are, multiplied by alpha, or as light.</summary>
/// <param name="premultiply">Whether there is an alpha that colours are to be weighted with.</param>
/// <param name="compand">Whether sRGB's curve is undone.</param>
internal readonly struct RowLight(bool premultiply, bool compand)
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(i => 255 * ToLight(i / 255f))];

    /// <summary>Bytes to floats of 0 to 255.</summary>
    internal void Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (!premultiply && !compand)
        {
            Widen(bytes, values);
            return;
        }
        var channels = premultiply ? 4 : 3;
        for (var i = 0; i < bytes.Length; i++)
            values[i] = compand && (channels == 3 || i % 4 != 3) ? Linear[bytes[i]] : bytes[i];
        if (premultiply)
            for (var i = 0; i + 3 < bytes.Length; i += 4)
                for (var c = 0; c < 3; c++)
                    values[i + c] *= values[i + 3] / 255f;
    }

    /// <summary>One pixel back to bytes.</summary>
    internal Rgba32 Write(Vector128<float> value)
    {
        if (premultiply && value[3] > 0)
            value = (value * (255f / value[3])).WithElement(3, value[3]);
        if (compand)
            value = Vector128.Create(FromLight(value[0]), FromLight(value[1]), FromLight(value[2]), value[3]);
        var rounded = Vector128.ConvertToInt32(Vector128.Min(Vector128.Max(value, Vector128<float>.Zero), Vector128.Create(255f)) + Vector128.Create(0.5f));
        return new Rgba32((byte)rounded[0], (byte)rounded[1], (byte)rounded[2], (byte)rounded[3]);
    }

    private static void Widen(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var i = 0;
        for (; i <= bytes.Length - 16; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(in bytes[i]));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            ref var to = ref values[i];
            Vector128.ConvertToSingle(first.AsInt32()).StoreUnsafe(ref to);
            Vector128.ConvertToSingle(second.AsInt32()).StoreUnsafe(ref to, 4);
            Vector128.ConvertToSingle(third.AsInt32()).StoreUnsafe(ref to, 8);
            Vector128.ConvertToSingle(fourth.AsInt32()).StoreUnsafe(ref to, 12);
        }
        for (; i < bytes.Length; i++)
            values[i] = bytes[i];
    }

    private static float ToLight(float value) => value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);

    private static float FromLight(float value)
    {
        value = Math.Clamp(value / 255, 0, 1);
        return 255 * (value <= 0.0031308f ? 12.92f * value : 1.055f * MathF.Pow(value, 1 / 2.4f) - 0.055f);
    }
}
