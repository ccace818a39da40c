using AnimeGan.Cli.Data;

namespace AnimeGan.Cli;

/// <summary><c>classroom</c>: a folder, for a USB stick, from which a machine without a network builds and runs the course.</summary>
internal static class ClassroomCommand
{
    private static readonly string[] Projects = ["AnimeGan", "AnimeGan.Cli", "AnimeGan.Course", "AnimeGan.Kernel", "AnimeGan.Mpi"];
    private static readonly string[] Folders = ["data", "docs", "lib", "notebooks", "setup", "studio", "tests"];
    private static readonly string[] Kept = ["artifacts/npm", "artifacts/bridge"]; // the studio's runtime; an older libstdc++'s bridge
    private static readonly string[] Left = ["bin", "obj", "local", "node_modules", "__pycache__", ".ipynb_checkpoints"];

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "the folder to make, new or empty; about 0.5 GB, 1.1 GB with .NET" };
        var withDotnet = CommonOptions.Of<bool>("--with-dotnet", "put the .NET SDK that runs this into it");
        const string says = "Make a folder from which machines of this kind build and run the course without a network.";
        var command = new Command("classroom", says) { folder, withDotnet };
        command.SetAction(parsed => Guard.Run(() =>
        {
            var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(folder)!));
            OutputFolder.Require(target);
            var (root, dotnet) = (Root(), parsed.GetValue(withDotnet));
            List<(string From, string To)> files = [.. Checkout(root), .. Packages(root)];
            if (dotnet)
                files.AddRange(Below(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."), "dotnet", []));
            var bytes = Copy(files, target);
            var sdk = dotnet ? "" : "the .NET SDK 10 (or this with --with-dotnet), ";
            var studio = Directory.Exists(Path.Combine(root, Kept[0])) ? "./animegan test is not part of it."
                : "./animegan test is not part of it, nor is the studio: ./animegan studio, once, with a network, fetches its runtime.";
            Console.WriteLine($"""
                {target}: {files.Count:N0} files, {bytes / 1e6:N0} MB: the course and its NuGet packages{(dotnet ? " and .NET" : "")}.
                Copy it to a machine's disk; there, without a network and without root: ./animegan quick, or ./animegan notebook.
                A machine needs {RuntimeInformation.RuntimeIdentifier}, {sdk}OpenSSL 3, and for notebooks Jupyter, nbconvert and nbclient
                (Debian: jupyter-notebook jupyter-nbconvert python3-nbclient). {studio}
                """);
            return ExitCode.Done;
        }));
        return command;
    }

    private static string Root()
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            if (File.Exists(Path.Combine(above.FullName, "animegan")) && File.Exists(Path.Combine(above.FullName, "global.json")))
                return above.FullName;
        throw new FileNotFoundException("There is no checkout above the program: start it by ./animegan, from one.");
    }

    private static IEnumerable<(string From, string To)> Checkout(string root) =>
        Directory.GetFiles(root).Select(path => (path, Path.GetFileName(path)))
            .Where(file => file.Item2 == ".editorconfig" || file.Item2[0] != '.')
            .Concat(Folders.SelectMany(name => Below(Path.Combine(root, name), name, Left)))
            .Concat(Kept.SelectMany(name => Below(Path.Combine(root, name), name, [])));

    private static IEnumerable<(string From, string To)> Below(string folder, string name, string[] left)
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in Directory.GetFiles(folder))
            yield return (file, Path.Combine(name, Path.GetFileName(file)));
        foreach (var inner in Directory.GetDirectories(folder).Where(inner => !left.Contains(Path.GetFileName(inner))))
            foreach (var file in Below(inner, Path.Combine(name, Path.GetFileName(inner)), left))
                yield return file;
    }

    // The packages that the last restore found, as NuGet's own files: a folder of these is a source of packages.
    private static IEnumerable<(string From, string To)> Packages(string root) => Projects.SelectMany(project =>
    {
        var assets = Path.Combine(root, "artifacts", "obj", project, "project.assets.json");
        if (!File.Exists(assets))
            throw new FileNotFoundException($"{project} has not been built here: ./animegan setup, with a network, then this again.");
        using var json = JsonDocument.Parse(File.ReadAllBytes(assets));
        var caches = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(cache => cache.Name).ToList();
        return json.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => Package(caches, library.Value.GetProperty("path").GetString()!)).ToList();
    }).DistinctBy(file => file.To);

    private static (string From, string To) Package(List<string> caches, string path)
    {
        var name = $"{path.Replace('/', '.')}.nupkg"; // id/version is id/version/id.version.nupkg
        var from = caches.Select(cache => Path.Combine(cache, path, name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} is not in {string.Join(", ", caches)}: dotnet restore --force, with a network, "
                + "brings it back.");
        return (from, Path.Combine("packages", name));
    }

    private static long Copy(List<(string From, string To)> files, string target)
    {
        var bytes = files.Sum(file => new FileInfo(file.From).Length);
        List<string> folders = []; // that are made here, the innermost first
        for (var above = target; !Directory.Exists(above); above = Path.GetDirectoryName(above)!)
            folders.Add(above);
        Directory.CreateDirectory(target);
        try
        {
            var free = new DriveInfo(target).AvailableFreeSpace;
            if (free < bytes)
                throw new IOException($"{target}: {bytes / 1e6:N0} MB are needed and {free / 1e6:N0} are free. Name a folder elsewhere.");
            return DataDisplay.Run("copying", files.Count, (progress, cancel) =>
            {
                for (var i = 0; i < files.Count; i++)
                {
                    cancel.ThrowIfCancellationRequested();
                    var to = Path.Combine(target, files[i].To);
                    Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                    try
                    {
                        File.Copy(files[i].From, to);
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        throw new IOException($"{to}: the disk takes no file of this size. Name a folder on another.");
                    }
                    progress.Report(i + 1);
                }
                return bytes;
            });
        }
        catch
        {
            // It was empty: what lies there is this call's, and half of it is of no use.
            foreach (var made in new DirectoryInfo(target).EnumerateFileSystemInfos())
                if (made is DirectoryInfo inner)
                    inner.Delete(recursive: true);
                else
                    made.Delete();
            foreach (var folder in folders.TakeWhile(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
                Directory.Delete(folder);
            throw;
        }
    }
}
