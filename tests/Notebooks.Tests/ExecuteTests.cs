using System.Text.Json;

namespace Notebooks.Tests;

/// <summary>
/// How a run of notebooks ends when it does not end well: in a sentence, with what ran until there kept, and never in a traceback.
/// </summary>
public sealed class ExecuteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("animegan-execute-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_failing_cell_is_named_with_its_error()
    {
        var result = Run("var before = 1;", "throw new System.InvalidOperationException(\"no faces\");");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the cell \"cell-1\" failed", result.Error);
        Assert.Contains("System.InvalidOperationException: no faces", result.Error);
        Assert.DoesNotContain("Traceback", result.Error);
        Assert.Contains("\"execution_count\": 1", Kept());
    }

    [Fact]
    public void A_kernel_that_died_is_told_as_such()
    {
        var result = Run("System.Diagnostics.Process.GetCurrentProcess().Kill();");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Kernel died.", result.Error);
        Assert.DoesNotContain("Traceback", result.Error);
    }

    // Twice within a moment is one press: timeout(1), for one, sends its signal to the program and to the program's group.
    [Theory]
    [InlineData("kill -INT $!; sleep 0.2; kill -INT $!")]
    [InlineData("kill -HUP $!")]
    public void Ctrl_C_or_a_closed_terminal_stops_it_once_the_cell_has_saved_and_the_next_call_begins_with_that_notebook(string stop)
    {
        const string saves = "Thread.Sleep(4000); File.WriteAllText(\"saved\", \"\");";
        var result = Run(Meanwhile(stop), Until("cancelled.IsCancellationRequested") + saves);
        Assert.Equal(130, result.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "saved")), "the kernel was ended while its cell was saving");
        Assert.DoesNotContain("Traceback", result.Error);
        Assert.DoesNotContain("\"key\"", Kept());
        if (stop.Contains("INT"))
            Assert.Contains("The same command goes on where this one was.", result.Error);
    }

    [Fact]
    public void Ctrl_C_twice_stops_it_without_waiting_for_the_cell()
    {
        var result = Run(Meanwhile("kill -INT $!; sleep 2; kill -INT $!"), Until("false"));
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("The same command goes on where this one was.", result.Error);
        Assert.DoesNotContain("Traceback", result.Error);
    }

    [Fact]
    public void What_ran_before_unchanged_is_not_run_again()
    {
        Assert.Contains("1 cells", Run("1 + 1").Error);
        Assert.Contains("done before, unchanged", Run("1 + 1").Error);
        Assert.Contains("1 cells", Run("1 + 2").Error);
    }

    // Runs a shell command once the cell of Until runs; $! is the process that runs the notebook.
    private static string[] Meanwhile(string command) =>
        ["sh", "-c", $"\"$@\" & until [ -e began ]; do sleep 0.1; done; {command}; wait $!", "sh"];

    private static string Until(string condition) => $$"""
        using System.IO; using System.Threading;
        var cancelled = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
        File.WriteAllText("began", "");
        while (!({{condition}})) Thread.Sleep(20);

        """;

    private string Kept() => File.ReadAllText(Path.Combine(folder, "out", "notebooks", "try.ipynb"));

    private Shell.Result Run(params string[] cells) => Run([], cells);

    private Shell.Result Run(string[] before, params string[] cells)
    {
        var jupyter = Checkout.Path("artifacts", "animegan", "jupyter");
        Assert.SkipUnless(Directory.Exists(jupyter), "the C# kernel is not set up: ./animegan test does it");
        var notebook = Path.Combine(folder, "try.ipynb");
        File.WriteAllText(notebook, JsonSerializer.Serialize(new
        {
            cells = cells.Select((source, i) => new
            {
                cell_type = "code",
                id = $"cell-{i}",
                metadata = new { },
                source,
                outputs = Array.Empty<string>(),
                execution_count = (int?)null,
            }),
            metadata = new { kernelspec = new { name = ".net-csharp", display_name = "C# (.NET)", language = "C#" } },
            nbformat = 4,
            nbformat_minor = 5,
        }));
        string[] command = [.. before, Python.With("nbclient"), Checkout.Path("setup", "course", "execute.py"), "--out",
            Path.Combine(folder, "out"), "--library", "none", notebook];
        return Shell.Run(folder, command[0], command[1..], new Dictionary<string, string?>
        {
            ["JUPYTER_PATH"] = jupyter,
        }, TimeSpan.FromMinutes(10));
    }
}
