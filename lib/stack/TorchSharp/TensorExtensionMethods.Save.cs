using System.Diagnostics.CodeAnalysis;
using System.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Writes the tensor in TorchSharp's own format, which <see cref="Tensor.Load(string)"/> reads.</summary>
    public static void Save(this Tensor tensor, string location)
    {
        using var file = File.Create(location);
        tensor.Save(file);
    }

    /// <summary>Writes the tensor in TorchSharp's format. The stream stays open.</summary>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    public static void Save(this Tensor tensor, BinaryWriter writer) => TensorStream.Write(writer, tensor);

    /// <summary>Reads a tensor of the same dtype and shape into this one; with <paramref name="skip"/> only past it.</summary>
    /// <exception cref="ArgumentException">The data holds a tensor of another dtype or shape.</exception>
    /// <exception cref="InvalidDataException">The data is not a tensor in TorchSharp's format, or a damaged one.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false) => TensorStream.ReadInto(tensor, reader, skip);

    /// <summary>The same, making the tensor where there is none: of zeros where <paramref name="skip"/>.</summary>
    public static void Load([NotNull] ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is not null)
        {
            TensorStream.ReadInto(tensor, reader, skip);
            return;
        }
        var (dtype, shape) = TensorStream.ReadHeader(reader);
        if (!skip)
        {
            tensor = TensorStream.ReadElements(reader, dtype, shape);
            return;
        }
        TensorStream.SkipElements(reader, dtype, shape);
        tensor = zeros(shape, dtype);
    }

    /// <summary>Reads a tensor; with <paramref name="skip"/> past it, giving zeros.</summary>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor;
    }
}
