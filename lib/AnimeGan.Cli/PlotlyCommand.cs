namespace AnimeGan.Cli;

/// <summary><c>plotly FILE</c>, for <c>./animegan</c>: writes plotly.js to where Jupyter and the report find it.</summary>
internal static class PlotlyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "the file to write" };
        var command = new Command("plotly", "Write plotly.js, which comes with Plotly.NET, to a file.") { file };
        command.Hidden = true;
        command.SetAction(parsed => Guard.Run(() =>
        {
            File.WriteAllText(parsed.GetValue(file)!, PlotlyScript.Text);
            return ExitCode.Done;
        }));
        return command;
    }
}
