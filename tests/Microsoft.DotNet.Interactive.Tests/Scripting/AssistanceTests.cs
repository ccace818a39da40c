using Microsoft.DotNet.Interactive;

/// <summary>Completion and inspection of code and directives; whether code is complete.</summary>
public sealed class AssistanceTests : IAsyncDisposable
{
    private readonly CellSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Members_after_a_dot_come_with_signature_and_documentation()
    {
        var list = await Complete("Console.WriteL|");
        Assert.Equal((8, 14), (list.Start, list.End));
        var item = Assert.Single(list.Items, i => i.Text == "WriteLine");
        Assert.Equal("method", item.Kind);
        Assert.Contains("void Console.WriteLine", item.Signature);
    }

    [Fact]
    public async Task What_earlier_cells_declared_is_completed()
    {
        await session.Run("using System.IO; class Painter { /// <summary>Draws it.</summary>\npublic int Draw(int times) => times; }\nvar painter = new Painter(); int Twice(int v) => 2 * v;");
        Assert.Contains("painter", await Texts("pain|"));
        Assert.Contains("Twice", await Texts("Twi|"));
        Assert.Contains("Draw", await Texts("var x = 1;\npainter.|"));
        Assert.Contains("Path", await Texts("Pat|"));
        Assert.Contains("Substring", await Texts("var local = \"a\"; local.Sub|"));
    }

    [Fact]
    public async Task Completion_works_below_directives_and_not_in_other_languages()
    {
        Assert.Contains("WriteLine", await Texts("#!time\nConsole.Wri|"));
        Assert.Empty(await Texts("#!html\n<b>Console.Wri|"));
    }

    [Fact]
    public async Task Helpers_are_completed()
    {
        Assert.Contains("display", await Texts("dis|"));
        Assert.Contains("HTML", await Texts("HT|"));
    }

    [Fact]
    public async Task Directives_their_options_and_files_are_completed()
    {
        Assert.Equal(["#!who", "#!whos"], (await Texts("#!wh|")).Order());
        Assert.Contains("#r", await Texts("#|"));
        Assert.Equal(["--name"], await Texts("#!set --na|"));
        await session.Run("var shared = 1;");
        Assert.Equal(["@csharp:shared"], await Texts("#!set --name x --value @csharp:sh|"));
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "library.dll"), "");
        Assert.Equal([folder + "/library.dll"], await Texts($"#r \"{folder}/lib|"));
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task A_symbol_is_explained_with_its_documentation()
    {
        var text = await Inspect("Console.WriteLi|ne(1)");
        Assert.Contains("void Console.WriteLine(", text);
        Assert.Contains("void Console.WriteLine", await Inspect("Console.WriteLine(|"));
        Assert.Null(await session.Language.InspectAsync("   ", 1, default));
    }

    [Fact]
    public async Task Framework_documentation_is_shown_where_the_sdk_has_it()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref")), "needs the reference pack of an SDK");
        Assert.Contains("Gets the number of elements", await Inspect("new List<int>().Cou|nt") + await Inspect("new List<int>().C|ount"));
    }

    [Fact]
    public async Task Variables_and_functions_of_cells_are_explained()
    {
        await session.Run("/// <summary>Doubles a number.</summary>\nint Twice(int value) => 2 * value;\nvar list = new List<string>();");
        Assert.Contains("List<string>", await Inspect("li|st"));
        Assert.Contains("int Twice(int value)", await Inspect("Twi|ce(2)"));
    }

    [Fact]
    public async Task A_directive_is_explained() => Assert.Contains("how long the cell took", await Inspect("#!ti|me\n1"));

    [Theory]
    [InlineData("1 + 1", "Complete")]
    [InlineData("var x = 1;", "Complete")]
    [InlineData("", "Complete")]
    [InlineData("#!time\n1", "Complete")]
    [InlineData("#!html\n<b>", "Complete")]
    [InlineData("if (true) {", "Incomplete")]
    [InlineData("foo(1,", "Incomplete")]
    [InlineData("var s = \"\"\"\ntext", "Incomplete")]
    [InlineData("/* open", "Incomplete")]
    [InlineData("var = ;", "Invalid")]
    [InlineData("}", "Invalid")]
    public void Complete_incomplete_and_invalid_code_are_told_apart(string code, string status) =>
        Assert.Equal(status, session.Language.IsComplete(code).Status.ToString());

    [Fact]
    public void Open_braces_indent_the_next_line() => Assert.Equal("        ", session.Language.IsComplete("class A { void B() {").Indent);

    private Task<CompletionList> Complete(string code) => session.Language.CompleteAsync(code.Replace("|", ""), code.IndexOf('|'), default);

    private async Task<IEnumerable<string>> Texts(string code) => (await Complete(code)).Items.Select(item => item.Text);

    private async Task<string> Inspect(string code) =>
        (await session.Language.InspectAsync(code.Replace("|", ""), code.IndexOf('|'), default))!.Content.Data["text/plain"];
}
