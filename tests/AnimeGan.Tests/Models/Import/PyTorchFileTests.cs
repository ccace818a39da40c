using AnimeGan.Models.Import;

namespace AnimeGan.Tests.Models.Import;

/// <summary>Files of torch.save are read without running what a pickle can hold, and written so that PyTorch reads them.</summary>
public sealed class PyTorchFileTests : TensorTests
{
    private static readonly GeneratorOptions Small = new() { ImageSize = 32, BaseSize = 8, Width = 8, Blocks = 1 };

    [Fact]
    public void What_PyTorch_saves_draws_here_what_it_draws_there()
    {
        File.WriteAllText(folder.File("options.json"), JsonSerializer.Serialize(Small, JsonText.Line));
        PythonScript.Run("torch and numpy", Checkout.Path("tests", "AnimeGan.Tests", "Models", "Import", "pytorch_files.py"),
            folder.File("options.json"), folder.Path);
        var z = PublishedWeights.FloatsOf(folder.File("in.f32"));
        var expected = tensor(PublishedWeights.FloatsOf(folder.File("out.f32")), [3, 3, 32, 32]);
        foreach (var (file, names, most) in new (string, WeightNames?, double)[]
        {
            ("plain.pt", null, 1e-5), ("protocol4.pt", null, 1e-5), ("channels_last.pt", null, 1e-5), ("checkpoint.pt", null, 1e-5),
            ("two.pt", new("last."), 1e-5), ("renamed.pt", new(Renames: ["input=dense"]), 1e-5), ("shared.pt", null, 1e-5),
            ("double.pt", null, 1e-5), ("half.pt", null, 5e-4), ("bfloat16.pt", null, 5e-3),
        })
        {
            using var generator = PlainWeights.Load(folder.File(file), Small, names);
            using var nothing = no_grad();
            var rows = tensor(z).view(3, -1);
            var error = (generator.call(rows.narrow(1, 0, Small.Latent), rows.narrow(1, Small.Latent, Small.Tags)) - expected).abs().max();
            TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {error.item<float>():0.0e0}");
            Assert.True(error.item<float>() <= most, $"{file}: {error.item<float>()}");
        }
        AssertRefused("two.pt", "2 networks", "last. or average.");
        AssertRefused("renamed.pt", "lacks dense.bias", "also holds input.bias");
        AssertRefused("legacy.pt", "PyTorch before 1.6", "weights_only=True");
        AssertRefused("module.pt", "state_dict()");
        AssertRefused("command.pt", "posix.system");
        Assert.False(File.Exists(folder.File("was-run")));
    }

    // Each of the ways in which a pickle names what it calls: c, 0x93, i, o, 0x81, 0x82.
    [Theory]
    [InlineData("cposix\nsystem\n(X\u0004\0\0\0trueTR.", "posix.system")]
    [InlineData("\u008c\u0005posix\u008c\u0006system\u0093X\u0004\0\0\0true\u0085R.", "posix.system")]
    [InlineData("cbuiltins\neval\n.", "builtins.eval")]
    [InlineData("(X\u0004\0\0\0trueiposix\nsystem\n.", "(69)")]
    [InlineData("(X\u0004\0\0\0trueo.", "(6f)")]
    [InlineData("ccollections\nOrderedDict\n)\u0081.", "(81)")]
    [InlineData("\u0082\u0001.", "(82)")]
    [InlineData("ccollections\nOrderedDict\n(K\u0001tR.", "calls collections.OrderedDict as")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "calls torch._utils._rebuild_tensor_v2 as")]
    [InlineData("}}b.", "holds no tensors")]
    [InlineData("}q\u0000X\u0001\0\0\0ah\u0000s.", "without an end")]
    [InlineData("X\u00ff\u00ff\u00ff\u007fa.", "cut off")]
    [InlineData("t.", "never began")]
    [InlineData("R.", "never said")]
    [InlineData("(", "cut off")]
    public void A_pickle_of_anything_but_tensors_is_refused_before_it_is_run(string pickle, string says)
    {
        SavePickle("crafted.pt", Encoding.Latin1.GetBytes(pickle));
        AssertRefused("crafted.pt", says);
    }

    [Fact]
    public void What_was_written_is_read_again_in_another_layout_of_memory_and_damaged_files_are_refused()
    {
        var options = new GeneratorOptions { ImageSize = 16, BaseSize = 16, Width = 1, Blocks = 0, Latent = 1, Tags = 0 };
        using var generator = FaceGenerator.Create(options);
        PlainWeights.SavePyTorch(folder.File("whole.pt"), generator, new Dictionary<string, string> { ["licence"] = "ours" });
        Assert.Equal(options, PlainWeights.OptionsOf(folder.File("whole.pt")));
        using var back = PlainWeights.Load(folder.File("whole.pt"), options);
        foreach (var (name, value) in generator.state_dict())
            Assert.True(value.eq(back.state_dict()[name]).all().item<bool>(), name);

        Assert.Equal(("ours", 1), (PlainWeights.About(folder.File("whole.pt"))["licence"],
            PlainWeights.About(folder.File("whole.pt")).Count));

        // By what it holds, whatever it is called.
        WeightsFile.Save(folder.File("ours.pt"), generator, new Dictionary<string, string> { ["licence"] = "ours" });
        File.Copy(folder.File("whole.pt"), folder.File("renamed.safetensors"));
        foreach (var name in new[] { "ours.pt", "renamed.safetensors" })
        {
            PlainWeights.Load(folder.File(name), options).Dispose();
            Assert.Equal("ours", PlainWeights.About(folder.File(name))["licence"]);
        }
        WeightsFile.LoadGenerator(folder.File("ours.pt")).Dispose();

        var whole = File.ReadAllBytes(folder.File("whole.pt"));
        foreach (var length in new[] { 0, 3, 100, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder.File("cut.pt"), whole[..length]);
            AssertRefused("cut.pt", length == 0 ? "an empty file" : "damaged or cut off");
        }
        var refused = Fuzz.Run("a file of torch.save", whole, bytes =>
        {
            File.WriteAllBytes(folder.File("damaged.pt"), bytes);
            PlainWeights.OptionsOf(folder.File("damaged.pt"));
            PlainWeights.Load(folder.File("damaged.pt"), options).Dispose();
        });
        Assert.InRange(refused, Fuzz.Mutations / 20, Fuzz.Mutations - 1);
    }

    [Fact]
    public void Of_a_network_and_its_average_is_said_which_was_taken()
    {
        using var generator = FaceGenerator.Create(Small);
        var both = generator.state_dict().ToDictionary(entry => $"G.{entry.Key}", entry => entry.Value);
        foreach (var (name, values) in generator.named_parameters()) // an average of parameters alone
            both[$"G_ema.{name}"] = values;
        Safetensors.Save(folder.File("both.safetensors"), both);
        var told = new List<string>();
        PlainWeights.Load(folder.File("both.safetensors"), Small, new(Tell: told.Add)).Dispose();
        Assert.Contains("taken is 'G.'", Assert.Single(told));
        Assert.Contains("'G_ema.'", told[0]);
    }

    /// <summary>A pickle is small, and what it claims need not be: shapes, places, strides and the size of itself.</summary>
    [Theory]
    [InlineData("K\0", "K\x10", "K\x01", "has 4")] // 16 numbers where there are 4
    [InlineData("K\x01", "K\x04", "K\x01", "4 numbers from 1 on")]
    [InlineData("K\0", "J\xff\xff\xff\x7f", "K\x01", "has 4")]
    [InlineData("\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f", "K\x04", "K\x01", "numbers from 9223372036854775807 on")]
    [InlineData("K\0", "J\xff\xff\xff\xff", "K\x01", "no number")]
    [InlineData("K\0", "K\x04", "K\0", "a part of another tensor")]
    [InlineData("K\0", "K\x04", "K\x02", "a part of another tensor")]
    public void Claims_are_held_against_the_file(string offset, string size, string stride, string says)
    {
        SavePickle("claim.pt", Encoding.Latin1.GetBytes("}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n("
            + "(X\u0007\0\0\0storagectorch\nFloatStorage\n"
            + $"X\u0001\0\0\0\u0030X\u0003\0\0\0cpuK\u0004tQ{offset}({size}t({stride}t\u0089NtRs."));
        Assert.Contains(says, Assert.Throws<InvalidDataException>(() =>
        {
            using var file = PyTorchFile.Open(folder.File("claim.pt"));
            file.Read("a");
        }).Message);
    }

    private void SavePickle(string name, byte[] pickle)
    {
        using var zip = ZipFile.Open(folder.File(name), ZipArchiveMode.Create);
        Write("data.pkl", pickle);
        Write("data/0", new byte[16]);

        void Write(string entry, byte[] bytes)
        {
            using var stream = zip.CreateEntry($"archive/{entry}").Open();
            stream.Write(bytes);
        }
    }

    private void AssertRefused(string file, params string[] says)
    {
        var error = Assert.Throws<InvalidDataException>(() => PlainWeights.Load(folder.File(file), Small).Dispose());
        Assert.Contains(folder.File(file), error.Message);
        Assert.All(says, text => Assert.Contains(text, error.Message));
    }
}
