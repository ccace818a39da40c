using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnimeGan.Cli.Tests;
using AnimeGan.Data;
using AnimeGan.Models;
using AnimeGan.Tags;
using AnimeGan.Tests;
using AnimeGan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Mpi.Tests;

/// <summary>
/// A small model trained for a few steps: in this process by itself, or as a rank. mpiexec starts this assembly again, which then
/// trains instead of running tests.
/// </summary>
internal static class RankWork
{
    private const string Variable = "ANIMEGAN_RANK_WORK"; // the folder of the results, then their names
    private const int Steps = 20, Faces = 20;

    /// <summary>Work that rank 1 ends before: it never meets the others.</summary>
    internal const string None = "none";

    // Of seven faces no two, three or four ranks have equal parts.
    private static readonly TrainingOptions options = Presets.Smoke with { BatchSize = 7 };

    // Options that between them reach every term of the losses.
    private static TrainingOptions Case(string name) => name switch
    {
        "kodali" => options with { Penalty = PenaltyForm.Kodali, LambdaTag = 1, LambdaGpTags = 0.3, ClassifyFakes = false, Batched = true },
        "wgan_gp" => OptionsText.With(options with { Penalty = PenaltyForm.WganGp, PenaltyEvery = 3 },
            ["discriminator.architecture=strided", "generator.upsampling=nearest_conv"]),
        "dcgan" => OptionsText.With(options with { Penalty = PenaltyForm.R1, Generator = GeneratorOptions.Dcgan },
            ["generator.image_size=16", "generator.width=4", "generator.latent=16"]),
        "local" => options with { LocalBatchNorm = true, BatchSize = 8 },
        "bfloat16" => options with { BFloat16Gradients = true },
        _ => options,
    };

    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(':') is not [var folder, .. var works])
            return;
        if (works is [None] && Environment.GetEnvironmentVariable("ANIMEGAN_KEEPER") is not null
            && Environment.GetEnvironmentVariable("PMI_RANK") == "1")
            Environment.Exit(3);
        var code = CodeOfMunmap();
        Environment.Exit(RankProcess.Run(ranks =>
        {
            set_num_threads(1);
            if (!code.SequenceEqual(CodeOfMunmap()))
                throw new InvalidOperationException("MPI has overwritten munmap, in which other threads may be");
            foreach (var work in works)
            {
                var (losses, weights) = Train(ranks, work);
                if (ranks.Rank == 0)
                    File.WriteAllBytes(Path.Combine(folder, work), MemoryMarshal.AsBytes<double>([.. losses, .. weights]));
            }
            return 0;
        }, error => (1, error.ToString())));
    }

    // Where UCX would put a jump to itself.
    private static byte[] CodeOfMunmap()
    {
        var code = new byte[16];
        if (OperatingSystem.IsLinux())
            Marshal.Copy(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "munmap"), code, 0, code.Length);
        return code;
    }

    /// <summary>Starts so many ranks; what they end with, -1 if they do not within three minutes, and what they say.</summary>
    internal static (int Code, string Text) Launch(int count, string folder, params string[] works)
    {
        var start = new ProcessStartInfo("mpiexec.hydra", ["-n", $"{count}", Animegan.Dotnet, "exec", typeof(RankWork).Assembly.Location])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = string.Join(':', [folder, .. works]);
        using var process = Process.Start(start)!;
        var (error, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        var ended = process.WaitForExit(TimeSpan.FromMinutes(3));
        if (!ended)
            process.Kill(entireProcessTree: true);
        return (ended ? process.ExitCode : -1, error.Result + output.Result);
    }

    /// <summary>What so many ranks end in, for each type and case, such as <c>Float64-paper</c>: measures of each step, weights.</summary>
    internal static Dictionary<string, (double[] Losses, double[] Weights)> InRanks(int count, params string[] works)
    {
        using var folder = new TemporaryFolder();
        var (code, text) = Launch(count, folder.Path, works);
        Assert.True(code == 0, $"exit code {code}: {text}");
        var losses = Steps * Measures(new StepRecord()).Length;
        return works.ToDictionary(work => work, work =>
        {
            var numbers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(folder.File(work))).ToArray();
            return (numbers[..losses], numbers[losses..]);
        });
    }

    /// <summary>The same by itself.</summary>
    internal static (double[] Losses, double[] Weights) Alone(string work) => Train(OneProcess.Instance, work);

    private static (double[] Losses, double[] Weights) Train(IRanks ranks, string work)
    {
        var (type, name) = (Enum.Parse<ScalarType>(work.Split('-')[0]), work.Split('-')[1]);
        using var scope = NewDisposeScope();
        using var faces = SomeUnknown();
        using var state = new TrainingState(Case(name), Faces, CPU, ranks, type);
        if (type == ScalarType.Float32)
            // Where a gradient is 0 but for rounding, Adam's usual eps of 1e-8 makes whole steps of it (docs/parity.md).
            foreach (var group in state.OptimizerG.ParamGroups.Concat(state.OptimizerD.ParamGroups))
                ((TorchSharp.Modules.Adam.ParamGroup)group).Options.eps = 1e-3;
        double[] losses = [.. Enumerable.Range(0, Steps).SelectMany(_ => Measures(state.TakeStep(faces, TagSampler.PaperPrior)))];
        // The average has all of G's weights and statistics; a bias before a normalisation has no effect, and its gradient is rounding.
        var weights = state.Average.state_dict().Concat(state.Discriminator.state_dict())
            .Where(entry => type == ScalarType.Float64 || !BeforeNormalisation.HasBias(entry.Key))
            .SelectMany(entry => entry.Value.to(ScalarType.Float64).contiguous().data<double>().ToArray());
        return (losses, [.. weights]);
    }

    private static double[] Measures(StepRecord record) =>
    [
        record.GLoss, record.GAdv, record.GCls, record.DLoss, record.DAdv, record.DClsReal, record.DClsFake, record.DReal, record.DFake,
        record.Gp ?? 0, record.GradNormMean ?? 0, record.GradNormMin ?? 0, record.GradNormMax ?? 0,
        record.TagAccuracy ?? 0, record.HairAccuracy ?? 0,
    ];

    // Faces of which some tags are unknown, of each others: what a mask leaves over is not a rank's share of the batch.
    private static FaceDataset SomeUnknown()
    {
        using var whole = TestFaces.Make(Faces, 16);
        var random = new RandomStream(5);
        var tags = whole.Tags.data<sbyte>().ToArray()
            .Select((tag, i) => random.NextBool(0.02 * (i / TagCatalogue.Count)) ? (sbyte)-1 : tag);
        return new FaceDataset(whole.Images.clone(), tensor(tags.ToArray(), [Faces, TagCatalogue.Count]));
    }
}
