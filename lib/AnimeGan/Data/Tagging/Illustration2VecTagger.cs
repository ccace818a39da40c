using AnimeGan.Pictures;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace AnimeGan.Data.Tagging;

/// <summary>
/// Illustration2Vec (Saito and Matsui, 2015; MIT), the paper's tagger: a Caffe model that the user has. The model for tags has 1,539
/// outputs of which 34 are ours; the one for features has a layer <c>encode1</c> of 4,096 numbers, by which the paper compares sets of
/// faces.
/// </summary>
public sealed class Illustration2VecTagger : DnnTagger
{
    /// <summary>How many outputs the model for tags has.</summary>
    public const int TagCount = 1539;

    /// <summary>The layer of the features.</summary>
    public const string FeatureLayer = "encode1";

    private const int Edge = 224;

    // PAPER.md, "Illustration2Vec": the places of our 34 tags, in our order, and the mean of the pictures, blue, green, red.
    private static readonly int[] Places =
    [
        8, 10, 17, 23, 42, 43, 49, 52, 62, 92, 141, 142, 206,
        2, 3, 19, 218, 48,
        4, 7, 11, 12, 18, 57,
        9, 14, 22, 28, 40, 54, 112, 123, 129, 285,
    ];

    private static readonly float[] Mean = [164.76139251f, 167.47864617f, 181.13838569f];

    private Illustration2VecTagger(string name, Net network) : base(name, Edge, network, Places, TagCount)
    {
    }

    /// <summary>Opens the model.</summary>
    /// <param name="prototxtPath">The network's description.</param>
    /// <param name="caffeModelPath">Its weights.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">OpenCV cannot read them as a Caffe model.</exception>
    /// <exception cref="DllNotFoundException">OpenCV cannot be loaded; the message says what to install.</exception>
    public static Illustration2VecTagger Open(string prototxtPath, string caffeModelPath)
    {
        foreach (var path in new[] { prototxtPath, caffeModelPath })
            if (!File.Exists(path))
                throw new FileNotFoundException(
                    $"There is no file {path}. Illustration2Vec needs two: its .prototxt and its .caffemodel.", path);
        if (Path.GetExtension(prototxtPath) == ".caffemodel" || Path.GetExtension(caffeModelPath) == ".prototxt")
            throw new InvalidDataException($"{prototxtPath}: it stands where the .prototxt belongs; first that, then the .caffemodel.");
        OpenCv.Require();
        NativeProbe.RequireCaffe(prototxtPath, caffeModelPath, 1, 3, Edge, Edge);
        var network = OpenCv.Call(caffeModelPath, () => CvDnn.ReadNetFromCaffe(prototxtPath, caffeModelPath))
            ?? throw new InvalidDataException($"{caffeModelPath}: OpenCV finds no network in it.");
        return new Illustration2VecTagger($"Illustration2Vec {Path.GetFileName(caffeModelPath)}", network);
    }

    /// <summary>The features of faces: (B, 4096) for the published model, float32 on the CPU.</summary>
    /// <param name="faces">(B, 3, S, S), RGB, of any edge S: bytes, or float32 in the same range, which may lie between them.</param>
    /// <exception cref="ArgumentException">The tensor has another type or shape.</exception>
    /// <exception cref="InvalidDataException">The model has no such layer: it is the one for tags.</exception>
    public Tensor Features(Tensor faces)
    {
        var shape = faces.shape;
        if (faces.dtype is not (ScalarType.Byte or ScalarType.Float32) || shape.Length != 4 || shape[1] != 3 || shape[0] < 1)
            throw new ArgumentException($"Faces are bytes or float32 (B, 3, S, S); these are {faces.dtype} ({string.Join(", ", shape)}).",
                nameof(faces));
        if (!HasLayer(FeatureLayer))
            throw new InvalidDataException(
                $"{Name}: it has no layer {FeatureLayer}. Features come from the model for features (illust2vec_ver200.caffemodel).");
        using var scope = NewDisposeScope();
        var numbers = faces.to(ScalarType.Float32).permute(0, 2, 3, 1).contiguous().cpu().data<float>().ToArray();
        var rows = numbers.Chunk(numbers.Length / (int)shape[0]).Select(pixels => Forward(
            () =>
            {
                using var picture = Mat.FromPixelData((int)shape[2], (int)shape[3], MatType.CV_32FC3, pixels);
                return Prepare(picture);
            },
            FeatureLayer)).ToArray();
        return tensor([.. rows.SelectMany(row => row)], [rows.Length, rows[0].Length]).MoveToOuterDisposeScope();
    }

    private protected override Mat Prepare(RgbImage picture)
    {
        using var bytes = OpenCv.MatOf(picture);
        using var numbers = new Mat();
        bytes.ConvertTo(numbers, MatType.CV_32FC3);
        return Prepare(numbers);
    }

    // Stretched to 224 x 224 bilinearly, blue first, minus the mean, planes: (1, 3, 224, 224).
    private static Mat Prepare(Mat numbers)
    {
        using var small = numbers.Resize(new OpenCvSharp.Size(Edge, Edge), interpolation: InterpolationFlags.Linear);
        var pixels = MemoryMarshal.Cast<byte, float>(small.AsSpan<byte>()); // R G B R G B ...
        var planes = new float[3 * Edge * Edge];
        for (var i = 0; i < Edge * Edge; i++)
            for (var c = 0; c < 3; c++)
                planes[c * Edge * Edge + i] = pixels[3 * i + 2 - c] - Mean[c];
        using var view = Mat.FromPixelData([1, 3, Edge, Edge], MatType.CV_32FC1, planes);
        return view.Clone();
    }
}
