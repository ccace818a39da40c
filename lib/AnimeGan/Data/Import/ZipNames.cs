using System.Text;

namespace AnimeGan.Data.Import;

/// <summary>
/// The names in a zip that does not say how they are encoded: UTF-8 where they are valid in it, else as a Japanese Windows writes them
/// (code page 932), else Latin 1, in which everything is a name.
/// </summary>
internal sealed class ZipNames : Encoding
{
    private static readonly Encoding[] Tried =
    [
        new UTF8Encoding(false, throwOnInvalidBytes: true),
        CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        Latin1,
    ];

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes, index, count).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var name = Decode(bytes, byteIndex, byteCount);
        name.CopyTo(0, chars, charIndex, name.Length);
        return name.Length;
    }

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => byteCount + 1;

    private static string Decode(byte[] bytes, int index, int count)
    {
        foreach (var encoding in Tried)
            try
            {
                return encoding.GetString(bytes, index, count);
            }
            catch (DecoderFallbackException)
            {
                // Not this one; the last takes everything.
            }
        throw new InvalidOperationException("Latin 1 has refused a byte");
    }
}
