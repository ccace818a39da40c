using System.Text.Json;
using AnimeGan.Models;

namespace AnimeGan.Cli.Tests;

public class EvaluationVerbTests : RunFixture
{
    [Fact]
    public void A_run_is_evaluated_on_the_way_and_afterwards_and_leaves_for_other_programs()
    {
        var trained = Animegan.Here(Train("runs", "--steps", "4", "--set", "sample_every=2", "--evaluate-every", "2"));
        Assert.Equal(0, trained.ExitCode);
        var run = OnlyRun("runs");
        Assert.Equal(2, File.ReadAllLines(Path.Combine(run.Path, "evaluation.jsonl")).Length);
        Assert.Contains("frechet", WeightsFile.About(Path.Combine(run.Path, "best.safetensors")).Keys);

        var evaluated = Animegan.Here("evaluate", run.Path, Path.Combine(run.Path, "best.safetensors"), "--data", Data, "--samples", "20",
            "--repeats", "1", "--tag-faces", "2", "--out", InFolder("report"), "--device", "cpu");
        Assert.True(evaluated.ExitCode == 0, evaluated.Error);
        var report = JsonDocument.Parse(File.ReadAllText(InFolder("report", "evaluation.json"))).RootElement;
        Assert.Equal([run.Name, "best"],
            report.GetProperty("generators").EnumerateArray().Select(generator => generator.GetProperty("name").GetString()));
        Assert.Contains("| Fréchet distance, lower is better |", evaluated.Output);
        Assert.Equal(evaluated.Output.Trim(), File.ReadAllText(InFolder("report", "evaluation.md")).Trim());
        Assert.True(File.Exists(InFolder("report", "nearest-best.png")));
        var page = File.ReadAllText(InFolder("report", "evaluation.html"));
        foreach (var chart in new[] { "distances", "precision-recall", "tag-precision", "nearest-features", "nearest-pixels", "frechet" })
            Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(InFolder("report", $"{chart}.png"))), page);
        Assert.Contains("best: the drawn faces", page);
        string[] several = [InFolder("\u9854.safetensors"), InFolder("\u76EE.safetensors"), InFolder("a_b.safetensors"),
            InFolder("a b.safetensors")];
        foreach (var copy in several)
            File.Copy(run.GeneratorPath, copy);
        Assert.Equal(0, Animegan.Here(["evaluate", .. several, "--data", Data, "--samples", "20", "--repeats", "1", "--tag-faces", "2",
            "--cache", InFolder("report", ".evaluation"), "--out", InFolder("several"), "--device", "cpu"]).ExitCode);
        Assert.Equal(["nearest-a_b-2.png", "nearest-a_b.png", "nearest-\u76EE.png", "nearest-\u9854.png"],
            Directory.GetFiles(InFolder("several"), "nearest-*_b*.png").Concat(Directory.GetFiles(InFolder("several"), "nearest-?.png"))
                .Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("src=\"http", page);
        var plotted = Animegan.Here("plot", run.Path);
        Assert.True(plotted.ExitCode == 0, plotted.Error);
        Assert.Contains("frechet.png", plotted.Output);

        foreach (var format in new[] { "onnx", "safetensors", "dat" })
            Assert.Equal((0, ""), Outcome(Animegan.Here("export", format, run.Path, "-o", InFolder($"g.{format}"))));
        Assert.Contains("8 bits change a pixel",
            Animegan.Here("export", "onnx", run.Path, "--eight-bit", "-o", InFolder("g8.onnx")).Output);
        foreach (var format in new[] { "safetensors", "dat" })
        {
            Assert.Equal((0, ""), Outcome(
                Animegan.Here("import", "weights", InFolder($"g.{format}"), "--preset", "smoke", "-o", InFolder("back.safetensors"))));
            Assert.Equal(0, Animegan.Here("sample", InFolder("back.safetensors"), "--count", "1", "--out", InFolder("one.png")).ExitCode);
        }
    }

    [Fact]
    public void The_published_generator_is_imported_or_refused_in_a_line()
    {
        var layout = Checkout.Path("data", "makegirls", "full_1.layout.json");
        var other = Animegan.Here("import", "makegirls", Data, "--layout", layout, "-o", InFolder("g.safetensors"));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("SHA-256", Assert.Single(other.Error.Trim().Split('\n')));
        var damaged = Animegan.Here("import", "makegirls", Data, "--layout", layout, "--any-file", "-o", InFolder("g.safetensors"));
        Assert.Contains("record 0", damaged.Error);
        Assert.False(File.Exists(InFolder("g.safetensors")));

        var weights = Checkout.Shared("data", "makegirls", "full_1.bin");
        Assert.Equal((0, ""), Outcome(Animegan.Here("import", "makegirls", weights, "--layout", layout, "-o", InFolder("g.safetensors"))));
        Assert.Contains("CC BY-NC 2.0", WeightsFile.About(InFolder("g.safetensors"))["licence"]);
    }

    [Theory]
    [InlineData("samples is 1", "evaluate", "nothing.safetensors", "--samples", "1")]
    [InlineData("no run and no file", "evaluate", "nothing.safetensors")]
    [InlineData("name one of them", "evaluate", "nothing.safetensors", "--network", "n.pt", "--i2v", "a.prototxt", "b.caffemodel")]
    [InlineData("There is no file", "import", "weights", "nothing.dat")]
    [InlineData("no run and no file", "export", "onnx", "nothing")]
    public void A_users_error_is_one_line(string says, params string[] arguments)
    {
        var result = Animegan.Here(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(says, Assert.Single(result.Error.Trim().Split('\n')));
    }

    private static (int, string) Outcome(Animegan.Result result) => (result.ExitCode, result.Error);
}
