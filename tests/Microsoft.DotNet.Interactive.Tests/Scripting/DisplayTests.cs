/// <summary>What cells show and in which representations.</summary>
public sealed class DisplayTests : IAsyncDisposable
{
    private const string Usings = "using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;";

    private readonly CellSession session = new();

    public async ValueTask DisposeAsync()
    {
        Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Every_display_has_plain_text_beside_its_html()
    {
        var output = await session.Run("display(42); \"x\".Display(); new[] { 1, 2 }.Display(); display(HTML(\"<b>bold</b> &amp; more\")); new { A = 1 }");
        Assert.All(output.Events, e => Assert.False(string.IsNullOrEmpty(e.Value!.Data["text/plain"])));
        Assert.Equal("bold & more", output.Events[3].Value!.Data["text/plain"]);
        Assert.Equal("<b>bold</b> &amp; more", output.Events[3].Value!.Data["text/html"]);
        Assert.Equal(["display", "display", "display", "display", "result"], output.Events.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_display_is_updated_in_place_also_by_a_later_cell()
    {
        var first = await session.Run("var shown = display(\"one\"); shown.Update(\"two\");");
        Assert.Equal(["display", "update"], first.Events.Select(e => e.Kind));
        Assert.Equal(first.Events[0].Id, first.Events[1].Id);
        var second = await session.Run("shown.Update(\"three\");");
        Assert.Equal(("update", first.Events[0].Id), (second.Events.Single().Kind, second.Events.Single().Id));
        Assert.Equal("three", second.Events.Single().Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task Text_is_shown_as_the_type_it_is_said_to_be()
    {
        var output = await session.Run("\"# Title\".DisplayAs(\"text/markdown\"); KernelOf(); void KernelOf() => Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.DisplayAs(Microsoft.DotNet.Interactive.KernelInvocationContext.Current, \"<i>i</i>\", \"text/html\");");
        Assert.Equal("# Title", output.Events[0].Value!.Data["text/markdown"]);
        Assert.Equal("i", output.Events[1].Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task Scripts_and_styles_are_html()
    {
        var output = await session.Run("Javascript(\"alert(1)\"); CSS(\"p { color: red }\");");
        Assert.Contains("<script type=\"text/javascript\">alert(1)</script>", output.Events[0].Value!.Data["text/html"]);
        Assert.Contains("color: red", output.Events[1].Value!.Data["text/html"]);
    }

    [Fact]
    public async Task Several_preferred_types_make_one_bundle()
    {
        await session.Run(Usings + "class Pair { public int A = 1; }");
        await session.Run("Formatter.SetPreferredMimeTypesFor(typeof(Pair), \"text/html\", \"application/json\"); Formatter.Register<Pair>(p => $\"<b>{p.A}</b>\", \"text/html\"); Formatter.Register<Pair>(p => \"{}\", \"application/json\");");
        var data = (await session.Run("new Pair()")).Value!.Data;
        Assert.Equal("<b>1</b>", data["text/html"]);
        Assert.Equal("{}", data["application/json"]);
        Assert.True(data.ContainsKey("text/plain"));
    }

    [Fact]
    public async Task A_type_with_a_method_ToHtml_is_shown_by_it_unless_it_has_a_formatter()
    {
        await session.Run(Usings + """
            class Own { public string ToHtml() => "<i>own</i>"; }
            class Failing { public string ToHtml() => throw new InvalidOperationException("broken"); public override string ToString() => "plain"; }
            class Other { public string ToHtml(int indent) => "<i>other</i>"; }
            """);
        var data = (await session.Run("new Own()")).Value!.Data;
        Assert.Equal("<i>own</i>", data["text/html"]);
        Assert.True(data.ContainsKey("text/plain"));
        Assert.DoesNotContain("<i>", (await session.Run("new Other()")).Value!.Data["text/html"]);
        Assert.Contains("broken", (await session.Error("new Failing()")).Value);
        await session.Run("Formatter.Register<Own>(o => \"<b>registered</b>\", \"text/html\");");
        Assert.Equal("<b>registered</b>", (await session.Run("new Own()")).Value!.Data["text/html"]);
    }

    [Fact]
    public async Task Pocket_views_are_html()
    {
        await session.Run(Usings);
        Assert.Equal("<b style=\"color:red\">x<i>y</i></b>", (await session.Run("b[style: \"color:red\"](\"x\", i(\"y\"))")).Value!.Data["text/html"]);
    }

    [Fact]
    public async Task Input_is_asked_of_the_user()
    {
        var output = new RecordedOutput { Answer = (prompt, isPassword) => $"{prompt}/{isPassword}" };
        await session.Run("using Microsoft.DotNet.Interactive; var name = await Kernel.GetInputAsync(\"Name?\"); var secret = await Kernel.GetPasswordAsync(\"Secret?\");", output);
        Assert.Equal("Name?/False Secret?/True", await session.Value("name + \" \" + secret.GetClearTextPassword()"));
        Assert.DoesNotContain("Secret", await session.Value("secret.ToString()"));
        Assert.Equal("InvalidOperationException", (await session.Error("await GetInputAsync(\"?\")")).Name);
    }

    [Fact]
    public async Task The_context_knows_its_kernel_and_runs_what_waits_for_its_end()
    {
        var output = await session.Run("using Microsoft.DotNet.Interactive; KernelInvocationContext.Current.OnComplete(c => c.Display(\"end\")); Console.Write(Kernel.Current.Name + Kernel.Root.Name); display(\"middle\");");
        Assert.Equal("csharpcsharp", output.Out);
        Assert.Equal(["middle", "end"], output.Events.Select(e => e.Value!.Data["text/plain"]));
    }

    [Fact]
    public async Task Output_can_be_cleared() =>
        Assert.Equal(["clear-wait", "clear"], (await session.Run("Microsoft.DotNet.Interactive.Beyond.CellOutput.Clear(true); Microsoft.DotNet.Interactive.Beyond.CellOutput.Clear();")).Events.Select(e => e.Kind));

    [Fact]
    public async Task Sequences_are_tables() =>
        Assert.Contains("<table>", (await session.Run("record Row(string Name, int Age); new[] { new Row(\"a\", 1), new Row(\"b\", 2) }")).Value!.Data["text/html"]);
}
