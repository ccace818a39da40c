using System.Runtime.InteropServices;
using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Writes the tensor in the format of libtorch's C++ API, which <see cref="load"/>, C++ and Python's
    /// <c>torch.jit.load</c> read. TorchSharp's own format is <see cref="TensorExtensionMethods.Save(Tensor, string)"/>.
    /// </summary>
    public static void save(Tensor t, string location)
    {
        ArgumentNullException.ThrowIfNull(t);
        t.save(location);
    }

    /// <summary>Reads a tensor that <see cref="save"/>, or Python's <c>torch.save</c>, wrote.</summary>
    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        /// <summary>Reads a saved tensor onto the CPU. As in PyTorch, load only files of a source you trust: libtorch interprets them.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="InvalidDataException">The file is not a saved tensor, or a damaged one.</exception>
        public static Tensor load(string location)
        {
            ArgumentNullException.ThrowIfNull(location);
            if (!File.Exists(location))
                throw new FileNotFoundException($"there is no file {location}", location);
            try
            {
                ZipIntegrity.Require(location);
                return Op.load_tensor.Call(location);
            }
            catch (Exception error) when (error is ExternalException or InvalidDataException)
            {
                throw new InvalidDataException($"{location} is not a tensor that torch.save wrote, or a damaged one: {error.Message}", error);
            }
        }

        /// <exception cref="DirectoryNotFoundException">The folder of the file does not exist.</exception>
        public void save(string location)
        {
            ArgumentNullException.ThrowIfNull(location);
            var full = Path.GetFullPath(location);
            if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
                throw new DirectoryNotFoundException($"there is no folder {folder} to save {Path.GetFileName(full)} in");
            using var nothing = no_grad();
            using var plain = detach();
            Op.save_tensor.CallInPlace(plain, full);
        }
    }
}
