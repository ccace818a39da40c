using System.Numerics;

namespace AnimeGan;

/// <summary>
/// A small source of random numbers whose whole state is four integers: xoshiro256** (Blackman and Vigna, 2018), seeded through
/// SplitMix64. It gives the same numbers on every machine and in every version of .NET, can be saved in a checkpoint, and has a
/// stream of its own for every (seed, index), so that the hundredth face of a seed needs none of the ninety-nine before it.
/// </summary>
/// <remarks>Not for cryptography, and not for use by two threads at a time.</remarks>
public sealed class RandomStream
{
    private ulong s0, s1, s2, s3;

    /// <summary>The stream of a seed.</summary>
    public RandomStream(ulong seed)
    {
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    private RandomStream()
    {
    }

    /// <summary>
    /// Stream number <paramref name="index"/> of a seed: independent of every other index, and found without drawing from them.
    /// </summary>
    public static RandomStream At(ulong seed, long index)
    {
        // Two rounds of mixing: neighbouring seeds and indices share no visible structure.
        var position = unchecked((ulong)index);
        return new RandomStream(SplitMix64(ref seed) ^ BitOperations.RotateLeft(SplitMix64(ref position), 32));
    }

    /// <summary>The stream that continues from a saved <see cref="State"/>.</summary>
    /// <exception cref="ArgumentException">The state does not hold four numbers, or only zeros.</exception>
    public static RandomStream FromState(IReadOnlyList<ulong> state)
    {
        if (state.Count != 4 || state.All(word => word == 0))
            throw new ArgumentException($"The state of a RandomStream is 4 numbers, not all zero; this one has {state.Count}. Was it saved "
                + "by RandomStream.State?", nameof(state));
        return new RandomStream { s0 = state[0], s1 = state[1], s2 = state[2], s3 = state[3] };
    }

    /// <summary>The whole state: four numbers from which <see cref="FromState"/> continues.</summary>
    public IReadOnlyList<ulong> State => [s0, s1, s2, s3];

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A number in [0, 1), in steps of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, <paramref name="count"/>), every one equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        // Lemire's method: the high half of a product, redrawn in the rare case that would favour some numbers.
        var range = (ulong)count;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
            for (var threshold = (0 - range) % range; low < threshold;)
                high = Math.BigMul(NextBits(), range, out low);
        return (int)high;
    }

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>Fills the span with independent numbers from N(0, 1) (Box and Muller, two at a time).</summary>
    public void FillNormal(Span<float> values)
    {
        for (var i = 0; i < values.Length; i += 2)
        {
            // 1 - u lies in (0, 1]: the logarithm is finite.
            var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * NextDouble());
            values[i] = (float)(radius * cosine);
            if (i + 1 < values.Length)
                values[i + 1] = (float)(radius * sine);
        }
    }

    /// <summary>Puts the items in a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Numbers drawn where they are used, many at a time: perturbations of pixels, dropout.</summary>
/// <remarks>
/// TorchSharp 0.107 makes generators of the CPU alone, whatever device is asked for. So on a GPU each draw takes a seed from one and sets
/// that of the GPU's own generator with it: the state to be kept is the CPU's on every device.
/// </remarks>
public sealed class DeviceRandom : IDisposable
{
    private readonly Generator host;

    /// <summary>The numbers of a seed; those of one kind of device are not those of another.</summary>
    public DeviceRandom(ulong seed, Device device) => (host, Device) = (new Generator(seed), device);

    /// <summary>Where the numbers are drawn.</summary>
    public Device Device { get; }

    /// <summary>The state, as bytes on the CPU. The caller disposes it.</summary>
    public Tensor State() => host.get_state();

    /// <summary>Goes on from what <see cref="State"/> returned.</summary>
    public void Restore(Tensor state) => host.set_state(state);

    /// <summary>Numbers from U[0, 1) on the device.</summary>
    public Tensor Uniform(params long[] shape)
    {
        if (Device.type == DeviceType.CPU)
            return rand(shape, generator: host);
        using var seed = randint(long.MaxValue, [1], int64, generator: host);
        cuda.manual_seed(seed.item<long>());
        return rand(shape, device: Device);
    }

    /// <inheritdoc/>
    public void Dispose() => host.Dispose();
}
