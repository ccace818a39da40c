using AnimeGan.Evaluation;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Evaluation;

public sealed class TorchScriptNetworkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

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
        var error = Assert.Throws<InvalidDataException>(() => TorchScriptNetwork.Load(Checkout.Path("tests", "TorchSharp.Tests", "NN", "scripted.pt")));
        Assert.Contains("scripted.pt", error.Message);
        Assert.Throws<FileNotFoundException>(() => TorchScriptNetwork.Load(folder.File("none.pt")));
    }

    [Fact]
    public void Damaged_scripts_are_refused_or_run_and_never_a_crash()
    {
        var path = folder.File("damaged.pt");
        Fuzz.Run(File.ReadAllBytes(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "scripted.pt")), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            TorchScriptNetwork.Load(path).Dispose();
        });
    }

    public void Dispose() => folder.Dispose();
}
