using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;

namespace AnimeGan.Data.Detection;

/// <summary>What came of looking for faces.</summary>
/// <param name="Pictures">How many pictures were looked at.</param>
/// <param name="Faces">How many faces were cut out.</param>
/// <param name="WithoutFaces">In how many pictures there was none.</param>
/// <param name="Skipped">Pictures that could not be read.</param>
public sealed record ExtractionResult(int Pictures, int Faces, int WithoutFaces, SkipList Skipped);

/// <summary>
/// Cuts the faces out of illustrations: a folder of PNG files at the size they have in their pictures, a <c>tags.csv</c> with year and
/// source, and <c>boxes.csv</c> with where each was found.
/// </summary>
public static partial class FaceExtractor
{
    /// <summary>Looks for faces and writes them.</summary>
    /// <param name="pictures">
    /// The illustrations. Tags of one with a single face go with it; of one with several nobody knows whose they are.
    /// </param>
    /// <param name="detector">What finds them.</param>
    /// <param name="folder">The new folder; it must not exist or be empty. It appears when it is whole.</param>
    /// <param name="progress">Hears how many pictures are done.</param>
    /// <param name="cancellation">Stops between pictures: nothing is left.</param>
    /// <exception cref="IOException">The folder has something in it, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">There is no face in any picture.</exception>
    public static ExtractionResult Extract(ImportedFaces pictures, FaceDetector detector, string folder, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var (faces, without) = (0, 0);
        var skipped = FaceFolder.Make(folder, (work, table, unreadable) =>
        {
            var names = new FaceFolder.NewNames();
            using var boxes = new StreamWriter(Path.Combine(work, "boxes.csv"), false, new UTF8Encoding(false)) { NewLine = "\n" };
            boxes.WriteLine("file,source,found_x,found_y,found_size,crop_x,crop_y,crop_size");
            for (var i = 0; i < pictures.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var found = Cut(pictures, i, detector, work, names, table, boxes);
                    faces += found;
                    without += found == 0 ? 1 : 0;
                }
                catch (InvalidDataException error)
                {
                    unreadable.Add(pictures.Entries[i].Picture.Path, error.Message);
                }
                progress?.Report(i + 1);
            }
            if (faces == 0)
                throw new InvalidDataException($"{pictures.Source}: no face was found in {pictures.Count} pictures ({unreadable.Count} of "
                    + "them could not be read"
                    + string.Concat(unreadable.Reasons.Take(3).Select(reason => $"; {reason.Examples[0]}: {reason.Reason}"))
                    + "). The detector knows drawn faces seen from the front, at least "
                    + $"{detector.Options.MinimumSize} pixels wide.");
        });
        return new ExtractionResult(pictures.Count, faces, without, skipped);
    }

    private static int Cut(ImportedFaces pictures, int index, FaceDetector detector, string work, FaceFolder.NewNames names,
        TextWriter table, TextWriter boxes)
    {
        var picture = pictures.LoadWhole(index);
        var entry = pictures.Entries[index];
        var found = detector.Detect(picture);
        for (var i = 0; i < found.Count; i++)
        {
            var name = names.Give(NameOf(entry.Picture.Path, i + 1), ".png");
            var path = Path.Combine(work, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var crop = FaceDetector.Crop(picture, found[i].Crop);
            File.WriteAllBytes(path, crop.ToPng());
            table.WriteLine(FaceFolder.Row(name, new FaceRecord(name, Year: entry.Year, Origin: entry.Origin ?? entry.Picture.Path),
                found.Count == 1 ? entry.Tags : TagVector.Unknown));
            var (box, cut) = found[i];
            boxes.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Table.Quoted(name)},{Table.Quoted(entry.Picture.Path)},{box.X},{box.Y},{box.Size},{cut.X},{cut.Y},{cut.Size}"));
        }
        return found.Count;
    }

    /// <summary>The name of a picture's n-th face: 12_2008.jpg gives 12-1_2008.png, so that the year stays where it is read.</summary>
    internal static string NameOf(string picture, int number)
    {
        var name = Path.ChangeExtension(picture, null);
        var year = Year().Match(name);
        return $"{name[..^year.Length]}-{number}{year.Value}.png";
    }

    [GeneratedRegex("_(?:19|20)[0-9]{2}$|$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
