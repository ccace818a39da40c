namespace Repository.Tests;

/// <summary>
/// A copy of what <c>./animegan</c> needs up to the build, in a folder with a space in its name, with a PATH of its own from which
/// programs can be left out or replaced. There is no program to build in it: what is under test comes before.
/// </summary>
internal sealed class ScriptCopy : IDisposable
{
    private static readonly string[] copied =
        ["animegan", "setup", "Directory.Build.props", "Directory.Packages.props", "global.json", "lib/Directory.Build.props"];

    // What the script may take for granted, and what it looks for.
    private static readonly string[] programs =
        ["bash", "env", "awk", "basename", "cat", "cut", "dirname", "find", "grep", "head", "id", "ldconfig", "ln", "ls", "mkdir", "mv",
            "nice", "paste",
            "readlink", "rm", "sed", "sort", "tail", "tee", "timeout", "touch", "uniq", "flock",
            "dotnet", "as", "ld", "readelf", "git", "shellcheck", "jupyter", "python3", "sudo", "apt-get"];

    private readonly string top = Directory.CreateTempSubdirectory("animegan-").FullName;

    public ScriptCopy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/env"), "needs Linux");
        Root = Path.Combine(top, "a copy");
        Programs = Directory.CreateDirectory(Path.Combine(top, "programs")).FullName;
        foreach (var entry in copied)
        {
            if (Directory.Exists(Checkout.Path(entry)))
            {
                AddFolder(entry);
            }
            else
            {
                Add(Checkout.Path(entry));
            }
        }
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        foreach (var program in programs)
        {
            if (places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists) is { } found)
            {
                File.CreateSymbolicLink(Path.Combine(Programs, program), found);
            }
        }
    }

    public string Root { get; }

    /// <summary>The only folder on PATH, besides those for system administration that the script adds itself.</summary>
    public string Programs { get; }

    private void AddFolder(string folder)
    {
        foreach (var file in Directory.GetFiles(Checkout.Path(folder), "*", SearchOption.AllDirectories))
        {
            Add(file);
        }
    }

    private void Add(string file)
    {
        var target = Path.Combine(Root, Path.GetRelativePath(Checkout.Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }

    /// <summary>Makes as if a program were not installed.</summary>
    public void Hide(string program) => File.Delete(Path.Combine(Programs, program));

    /// <summary>Puts a script of bash in a program's place.</summary>
    public void Replace(string program, string script)
    {
        Hide(program);
        var path = Path.Combine(Programs, program);
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>No .NET anywhere.</summary>
    public Dictionary<string, string?> WithoutDotnet()
    {
        Hide("dotnet");
        return new() { ["ANIMEGAN_DOTNET_PLACES"] = "", ["DOTNET_ROOT"] = null, ["HOME"] = top };
    }

    /// <summary>Runs the script, from a folder that is not its own.</summary>
    public Shell.Result Run(string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var variables = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>());
        variables.TryAdd("PATH", Programs);
        return Shell.Run("/", Path.Combine(Root, "animegan"), arguments, variables);
    }

    public void Dispose() => Directory.Delete(top, recursive: true);
}
