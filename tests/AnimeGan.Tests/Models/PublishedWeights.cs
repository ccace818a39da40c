using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using AnimeGan.Models;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Models;

/// <summary>
/// The generator that the paper's authors published, from the material beside the checkout (PAPER.md, "The published generator"):
/// 8-bit records of a WebDNN program. Its licence, CC BY-NC 2.0, keeps it out of the project; the tests read it where it lies.
/// </summary>
internal static class PublishedWeights
{
    /// <summary>The paper's generator with the authors' weights, in evaluation mode. It paints blue, green, red.</summary>
    internal static FaceGenerator Load()
    {
        var generator = new SrResNetGenerator(new GeneratorOptions { LongSkip = false });
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var layout = JsonDocument.Parse(File.ReadAllText(Checkout.Shared("data", "makegirls", "full_1.layout.json")));
        var numbers = Decode(
            File.ReadAllBytes(Checkout.Shared("data", "makegirls", "full_1.bin")), layout.RootElement.GetProperty("floats").GetInt32(),
            [.. layout.RootElement.GetProperty("magnitudes").EnumerateArray().Select(value => value.GetSingle())]);
        var tensors = layout.RootElement.GetProperty("tensors").EnumerateArray().ToDictionary(entry => entry.GetProperty("name").GetString()!, entry =>
        {
            long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
            return tensor(numbers.AsSpan(entry.GetProperty("offset").GetInt32(), (int)shape.Aggregate((a, b) => a * b)).ToArray(), shape);
        });
        var state = generator.state_dict();

        Set("dense.weight", tensors["fc.weight"].t());
        Set("dense.bias", tensors["fc.bias"]);
        Norm("dense_norm", "bn_fc");
        for (var i = 0; i < 16; i++)
            foreach (var j in new[] { 1, 2 })
            {
                Conv($"blocks.{i}.conv{j}", $"res{i}.conv{j}");
                Norm($"blocks.{i}.norm{j}", $"res{i}.bn{j}");
            }
        Conv("trunk", "mid.conv");
        Norm("trunk_norm", "mid.bn");
        for (var i = 0; i < 3; i++)
        {
            // Their depth-to-space reads channel (dy * 2 + dx) * 64 + c where PixelShuffle reads c * 4 + dy * 2 + dx.
            Set($"stages.{i}.conv.weight", ToOutputsFirst(tensors[$"up{i}.conv.weight"]).view(4, 64, 64, 3, 3).transpose(0, 1).reshape(256, 64, 3, 3));
            Set($"stages.{i}.conv.bias", tensors[$"up{i}.conv.bias"].view(4, 64).transpose(0, 1).reshape(256));
            Norm($"stages.{i}.norm", $"up{i}.bn");
        }
        Conv("output", "out.conv");
        generator.eval();
        return generator;

        void Set(string name, Tensor value)
        {
            Assert.Equal(state[name].shape, value.shape);
            state[name].copy_(value);
        }
        void Conv(string name, string theirs)
        {
            Set($"{name}.weight", ToOutputsFirst(tensors[$"{theirs}.weight"]));
            Set($"{name}.bias", tensors[$"{theirs}.bias"]);
        }
        // Folded to x * scale + shift: the statistics are such that nothing else happens.
        void Norm(string name, string theirs)
        {
            Set($"{name}.weight", tensors[$"{theirs}.scale"]);
            Set($"{name}.bias", tensors[$"{theirs}.shift"]);
            state[$"{name}.running_mean"].zero_();
            state[$"{name}.running_var"].fill_(1 - 2e-5);
        }
        static Tensor ToOutputsFirst(Tensor weight) => weight.permute(3, 2, 0, 1); // HWIO to OIHW
    }

    /// <summary>Floats from a file of the material.</summary>
    internal static float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Checkout.Shared("data", "makegirls", name))).ToArray();

    private static float[] Decode(byte[] file, int count, float[] magnitudes)
    {
        var numbers = new float[count];
        for (var at = 0; at < file.Length;)
        {
            var offset = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            var largest = BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(at + 8));
            using var zlib = new ZLibStream(new MemoryStream(file, at + 16, length), CompressionMode.Decompress);
            for (int code, i = offset; (code = zlib.ReadByte()) >= 0; i++)
                numbers[i] = magnitudes[code & 127] * largest * (code > 127 ? -1 : 1);
            at += 16 + length;
        }
        return numbers;
    }
}
