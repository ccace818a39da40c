namespace Repository.Tests;

public class LayoutTests
{
    /// <summary>A project that the solution forgets is neither built nor tested by anyone.</summary>
    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = File.ReadAllText(Checkout.Path("AnimeGanNotebooks.sln")).Replace('\\', '/');
        var forgotten = new[] { "lib", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Checkout.Path(folder), "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetRelativePath(Checkout.Root, project))
            .Where(project => !solution.Contains($"\"{project}\""));
        Assert.Equal([], forgotten);
    }
}
