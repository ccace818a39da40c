namespace Notebooks.Tests;

/// <summary>Every notebook from top to bottom in Jupyter, at the smallest size at which all of it happens.</summary>
public class NotebookRunTests
{
    private static readonly string[] Kernel = ["artifacts", "animegan", "jupyter"];

    [Fact]
    public void The_course_runs() => Execute(Notebook.Course, "course");

    [Fact]
    public void The_solutions_run() => Execute(Notebook.Solutions, "solutions");

    private static void Execute(IReadOnlyList<string> notebooks, string name)
    {
        var jupyter = Checkout.Path(Path.Combine(Kernel));
        Assert.SkipUnless(Directory.Exists(jupyter), "the C# kernel is not set up: ./animegan test does it");
        var python = Python.With("nbclient");

        var folder = Directory.CreateTempSubdirectory("animegan-notebooks-").FullName;
        try
        {
            var result = Shell.Run(Checkout.Root, python,
                ["setup/course/execute.py", "--out", folder, "--library", "artifacts/bin/AnimeGan.Course/release/AnimeGan.dll",
                    .. notebooks],
                new Dictionary<string, string?>
                {
                    ["JUPYTER_PATH"] = jupyter,
                    ["ANIMEGAN_PRESET"] = "smoke",
                    ["ANIMEGAN_DEVICE"] = "cpu",
                    ["ANIMEGAN_STEPS"] = null,
                    ["ANIMEGAN_DATA"] = null,
                    ["ANIMEGAN_OUT"] = folder,
                }, TimeSpan.FromMinutes(15));
            Assert.True(result.ExitCode == 0, $"{name}:\n{result.Text}");
            Assert.Equal(notebooks.Count, Directory.GetFiles(Path.Combine(folder, "notebooks"), "*.ipynb").Length);
            Assert.All(Directory.GetFiles(Path.Combine(folder, "notebooks"), "*.ipynb"),
                path => Assert.DoesNotContain("\"output_type\": \"error\"", File.ReadAllText(path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
