namespace AnimeGan.Tests.Evaluation;

public sealed class TorchScriptNetworkTests : FolderTests
{
    [Fact]
    public void Features_and_probabilities_come_from_a_script()
    {
        using var scope = NewDisposeScope();
        using var network = TorchScriptNetwork.Load(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "scripted.pt"));
        Assert.Equal((6, 34), (network.Dimension, network.Tags.Count));
        var images = rand(3, 3, 20, 20) * 2 - 1;
        var bytes = ((images + 1) * 127.5).round();
        Assert.True(allclose(bytes.mean([2, 3]), network.Extract(images).narrow(1, 0, 3), atol: 1e-3));
        Assert.Equal([3, 34], network.Probabilities(images).shape);
    }

    [Fact]
    public void A_script_of_another_use_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => TorchScriptNetwork.Load(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "of-another-use.pt")));
        Assert.Contains("of-another-use.pt", error.Message);
        Assert.Throws<FileNotFoundException>(() => TorchScriptNetwork.Load(folder.File("none.pt")));
    }

    [Fact]
    public void Damaged_scripts_are_refused_or_run_and_never_a_crash()
    {
        var path = folder.File("damaged.pt");
        var whole = File.ReadAllBytes(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "scripted.pt"));
        var opened = 0;
        Fuzz.Run("TorchScript", whole, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            TorchScriptNetwork.RequireWhole(path);
            // What passes here has its damage outside of the contents: in names, places, times. Each takes a process of its own.
            if (opened++ < 25)
                TorchScriptNetwork.Load(path).Dispose();
        });
        Assert.True(opened > 25);
    }

    [Fact]
    public void A_script_that_libtorch_would_end_the_process_over_is_refused()
    {
        var path = folder.File("renamed.pt");
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "scripted.pt")));
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text.Replace("modules/linear.py", "modules/linerr.py")));
        var error = Assert.Throws<InvalidDataException>(() => TorchScriptNetwork.Load(path));
        Assert.Contains("renamed.pt", error.Message);
        Assert.Contains("Unknown type name", error.Message);
    }
}
