using AnimeGan.Pictures;
using OpenCvSharp;
using OpenCvSharp.Dnn;

namespace AnimeGan.Data.Tagging;

/// <summary>A tagger of others that OpenCV runs: its files are the user's, and what goes in and comes out is the network's own.</summary>
public abstract class DnnTagger : ITagger
{
    private readonly Net network;
    private readonly int[] places;

    // places: for each of the 34 tags its place among the outputs; -1: it is not among them.
    private protected DnnTagger(string name, int inputSize, Net network, int[] places, int outputs)
    {
        (Name, InputSize, this.network, this.places, Outputs) = (name, inputSize, network, places, outputs);
        // OpenCV's own kernels: what else a build has (CUDA, OpenVINO) would have to be there too.
        network.SetPreferableBackend(Backend.OPENCV);
        network.SetPreferableTarget(OpenCvSharp.Dnn.Target.CPU);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int InputSize { get; }

    /// <summary>How many numbers come out for a picture.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TagProbabilities> Predict(Tensor faces)
    {
        var pictures = Pictures(faces);
        return [.. pictures.Select(Predict)];
    }

    /// <summary>The probability of every tag for a picture of any width and height.</summary>
    /// <exception cref="InvalidDataException">
    /// The network is not one of this kind: it refuses the picture, or its outputs are others.
    /// </exception>
    public TagProbabilities Predict(RgbImage picture)
    {
        var values = Forward(() => Prepare(picture), null);
        if (values.Length != Outputs)
            throw new InvalidDataException(
                $"{Name}: the network has {values.Length} outputs; there must be {Outputs}. Is it the model for tags?");
        return new TagProbabilities([.. places.Select(place => place < 0 ? float.NaN : Probability(values[place]))]);
    }

    /// <summary>A picture as the network reads it.</summary>
    /// <returns>Four axes, float32.</returns>
    private protected abstract Mat Prepare(RgbImage picture);

    /// <summary>What a layer gives for a prepared picture, flattened; null: the last.</summary>
    private protected float[] Forward(Func<Mat> prepare, string? layer) => OpenCv.Call(Name, () =>
    {
        using var input = prepare();
        network.SetInput(input);
        using var output = layer is null ? network.Forward() : network.Forward(layer);
        using var row = output.Reshape(1, [1, (int)output.Total()]);
        return row.GetArray(out float[] values) ? values : throw new InvalidDataException($"{Name}: its output holds no float32 numbers.");
    });

    private protected bool HasLayer(string layer) => network.GetLayerNames().Contains(layer);

    private protected static IEnumerable<RgbImage> Pictures(Tensor faces)
    {
        var shape = faces.shape;
        if (faces.dtype != ScalarType.Byte || shape.Length != 4 || shape[1] != 3)
            throw new ArgumentException($"Faces are bytes (B, 3, S, S); these are {faces.dtype} ({string.Join(", ", shape)}).",
                nameof(faces));
        return Enumerable.Range(0, (int)shape[0]).Select(i =>
        {
            using var scope = NewDisposeScope();
            return new RgbImage((int)shape[3], (int)shape[2], faces[i].permute(1, 2, 0).contiguous().cpu().bytes.ToArray());
        });
    }

    // A sigmoid's rounding may leave [0, 1] by the last bit; anything else is no probability.
    private float Probability(float value) => value is >= -1e-4f and <= 1.0001f
        ? Math.Clamp(value, 0, 1)
        : throw new InvalidDataException($"{Name}: an output is {value}, no probability. Is it the model for tags, with its last layer?");

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        GC.SuppressFinalize(this);
    }
}
