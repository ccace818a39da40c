/// <summary>What cells do with C#: state, results, redefinition, async.</summary>
public sealed class CellTests : IAsyncDisposable
{
    private readonly CellSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_cell_sees_the_variables_of_earlier_cells_and_shows_its_last_expression()
    {
        await session.Run("var x = 20;");
        var output = await session.Run("Console.WriteLine(\"hi\"); x + 22");
        Assert.Equal("hi\n", output.Out);
        Assert.Equal("42", output.Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task A_statement_shows_nothing_and_null_is_shown()
    {
        Assert.Null((await session.Run("var s = \"a\";")).Value);
        Assert.Null((await session.Run("Console.Write(1)")).Value);
        Assert.Contains("null", await session.Value("(string)null"));
    }

    [Fact]
    public async Task Variables_types_and_methods_can_be_declared_anew()
    {
        await session.Run("int x = 1; class P { public int A = 1; } int F() => x; record R(int V);");
        await session.Run("string x = \"two\"; class P { public int B = 2; } int F() => x.Length;");
        Assert.Equal("3,2,2", await session.Value("$\"{F()},{x.Length - 1},{new P().B}\""));
        Assert.Equal("5", await session.Value("new R(5).V"));
    }

    [Fact]
    public async Task Usings_stay_in_force()
    {
        await session.Run("using System.IO;");
        Assert.Equal("c", await session.Value("Path.GetFileName(\"a/b/c\")"));
        await session.Run("using J = System.Text.Json.JsonSerializer;\nusing static System.Math;");
        Assert.Equal("[1,2]", await session.Value("J.Serialize(new[] { 1, 2 })"));
        Assert.Equal("3", await session.Value("Max(3, 2)"));
    }

    [Fact]
    public async Task Default_usings_are_those_of_dotnet_interactive()
    {
        await session.Run("""
            var b = new StringBuilder("a"); ArrayList l = new(); var d = new List<int> { 3 }.Select(v => v * 2).ToList(); await Task.Delay(1);
            """);
        // Not among them, so that a notebook that compiles here compiles there.
        Assert.Contains("CS0103", (await session.Error("File.Exists(\"a\")")).Value);
    }

    [Fact]
    public async Task Await_works_at_the_top_level()
    {
        await session.Run("async Task<int> Later(int v) { await Task.Delay(5); return v; }");
        Assert.Equal("7", await session.Value("await Later(3) + await Later(4)"));
    }

    [Fact]
    public async Task A_variable_declared_by_out_or_pattern_or_tuple_is_seen_later()
    {
        await session.Run("int.TryParse(\"12\", out var parsed)");
        await session.Run("object o = \"text\"; if (o is string word) { }");
        await session.Run("var (left, right) = (1, 2);");
        Assert.Equal("12 text 3", await session.Value("$\"{parsed} {word} {left + right}\""));
    }

    [Fact]
    public async Task What_a_failing_cell_declared_before_it_failed_is_kept()
    {
        Assert.Equal("InvalidOperationException", (await session.Error("var before = 5; throw new InvalidOperationException(\"no\");")).Name);
        Assert.Equal("5", await session.Value("before"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        await session.Run("var x = 1;");
        await session.Error("var x = \"a\"; int y = x;");
        Assert.Equal("2", await session.Value("x + 1"));
    }

    [Fact]
    public async Task Many_expressions_leave_the_session_as_small_as_it_was()
    {
        await session.Run("var x = 1;");
        for (var i = 0; i < 50; i++)
            Assert.Equal((i + 1).ToString(), await session.Value($"x + {i}"));
        Assert.Equal(["x"], session.Language.Variables.Select(v => v.Name));
    }

    [Fact]
    public async Task Cells_that_declare_nothing_share_a_name_and_live_on_beside_each_other()
    {
        await session.Run("int x = 1; class P { public int A = 5; } var list = new List<Func<int>>();");
        await session.Run("list.Add(() => x + 10);");
        await session.Run("list.Add(() => x + new P().A + 100);");
        await session.Error("list.Add(() => throw new InvalidOperationException(\"third\")); throw new Exception();");
        await session.Run("int y = 2; int F() => y + x;");
        await session.Run("list.Add(() => F() + 1000);");
        Assert.Equal("11,106,1003", await session.Value("$\"{list[0]()},{list[1]()},{list[3]()}\""));
        await session.Run("#r \"System.Xml.Linq\"\nlist.Add(() => F() + 2000);");
        Assert.Equal("2003", await session.Value("list[^1]()"));
        Assert.Equal("third", (await session.Error("list[2]()")).Value);
    }

    [Fact]
    public async Task Functions_of_earlier_cells_see_the_variables_they_were_written_with()
    {
        await session.Run("int x = 1; int F() => x; Func<int> g = () => x * 10;");
        await session.Run("int x = 2;");
        await session.Run("using System.IO;");
        Assert.Equal("1 10 2", await session.Value("$\"{F()} {g()} {x}\""));
    }

    [Fact]
    public async Task Values_of_overwritten_variables_are_released()
    {
        await session.Run("var big = new byte[1000]; var weak = new WeakReference(big);");
        await session.Run("var big = new byte[10];");
        await session.Run("GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect();");
        Assert.Equal("False", await session.Value("weak.IsAlive"));
    }

    [Fact]
    public async Task Values_that_functions_may_still_read_are_not()
    {
        await session.Run("var big = new byte[1000];");
        await session.Run("int Size() => big.Length;");
        await session.Run("var big = 1;");
        Assert.Equal("1000", await session.Value("Size()"));
    }

    [Fact]
    public async Task Unsafe_code_pointers_and_the_newest_syntax_compile() =>
        Assert.Equal("6", await session.Value("""
            int[] numbers = [1, 2, .. new[] { 3 }];
            unsafe { fixed (int* p = numbers) { } }
            extension_free.Total(numbers)
            static class extension_free { public static int Total(params ReadOnlySpan<int> all) { var t = 0; foreach (var n in all) t += n; return t; } }
            """.ReplaceLineEndings("\n").Split("extension_free.Total(numbers)\n") is [var a, var b] ? b + "\n" + a + "extension_free.Total(numbers)" : ""));

    [Fact]
    public async Task Expressions_are_evaluated_without_a_trace()
    {
        await session.Run("var x = 4;");
        Assert.Equal("16", (await session.Language.EvaluateAsync("x * x", default)).Value!.Data["text/plain"]);
        Assert.Equal("CompilationError", (await session.Language.EvaluateAsync("nothing", default)).Error!.Name);
        Assert.Equal("4", await session.Value("x"));
    }

    [Fact]
    public async Task Dynamic_objects_and_anonymous_types_work()
    {
        Assert.Equal("3", await session.Value("dynamic d = 1; d + 2"));
        Assert.Contains("Name", (await session.Run("new { Name = \"a\", Age = 3 }")).Value!.Data["text/html"]);
    }

    [Fact]
    public async Task The_whole_framework_can_be_used() =>
        Assert.Equal("<a />", await session.Value("new System.Xml.Linq.XElement(\"a\").ToString()"));
}
