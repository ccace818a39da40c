using AnimeGan.Data;
using AnimeGan.Tags;
using AnimeGan.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Course;

/// <summary>What can be wrong with a training. Each is a mistake that re-implementations have made (PAPER.md, "Known pitfalls").</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The gradient penalty is left out.</summary>
    NoPenalty,

    /// <summary>D's loss is computed and never changes D.</summary>
    DiscriminatorNeverUpdated,

    /// <summary>The tags' loss is the mean over the 34 tags instead of their sum.</summary>
    TagLossAveraged,

    /// <summary>Every face has the tags of another, as when a table and its pictures are read in different orders.</summary>
    TagsOfOtherFaces,

    /// <summary>The learning rate is fifty times too high.</summary>
    LearningRateTooHigh,
}

/// <summary>Short trainings of small networks, healthy or with a fault, to learn the curves by which a fault is known.</summary>
public static class Clinic
{
    // Which patient has what is for the reader of notebook 07 to find out.
    private static readonly Fault[] Patients =
        [Fault.TagsOfOtherFaces, Fault.NoPenalty, Fault.LearningRateTooHigh, Fault.DiscriminatorNeverUpdated, Fault.TagLossAveraged];

    /// <summary>The fault of a patient.</summary>
    /// <param name="patient">A to E.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such patient.</exception>
    public static Fault FaultOf(char patient) =>
        patient - 'A' is var index && index >= 0 && index < Patients.Length
            ? Patients[index]
            : throw new ArgumentOutOfRangeException(
                nameof(patient), patient, $"There are patients A to {(char)('A' + Patients.Length - 1)}.");

    /// <summary>
    /// Networks and settings of all patients: <c>workshop-32</c> with a third of its channels and no decay, D taught on fakes as in the
    /// paper, and in each step a penalty of ten times the weight, whose absence shows the sooner.
    /// </summary>
    public static TrainingOptions Options { get; } = Presets.Workshop32 with
    {
        Preset = "clinic",
        Generator = Presets.Workshop32.Generator with { Width = 16, Blocks = 1 },
        Discriminator = Presets.Workshop32.Discriminator with { Width = 16 },
        ClassifyFakes = true,
        LambdaTag = 0,
        EyeWeight = 1,
        LambdaGpTags = 0,
        LambdaGp = 10,
        PenaltyEvery = 1,
        LearningRate = 4e-4,
        DecayAfter = 1_000_000,
    };

    /// <summary>Trains with a fault, and keeps what every step measured.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="faces">Tagged faces of 32 px.</param>
    /// <param name="steps">How many steps; fewer are done where a loss stops being a number.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    public static IReadOnlyList<StepRecord> Train(Fault fault, FaceDataset faces, int steps, CancellationToken cancellation = default)
    {
        var options = With(fault);
        using var state = new TrainingState(options, faces.Count, faces.Device);
        var conditions = TagSampler.FrequenciesOf(faces.TagVectors());
        // Every face gets the tags of the next.
        using var shifted = fault == Fault.TagsOfOtherFaces ? new FaceDataset(faces.Images.alias(), faces.Tags.roll(-1, 0)) : null;
        var log = new List<StepRecord>();
        while (log.Count < steps && !cancellation.IsCancellationRequested)
        {
            using var scope = NewDisposeScope();
            var d = state.Discriminator.parameters();
            var before = fault == Fault.DiscriminatorNeverUpdated ? d.Select(parameter => parameter.detach().clone()).ToList() : [];
            var record = state.TakeStep(shifted ?? faces, conditions);
            using (no_grad())
                foreach (var (parameter, value) in d.Zip(before))
                    parameter.copy_(value);
            if (record.NotANumber is not null)
                break;
            log.Add(record);
        }
        return log;
    }

    /// <summary>
    /// Trains all patients, one after another: convolutions of libtorch 2.10 that run beside each other in one process have ended it.
    /// </summary>
    /// <param name="faces">Tagged faces of 32 px.</param>
    /// <param name="steps">How many steps each.</param>
    /// <param name="cancellation">Stops after the step under way.</param>
    /// <returns>The logs by the patients' names.</returns>
    public static IReadOnlyDictionary<char, IReadOnlyList<StepRecord>> TrainAll(
        FaceDataset faces, int steps, CancellationToken cancellation = default) =>
        Enumerable.Range('A', Patients.Length).Select(name => (char)name)
            .ToDictionary(name => name, name => Train(FaultOf(name), faces, steps, cancellation));

    private static TrainingOptions With(Fault fault) => fault switch
    {
        // So small that it does nothing, and not 0: the norm is then still measured, and can be seen to go its own way.
        Fault.NoPenalty => Options with { LambdaGp = 1e-12 },
        Fault.TagLossAveraged => Options with { LambdaCls = Options.LambdaCls / TagCatalogue.Count },
        Fault.LearningRateTooHigh => Options with { LearningRate = 50 * Options.LearningRate },
        _ => Options,
    };
}
