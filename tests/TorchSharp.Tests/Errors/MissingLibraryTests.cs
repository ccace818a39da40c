using System.Text;
using TorchSharp.Interop;

namespace TorchSharp.Tests.Errors;

/// <summary>Without its native part, or without libtorch, the first use gives one exception that says what to do.</summary>
public class MissingLibraryTests
{
    private const string Expectation = "ANIMEGAN_TEST_EXPECTED_MESSAGE";

    private static readonly string Shim =
        Environment.GetEnvironmentVariable(NativeMethods.PathVariable) ?? Path.Combine(AppContext.BaseDirectory, "libTorchSharpShim.so");

    [Fact]
    public void A_missing_native_part_is_named() =>
        ChildSays("no such shim.so", "TorchSharp's native part (libTorchSharpShim.so) was not found. Build the project (./animegan setup)");

    [Fact]
    public void A_file_that_is_no_library_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no library");
            ChildSays(path, path + " could not be loaded: libtorch was moved or removed");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_libtorch_is_named()
    {
        Assert.SkipUnless(File.Exists(Shim), "needs the shim beside the tests");
        var library = File.ReadAllBytes(Shim);
        // The same shim, asking for a libtorch that no machine has.
        var name = library.AsSpan().IndexOf(Encoding.ASCII.GetBytes("libtorch_cpu.so"));
        Assert.True(name > 0, "the shim does not need libtorch_cpu.so");
        Encoding.ASCII.GetBytes("libtorch_xxx.so").CopyTo(library, name);
        var path = Path.Combine(Path.GetTempPath(), $"shim-{Guid.NewGuid():N}.so");
        try
        {
            File.WriteAllBytes(path, library);
            ChildSays(path, path + " could not be loaded: libtorch was moved or removed");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Runs in a child process only, where the shim is somewhere else.</summary>
    [Fact]
    public void In_the_child()
    {
        var expected = Environment.GetEnvironmentVariable(Expectation);
        Assert.SkipWhen(string.IsNullOrEmpty(expected), "is run by the other tests, in a process of its own");
        foreach (var use in new Action[] { () => torch.zeros(2), () => torch.manual_seed(1), () => torch.cuda.is_available(), () => torch.nn.Linear(2, 2) })
        {
            var error = Assert.Throws<DllNotFoundException>(use);
            Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
            Assert.Contains("./animegan", error.Message, StringComparison.Ordinal);
        }
    }

    private static void ChildSays(string shim, string message)
    {
        var tests = typeof(MissingLibraryTests).Assembly.Location;
        var result = ChildProcess.Run(Environment.ProcessPath!,
            [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { "exec", tests } : [], "-noColor", "-method", $"{typeof(MissingLibraryTests).FullName}.{nameof(In_the_child)}"],
            new() { [NativeMethods.PathVariable] = shim, [Expectation] = message });
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", result.Output, StringComparison.Ordinal);
    }
}
