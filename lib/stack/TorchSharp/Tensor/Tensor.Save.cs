using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Reads a tensor that <see cref="TensorExtensionMethods.Save(Tensor, string)"/> wrote, onto the CPU.</summary>
        /// <exception cref="InvalidDataException">The file is not a tensor in TorchSharp's format, or a damaged one.</exception>
        public static Tensor Load(string location)
        {
            using var file = File.OpenRead(location);
            return Load(file);
        }

        /// <summary>Reads a tensor in TorchSharp's format from where the stream stands. The stream stays open.</summary>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(BinaryReader reader) => TensorStream.Read(reader);

        /// <summary>Writes the elements alone, in row-major order.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            TensorStream.WriteElements(this, bufferSize, stream.Write);
        }

        /// <summary>Reads the elements alone, in row-major order, as many as the tensor has.</summary>
        /// <exception cref="InvalidDataException">There are not so many.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            using var read = TensorStream.ReadElements(reader, dtype, shape);
            using var nothing = no_grad();
            Op.copy_.CallInPlace(this, read);
        }
    }
}
