using AnimeGan.Pictures;
using OpenCvSharp;

namespace AnimeGan.Data.Detection;

/// <summary>A face that was found.</summary>
/// <param name="Found">What the cascade found: from the brows to the mouth.</param>
/// <param name="Crop">The square to cut out. Within the picture, but for <see cref="BorderRule.Reflect"/>.</param>
public readonly record struct DetectedFace(FaceBox Found, FaceBox Crop);

/// <summary>
/// Finds the faces of illustrations as the paper did: OpenCV's cascade of local binary patterns, trained on anime faces, on the picture in
/// gray with its histogram equalised. Not for use by two threads at a time.
/// </summary>
public sealed class FaceDetector : IDisposable
{
    private readonly CascadeClassifier cascade;

    /// <summary>Opens a detector.</summary>
    /// <param name="cascadePath">The user's <see cref="CascadeFile"/>.</param>
    /// <param name="options">Null: the paper's.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="FileNotFoundException">There is no such file; the message says where to get it.</exception>
    /// <exception cref="InvalidDataException">It is another file.</exception>
    /// <exception cref="DllNotFoundException">OpenCV cannot be loaded; the message says what to install.</exception>
    public FaceDetector(string cascadePath, FaceDetectorOptions? options = null)
    {
        Options = options ?? new FaceDetectorOptions();
        OptionRules.Check(Options);
        var path = CascadeFile.Require(cascadePath);
        cascade = OpenCv.Call(path, () => new CascadeClassifier(path));
    }

    /// <summary>How faces are found and cut out.</summary>
    public FaceDetectorOptions Options { get; }

    /// <summary>Finds the faces of a picture.</summary>
    /// <returns>
    /// From top to bottom, then from left to right. Where <see cref="BorderRule.Drop"/> applies, without those at the border.
    /// </returns>
    public IReadOnlyList<DetectedFace> Detect(RgbImage picture) => [.. Place(Find(picture), Options, picture.Width, picture.Height)];

    /// <summary>The squares to cut out for what was found.</summary>
    internal static IEnumerable<DetectedFace> Place(IEnumerable<FaceBox> boxes, FaceDetectorOptions options, int width, int height)
    {
        var found = boxes.Select(box => new DetectedFace(box, box.Zoomed(options.Zoom)));
        return options.Border switch
        {
            BorderRule.Drop => found.Where(face => face.Crop.IsInside(width, height)),
            BorderRule.Clamp => found.Select(face => face with { Crop = face.Crop.MovedInside(width, height) }),
            _ => found,
        };
    }

    /// <summary>What the cascade finds, before anything is enlarged or left out.</summary>
    /// <returns>From top to bottom, then from left to right.</returns>
    public IReadOnlyList<FaceBox> Find(RgbImage picture) => OpenCv.Call($"a picture of {picture.Width} x {picture.Height}", () =>
    {
        using var rgb = OpenCv.MatOf(picture);
        using var gray = rgb.CvtColor(ColorConversionCodes.RGB2GRAY);
        using var even = gray.EqualizeHist();
        var boxes = cascade.DetectMultiScale(
            even, Options.ScaleFactor, Options.MinimumNeighbours, 0, new(Options.MinimumSize, Options.MinimumSize));
        return boxes.Select(box => new FaceBox(box.X, box.Y, box.Width)).OrderBy(box => box.Y).ThenBy(box => box.X).ThenBy(
            box => box.Size).ToArray();
    });

    /// <summary>Cuts a square out of a picture. What lies outside is the picture mirrored at its border.</summary>
    public static RgbImage Crop(RgbImage picture, FaceBox box)
    {
        var crop = new RgbImage(box.Size, box.Size);
        int[] columns = [.. Enumerable.Range(box.X, box.Size).Select(x => 3 * Mirrored(x, picture.Width))];
        for (var y = 0; y < box.Size; y++)
        {
            var from = picture.Pixels.AsSpan(3 * picture.Width * Mirrored(box.Y + y, picture.Height), 3 * picture.Width);
            var to = crop.Pixels.AsSpan(3 * box.Size * y, 3 * box.Size);
            for (var x = 0; x < columns.Length; x++)
                from.Slice(columns[x], 3).CopyTo(to[(3 * x)..]);
        }
        return crop;
    }

    /// <inheritdoc/>
    public void Dispose() => cascade.Dispose();

    // ... 2 1 0 1 2 ... n-2 n-1 n-2 ...: the border itself is not repeated.
    private static int Mirrored(int position, int count)
    {
        if (count == 1)
            return 0;
        var period = 2 * (count - 1);
        var within = ((position % period) + period) % period;
        return within < count ? within : period - within;
    }
}

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
        if (new FileInfo(path).Length is > MostBytes and var length)
            throw new InvalidDataException($"{path} is not the cascade of the paper: it has {length} bytes. {Remedy}");
        var bytes = File.ReadAllBytes(path);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        // Git on Windows writes its lines with CR.
        if (found == Sha256 || Convert.ToHexStringLower(SHA256.HashData([.. bytes.Where(value => value != (byte)'\r')])) == Sha256)
            return path;
        throw new InvalidDataException($"{path} is not the cascade of the paper: "
            + (SafetensorsHeader.Content(bytes) is { } content && !content.EndsWith("XML", StringComparison.Ordinal) ? $"it is {content}."
                : $"its SHA-256 is {found}.") + $" {Remedy}");
    }
}

/// <summary>What becomes of a face whose box, enlarged, reaches over the border of its picture.</summary>
public enum BorderRule
{
    /// <summary>The box is moved inside, and made smaller where the picture is: the face is no longer in the middle.</summary>
    Clamp,

    /// <summary>The face is left out.</summary>
    Drop,

    /// <summary>What is missing is the picture mirrored at its border.</summary>
    Reflect,
}

/// <summary>How faces are found and cut out. The defaults are the paper's (PAPER.md, "Data").</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>By which factor the window grows from one pass over the picture to the next.</summary>
    [Range(1.01, 4)]
    public double ScaleFactor { get; init; } = 1.1;

    /// <summary>How many windows must agree on a face.</summary>
    [Range(0, 1000)]
    public int MinimumNeighbours { get; init; } = 5;

    /// <summary>The edge of the smallest window in pixels; the cascade was trained at 24.</summary>
    [Range(1, 10_000)]
    public int MinimumSize { get; init; } = 24;

    /// <summary>By which factor a found box is enlarged about its centre: hair and chin lie outside what the cascade looks at.</summary>
    [Range(0.5, 5)]
    public double Zoom { get; init; } = 1.5;

    /// <summary>What becomes of faces at the border.</summary>
    public BorderRule Border { get; init; } = BorderRule.Clamp;
}

/// <summary>A square in a picture. It may reach over the border.</summary>
/// <param name="X">Its left edge, in pixels from the picture's.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Size">Its edge, 1 or more.</param>
public readonly record struct FaceBox(int X, int Y, int Size)
{
    /// <summary>The square larger by a factor, about the same centre.</summary>
    public FaceBox Zoomed(double factor)
    {
        var size = Math.Max(1, (int)Math.Round(Size * factor));
        return new FaceBox((int)Math.Floor(X + (Size - size) / 2.0), (int)Math.Floor(Y + (Size - size) / 2.0), size);
    }

    /// <summary>Whether it lies within a picture.</summary>
    public bool IsInside(int width, int height) => X >= 0 && Y >= 0 && Size <= width - X && Size <= height - Y;

    /// <summary>The nearest square within a picture, not larger than this one.</summary>
    public FaceBox MovedInside(int width, int height)
    {
        var size = Math.Min(Size, Math.Min(width, height));
        // Of a square that must shrink the middle stays.
        var shrunk = new FaceBox(X + (Size - size) / 2, Y + (Size - size) / 2, size);
        return shrunk with { X = Math.Clamp(shrunk.X, 0, width - size), Y = Math.Clamp(shrunk.Y, 0, height - size) };
    }
}
