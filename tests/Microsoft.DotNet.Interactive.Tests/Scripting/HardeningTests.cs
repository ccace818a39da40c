using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Scripting;

/// <summary>Cells that must not take the kernel down.</summary>
public sealed class HardeningTests : IAsyncDisposable
{
    private readonly CellSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)")]
    [InlineData("int F(int n) { return F(n + 1) + 1; } F(0)")]
    [InlineData("int Outer() { int F(int n) => F(n + 1) + 1; return F(0); } Outer()")]
    [InlineData("class C { public int P => P + 1; } new C().P")]
    [InlineData("class C { public C Child = new C(); public C() { } } new C()")]
    [InlineData("void F() => F(); F();")]
    [InlineData("async Task F() => await F(); await F();")]
    [InlineData("Func<int, int> f = null; f = n => { return f(n + 1) + 1; }; f(0)")]
    [InlineData("Func<int, int> f = null; f = n => f(n + 1) + 1; f(0)")]
    [InlineData("class R { public R Next => this; public override string ToString() => Next.ToString(); } new R().ToString()")]
    public async Task Endless_recursion_is_an_exception(string code)
    {
        var error = await session.Error(code);
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.True(error.Traceback.Count < 100);
        Assert.Equal("2", await session.Value("1 + 1"));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) for (var i = 0; i < 10; i++) { }")]
    [InlineData("do { } while (true);")]
    [InlineData("void F() { for (;;) { } } F();")]
    [InlineData("IEnumerable<int> All() { while (true) yield return 1; } foreach (var i in All()) { }")]
    [InlineData("await Task.Delay(-1, KernelInvocationContext.Current.CancellationToken);")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    public async Task An_interrupt_ends_a_cell(string code)
    {
        using var interrupt = new CancellationTokenSource();
        await session.Run("using Microsoft.DotNet.Interactive; var kept = 3;");
        var output = new RecordedOutput();
        var running = session.Try("Console.WriteLine(\"begun\");\n" + code, output, interrupt.Token);
        await output.Until("begun");
        interrupt.Cancel();
        var (_, error) = await running;
        Assert.Equal("Interrupted", error!.Name);
        Assert.DoesNotContain("left behind", error.Value);
        Assert.Equal("3", await session.Value("kept"));
    }

    [Fact]
    public async Task A_cell_that_does_not_stop_is_left_behind_and_nothing_of_it_is_seen()
    {
        using var interrupt = new CancellationTokenSource();
        await session.Run("using System.Threading; var kept = 3;");
        var output = new RecordedOutput();
        var running = session.Try("var kept = 4; Console.WriteLine(\"begun\"); Thread.Sleep(8000); Console.WriteLine(\"late\"); display(\"late\"); kept = 5;", output, interrupt.Token);
        await output.Until("begun");
        interrupt.Cancel();
        var (_, error) = await running;
        Assert.Contains("left behind", error!.Value);
        Assert.Equal("3", await session.Value("kept"));
        await session.Run("var mine = 1; Thread.Sleep(1);");
        await Task.Delay(6500);
        Assert.Equal("begun\n", output.Out);
        Assert.Empty(output.Events);
        Assert.Equal("3 1", await session.Value("$\"{kept} {mine}\""));
    }

    [Fact]
    public async Task A_cell_that_listens_has_the_time_to_finish_what_it_must()
    {
        using var interrupt = new CancellationTokenSource();
        var output = new RecordedOutput();
        var running = session.Try("""
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            Console.WriteLine("begun");
            token.WaitHandle.WaitOne();
            System.Threading.Thread.Sleep(4000);
            Console.WriteLine("saved");
            "done"
            """, output, interrupt.Token);
        await output.Until("begun");
        interrupt.Cancel();
        Assert.Null((await running).Error);
        Assert.Equal("begun\nsaved\n", output.Out);
        Assert.Equal("done", output.Value!.Data["text/plain"]);
    }

    [Fact]
    public async Task A_second_interrupt_ends_its_time()
    {
        using var interrupt = new CancellationTokenSource();
        using var insisted = new CancellationTokenSource();
        var output = new RecordedOutput();
        var running = session.Try("""
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            Console.WriteLine("begun");
            System.Threading.Thread.Sleep(60_000);
            """, output, interrupt.Token, insisted.Token);
        await output.Until("begun");
        interrupt.Cancel();
        insisted.Cancel();
        Assert.Contains("left behind", (await running).Error!.Value);
        Assert.Equal("2", await session.Value("1 + 1"));
    }

    [Fact]
    public async Task A_waiting_cell_can_be_interrupted_before_its_turn()
    {
        using var interrupt = new CancellationTokenSource();
        var first = session.Try("System.Threading.Thread.Sleep(300);");
        interrupt.Cancel();
        var (_, error) = await session.Try("1", null, interrupt.Token);
        Assert.Equal("Interrupted", error!.Name);
        Assert.Null((await first).Error);
    }

    [Fact]
    public async Task A_huge_array_is_shown_in_part()
    {
        var value = (await session.Run("new int[10_000_000]")).Value!;
        Assert.All(value.Data.Values, text => Assert.True(text.Length < 20_000));
        Assert.Contains("more", value.Data["text/plain"]);
    }

    [Fact]
    public async Task A_huge_text_is_cut_with_a_note()
    {
        var text = await session.Value("new string('x', 100_000_000)");
        Assert.True(text!.Length < 300_000);
        Assert.EndsWith("more characters)", text);
    }

    [Fact]
    public async Task An_endless_sequence_is_shown_in_part()
    {
        await session.Run("IEnumerable<int> All() { for (var i = 0; ; i++) yield return i; }");
        var value = (await session.Run("All()")).Value!;
        Assert.All(value.Data.Values, text => Assert.True(text.Length < 20_000));
    }

    [Fact]
    public async Task A_cyclic_graph_is_shown_to_a_depth()
    {
        await session.Run("class Node { public string Name = \"n\"; public Node Next; public List<Node> All = new(); } var node = new Node(); node.Next = node; node.All.Add(node);");
        var value = (await session.Run("node")).Value!;
        Assert.All(value.Data.Values, text => Assert.True(text.Length < 1_000_000));
    }

    [Fact]
    public async Task A_throwing_getter_does_not_hide_the_rest()
    {
        await session.Run("class Bad { public int Good => 12345; public int Worse => throw new Exception(\"getter\"); }");
        Assert.Contains("12345", (await session.Run("new Bad()")).Value!.Data["text/html"]);
    }

    [Fact]
    public async Task A_formatter_that_throws_is_the_cells_error()
    {
        await session.Run("using Microsoft.DotNet.Interactive.Formatting; class Odd { }");
        await session.Run("Formatter.Register<Odd>((Odd o) => throw new NotSupportedException(\"odd\"), \"text/html\");");
        Assert.Equal("NotSupportedException", (await session.Error("new Odd()")).Name);
    }
}
