using System.Diagnostics;
using AnimeGan.Data;
using AnimeGan.Files;
using AnimeGan.Models;
using AnimeGan.Pictures;
using AnimeGan.Tests;
using AnimeGan.Training;

namespace AnimeGan.Cli.Tests;

/// <summary>What a user has is never replaced by mistake, and what cannot be done is said before work is done.</summary>
public class NothingLostTests : RunFixture
{
    [Fact]
    public void A_run_that_has_lost_its_checkpoints_is_refused_and_left_as_it_lies()
    {
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "4", "--set", "checkpoint_every=2")).ExitCode);
        var run = OnlyRun("runs");
        foreach (var (_, path) in run.Checkpoints())
            File.WriteAllText(path, "damaged");
        var before = Contents(run.Path);
        var damaged = Animegan.Here("resume", run.Path, "--device", "cpu");
        AssertRefused(damaged, 1, "train --from", run.Checkpoints()[0].Path, run.Checkpoints()[^1].Path);
        Assert.Equal(before, Contents(run.Path));
        foreach (var (_, path) in run.Checkpoints())
            File.Delete(path);
        before = Contents(run.Path);
        AssertRefused(Animegan.Here("resume", run.Path, "--device", "cpu"), 1, "no checkpoint to go on from");
        Assert.Equal(before, Contents(run.Path));

        Assert.Equal(0, Animegan.Here(Train("anew", "--steps", "2", "--from", run.Path)).ExitCode);
        Assert.Equal(2, OnlyRun("anew").Checkpoints()[^1].Step);
    }

    [Fact]
    public void Edited_options_and_steps_that_lie_behind_are_asked_about()
    {
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "4")).ExitCode);
        var run = OnlyRun("runs");
        AssertRefused(Animegan.Here("resume", run.Path, "--steps", "3", "--device", "cpu"), 1, "at step 4 already");
        var options = Path.Combine(run.Path, "options.json");
        File.WriteAllText(options, OptionsText.ToJson(run.Options with { LambdaGp = 7, Steps = 6 }));
        AssertRefused(Animegan.Here("resume", run.Path, "--device", "cpu"), 1, "lambda_gp is 7", "--accept-options");
        var accepted = Animegan.Here("resume", run.Path, "--device", "cpu", "--accept-options");
        Assert.True(accepted.ExitCode == 0, accepted.Error);
        Assert.Contains("lambda_gp is 7", accepted.Error);
        Assert.Equal(6, OnlyRun("runs").Checkpoints()[^1].Step);

        File.Move(Data, InFolder("moved.safetensors"));
        AssertRefused(Animegan.Here("resume", run.Path, "--steps", "8", "--device", "cpu"), 1, "no longer at", "--data PATH");
        Assert.Equal(
            0, Animegan.Here("resume", run.Path, "--steps", "8", "--device", "cpu", "--data", InFolder("moved.safetensors")).ExitCode);
        Assert.DoesNotContain("step 8 of 6",
            Animegan.Here("resume", run.Path, "--device", "cpu", "--data", InFolder("moved.safetensors")).Output);
    }

    [Fact]
    public void What_is_refused_leaves_no_run()
    {
        AssertRefused(Animegan.Here(Train("runs", "--steps", "4", "--evaluate-every", "7")), 1, "multiple of sample_every");
        AssertRefused(Animegan.Here(Train("runs", "--from", "nothing.safetensors")), 1, "no run and no file");
        Assert.False(Directory.Exists(InFolder("runs")));
    }

    [Fact]
    public void A_run_that_may_not_be_written_says_so()
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root, to be somebody else");
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "2")).ExitCode);
        var run = OnlyRun("runs");
        File.SetUnixFileMode(InFolder(), (UnixFileMode)0b111_101_101); // others may look in
        var result = Animegan.RunAs("nobody", "resume", run.Path, "--steps", "4", "--device", "cpu");
        Assert.SkipWhen(result is null, "this build may not be read by others");
        Assert.Equal(4, result!.ExitCode);
        Assert.Contains("cannot write in", result.Error);
        Assert.DoesNotContain("another process", result.Error);
        var picture = Animegan.RunAs("nobody", "sample", run.Path, "--count", "1", "--out", InFolder("a.png"))!;
        AssertRefused(picture, 4, $"cannot write in {InFolder()}: its permission is missing");
        File.SetUnixFileMode(run.GeneratorPath, UnixFileMode.UserRead);
        AssertRefused(Animegan.RunAs("nobody", "sample", run.Path)!, 4, $"{run.GeneratorPath} cannot be read");
        foreach (var closed in new[] { Path.Combine(run.Path, "checkpoints"), run.Path })
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            AssertRefused(Animegan.RunAs("nobody", "resume", run.Path, "--device", "cpu")!, 4, $"{closed} cannot be read");
        }
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_left_out_and_named()
    {
        Assert.SkipUnless(Environment.UserName == "root", "needs root, to be somebody else");
        foreach (var name in new[] { "1.png", "sub/2.png" })
        {
            Directory.CreateDirectory(InFolder("faces", "sub"));
            new RgbImage(8, 8).Save(InFolder("faces", name));
        }
        File.SetUnixFileMode(InFolder(), (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(InFolder("faces", "sub"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = Animegan.RunAs("nobody", "data", "import", InFolder("faces"));
        Assert.SkipWhen(result is null, "this build may not be read by others");
        Assert.True(result!.ExitCode == 0, result.Error);
        Assert.Contains("may not be read: its permission is missing (sub)", result.Output + result.Error);
        AssertRefused(Animegan.RunAs("nobody", "data", "import", InFolder("faces", "sub"))!, 4, "cannot be read");
    }

    [Fact]
    public void Outputs_are_of_the_format_of_their_ending_and_links_and_pipes_stay()
    {
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "2")).ExitCode);
        var run = OnlyRun("runs").Path;
        foreach (var (verb, name) in new[] { ("sample", "faces.mp4"), ("walk", "walk.png"), ("sample", "faces") })
        {
            AssertRefused(Animegan.Here(verb, run, "--out", InFolder(name)), 1, name);
            Assert.False(Path.Exists(InFolder(name)));
        }
        AssertRefused(Animegan.Here("export", "onnx", run, "--out", InFolder("g.safetensors")), 1, ".onnx");
        AssertRefused(Animegan.Here("data", "pack", Data, "--out", InFolder("faces.zip")), 1, ".safetensors");
        AssertRefused(Animegan.Here("data", "pack", Data, "--threads", "-1", "--out", InFolder("x.safetensors")), 1, "--threads -1");
        AssertRefused(Animegan.Here("sample", run, "--out", InFolder()), 4, "a folder");

        Directory.CreateDirectory(InFolder("linked"));
        File.CreateSymbolicLink(InFolder("link.png"), InFolder("linked", "real.png"));
        Assert.Equal(0, Animegan.Here("sample", run, "--count", "1", "--out", InFolder("link.png")).ExitCode);
        Assert.Equal(InFolder("linked", "real.png"), new FileInfo(InFolder("link.png")).LinkTarget);
        Assert.Equal((byte)'P', File.ReadAllBytes(InFolder("linked", "real.png"))[1]);

        var through = Animegan.Run("sample", run, "--count", "1", "--out", "-");
        Assert.Equal(0, through.ExitCode);
        Assert.Contains("PNG", through.Output[..8]);
        Assert.EndsWith("-\n", through.Error);

        File.WriteAllText(InFolder("linked", "00000.png"), "somebody's");
        AssertRefused(Animegan.Here("sample", run, "--each", "--count", "1", "--out", InFolder("linked")), 4, "Nothing was written");
        AssertRefused(Animegan.Here("plot", run, "--out", InFolder("linked")), 4, "Nothing was written");
        Assert.Equal("somebody's", File.ReadAllText(InFolder("linked", "00000.png")));
    }

    [Fact]
    public void A_folder_is_a_verbs_own_by_its_mark_alone()
    {
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            WeightsFile.Save(InFolder("g.safetensors"), generator);
        foreach (var name in new[] { "faces.png", "tags.md", "plots.html", "evaluation.json", "runs/mine" })
        {
            Directory.CreateDirectory(InFolder("mine", "runs"));
            File.WriteAllText(InFolder("mine", name), "mine");
        }
        var before = Contents(InFolder("mine"));
        foreach (var arguments in new string[][] { ["quick", "--preset", "smoke", "--data", Data], ["data", "stats", Data, "--charts"],
            ["figures", InFolder("g.safetensors"), "--data", Data], ["evaluate", InFolder("g.safetensors"), "--data", Data] })
        {
            string[] output = arguments[^1] == "--charts" ? [InFolder("mine")] : ["--out", InFolder("mine")];
            AssertRefused(Animegan.Here([.. arguments, .. output]), 4, "not of animegan", "Nothing was written");
            Assert.Equal(before, Contents(InFolder("mine")));
        }
        AssertRefused(Animegan.Here("figures", InFolder("g.safetensors"), "--data", "synthetic:50", "--tagger", Data, "--out",
            InFolder("new")), 1, "faces.safetensors");
        Assert.False(Path.Exists(InFolder("new")));
    }

    [Fact]
    public void Quick_draws_a_run_that_is_done_again_and_trains_none_twice()
    {
        string[] quick = ["quick", "--preset", "smoke", "--data", Data, "--steps", "4", "--device", "cpu", "--out", InFolder("out")];
        Assert.Equal(0, Animegan.Here(quick).ExitCode);
        var faces = File.ReadAllBytes(InFolder("out", "faces.png"));
        File.Delete(InFolder("out", "faces.png"));
        var again = Animegan.Here(quick);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("is done: 4 steps", again.Output);
        Assert.Equal(faces, File.ReadAllBytes(InFolder("out", "faces.png")));
        Assert.Single(Directory.GetDirectories(InFolder("out", "runs"), "0*"));
        quick[6] = "5";
        Assert.Equal(0, Animegan.Here(quick).ExitCode);
        Assert.Equal(2, Directory.GetDirectories(InFolder("out", "runs"), "0*").Length);
    }

    [Fact]
    public void Charts_of_other_faces_do_not_stay_beside_new_ones()
    {
        foreach (var name in new[] { "1_2003.png", "2_2006.png" })
            new RgbImage(8, 8).Save(InFolder("dated", name));
        foreach (var faces in new[] { InFolder("dated"), Data })
            Assert.Equal(0, Animegan.Here("data", "stats", faces, "--charts", InFolder("charts")).ExitCode);
        Assert.Equal([".animegan-figures", "tags-together.png", "tags.md", "tags.png"],
            Directory.GetFiles(InFolder("charts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_read_is_never_written_over_nor_added_to()
    {
        var set = InFolder("set");
        Assert.Equal(0, Animegan.Here("data", "synth", "--out", set, "--count", "4", "--size", "32").ExitCode);
        File.CreateSymbolicLink(InFolder("link"), set);
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            WeightsFile.Save(InFolder("g.safetensors"), generator);
        File.Copy(InFolder("g.safetensors"), InFolder("foreign.safetensors"));
        var before = Contents(InFolder());
        foreach (var (says, arguments) in new (string, string[])[]
        {
            ("is what is read here", ["data", "pack", Data, "--size", "32", "--out", Data]),
            ("is what is read here", ["data", "import", set, "--out", set]),
            ("lies within", ["data", "import", set, "--out", Path.Combine(set, "new")]),
            ("lies within", ["data", "import", set, "--out", Path.Combine(InFolder("link"), "new")]),
            ("lies within", ["data", "clean", set, "--out", Path.Combine(set, "new")]),
            ("lies within", ["data", "sheet", set, "--out", Path.Combine(set, "00000.png")]),
            ("lies within", ["data", "stats", set, "--charts", Path.Combine(set, "charts")]),
            ("lies within", ["train", "--preset", "smoke", "--data", set, "--out", Path.Combine(set, "runs")]),
            ("lies within", ["train-sr", "--data", set, "--size", "32", "--out", Path.Combine(set, "sr.safetensors")]),
            ("animegan-faces", ["data", "tag", set, "--train", "--out", Data]),
            ("animegan-faces", ["train-sr", "--data", set, "--out", Data]),
            ("animegan-weights generator", ["train-sr", "--data", set, "--out", InFolder("g.safetensors")]),
            ("animegan-weights generator", ["data", "synth", "--out", InFolder("g.safetensors")]),
            ("is what is read here", ["import", "weights", InFolder("foreign.safetensors"), "--out", InFolder("foreign.safetensors")]),
            ("is a file: name a folder", ["train", "--preset", "smoke", "--data", set, "--out", Data]),
            ("not a .zip file", ["data", "synth", "--out", InFolder("faces.zip")]),
        })
        {
            AssertRefused(Animegan.Here(arguments), 4, says);
            Assert.Equal(before, Contents(InFolder()));
        }
    }

    [Theory]
    [InlineData(2, "0.7", "sample", "RUN", "--truncation", "0,7")]
    [InlineData(2, "12.5", "walk", "RUN", "--fps", "12,5")]
    [InlineData(2, "1000", "sample", "RUN", "--count", "1,000")]
    [InlineData(2, "no number", "data", "pack", "RUN", "--size", "many")]
    [InlineData(2, "no number", "sample", "RUN", "--truncation", "NaN")]
    [InlineData(2, "--out is empty", "train", "--out", "")]
    [InlineData(2, "--data is empty", "train", "--data", "")]
    [InlineData(2, "source is empty", "data", "pack", "")]
    [InlineData(2, "run is empty", "resume", " ")]
    [InlineData(2, "from 0", "sample", "RUN", "--seed", "-1")]
    [InlineData(1, "between 1 and", "train", "--steps", "0")]
    [InlineData(1, "between 1 and", "quick", "--steps", "0")]
    [InlineData(1, "@nowhere", "sample", "@nowhere")]
    [InlineData(1, "from 0 to 2147483647", "data", "synth", "--out", "RUN", "--first", "9223372036854775807")]
    [InlineData(4, "cannot hold a folder", "data", "synth", "--out", "-")]
    [InlineData(1, "a whole number is needed", "train", "--set", "steps=1e3")]
    [InlineData(1, "from 1 to 65535", "studio", "--port", "99999")]
    [InlineData(1, "with a point", "train", "--set", "lambda_gp=0,5")]
    [InlineData(2, "one of nothing, noise, tags", "sample", "RUN", "--fixed", "Noise,Tags")]
    [InlineData(2, "one of", "data", "stats", "RUN", "--fit", "1")]
    [InlineData(1, "--preset takes all", "train", "--set", "preset=paper-128")]
    [InlineData(1, "it is one of srresnet, dcgan", "train", "--set", "generator.architecture=other")]
    [InlineData(1, "name a folder", "sample", "RUN", "--each", "--out", "-")]
    [InlineData(1, "in two places", "train", "--set", "steps=2", "steps=3")]
    [InlineData(1, "in two places", "train", "--set", "steps=2", "--steps", "3")]
    [InlineData(4, "write it out", "sample", "RUN", "--out", "~/a.png")]
    [InlineData(4, "write it out", "train", "--out", "~/runs")]
    [InlineData(4, "is an address", "walk", "RUN", "--out", "file:///tmp/a.gif")]
    [InlineData(4, "line break", "sample", "RUN", "--each", "--out", "a\nb")]
    [InlineData(1, "--min-side is -1", "data", "clean", "RUN", "--min-side", "-1")]
    [InlineData(2, "--rest foo: it is one of trained", "sample", "RUN", "--rest", "foo")]
    [InlineData(1, "it needs --each", "sample", "RUN", "--save-latents")]
    [InlineData(1, "name a run or a weights file", "info", "--json")]
    [InlineData(1, "--stops says nothing beside --latent", "walk", "RUN", "--latent", "a.json", "b.json", "--stops", "9")]
    [InlineData(1, "--absent says how", "data", "stats", "synthetic:10", "--absent", "off")]
    [InlineData(1, "it needs --train", "data", "tag", "RUN", "--epochs", "3")]
    [InlineData(1, "leave out --tagger", "data", "tag", "RUN", "--train", "--overwrite")]
    [InlineData(1, "--port says nothing beside --out", "studio", "--out", "x.html", "--port", "9000")]
    [InlineData(1, "--tags says nothing beside --latent", "sample", "RUN", "--latent", "a.json", "--tags", "smile")]
    public void What_an_option_cannot_have_is_refused_with_what_it_can(int exitCode, string says, params string[] arguments)
    {
        var result = Animegan.Here([.. arguments.Select(argument => argument == "RUN" ? InFolder("nothing") : argument)]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(says, result.Error);
    }

    [Fact]
    public void What_would_be_written_beside_the_result_is_not_overwritten()
    {
        var set = InFolder("set");
        Assert.Equal(0, Animegan.Here("data", "synth", "--count", "3", "--size", "32", "--out", set).ExitCode);
        File.WriteAllText(InFolder("kept.rejected.csv"), "mine");
        File.WriteAllText(InFolder("sr.faces.png"), "mine");
        AssertRefused(Animegan.Here("data", "clean", set, "--out", InFolder("kept")), 4, "kept.rejected.csv exists");
        AssertRefused(
            Animegan.Here("train-sr", "--data", set, "--size", "32", "--out", InFolder("sr.safetensors")), 4, "sr.faces.png exists");
        Assert.False(Path.Exists(InFolder("kept")));
        AssertRefused(Animegan.Here("data", "clean", Data, "--out", InFolder("kept2")), 1, "packed file", "data unpack");
        AssertRefused(Animegan.Here("data", "prepare", set, "--tagger", "none", "--size", "3", "--out", InFolder("p.safetensors")),
            1, "--size 3");
    }

    [Fact]
    public void Weights_of_a_run_and_a_finished_network_are_not_replaced_by_others()
    {
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "2")).ExitCode);
        var run = OnlyRun("runs");
        File.Copy(run.GeneratorPath, InFolder("copy.safetensors"));
        Assert.Equal(0, Animegan.Here("export", "pytorch", run.Path, "--out", InFolder("g.pt")).ExitCode);
        string[] Doubler(string steps) => ["train-sr", "--data", "synthetic:40", "--size", "32", "--width", "4", "--blocks", "0",
            "--steps", steps, "--device", "cpu", "--out", InFolder("sr.safetensors")];
        Assert.Equal(0, Animegan.Here(Doubler("3")).ExitCode);
        var before = Contents(InFolder());
        foreach (var (says, arguments) in new (string, string[])[]
        {
            ("is that of a run", ["import", "pytorch", InFolder("g.pt"), "--out", run.GeneratorPath]),
            ("is that of a run", ["export", "safetensors", run.Path, "--out", run.GeneratorPath]),
            ("weights of a run", ["import", "pytorch", InFolder("g.pt"), "--out", InFolder("copy.safetensors")]),
            ("trained otherwise", Doubler("4")),
        })
        {
            AssertRefused(Animegan.Here(arguments), 4, says);
            Assert.Equal(before, Contents(InFolder()));
        }
        Assert.Equal(0, Animegan.Here(Doubler("3")).ExitCode);
        Assert.Equal(0, Animegan.Here("import", "pytorch", InFolder("g.pt"), "--out", InFolder("back.safetensors")).ExitCode);
        Assert.Equal(WeightsFile.About(run.GeneratorPath)[Trainer.ConditionsKey],
            WeightsFile.About(InFolder("back.safetensors"))[Trainer.ConditionsKey]);
    }

    [Fact]
    public void Untagged_faces_are_asked_about_and_real_faces_are_the_runs_own()
    {
        var plain = InFolder("plain");
        Assert.Equal(0, Animegan.Here("data", "synth", "--out", plain, "--count", "40", "--size", "32").ExitCode);
        File.Delete(Path.Combine(plain, "tags.csv"));
        AssertRefused(Animegan.Here("train", "--preset", "smoke", "--data", plain, "--out", InFolder("runs")), 1, "no tag of any face",
            "animegan data pack");
        Assert.False(Path.Exists(InFolder("runs")));
        var packed = InFolder("packed.safetensors"); // which asks for it
        Assert.Equal(0, Animegan.Here("data", "pack", plain, "--size", "16", "--out", packed).ExitCode);
        string[] train = ["train", "--preset", "smoke", "--data", packed, "--device", "cpu", "--out", InFolder("runs"), "--steps", "2"];
        AssertRefused(Animegan.Here([.. train, "--set", "sample_every=1", "--evaluate-every", "1"]), 1, "nothing is known of the tags");
        Assert.DoesNotContain("tags", Animegan.Here(train).Output);
        var run = OnlyRun("runs");
        Assert.All(run.Log(), record => Assert.Null(record.TagAccuracy));
        Assert.True(Animegan.Here("plot", run.Path, "--out", InFolder("plots")) is { ExitCode: 0 });

        var evaluated = Animegan.Here("evaluate", run.Path, "--out", InFolder("report"));
        Assert.Contains($"real faces: {packed}", evaluated.Error); // and no judge learns from them
        Assert.Contains("nothing is known of the tags", evaluated.Error);
        File.Delete(packed);
        AssertRefused(Animegan.Here("evaluate", run.Path, "--out", InFolder("report2")), 1, "are not there", "--data PATH");
        File.Copy(run.GeneratorPath, InFolder("alone.safetensors"));
        AssertRefused(Animegan.Here("figures", InFolder("alone.safetensors"), "--out", InFolder("report2")), 1, "not told", "--data PATH");
    }

    [Fact]
    public void Sizes_are_checked_before_the_work()
    {
        Assert.Equal(0, Animegan.Here(Train("runs", "--steps", "2")).ExitCode);
        var run = OnlyRun("runs").Path;
        AssertRefused(Animegan.Here("sample", run, "--count", "100000", "--out", InFolder("a.png")), 1, "million pixels", "--each");
        AssertRefused(
            Animegan.Here("walk", run, "--stops", "1000", "--frames", "1000", "--out", InFolder("a.gif")), 1, "1000000 frames", "at most");
        foreach (var count in new[] { "0", "-3" })
            AssertRefused(Animegan.Here("sample", run, "--count", count, "--out", InFolder("a.png")), 1, "from 1 to 100000");
        AssertRefused(Animegan.Here("sample", run, "--sweep", "smile", "--count", "1", "--out", InFolder("a.png")), 1, "2 faces at least");
        AssertRefused(Animegan.Here("sample", run, "--sweep", "smile", "--tags", "-smile", "--out", InFolder("a.png")), 1, "Leave it out");
        AssertRefused(Animegan.Here("sample", run, "--sweep", "-smile", "--out", InFolder("a.png")), 1, "write 'smile'");
        AssertRefused(Animegan.Here("sample", run, "--out", Path.Combine(Data, "a.png")), 4, "is a file and no folder");
        AssertRefused(Animegan.Here("evaluate", run, "--cache", Data, "--out", InFolder("report")), 4, "is a file: name a folder");
        AssertRefused(Animegan.Here("evaluate", run, "--data", Data, "--network", InFolder("none.pt"), "--out", InFolder("report")),
            1, "none.pt");
        Assert.False(File.Exists(InFolder("a.png")) || File.Exists(InFolder("a.gif")) || Path.Exists(InFolder("report")));
    }

    [Fact]
    public void A_hangup_saves_as_ctrl_c_does()
    {
        using (var program = Animegan.Start(TrainForLong()))
        {
            WaitForStep("runs", 2);
            program.HangUp();
            program.HangUp(); // the shell's and the terminal's
            Assert.Equal(130, program.Wait().ExitCode);
        }
        AssertSaved();
    }

    /// <summary>
    /// A terminal of its own, made by script(1), whose end is killed: the kernel sends SIGHUP, and every write to the terminal fails from
    /// then on.
    /// </summary>
    [Fact]
    public void A_terminal_that_is_closed_saves_as_ctrl_c_does()
    {
        using (var terminal = Animegan.StartInTerminal(InFolder("typescript"), TrainForLong()))
        {
            WaitForStep("runs", 2);
            terminal.Kill();
        }
        for (var i = 0; i < 1200 && OnlyRun("runs").Checkpoints()[^1].Step == 0; i++)
            Thread.Sleep(100);
        AssertSaved();
        for (var i = 0; !IsFree(); i++) // once it has ended, too, nobody trains there any more
        {
            Assert.True(i < 600, "it still holds the run");
            Thread.Sleep(100);
        }

        bool IsFree()
        {
            try
            {
                OnlyRun("runs").Lock().Dispose();
                return true;
            }
            catch (RunException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Under_nohup_a_hangup_stays_ignored()
    {
        using var program = Animegan.StartUnderNohup(TrainForLong());
        WaitForStep("runs", 2);
        program.HangUp();
        var before = OnlyRun("runs").Log()[^1].Step;
        for (var i = 0; i < 1200 && OnlyRun("runs").Log()[^1].Step < before + 20; i++)
            Thread.Sleep(100);
        Assert.InRange(OnlyRun("runs").Log()[^1].Step, before + 20, 100_000);
        Assert.Equal(0, OnlyRun("runs").Checkpoints()[^1].Step);
        program.Interrupt();
        Assert.Equal(130, program.Wait().ExitCode);
        AssertSaved();
    }

    private string[] TrainForLong() => Train("runs", "--steps", "100000", "--set", "sample_every=0", "checkpoint_every=100000");

    private void AssertSaved()
    {
        var run = OnlyRun("runs");
        Assert.InRange(run.Checkpoints()[^1].Step, 1, 99_999);
        Assert.Equal(run.Log()[^1].Step, run.Checkpoints()[^1].Step);
    }

    [Fact]
    public void Weights_that_do_not_say_their_network_are_answered_with_the_verb_that_says_it()
    {
        var plain = InFolder("state-dict.safetensors");
        using (var generator = FaceGenerator.Create(Presets.Smoke.Generator))
            Safetensors.Save(plain, generator.state_dict());
        AssertRefused(Animegan.Here("sample", plain, "--out", InFolder("a.png")), 1, plain, $"animegan import pytorch {plain} --preset "
            + "PRESET");
        var ours = InFolder("ours.safetensors");
        Assert.Equal(0, Animegan.Here("import", "weights", plain, "--preset", "smoke", "--out", ours).ExitCode);
        Assert.Equal(0, Animegan.Here("sample", ours, "--count", "1", "--out", InFolder("a.png")).ExitCode);
    }

    [Fact]
    public void Faces_of_which_not_one_tag_could_be_read_are_a_question()
    {
        var pictures = Directory.CreateDirectory(InFolder("pictures")).FullName;
        Assert.Equal(0, Animegan.Here("data", "synth", "--out", Path.Combine(pictures, "in"), "--count", "4", "--size", "32").ExitCode);
        File.WriteAllText(Path.Combine(pictures, "in", "tags.csv"), "number,remark\n1,good\n");
        AssertRefused(Animegan.Here("data", "pack", pictures, "--out", InFolder("p.safetensors")), 1, "not one tag", "number,remark",
            "--format pictures");
        AssertRefused(Animegan.Here("train", "--preset", "smoke", "--data", pictures, "--out", InFolder("runs")), 1, "not one tag");
        var asked = Animegan.Here("data", "pack", pictures, "--format", "pictures", "--out", InFolder("p.safetensors"));
        Assert.True(asked.ExitCode == 0, asked.Error);
        Assert.Contains("the table was not used", asked.Error);
        Assert.Contains("the table was not used", Animegan.Here("data", "import", pictures).Output);
        Assert.Contains("the table was not used", Animegan.Here("data", "stats", pictures).Output);
    }

    private static void AssertRefused(Animegan.Result result, int exitCode, params string[] says)
    {
        Assert.True(result.ExitCode == exitCode, $"{result.ExitCode}: {result.Error}");
        foreach (var text in says)
            Assert.Contains(text, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private static List<(string, string)> Contents(string path) => [.. Directory.GetFiles(path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
            .Select(file => (file, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))))];
}
