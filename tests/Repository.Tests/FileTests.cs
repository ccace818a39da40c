using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>What is in the repository: nothing large, nothing of the machine it was written on, files of one concept.</summary>
public class FileTests
{
    private const int MaxBytes = 2_000_000;
    private const int MaxLines = 400;
    private const int MaxColumns = 140;

    // The generator that comes with the course: a file that a reader wants, and no other of its kind.
    private const string Pretrained = "data/pretrained/generator.safetensors";
    private const int MaxPretrainedBytes = 6_000_000;

    [Fact]
    public void No_file_is_large() =>
        None(Tracked().Where(file => new FileInfo(Checkout.Path(file)).Length > (file == Pretrained ? MaxPretrainedBytes : MaxBytes)));

    [Fact]
    public void No_source_file_of_the_library_is_long() =>
        None(Tracked().Where(file => file.StartsWith("lib/") && file.EndsWith(".cs"))
            .Where(file => File.ReadLines(Checkout.Path(file)).Count() > MaxLines));

    /// <summary>As .editorconfig says: nobody scrolls sideways, and no file looks shorter than it is.</summary>
    [Fact]
    public void No_line_of_code_is_wide() => None(
        from file in Tracked()
        where file.EndsWith(".cs")
        from line in File.ReadLines(Checkout.Path(file)).Select((text, index) => (text, number: index + 1))
        where line.text.Length > MaxColumns
        select $"{file}:{line.number} has {line.text.Length} columns");

    /// <summary>Paths of a developer's machine or of a registry's mirror help no reader. (Written so as not to find itself.)</summary>
    [Fact]
    public void No_file_mentions_a_machine()
    {
        var machine = new Regex(
            "(?<![\\w}])/(wo" + "rk/(main|shared)|o" + "pt/nuget|ro" + "ot/|ho" + "me/[a-z])|nuget[.]o" + "rg/v3|deb[.]debian[.]o" + "rg");
        var found =
            from file in Tracked()
            where !IsBinary(file)
            from line in File.ReadLines(Checkout.Path(file)).Select((text, index) => (text, number: index + 1))
            where machine.IsMatch(line.text)
            select $"{file}:{line.number}: {line.text.Trim()}";
        None(found);
    }

    /// <summary>The project stands on the official packages: no library of others is written again here.</summary>
    [Fact]
    public void There_are_no_stand_ins() => None(Tracked().Where(file => file.StartsWith("lib/stack/", StringComparison.Ordinal)));

    [Fact]
    public void The_licence_is_MIT() => Assert.StartsWith("MIT License", File.ReadAllText(Checkout.Path("LICENSE")));

    private static void None(IEnumerable<string> found) => Assert.True(!found.Any(), string.Join('\n', found));

    private static bool IsBinary(string file)
    {
        using var stream = File.OpenRead(Checkout.Path(file));
        var start = new byte[4096];
        return start.AsSpan(0, stream.Read(start)).Contains((byte)0);
    }

    // The files of the repository that are in the working tree; without git or its folder the test is skipped.
    private static string[] Tracked()
    {
        Assert.SkipUnless(Directory.Exists(Checkout.Path(".git")) || File.Exists(Checkout.Path(".git")), "needs a git checkout");
        Assert.SkipUnless(Shell.Finds("git"), "needs git");
        var git = Shell.Run(Checkout.Root, "git", ["-c", "safe.directory=*", "ls-files", "-z"]);
        Assert.Equal(0, git.ExitCode);
        return git.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Checkout.Path(file))).ToArray();
    }
}
