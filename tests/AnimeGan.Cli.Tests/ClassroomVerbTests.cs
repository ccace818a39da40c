using AnimeGan.Tests;

namespace AnimeGan.Cli.Tests;

/// <summary>classroom: what lies in the folder, and how it is refused.</summary>
public sealed class ClassroomVerbTests : FolderTests
{
    [Fact]
    public void The_folder_has_what_a_machine_without_a_network_builds_from_and_nothing_of_the_users()
    {
        var target = folder.File("stick");
        var result = Animegan.Here("classroom", target);
        Assert.SkipWhen(result.Error.Contains("has not been built here"), "not all is built: ./animegan test does it");
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var part in new[] { "animegan", ".editorconfig", "global.json", "Directory.Packages.props", "setup/machine.sh",
            "notebooks/course.dib", "notebooks/01-first-faces.ipynb", "notebooks/solutions/01-first-faces.ipynb", "data/sample/tags.csv",
            "data/pretrained/generator.safetensors", "lib/AnimeGan.Kernel/AnimeGan.Kernel.csproj", "docs/sheet.html" })
            Assert.True(File.Exists(Path.Combine(target, part)), part);
        Assert.True(File.GetUnixFileMode(Path.Combine(target, "animegan")).HasFlag(UnixFileMode.UserExecute));
        string[] packages = [.. Directory.GetFiles(Path.Combine(target, "packages")).Select(path => Path.GetFileName(path)!)];
        foreach (var package in new[] { "torchsharp.", "libtorch-cpu-", "plotly.net.", "microsoft.dotnet.interactive.csharp.", "netmq." })
            Assert.Contains(packages, name => name.StartsWith(package, StringComparison.Ordinal));
        Assert.All(packages, name => Assert.EndsWith(".nupkg", name));
        foreach (var left in new[] { ".git", "out", "runs", "dotnet", "artifacts/bin", "artifacts/obj" })
            Assert.False(Path.Exists(Path.Combine(target, left)), left);
        Assert.Contains("A machine needs", result.Output);

        var before = Directory.GetFiles(target).Length;
        Refused(Animegan.Here("classroom", target), "name a new folder");
        Assert.Equal(before, Directory.GetFiles(target).Length);
    }

    [Fact]
    public void A_file_a_folder_with_contents_and_a_full_disk_are_told_and_nothing_is_left_of_half_a_folder()
    {
        var file = folder.File("file");
        File.WriteAllText(file, "mine");
        Refused(Animegan.Here("classroom", file), "is a file: name a folder");
        Refused(Animegan.Here("classroom", Path.GetDirectoryName(file)!), "Nothing was written");
        Assert.Equal("mine", File.ReadAllText(file));

        var target = folder.File("a", "new", "stick");
        var full = Animegan.RunWithFilesUpTo(64, "classroom", target);
        Assert.SkipWhen(full.Error.Contains("has not been built here"), "not all is built: ./animegan test does it");
        Refused(full, target);
        Assert.Equal([file], Directory.GetFileSystemEntries(Path.GetDirectoryName(file)!)); // nor of the folders above it
    }

    [Fact]
    public void Stopped_it_leaves_of_the_folders_above_those_that_were_there()
    {
        Directory.CreateDirectory(folder.File("mine"));
        using var program = Animegan.Start("classroom", folder.File("mine", "new", "stick/"));
        for (var i = 0; i < 1200 && !File.Exists(folder.File("mine", "new", "stick", "animegan")) && !program.Wait(TimeSpan.Zero); i++)
            Thread.Sleep(10);
        program.Interrupt();
        var result = program.Wait();
        Assert.SkipWhen(result.Error.Contains("has not been built here"), "not all is built: ./animegan test does it");
        Assert.Equal((130, "animegan: stopped; nothing was written."), (result.ExitCode, result.Error.Trim()));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File("mine")));
    }

    private static void Refused(Animegan.Result result, string why)
    {
        Assert.Equal(4, result.ExitCode);
        Assert.Contains(why, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }
}
