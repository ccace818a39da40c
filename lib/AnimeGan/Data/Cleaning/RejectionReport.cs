using System.Text;
using AnimeGan.Data.Import;
using AnimeGan.Data.Packing;
using AnimeGan.Files;
using AnimeGan.Pictures;

namespace AnimeGan.Data.Cleaning;

/// <summary>What was rejected, to check: a table with every reason, and a sheet of the pictures.</summary>
public static class RejectionReport
{
    private const int Edge = 96;

    /// <summary>Writes <c>file,reason,detail</c>, a line for each rejected face; the file is whole or not there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteTable(string path, CleaningResult result) => WholeFile.Write(path, stream =>
    {
        using var table = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        table.WriteLine("file,reason,detail");
        foreach (var rejection in result.Rejected)
            table.WriteLine(
                $"{Table.Quoted(rejection.Name)},{rejection.Reason.ToString().ToLowerInvariant()},{Table.Quoted(rejection.Detail)}");
    });

    /// <summary>Draws the rejected, some for each reason, with the reason under each. Those that could not be read are left out.</summary>
    /// <param name="faces">The faces that were cleaned.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="most">How many for each reason.</param>
    /// <returns>The sheet; null if there is nothing to show.</returns>
    public static RgbImage? DrawSheet(IFaceSequence faces, CleaningResult result, int most = 24)
    {
        var images = new List<RgbImage>();
        var captions = new List<string>();
        var planes = new byte[3 * Edge * Edge];
        foreach (var group in result.Rejected.Where(rejection => rejection.Reason != RejectionReason.Unreadable)
            .GroupBy(rejection => rejection.Reason).OrderBy(group => group.Key))
            foreach (var rejection in group.Take(most))
            {
                faces.Load(rejection.Index, Edge, planes);
                images.Add(FaceFolder.Picture(planes, Edge));
                captions.Add(rejection.Reason.ToString().ToLowerInvariant());
            }
        return images.Count == 0 ? null : new ImageGrid
        {
            Enlarge = 1,
            Gap = 3,
            Captions = captions,
            Columns = Math.Min(12, images.Count),
        }.Compose(images);
    }
}
