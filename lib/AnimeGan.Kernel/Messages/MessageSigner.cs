using System.Security.Cryptography;
using System.Text;

namespace AnimeGan.Jupyter;

/// <summary>Signs messages with HMAC-SHA256 over their four parts, and knows whether a signature is right and new.</summary>
internal sealed class MessageSigner(byte[] key)
{
    /// <summary>As many as jupyter_client remembers; older ones are forgotten first.</summary>
    private const int Remembered = 65_536;

    private readonly HashSet<string> seen = [];
    private readonly Queue<string> order = [];

    /// <summary>The signature as lower-case hexadecimal digits in ASCII.</summary>
    internal byte[] Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        var signature = new byte[digest.Length * 2];
        Convert.TryToHexStringLower(digest, signature, out _);
        return signature;
    }

    /// <summary>
    /// Whether the signature is right (compared in constant time) and was not seen before: who can read the wire must not be able to
    /// send a message again.
    /// </summary>
    internal bool Accepts(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> parent, ReadOnlySpan<byte> metadata, ReadOnlySpan<byte> content)
    {
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign(header, parent, metadata, content)))
            return false;
        var text = Encoding.ASCII.GetString(signature);
        lock (seen)
        {
            if (!seen.Add(text))
                return false;
            order.Enqueue(text);
            if (order.Count > Remembered)
                seen.Remove(order.Dequeue());
        }
        return true;
    }
}
