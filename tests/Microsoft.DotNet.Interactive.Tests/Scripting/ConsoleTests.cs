/// <summary>What cells print arrives under the cell that printed it.</summary>
public sealed class ConsoleTests : IAsyncDisposable
{
    private readonly CellSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Fact]
    public async Task Out_and_error_are_told_apart()
    {
        var output = await session.Run("Console.Out.Write(\"a\"); Console.Error.Write(\"b\"); Console.WriteLine(\"c{0}\", 1); Console.Write('d');");
        Assert.Equal("ac1\nd", output.Out);
        Assert.Equal("b", output.Error);
    }

    [Fact]
    public async Task Threads_and_tasks_of_a_cell_print_under_it_also_after_it()
    {
        var first = await session.Run("""
            using System.Threading;
            var gate = new ManualResetEventSlim();
            var late = Task.Run(() => { gate.Wait(); Console.WriteLine("late"); });
            var thread = new Thread(() => Console.WriteLine("thread")); thread.Start(); thread.Join();
            Parallel.For(0, 4, _ => Console.WriteLine("parallel"));
            """);
        var second = await session.Run("gate.Set(); await late; Console.WriteLine(\"second\");");
        Assert.Equal(["late", "parallel", "parallel", "parallel", "parallel", "thread"], first.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Equal("second\n", second.Out);
    }

    [Fact]
    public async Task Lines_of_several_threads_stay_lines()
    {
        var output = await session.Run("System.Threading.Tasks.Parallel.For(0, 8, i => { for (var k = 0; k < 100; k++) Console.WriteLine(new string((char)('a' + i), 50)); });");
        Assert.All(output.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(line.Length == 50 && line.Distinct().Count() == 1));
    }
}
