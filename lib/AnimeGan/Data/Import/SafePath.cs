using System.Diagnostics.CodeAnalysis;
using HarfBuzzSharp;

namespace AnimeGan.Data.Import;

/// <summary>Which paths inside a folder, zip or packed file are taken: those that stay inside, on every operating system.</summary>
internal static class SafePath
{
    private const int MostBytes = 1024;
    private const int MostBytesInPart = 255; // as file systems have it
    private const int MostParts = 32;
    private static readonly HashSet<string> Kept =
        new(["Thumbs.db", "ehthumbs.db", "desktop.ini", "@eaDir"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path is taken.</summary>
    /// <param name="path">Relative, with <c>/</c> between its parts.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="archive">Whether it comes out of a zip, whoever made it; else this system's own files have such names.</param>
    internal static bool IsSafe(string path, [NotNullWhen(false)] out string? fault, bool archive = false)
    {
        fault = FaultOf(path, archive);
        return fault is null;
    }

    /// <summary>
    /// Whether a file is the work of an operating system rather than a person's: hidden, a Mac's doubles, what Windows and network disks
    /// keep of the pictures that they show. A picture whose name begins with dots is a person's, unless it is a Mac's double.
    /// </summary>
    internal static bool IsHidden(string path)
    {
        var file = new SourceFile(path, 0, 0);
        var isPicture = file.IsPicture && file.Stem.Length > 0 && !file.Name.StartsWith("._", StringComparison.Ordinal);
        return (isPicture ? file.Folder : path).Split('/')
            .Any(part => (part.StartsWith('.') && part is not ("." or "..")) || Kept.Contains(part))
            || path.StartsWith("__MACOSX/", StringComparison.Ordinal);
    }

    /// <summary>
    /// A name with its accents on their letters (Unicode's NFC): a Mac takes them apart, and tables of others name them whole. .NET itself
    /// has no table for it on a machine without ICU.
    /// </summary>
    internal static string Composed(string name)
    {
        if (Ascii.IsValid(name))
            return name;
        var runes = new List<Rune>();
        foreach (var rune in name.EnumerateRunes())
            if (runes.Count > 0 && UnicodeFunctions.Default.TryCompose((uint)runes[^1].Value, (uint)rune.Value, out uint whole))
                runes[^1] = new Rune(whole);
            else
                runes.Add(rune);
        return string.Concat(runes);
    }

    private static string? FaultOf(string path, bool archive)
    {
        if (path.Length == 0)
            return "it has no name";
        if (path.Contains('\uFFFD', StringComparison.Ordinal))
            return "its name is not UTF-8";
        if (path.Any(char.IsControl))
            return "its name has control characters";
        if (path.Any(char.IsSurrogate) && !IsWhole(path))
            return "its name is not UTF-8";
        // A drive's letter leads out on Windows, from wherever the zip was brought; elsewhere in a name a colon or a backslash is a
        // character like any other.
        if (path[0] == '/' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]) && (archive || OperatingSystem.IsWindows()))
            || (OperatingSystem.IsWindows() && path.AsSpan().IndexOfAny('\\', ':') >= 0))
            return "its name leads out of the folder (absolute, a backslash or a colon)";
        var parts = path.Split('/');
        if (parts.Any(part => part is ".." or "." or ""))
            return "its name leads out of the folder (.., . or an empty part)";
        return Encoding.UTF8.GetByteCount(path) > MostBytes || parts.Length > MostParts
            || parts.Any(part => Encoding.UTF8.GetByteCount(part) > MostBytesInPart)
            ? "its name is too long"
            : null;
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }
}
