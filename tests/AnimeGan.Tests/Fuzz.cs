using System.Globalization;

namespace AnimeGan.Tests;

/// <summary>
/// Damaged files: bits flipped, bytes set to extremes and to what means something in texts, ranges exchanged, doubled, left out, ends cut
/// off. Number n is the same in every run. Each is read, or refused with one sentence; nothing else is thrown, and neither much time nor
/// much memory is taken.
/// </summary>
internal static class Fuzz
{
    /// <summary>How many damaged files each reader is shown; ANIMEGAN_MUTATIONS=10000 for the long run.</summary>
    internal static readonly int Mutations =
        int.TryParse(Environment.GetEnvironmentVariable("ANIMEGAN_MUTATIONS"), out var count) ? count : 250;

    // Of the whole process while a reader is shown its files: what libtorch and the runtime hold is in it.
    private const long MostResident = 1L << 30;
    private static long heldBefore;
    private const long MostAllocated = 256 << 20;
    private const double MostSeconds = 10;

    // Bytes that mean something in these formats.
    private static readonly byte[] Telling = [.. "\"\n\r,;{}[]()-\\/:.0123456789"u8, 0, 0xFF, 0xC3];

    private static readonly string[] Values =
        ["0", "-1", "1e999", "4096", "65536", "2147483647", "9223372036854775808", "null", "[]", "{}", "\"\"", "true", "0.1"];

    /// <summary>Shows a reader every damaged file.</summary>
    /// <param name="what">What is read, for the figures in the test's output.</param>
    /// <param name="whole">The file as it should be.</param>
    /// <param name="read">The reader.</param>
    /// <param name="place">Which byte of the file lies at a share of it, 0-1: where the damage falls; without it anywhere.</param>
    /// <param name="mutations">How many, where one takes long.</param>
    /// <returns>How many were refused.</returns>
    internal static int Run(string what, byte[] whole, Action<byte[]> read, Func<double, int>? place = null, int? mutations = null)
    {
        var shown = mutations ?? Mutations;
        var (refused, slowest) = (0, TimeSpan.Zero);
        ForgetPeak();
        for (var number = 0; number < shown; number++)
        {
            var damaged = Mutate(whole, number, place);
            var (allocated, began) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                read(damaged);
            }
            catch (Exception error) when (error is InvalidDataException or OptionException or RunException)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(error.Message) || error.Message.Contains('\n'), error.Message);
            }
            catch (Exception error)
            {
                var kept = Path.Combine(Path.GetTempPath(), "animegan-mutation");
                File.WriteAllBytes(kept, damaged);
                Assert.Fail($"mutation {number} of {what}, kept as {kept}: {error}");
            }
            var seconds = Stopwatch.GetElapsedTime(began);
            slowest = seconds > slowest ? seconds : slowest;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostAllocated);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {shown} damaged, {refused} refused, {shown - refused} read; slowest {slowest.TotalMilliseconds:0} ms, peak "
                + $"{PeakBytes() >> 20} MB"));
        Assert.InRange(PeakBytes(), 0, MostResident);
        if (shown >= 10_000) // the long run is for a machine that has nothing else to do
            Assert.InRange(slowest.TotalSeconds, 0, MostSeconds);
        return refused;
    }

    /// <summary>
    /// How much more memory than at <see cref="ForgetPeak"/> the process has held since, at most; 0 where the system does not tell. What it
    /// held then is of the tests before.
    /// </summary>
    internal static long PeakBytes() => Math.Max(0, Status("VmHWM:") - heldBefore);

    /// <summary>Begins the peak anew, from what the process holds now.</summary>
    internal static void ForgetPeak()
    {
        GC.Collect();
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
        heldBefore = Status("VmRSS:");
    }

    private static long Status(string field) => !OperatingSystem.IsLinux() ? 0 : File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => long.Parse(line.Split(' ')[^2]) << 10).Single();

    // With another value where one of a text stands: from the place on, letters, digits and signs up to what ends them.
    private static byte[] Other(byte[] bytes, int at, RandomStream random)
    {
        var value = bytes.AsSpan(at..).IndexOfAny("0123456789"u8) is >= 0 and var found ? at + found : at;
        var length = Math.Max(0, bytes.AsSpan(value..).IndexOfAny("\",:;[]{}\n "u8));
        return [.. bytes[..value], .. Encoding.UTF8.GetBytes(Values[random.NextInt(Values.Length)]), .. bytes[(value + length)..]];
    }

    /// <summary>One damaged copy.</summary>
    internal static byte[] Mutate(byte[] whole, long number, Func<double, int>? place = null)
    {
        var random = RandomStream.At(0xF022, number);
        var bytes = (byte[])whole.Clone();
        for (var edits = random.NextBool(0.5) ? 1 : 2 + random.NextInt(5); edits > 0 && bytes.Length > 0; edits--)
        {
            var (at, other) = (Place(), Place());
            switch (random.NextInt(10))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextInt(8)); break;
                case 1: bytes[at] = (byte)random.NextInt(256); break;
                case 2: bytes[at] = Telling[random.NextInt(Telling.Length)]; break;
                case 3:
                    bytes.AsSpan(at, Math.Min(1 + random.NextInt(8), bytes.Length - at))
                    .Fill((byte)(random.NextBool(0.5) ? 0xFF : 0)); break;
                case 4: (bytes[at], bytes[other]) = (bytes[other], bytes[at]); break;
                case 5:
                    bytes.AsSpan(at, Math.Min(random.NextInt(40), bytes.Length - Math.Max(at, other)))
                    .CopyTo(bytes.AsSpan(other)); break;
                case 6: bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + random.NextInt(16))..]]; break;
                case 7: bytes = [.. bytes[..at], .. bytes.AsSpan(at, Math.Min(8, bytes.Length - at)), .. bytes[at..]]; break;
                case 8: bytes = Other(bytes, at, random); break;
                default: bytes = random.NextInt(8) == 0 ? bytes[..at] : bytes; break;
            }
        }
        return bytes;

        int Place() => place is null ? random.NextInt(bytes.Length) : Math.Clamp(place(random.NextDouble()), 0, bytes.Length - 1);
    }
}
