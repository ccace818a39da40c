using AnimeGan.Pictures;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// A WD tagger (SmilingWolf; Apache-2.0): an ONNX model and its <c>selected_tags.csv</c>, which the user has. Its outputs are probabilities
/// of an image board's tags. There is no silver hair among them; gray is <c>grey_hair</c>.
/// </summary>
public sealed class WdTagger : DnnTagger
{
    private const int Edge = 448;
    private const int MostTags = 1_000_000;

    private WdTagger(string name, Net network, int[] places, int outputs) : base(name, Edge, network, places, outputs)
    {
    }

    /// <summary>Opens the model.</summary>
    /// <param name="onnxPath">The network.</param>
    /// <param name="tagsPath">The names of its outputs, a row each: tag_id,name,category,count.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">The table has another form or none of our tags, or OpenCV cannot read the model.</exception>
    /// <exception cref="DllNotFoundException">OpenCV cannot be loaded; the message says what to install.</exception>
    public static WdTagger Open(string onnxPath, string tagsPath)
    {
        foreach (var path in new[] { onnxPath, tagsPath })
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no file {path}. A WD tagger needs two: its .onnx and selected_tags.csv.", path);
        var names = ReadNames(tagsPath);
        var places = TagCatalogue.All.Select(tag => names.IndexOf(WdName(tag))).ToArray();
        if (places.All(place => place < 0))
            throw new InvalidDataException(
                $"{tagsPath}: none of its {names.Count} tags is one of the paper's, such as {WdName(TagCatalogue.All[0])}.");
        OpenCv.Require();
        NativeProbe.RequireOnnx(onnxPath, 1, Edge, Edge, 3);
        var network = OpenCv.Call(onnxPath, () => CvDnn.ReadNetFromOnnx(onnxPath))
            ?? throw new InvalidDataException($"{onnxPath}: OpenCV finds no network in it.");
        return new WdTagger($"WD tagger {Path.GetFileName(onnxPath)}", network, places, names.Count);
    }

    /// <summary>How image boards write a tag.</summary>
    internal static string WdName(Tag tag) => tag.Name == "gray hair" ? "grey_hair" : tag.Identifier;

    /// <summary>White added on two sides to a square, 448 x 448, blue first, 0-255, pixel by pixel: (1, 448, 448, 3).</summary>
    private protected override Mat Prepare(RgbImage picture)
    {
        var edge = Math.Max(picture.Width, picture.Height);
        var square = new RgbImage(edge, edge);
        square.Fill(255, 255, 255);
        square.Draw(picture, (edge - picture.Width) / 2, (edge - picture.Height) / 2);
        using var bytes = OpenCv.MatOf(square);
        using var blueFirst = bytes.CvtColor(ColorConversionCodes.RGB2BGR);
        using var scaled = blueFirst.Resize(
            new(Edge, Edge), interpolation: edge > Edge ? InterpolationFlags.Area : InterpolationFlags.Cubic);
        using var numbers = new Mat();
        scaled.ConvertTo(numbers, MatType.CV_32FC3);
        using var view = numbers.Reshape(1, [1, Edge, Edge, 3]);
        return view.Clone();
    }

    private static List<string> ReadNames(string path)
    {
        var names = new List<string>();
        foreach (var line in File.ReadLines(path))
        {
            // tag_id and category are numbers and no name has a comma outside quotes before the third field ends: the name lies between the
            // first comma and the last two.
            var (first, last) = (line.IndexOf(','), line.LastIndexOf(','));
            var third = last > 0 ? line.LastIndexOf(',', last - 1) : -1;
            if (names.Count == 0 && line.TrimStart('\uFEFF').StartsWith("tag_id,name,category", StringComparison.Ordinal))
                continue;
            if (line.Length == 0)
                continue;
            if (first < 0 || third <= first
                || !int.TryParse(line.AsSpan(0, first).TrimStart('\uFEFF'), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new InvalidDataException($"{path}: line {names.Count + 2} is not tag_id,name,category,count.");
            if (names.Count == MostTags)
                throw new InvalidDataException($"{path}: it has more than {MostTags} tags.");
            names.Add(line[(first + 1)..third].Trim('"'));
        }
        return names;
    }
}
