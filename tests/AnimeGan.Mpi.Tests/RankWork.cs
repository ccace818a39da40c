using System.Diagnostics;
using System.Runtime.CompilerServices;
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
    private const string Variable = "ANIMEGAN_RANK_WORK"; // type:case:file of the result
    private const int Steps = 20, Faces = 20;

    // Of seven faces no two, three or four ranks have equal parts.
    private static readonly TrainingOptions options = Presets.Smoke with { BatchSize = 7 };

    /// <summary>Options that between them reach every term of the losses.</summary>
    private static TrainingOptions Case(string name) => name switch
    {
        "kodali" => options with { Penalty = PenaltyForm.Kodali, LambdaTag = 1, LambdaGpTags = 0.3, ClassifyFakes = false, Batched = true },
        "wgan_gp" => OptionsText.With(options with { Penalty = PenaltyForm.WganGp, PenaltyEvery = 3 },
            ["discriminator.architecture=strided", "generator.upsampling=nearest_conv"]),
        "dcgan" => options with { Penalty = PenaltyForm.R1, Generator = GeneratorOptions.Dcgan with { ImageSize = 16, Width = 4, Latent = 16 } },
        "local" => options with { LocalBatchNorm = true, BatchSize = 8 },
        "bfloat16" => options with { BFloat16Gradients = true },
        _ => options,
    };

    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(':') is not [var type, var name, var file])
            return;
        Environment.Exit(RankProcess.Run(ranks =>
        {
            set_num_threads(1);
            var (losses, weights) = Train(ranks, Enum.Parse<ScalarType>(type), name);
            if (ranks.Rank == 0)
            {
                var bytes = new byte[8 * (losses.Length + weights.Length)];
                Buffer.BlockCopy((double[])[.. losses, .. weights], 0, bytes, 0, bytes.Length);
                File.WriteAllBytes(file, bytes);
            }
            return 0;
        }, error => (1, error.ToString())));
    }

    /// <summary>What that many ranks end in: measures of each step, and weights.</summary>
    internal static (double[] Losses, double[] Weights) InRanks(int count, ScalarType type, string name)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("result");
        var start = new ProcessStartInfo("mpiexec.hydra", ["-n", $"{count}", "dotnet", "exec", typeof(RankWork).Assembly.Location])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = $"{type}:{name}:{file}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        var bytes = File.ReadAllBytes(file);
        var numbers = new double[bytes.Length / 8];
        Buffer.BlockCopy(bytes, 0, numbers, 0, bytes.Length);
        var losses = Steps * Measures(new StepRecord()).Length;
        return (numbers[..losses], numbers[losses..]);
    }

    /// <summary>The same by itself.</summary>
    internal static (double[] Losses, double[] Weights) Alone(ScalarType type, string name) => Train(OneProcess.Instance, type, name);

    private static (double[] Losses, double[] Weights) Train(IRanks ranks, ScalarType type, string name)
    {
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
        record.Gp ?? 0, record.GradNormMean ?? 0, record.GradNormMin ?? 0, record.GradNormMax ?? 0, record.TagAccuracy, record.HairAccuracy,
    ];

    /// <summary>Faces of which some tags are unknown, of each others: what a mask leaves over is not a rank's share of the batch.</summary>
    private static FaceDataset SomeUnknown()
    {
        using var whole = TestFaces.Make(Faces, 16);
        var random = new RandomStream(5);
        var tags = whole.Tags.data<sbyte>().ToArray().Select((tag, i) => random.NextBool(0.02 * (i / TagCatalogue.Count)) ? (sbyte)-1 : tag);
        return new FaceDataset(whole.Images.clone(), tensor(tags.ToArray(), [Faces, TagCatalogue.Count]));
    }
}
