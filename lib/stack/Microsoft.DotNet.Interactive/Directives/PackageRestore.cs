using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>A package that cannot be had, and why.</summary>
internal sealed class PackageException(string message) : Exception(message);

/// <summary>
/// NuGet packages for cells, restored by the installed SDK: a small project with all packages of the session, and what it resolves to.
/// A set of packages is restored once and then found in the user's cache.
/// </summary>
internal sealed partial class PackageRestore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, string?> requested = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];

    public void AddSource(string source)
    {
        if (!sources.Contains(source))
            sources.Add(source);
    }

    /// <summary>Adds a package to those of the session.</summary>
    /// <exception cref="PackageException">It is there in another version, or no feed has it.</exception>
    public async Task<RestoredPackages> AddAsync(string id, string? version, DirectiveContext context)
    {
        if (!Identifier().IsMatch(id))
            throw new PackageException($"'{id}' is no name of a package.");
        if (version is { Length: > 0 } && !Version().IsMatch(version))
            throw new PackageException($"'{version}' is no version of a package.");
        version = version is { Length: > 0 } ? version : null;
        if (requested.TryGetValue(id, out var before) && version is not null && before is not null && before != version)
            throw new PackageException($"{id} version {version} cannot be added because version {before} was added previously.");
        var isNew = requested.TryAdd(id, version);
        try
        {
            return await RestoreAsync(id, version, context);
        }
        catch when (isNew)
        {
            requested.Remove(id);
            throw;
        }
    }

    private async Task<RestoredPackages> RestoreAsync(string id, string? version, DirectiveContext context)
    {
        var project = ProjectText();
        var folder = Path.Combine(CacheFolder(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project + Environment.CurrentDirectory)))[..24]);
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        if (RestoredPackages.Read(assets, id) is { } cached)
        {
            Report(context, $"Installed {id}, {cached.Version}", null);
            return cached;
        }
        var display = Report(context, $"Installing {id}{(version is null ? "" : $", {version}")} ...", null);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "packages.csproj");
        await File.WriteAllTextAsync(path, project, context.Scope.Cancellation);
        var output = await RunAsync(path, context.Scope.Cancellation);
        if (RestoredPackages.Read(assets, id) is not { } restored)
        {
            var reasons = Reasons().Matches(output).Select(match => match.Value.Trim()).Distinct().Take(5).ToList();
            throw new PackageException($"{id}{(version is null ? "" : $", {version}")} could not be installed. {(reasons.Count > 0 ? string.Join("; ", reasons) : Tail(output))}");
        }
        Report(context, $"Installed {id}, {restored.Version}", display);
        return restored;
    }

    private string ProjectText()
    {
        var text = new StringBuilder();
        text.AppendLine("<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>");
        text.AppendLine($"<TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>");
        text.AppendLine($"<RuntimeIdentifier>{System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier><SelfContained>false</SelfContained><UseAppHost>false</UseAppHost>");
        text.AppendLine("<ImportDirectoryBuildProps>false</ImportDirectoryBuildProps><ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>");
        text.AppendLine($"<NuGetAudit>false</NuGetAudit><RestoreRootConfigDirectory>{WebUtility.HtmlEncode(Environment.CurrentDirectory)}</RestoreRootConfigDirectory>");
        text.AppendLine($"<RestoreAdditionalProjectSources>{WebUtility.HtmlEncode(string.Join(';', sources))}</RestoreAdditionalProjectSources>");
        text.AppendLine("</PropertyGroup><ItemGroup>");
        foreach (var (id, version) in requested.OrderBy(package => package.Key, StringComparer.OrdinalIgnoreCase))
            text.AppendLine($"<PackageReference Include=\"{id}\" Version=\"{version ?? "*"}\" />");
        return text.AppendLine("</ItemGroup></Project>").ToString();
    }

    private static async Task<string> RunAsync(string project, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(DotnetProgram()) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { "restore", project, "--nologo", "--verbosity", "minimal" })
            start.ArgumentList.Add(argument);
        // The kernel may have been started by a build or a test runner, whose settings are not for this one.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start) ?? throw new PackageException("The .NET SDK could not be started.");
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return await output + await error;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new PackageException($"The restore took longer than {Patience.TotalMinutes:0} minutes and was stopped.");
        }
    }

    private static string DotnetProgram() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host
        : Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own
        : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet")) is var beside && File.Exists(beside) ? beside
        : "dotnet";

    private static string CacheFolder() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data ? data : Path.GetTempPath(),
        "dotnet-cells", "packages");

    private static DisplayedValue Report(DirectiveContext context, string text, DisplayedValue? display)
    {
        if (display is null)
            return context.Scope.Context.DisplayAs(text, PlainTextFormatter.MimeType);
        display.Update(text);
        return display;
    }

    private static string Tail(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));

    [GeneratedRegex("^[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[\[\(]?[0-9A-Za-z.*+\-]*(,[0-9A-Za-z.*+\-]*)?[\]\)]?$")]
    private static partial Regex Version();

    [GeneratedRegex(@"NU1\d{3}: .*?(?= \[|$)", RegexOptions.Multiline)]
    private static partial Regex Reasons();
}
