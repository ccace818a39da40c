using AnimeGan.Files;
namespace AnimeGan.Sampling;

/// <summary>Writes pictures in some file format.</summary>
public interface IImageEncoder
{
    /// <summary>The usual end of the files' names, with its dot: <c>.png</c>.</summary>
    string Extension { get; }

    /// <summary>Writes one picture.</summary>
    void Encode(Stream stream, RgbImage image);
}

/// <summary>Pictures to files.</summary>
public static class ImageEncoderExtensions
{
    /// <summary>Writes one picture to a file, whole or not at all: it appears under its name when it is complete.</summary>
    /// <exception cref="InvalidDataException">The name does not end as the encoder's files do.</exception>
    public static void Save(this IImageEncoder encoder, string path, RgbImage image)
    {
        OutputFile.Require(path, encoder.Extension);
        PictureFile.Write(path, stream => encoder.Encode(stream, image));
    }
}
