/// <summary>Lines of a cell that are for the kernel.</summary>
public sealed class DirectiveTests : IAsyncDisposable
{
    private readonly CellSession session = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cells").FullName;

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task An_unknown_directive_is_an_error_that_lists_the_known_ones()
    {
        var error = await session.Error("var before = 1;\n#!nothing\n2");
        Assert.StartsWith("Cell 1, line 2: There is no directive #!nothing.", error.Value);
        Assert.Contains("#!lsmagic", error.Value);
        Assert.Equal("1", await session.Value("before"));
    }

    [Fact]
    public async Task Other_languages_are_shown()
    {
        var output = await session.Run("var a = 1;\n#!html\n<b>x</b>\n#!markdown\n# T\n#!javascript\nalert(1)\n#!mermaid\ngraph TD\n#!csharp\na + 1");
        Assert.Equal("<b>x</b>", output.Events[0].Value!.Data["text/html"]);
        Assert.Equal("# T", output.Events[1].Value!.Data["text/markdown"]);
        Assert.Contains("alert(1)", output.Events[2].Value!.Data["text/html"]);
        Assert.Equal("graph TD", output.Events[3].Value!.Data["text/vnd.mermaid"]);
        Assert.Equal("2", output.Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task The_time_is_told_at_the_end() =>
        Assert.Matches(@"^Wall time: [\d.]+ms$", (await session.Run("#!time\n1 + 1")).Events[^1].Value!.Data["text/plain"]);

    [Fact]
    public async Task Variables_are_listed()
    {
        await session.Run("var count = 3; var names = new List<string> { \"x\" };");
        Assert.Equal("count\nnames", (await session.Run("#!who")).Events[0].Value!.Data["text/plain"]);
        var table = (await session.Run("#!whos")).Events[0].Value!.Data["text/plain"];
        Assert.Contains("List<string>", table);
        Assert.Matches("count +int +3", table);
    }

    [Fact]
    public async Task The_kernel_tells_what_it_is_and_which_directives_it_has()
    {
        Assert.Contains(".NET 1", (await session.Run("#!about")).Events[0].Value!.Data["text/plain"]);
        Assert.Contains("#!import", (await session.Run("#!lsmagic")).Events[0].Value!.Data["text/plain"]);
        Assert.Contains("--from-file", (await session.Run("#!value --help")).Events[0].Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task Values_are_kept_set_and_shared()
    {
        await session.Run("#!value --name text\nline one\nline two");
        await session.Run("#!set --name copy --value @value:text\n#!set --name word --value \"two words\"\n#!share text --from value --as other");
        Assert.Equal("line one\nline two|two words|True", await session.Value("$\"{copy}|{word}|{other == copy}\""));
        await session.Run("var list = new List<int> { 1 };");
        await session.Run("#!set --name same --value @csharp:list");
        Assert.Equal("True", await session.Value("object.ReferenceEquals(same, list)"));
        await session.Run("#!value --name j --mime-type application/json\n{ \"a\": 1.5 }");
        await session.Run("#!set --name json --value @value:j");
        Assert.Equal("1.5", await session.Value("json.RootElement.GetProperty(\"a\").GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture)"));
        Assert.Contains("'--value' is required", (await session.Error("#!set --name x")).Value);
        Assert.Contains("not found", (await session.Error("#!set --name x --value @value:none")).Value);
    }

    [Fact]
    public async Task A_value_can_be_asked_for()
    {
        await session.Run("#!set --name given --value @input:\"Which one?\"", new RecordedOutput { Answer = (prompt, _) => "answer to " + prompt });
        Assert.Equal("answer to Which one?", await session.Value("given"));
    }

    [Fact]
    public async Task Files_are_run()
    {
        File.WriteAllText(Path.Combine(folder, "lib.csx"), "#load \"inner.cs\"\nint FromScript() => Inner.Value + 1;\n");
        File.WriteAllText(Path.Combine(folder, "inner.cs"), "static class Inner { public const int Value = 41; }");
        File.WriteAllText(Path.Combine(folder, "book.dib"), "#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\nvar fromDib = 5;\n\n#!markdown\n\n# Title\n");
        File.WriteAllText(Path.Combine(folder, "book.ipynb"), """
            {"cells":[{"cell_type":"markdown","source":["x"]},{"cell_type":"code","source":["var fromBook = 7;\n","fromBook"]},
            {"cell_type":"code","metadata":{"polyglot_notebook":{"kernelName":"html"}},"source":"<b>b</b>"}],"nbformat":4}
            """);
        await session.Run($"#!import {folder}/lib.csx");
        Assert.Equal("42", await session.Value("FromScript()"));
        var dib = await session.Run($"#!import \"{folder}/book.dib\"");
        Assert.Equal("# Title", dib.Events[0].Value!.Data["text/markdown"]);
        var book = await session.Run($"#!import \"{folder}/book.ipynb\"");
        Assert.Equal(["result", "display"], book.Events.Select(e => e.Kind));
        Assert.Equal("12", await session.Value("fromDib + fromBook"));
    }

    [Fact]
    public async Task An_error_in_a_file_names_the_file_and_line()
    {
        var path = Path.Combine(folder, "bad.csx");
        File.WriteAllText(path, "var a = 1;\nmissing();");
        Assert.StartsWith($"{path}, line 2: error CS0103", (await session.Error($"#load \"{path}\"")).Value);
        Assert.Contains("There is no file", (await session.Error("#!import nowhere.csx")).Value);
        File.WriteAllText(path, $"#load \"{path}\"");
        Assert.Contains("does it import itself", (await session.Error($"#load \"{path}\"")).Value);
        File.WriteAllText(Path.Combine(folder, "bad.ipynb"), "{ not json");
        Assert.Contains("is no notebook", (await session.Error($"#!import {folder}/bad.ipynb")).Value);
    }

    [Fact]
    public async Task A_library_is_referenced_with_what_lies_beside_it()
    {
        var library = Library("Outer", "public static class Outer { public static int Twice() => 2 * Inner.Value(); }", Library("Inner", "public static class Inner { public static int Value() => 21; }"));
        await session.Run($"#r \"{library}\"");
        Assert.Equal("42", await session.Value("Outer.Twice()"));
        Assert.Equal("21", await session.Value("Inner.Value()"));
    }

    [Fact]
    public async Task A_missing_or_broken_library_is_told()
    {
        Assert.Contains("There is no file", (await session.Error("#r \"nowhere/lib.dll\"")).Value);
        File.WriteAllText(Path.Combine(folder, "text.dll"), "text");
        Assert.Contains("is no .NET assembly", (await session.Error($"#r \"{folder}/text.dll\"")).Value);
        Assert.Contains("is no name of a package", (await session.Error("#r \"nuget: ../evil\"")).Value);
    }

    [Fact]
    public async Task A_package_is_restored_and_one_that_no_feed_has_is_told()
    {
        await session.Run($"#i \"nuget: {folder}\"");
        var error = await session.Error("#r \"nuget: Surely.No.Such.Package.Here, 1.2.3\"");
        Assert.Contains("Surely.No.Such.Package.Here, 1.2.3 could not be installed. NU1", error.Value);
        Pack("Sample.Cells", "1.0.0", Library("SampleCells", "public static class Sample { public static string Hello() => \"hello\"; }"));
        var output = await session.Run("#r \"nuget: Sample.Cells, 1.0.0\"\nSample.Hello()");
        Assert.Equal("hello", output.Value!.Data["text/plain"]);
        Assert.Contains("Installed Sample.Cells, 1.0.0", output.Events.First(e => e.Kind is "update" or "display" && e.Value!.Data["text/plain"].StartsWith("Installed")).Value!.Data["text/plain"]);
        Assert.Contains("was added previously", (await session.Error("#r \"nuget: Sample.Cells, 2.0.0\"")).Value);
    }

    private string Library(string name, string code, params string[] references)
    {
        var path = Path.Combine(folder, name + ".dll");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(name, [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(code)],
            [.. references.Append(Path.Combine(framework, "System.Private.CoreLib.dll")).Select(r => Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(r))],
            new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        using var file = File.Create(path);
        Assert.True(compilation.Emit(file).Success);
        return path;
    }

    private void Pack(string id, string version, string assembly)
    {
        using var file = System.IO.Compression.ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), System.IO.Compression.ZipArchiveMode.Create);
        System.IO.Compression.ZipFileExtensions.CreateEntryFromFile(file, assembly, $"lib/net10.0/{Path.GetFileName(assembly)}");
        using var writer = new StreamWriter(file.CreateEntry($"{id}.nuspec").Open());
        writer.Write($"<package><metadata><id>{id}</id><version>{version}</version><authors>t</authors><description>t</description><dependencies><group targetFramework=\"net10.0\" /></dependencies></metadata></package>");
    }
}
