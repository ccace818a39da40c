/// <summary>What a cell's author is told when something is wrong.</summary>
public sealed class ErrorTests : IAsyncDisposable
{
    private readonly CellSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task A_diagnostic_names_the_cell_and_line_and_points_at_the_place()
    {
        await session.Run("var a = 1;");
        var error = await session.Error("var b = 2;\n  var c = missing + 1;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal("Cell 2, line 2: error CS0103: The name 'missing' does not exist in the current context", error.Value);
        Assert.Equal([error.Value, "      var c = missing + 1;", "              ^~~~~~~"], error.Traceback);
    }

    [Fact]
    public async Task Lines_count_from_the_top_of_the_cell_also_below_directives()
    {
        var error = await session.Error("#!time\n#!csharp\n\nmissing");
        Assert.StartsWith("Cell 1, line 4: error CS0103", error.Value);
    }

    [Fact]
    public async Task A_stack_ends_at_the_cell_and_names_its_lines()
    {
        await session.Run("int Half(int v)\n{\n    return v / (v - v);\n}");
        var error = await session.Error("var a = 1;\nvar b = 2;\nHalf(a + b)");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(["System.DivideByZeroException: Attempted to divide by zero.", "   at Half(Int32 v) in Cell 1, line 3", "   at Cell 2, line 3"], error.Traceback);
    }

    [Fact]
    public async Task A_stack_through_async_methods_lambdas_and_types_names_them()
    {
        await session.Run("class Box { public async Task Fail() { await Task.Yield(); throw new ArgumentException(\"x\"); } }");
        var error = await session.Error("Func<Task> f = async () => await new Box().Fail();\nawait f();");
        Assert.Equal("System.ArgumentException: x", error.Traceback[0]);
        Assert.Contains("Box.Fail() in Cell 1, line 1", error.Traceback[1]);
        Assert.Equal("   at Cell 2, line 2", error.Traceback[^1]);
    }

    [Fact]
    public async Task Inner_exceptions_are_told()
    {
        var error = await session.Error("try { throw new FormatException(\"deep\"); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Equal("outer", error.Value);
        Assert.Contains(" ---> System.FormatException: deep", error.Traceback);
    }

    [Fact]
    public async Task A_lone_exception_of_a_task_is_told_itself() =>
        Assert.Equal("FormatException", (await session.Error("Task.Run(() => { throw new FormatException(); }).Wait();")).Name);

    [Fact]
    public async Task Warnings_go_to_the_error_stream_with_their_place()
    {
        var output = await session.Run("#nullable enable\nstring text = null;");
        Assert.Contains("Cell 1, line 2: warning CS86", output.Error);
        Assert.Contains("^~~~", output.Error);
        Assert.Equal("", (await session.Run("var fine = 1;")).Error);
    }

    [Fact]
    public async Task Warnings_of_a_cell_with_loops_have_the_columns_the_user_wrote()
    {
        var output = await session.Run("#nullable enable\nfor (var i = 0; i < 1; i++) { string text = null; }");
        Assert.Contains("    for (var i = 0; i < 1; i++) { string text = null; }\n                                                ^~~~", output.Error);
    }

    [Fact]
    public async Task Of_many_errors_the_first_are_told()
    {
        var error = await session.Error(string.Join('\n', Enumerable.Range(0, 50).Select(i => $"missing{i}();")));
        Assert.Equal("... and 30 more errors", error.Traceback[^1]);
    }
}
