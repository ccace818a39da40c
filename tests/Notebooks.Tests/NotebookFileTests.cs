using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>The committed notebooks as files: what a reader on the web sees, and what Jupyter will open.</summary>
public partial class NotebookFileTests
{
    private const int LargestFile = 2_000_000; // charts are in it as JSON and, twice, as a PNG of 20 to 70 kB
    private const int LongestCell = 12;
    private const int WidestCell = 120;

    public static TheoryData<string> All => [.. Notebook.Course, .. Notebook.Solutions];

    public static TheoryData<string> Course => [.. Notebook.Course];

    public static TheoryData<string> Solutions => [.. Notebook.Solutions];

    [Fact]
    public void The_course_has_ten_notebooks_and_their_solutions()
    {
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"{number:D2}"), Notebook.Course.Select(path => Path.GetFileName(path)[..2]));
        Assert.Equal(Notebook.Course.Select(Path.GetFileName), Notebook.Solutions.Select(Path.GetFileName));
    }

    [Theory, MemberData(nameof(All))]
    public void It_is_a_notebook_of_the_format_and_kernel_that_the_course_uses(string path)
    {
        var notebook = Notebook.Read(path);
        Assert.Equal(4, notebook.Root.GetProperty("nbformat").GetInt32());
        Assert.True(notebook.Root.GetProperty("nbformat_minor").GetInt32() >= 5, "cells have ids from nbformat 4.5 on");
        var kernel = notebook.Root.GetProperty("metadata").GetProperty("kernelspec");
        Assert.Equal((".net-csharp", "C#"), (kernel.GetProperty("name").GetString(), kernel.GetProperty("language").GetString()));
        Assert.True(new FileInfo(Checkout.Path(path)).Length <= LargestFile, $"{path} is larger than {LargestFile} bytes");
    }

    [Theory, MemberData(nameof(All))]
    public void Its_cells_are_short_and_narrow_and_each_has_an_id_of_its_own(string path)
    {
        var cells = Notebook.Read(path).Cells;
        Assert.All(cells, cell => Assert.Matches("^[a-zA-Z0-9-_]{1,64}$", cell.Id));
        Assert.Equal([], cells.GroupBy(cell => cell.Id).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal([], cells.Where(cell => cell.IsCode && cell.Lines.Count > LongestCell).Select(cell => cell.Id));
        Assert.Equal([], cells.Where(cell => cell.IsCode).SelectMany(cell => cell.Lines.Select(line => line.TrimEnd('\n'))
            .Where(line => line.Length > WidestCell).Select(line => $"{cell.Id}, {line.Length} columns: {line}")));
        Assert.Equal([], cells.Where(cell => cell.Source.Trim().Length == 0).Select(cell => cell.Id));
        Assert.Equal([], cells.Where(cell => cell.Lines.SkipLast(1).Any(line => !line.EndsWith('\n')) || cell.Lines[^1].EndsWith('\n'))
            .Select(cell => cell.Id));
    }

    [Theory, MemberData(nameof(All))]
    public void It_was_run_from_top_to_bottom_and_nothing_failed(string path)
    {
        var code = Notebook.Read(path).CodeCells.ToList();
        Assert.Equal(Enumerable.Range(1, code.Count), code.Select(cell => cell.ExecutionCount ?? 0));
        Assert.Equal([], code.Where(cell => cell.Outputs.Any(output => output.GetProperty("output_type").GetString() == "error"))
            .Select(cell => cell.Id));
    }

    [Theory, MemberData(nameof(All))]
    public void It_tells_nothing_of_the_machine_it_ran_on(string path)
    {
        var text = File.ReadAllText(Checkout.Path(path));
        Assert.Equal([], MachinePath().Matches(text).Select(match => match.Value).Distinct());
        Assert.DoesNotContain(Environment.MachineName.Length > 3 ? Environment.MachineName : "no machine has this name", text);
    }

    [Theory, MemberData(nameof(Course))]
    public void It_says_its_goals_sums_up_and_ends_in_exercises(string path)
    {
        var notebook = Notebook.Read(path);
        var number = notebook.Name[..2];
        Assert.StartsWith($"# {number} ", notebook.Cells[0].Source);
        foreach (var said in new[] { "**Goals.**", "**Time.**", "**Hardware.**" })
            Assert.Contains(said, notebook.Cells[0].Source);
        var headings = notebook.Cells.Where(cell => !cell.IsCode).SelectMany(cell => cell.Lines).Where(line => line.StartsWith("## "))
            .Select(line => line.Trim()).ToList();
        Assert.Contains("## Summary", headings);
        Assert.Contains("## Exercises", headings);
        var checks = Checks(notebook).ToList();
        Assert.InRange(checks.Count, 3, 5);
        Assert.All(checks, check => Assert.Contains($"\"{number}.", check.Source));
        // As given, an exercise is open: neither solved nor an error.
        Assert.All(checks, check => Assert.Contains("not solved yet", check.OutputText));
    }

    [Theory, MemberData(nameof(Solutions))]
    public void A_solution_solves_every_exercise(string path)
    {
        var course = Notebook.Read(path.Replace("solutions/", ""));
        var checks = Checks(Notebook.Read(path)).ToList();
        Assert.Equal(Checks(course).Select(check => check.Source), checks.Select(check => check.Source));
        Assert.All(checks, check => Assert.Contains("solved.", check.OutputText));
        Assert.All(checks, check => Assert.DoesNotContain("not solved yet", check.OutputText));
    }

    [Fact]
    public void Jupyter_finds_no_fault_in_them()
    {
        var python = Python.With("nbformat");
        var script = "import sys, nbformat\nfor path in sys.argv[1:]:\n    nbformat.validate(nbformat.read(path, "
            + "as_version=nbformat.NO_CONVERT))";
        var result = Shell.Run(Checkout.Root, python, ["-W", "error", "-c", script, .. Notebook.Course, .. Notebook.Solutions]);
        Assert.True(result.ExitCode == 0, result.Text);
    }

    private static IEnumerable<Cell> Checks(Notebook notebook) => notebook.CodeCells.Where(cell => cell.Source.Contains("new Exercise("));

    // Beginnings of absolute paths that mean a place on somebody's machine; addresses of the web are none.
    [GeneratedRegex(@"(?<![\w./:>])/(home|root|work|tmp|var|Users|mnt|opt|usr)/[\w.-]+|[A-Z]:\\\\[\w.-]+")]
    private static partial Regex MachinePath();
}
