namespace AnimeGan.Cli.Tests;

/// <summary>Many trainings, each a process of its own.</summary>
public class SweepTests : RunFixture
{
    private string[] Sweep(params string[] more) =>
        ["sweep", "--preset", "smoke", "--data", Data, "--device", "cpu", "--out", InFolder("sweep"), .. more];

    [Fact]
    public void A_sweep_trains_all_measures_them_and_goes_on_where_it_was()
    {
        string[] two = ["--set", "steps=3", "lambda_gp=1,10", "--seeds", "0,1", "--evaluate", Data];
        // One of a job array first, then the rest.
        var only = Animegan.Run(Sweep([.. two, "--index", "2"]));
        Assert.True(only.ExitCode == 0, only.Error);
        Assert.Equal(["002"], Directory.GetDirectories(InFolder("sweep"), "0*").Select(Path.GetFileName));

        var all = Animegan.Run(Sweep([.. two, "--workers", "2"]));
        Assert.True(all.ExitCode == 0, all.Error + all.Output);
        Assert.Contains("4 trainings", all.Output);
        Assert.Contains("1 of them done", all.Output);
        var rows = File.ReadAllLines(InFolder("sweep", "table.md"));
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("| lambda_gp=1 | 2 |", rows[2]);
        Assert.Contains("distance", rows[0]);
        Assert.Equal(5, File.ReadAllLines(InFolder("sweep", "table.csv")).Length);
        Assert.True(File.Exists(InFolder("sweep", "chart.png")));

        var again = Animegan.Run(Sweep(two));
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("4 of them done", again.Output);
        Assert.DoesNotContain("4/4", again.Output);

        // Whose log is gone has empty columns, and is named.
        var log = Path.Combine(Assert.Single(Directory.GetDirectories(InFolder("sweep", "000", "run"), "0*")), "log.jsonl");
        File.Delete(log);
        again = Animegan.Run(Sweep(two));
        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Contains(log, again.Error);

        // The same in other letters is no other sweep.
        var spec = InFolder("sweep", "sweep.json");
        var text = File.ReadAllText(spec);
        File.WriteAllText(spec, $" {text.Replace("\"samples\": 500,", "")}");
        Assert.Contains("4 of them done", Animegan.Run("sweep", spec, "--out", InFolder("sweep"), "--device", "cpu").Output);

        // An edited description does not name what was trained and measured before it.
        foreach (var (was, now, says) in new[] { ("lambda_gp=1,10", "lambda_gp=2,10", "lambda_gp is 1, not 2"),
            ("\"samples\": 500", "\"samples\": 40", "500 and 40"),
            ("\"evaluate\": \"[^\"]*\"", "\"evaluate\": \"synthetic:50\"", "beside faces.safetensors, not synthetic:50:0") })
        {
            File.WriteAllText(spec, System.Text.RegularExpressions.Regex.Replace(text, was, now));
            var edited = Animegan.Run("sweep", spec, "--out", InFolder("sweep"), "--device", "cpu");
            Assert.Equal(1, edited.ExitCode);
            Assert.Contains(says, edited.Error);
        }
        File.WriteAllText(spec, text);
        // Faces that were changed on the way make another sweep of it.
        foreach (var (file, sha, says) in new[] {
            (InFolder("sweep", "003", "evaluation", "evaluation.json"), "real_sha256", "are not the 36"),
            (Path.Combine(Path.GetDirectoryName(log)!, "data.json"), "sha256", "are not the 40") })
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace($"\"{sha}\": \"", $"\"{sha}\": \"0"));
            var mixed = Animegan.Run(Sweep(two));
            Assert.Equal(1, mixed.ExitCode);
            Assert.Contains(says, mixed.Error);
        }

        var other = Animegan.Run(Sweep("--set", "steps=4"));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("describes another sweep", other.Error);
    }

    [Fact]
    public void Faces_to_measure_beside_are_missed_before_anything_is_trained()
    {
        var result = Animegan.Run(Sweep("--set", "steps=3", "--evaluate", InFolder("nowhere.safetensors")));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nowhere.safetensors", result.Error);
        Assert.False(Directory.Exists(InFolder("sweep")));
    }

    [Fact]
    public void Ctrl_C_has_every_training_save_and_what_fails_is_named()
    {
        string[] two = ["--set", "steps=100000", "lambda_gp=1,10", "--workers", "2"];
        using (var program = Animegan.Start(Sweep(two)))
        {
            for (var waited = 0; Logs().Count(log => new FileInfo(log).Length > 0) < 2; waited++)
            {
                Assert.True(waited < 1200, "no steps are done");
                Thread.Sleep(50);
            }
            var twice = Animegan.Run(Sweep([.. two[..3], "--index", "0"]));
            Assert.Equal(1, twice.ExitCode);
            Assert.Contains("another process is doing this training", twice.Error);
            program.Interrupt();
            var result = program.Wait();
            Assert.Equal(130, result.ExitCode);
            Assert.Equal(2, result.Output.Split("stopped  ").Length - 1);
        }
        Assert.Equal(2, Directory.GetFiles(InFolder("sweep"), "step-*.safetensors", SearchOption.AllDirectories).Select(
            Path.GetDirectoryName).Distinct().Count());

        // Faces of 16 px for networks of 32.
        var failing = Animegan.Run("sweep", "--preset", "workshop-32", "--data", Data, "--device", "cpu", "--out", InFolder("failing"));
        Assert.Equal(1, failing.ExitCode);
        Assert.Contains("failed (exit code 1", failing.Output);
        Assert.Contains("16", File.ReadAllText(InFolder("failing", "000.log")));

        IEnumerable<string> Logs() => Directory.Exists(InFolder("sweep"))
            ? Directory.GetFiles(InFolder("sweep"), "log.jsonl", SearchOption.AllDirectories) : [];
    }
}
