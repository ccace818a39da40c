using System.Security.Cryptography;

namespace AnimeGan.Data.Detection;

/// <summary>
/// The detector's cascade, <c>lbpcascade_animeface.xml</c> (MIT, (c) 2011 nagadomi). It is no part of this project: the user downloads it,
/// and only the file of the paper is taken, known by its checksum.
/// </summary>
public static class CascadeFile
{
    /// <summary>The file's usual name.</summary>
    public const string Name = "lbpcascade_animeface.xml";

    /// <summary>Its SHA-256, in hexadecimal.</summary>
    public const string Sha256 = "9376d30ac38db6bda2a68b88b3b76bbd7e6aa33af47f7f5c76bc88ca75f1ce30";

    /// <summary>Where it is to be had: a public repository on GitHub.</summary>
    public const string Source = "https://github.com/nagadomi/lbpcascade_animeface";

    private const long MostBytes = 16 << 20;

    /// <summary>How to get the file, as a sentence.</summary>
    public static string Remedy => $"Download {Name} from {Source} (its SHA-256 is {Sha256}) and name it with --cascade.";

    /// <summary>Makes sure that a file is the cascade.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="FileNotFoundException">There is no such file; the message says where to get it.</exception>
    /// <exception cref="InvalidDataException">It is another file.</exception>
    public static string Require(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"There is no cascade {path}: faces are found with a file that is not part of this project. {Remedy}", path);
        using var file = File.OpenRead(path);
        var found = file.Length <= MostBytes ? Convert.ToHexStringLower(SHA256.HashData(file))
            : $"not computed, it has {file.Length} bytes";
        return found == Sha256 ? path : throw new InvalidDataException(
            $"{path} is not the cascade of the paper: its SHA-256 is {found}. {Remedy}");
    }
}
