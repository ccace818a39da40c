using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Scripting;

public class CellTests
{
    [Fact]
    public async Task A_cell_sees_the_variables_of_earlier_cells_and_shows_its_last_expression()
    {
        await using var language = new CSharpLanguage();
        Assert.True((await language.ExecuteAsync(new CellRequest("var x = 20;", 1), new RecordedOutput(), default)).Succeeded);
        var output = new RecordedOutput();
        Assert.True((await language.ExecuteAsync(new CellRequest("Console.WriteLine(\"hi\"); x + 22", 2), output, default)).Succeeded);
        Assert.Equal("hi\n", output.Out.ReplaceLineEndings("\n"));
        Assert.Equal("42", output.Value!.Data["text/plain"]);
    }
}
