namespace AnimeGan.Tests;

/// <summary>Damaged files: bytes flipped, set to extremes, cut, repeated. Number n of a seed is the same in every run.</summary>
internal static class Fuzz
{
    /// <summary>How many damaged files each reader is shown.</summary>
    internal const int Mutations = 10_000;

    /// <summary>One damaged copy.</summary>
    internal static byte[] Mutate(byte[] whole, long number)
    {
        var random = RandomStream.At(0xF022, number);
        var bytes = (byte[])whole.Clone();
        for (var edits = 1 + random.NextInt(4); edits > 0 && bytes.Length > 0; edits--)
        {
            var at = random.NextInt(bytes.Length);
            switch (random.NextInt(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.NextInt(8)); break;
                case 1: bytes[at] = (byte)random.NextInt(256); break;
                case 2: bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill((byte)(random.NextBool(0.5) ? 0xFF : 0x00)); break;
                case 3: bytes = bytes[..at]; break;
                case 4: bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + random.NextInt(16))..]]; break;
                default: bytes = [.. bytes[..at], .. bytes.AsSpan(at, Math.Min(8, bytes.Length - at)), .. bytes[at..]]; break;
            }
        }
        return bytes;
    }

    /// <summary>Shows a reader every damaged file; it may accept one or refuse it in one sentence, and nothing else.</summary>
    /// <returns>How many were refused.</returns>
    internal static int Run(byte[] whole, Action<byte[]> read)
    {
        var refused = 0;
        for (var number = 0; number < Mutations; number++)
        {
            var damaged = Mutate(whole, number);
            try
            {
                read(damaged);
            }
            catch (InvalidDataException error)
            {
                refused++;
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
            }
            catch (Exception error)
            {
                Assert.Fail($"mutation {number}: {error}");
            }
        }
        return refused;
    }
}
