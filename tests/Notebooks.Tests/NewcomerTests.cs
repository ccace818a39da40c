namespace Notebooks.Tests;

/// <summary>
/// A notebook as a newcomer takes it: nothing that is said may mislead. All ten in all ways: <c>tests/newcomer.py</c>, half an hour.
/// </summary>
public sealed class NewcomerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("animegan-newcomer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("01-first-faces", "typos", "✓ Exercise 01.3: solved.")]
    [InlineData("01-first-faces", "shuffled", "Is source spelt right? If another cell defines it")]
    [InlineData("06-training", "middle", "Is log spelt right? If another cell defines it")] // until then it is torch.log
    public void What_goes_wrong_is_said_in_sentences(string notebook, string way, string sentence)
    {
        var jupyter = Checkout.Path("artifacts", "animegan", "jupyter");
        Assert.SkipUnless(Directory.Exists(jupyter), "the C# kernel is not set up: ./animegan test does it");
        var result = Shell.Run(Checkout.Root, Python.With("jupyter_client"),
            ["tests/newcomer.py", "--out", folder, "--ways", way, $"notebooks/{notebook}.ipynb"],
            new Dictionary<string, string?> { ["JUPYTER_PATH"] = jupyter }, TimeSpan.FromMinutes(10));
        Assert.True(result.ExitCode == 0, result.Text);
        var transcript = File.ReadAllText(Path.Combine(folder, "transcript.txt"));
        Assert.Contains(sentence, transcript);
        // The undefined name alone, not what follows from it.
        Assert.DoesNotContain("cannot convert from 'AnimeGan", transcript);
    }
}
