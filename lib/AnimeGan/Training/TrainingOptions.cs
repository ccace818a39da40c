using AnimeGan.Data;
using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// Everything that decides what a run does. The defaults are the paper's (PAPER.md, "Losses" and "Optimisation"; where the paper is
/// silent the property says so); a preset is one value of this record. Kept as <c>options.json</c> in the run's folder.
/// </summary>
public sealed record TrainingOptions
{
    /// <summary>The preset this began as; names the run's folder.</summary>
    public string Preset { get; init; } = "paper-128";

    /// <summary>The generator.</summary>
    public GeneratorOptions Generator { get; init; } = new();

    /// <summary>The discriminator.</summary>
    public DiscriminatorOptions Discriminator { get; init; } = new();

    /// <summary>How many steps, each one update of G and one of D. The paper trained for at least 70,000.</summary>
    [Range(1, int.MaxValue)]
    public int Steps { get; init; } = 70_000;

    /// <summary>Faces a step, B: two at least, for statistics over the batch. The authors' 2017 code took 64.</summary>
    [Range(2, 65_536)]
    public int BatchSize { get; init; } = 64;

    /// <summary>What weights, noise, conditions, order and flips are drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Share of faces that come mirrored, 0-1.</summary>
    [Range(0, 1)]
    public double FlipProbability { get; init; } = 0.5;

    /// <summary>What the tags of generated faces are drawn from.</summary>
    public ConditionSource Conditions { get; init; } = ConditionSource.Paper;

    /// <summary>λ_adv, the weight of the adversarial loss in both updates.</summary>
    [Range(0, 1e6)]
    public double LambdaAdv { get; init; } = 34;

    /// <summary>
    /// λ_cls, the weight of the classification loss (a sum over the tags) in both updates. The paper has no such factor: 1.
    /// </summary>
    [Range(0, 1e6)]
    public double LambdaCls { get; init; } = 1;

    /// <summary>
    /// Whether D also learns the tags of the fakes, as in the paper. Without, it learns tags from real faces alone, and G cannot agree with
    /// it on signs of a tag that no real face has.
    /// </summary>
    public bool ClassifyFakes { get; init; } = true;

    /// <summary>
    /// λ_tag, the weight with which D learns that a fake lacks the tags it was asked for, so that it goes on looking for what tells a tag
    /// of G's from a real one. The paper has no such loss: 0.
    /// </summary>
    [Range(0, 1e6)]
    public double LambdaTag { get; init; }

    /// <summary>
    /// λ_sat, the weight of the square by which G's numbers before tanh lie beyond 2 (<see cref="Losses.SaturationLoss"/>); 0 in the paper.
    /// Where tanh is saturated its gradient is 0 in float32: what G has once painted white no complaint of D's can reach
    /// (docs/results.md, "White corners").
    /// </summary>
    [Range(0, 1e6)]
    public double LambdaSat { get; init; }

    /// <summary>
    /// How many times the eyes' colours weigh in L_cls(G); 1 in the paper. Of all that is asked for they have the fewest pixels, and G
    /// gets them right least often (docs/results.md, "Orange eyes").
    /// </summary>
    [Range(0, 1e3)]
    public double EyeWeight { get; init; } = 1;

    /// <summary>λ_gp, the weight of the gradient penalty.</summary>
    [Range(0, 1e6)]
    public double LambdaGp { get; init; } = 0.5;

    /// <summary>
    /// λ_gp,tags, the weight of a penalty on the gradient of D's tag head, E ||∇_x Σ_t r_t l_t(x)||² with random signs r over the tags'
    /// logits l, at real faces and fakes: without, G can show a tag by a grain that nobody else sees. The paper has no such loss: 0.
    /// </summary>
    [Range(0, 1e6)]
    public double LambdaGpTags { get; init; }

    /// <summary>Where the penalty looks at D's gradient.</summary>
    public PenaltyForm Penalty { get; init; } = PenaltyForm.Dragan;

    /// <summary>How far the perturbed points lie from the faces, in standard deviations.</summary>
    [Range(0, 1e6)]
    public double PerturbationScale { get; init; } = 0.5;

    /// <summary>
    /// The penalty is computed at every k-th step with k times its weight (lazy regularisation, Karras et al. 2020): cheaper
    /// and the same on average. 1, as in the paper: at every step.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Adam's learning rate, for G and D.</summary>
    [Range(0, 1)]
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>Adam's β1.</summary>
    [Range(0, 0.999999)]
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    [Range(0, 0.999999)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>The step after which the learning rate decays.</summary>
    [Range(0, int.MaxValue)]
    public int DecayAfter { get; init; } = 50_000;

    /// <summary>
    /// From <see cref="DecayAfter"/> on the rate halves every so many steps; 0: it never decays. The paper says "exponentially" and
    /// not how fast; 5,000 is ours: at 70,000 steps the rate is a sixteenth.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int DecayHalfLife { get; init; } = 5_000;

    /// <summary>
    /// How much of the average of G's weights (EMA) each step keeps, 0-1; samples are drawn with the average. The paper has none:
    /// ours, after Yazıcı et al. 2019. 0: the average is G itself.
    /// </summary>
    [Range(0, 1)]
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>
    /// Batches that the average draws before each sample grid and checkpoint, to have running statistics of its own
    /// (<see cref="Ema.RefreshStatistics"/>); 0: it keeps those copied from G.
    /// </summary>
    [Range(0, 10_000)]
    public int AveragePasses { get; init; } = 40;

    /// <summary>
    /// One pass of D over real faces and fakes together instead of one each: D has no batch normalisation, so the gradients are the
    /// same up to rounding. Faster on a GPU.
    /// </summary>
    public bool Batched { get; init; }

    /// <summary>The number format of convolutions and matrix products. The weights stay float32.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>
    /// Of several ranks (docs/parallel.md) each normalises over its own part of the batch, instead of all over the whole: less to wait for,
    /// and no longer what one process trains.
    /// </summary>
    public bool LocalBatchNorm { get; init; }

    /// <summary>Gradients travel between ranks as bfloat16: half the bytes, and rounded. Otherwise as they are.</summary>
    public bool BFloat16Gradients { get; init; }

    /// <summary>
    /// Whether images and convolutions lie channels last in memory, as tensor cores want them. On a CPU they do in any case.
    /// </summary>
    public bool ChannelsLast { get; init; }

    /// <summary>A grid of samples every so many steps, and at the last; 0: none.</summary>
    [Range(0, int.MaxValue)]
    public int SampleEvery { get; init; } = 500;

    /// <summary>A checkpoint every so many steps, and at the last.</summary>
    [Range(1, int.MaxValue)]
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>How many of the latest checkpoints are kept, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int KeepLast { get; init; } = 3;

    /// <summary>Checkpoints at multiples of so many steps are kept for good; 0: none.</summary>
    [Range(0, int.MaxValue)]
    public int KeepEvery { get; init; } = 10_000;

    /// <summary>The edge of the faces in pixels, S: the generator's.</summary>
    [JsonIgnore]
    public int ImageSize => Generator.ImageSize;

    /// <summary>The learning rate of a step, from 0: constant, then halved every <see cref="DecayHalfLife"/> steps.</summary>
    public double LearningRateAt(long step) =>
        DecayHalfLife == 0 ? LearningRate : LearningRate * Math.Pow(0.5, (double)Math.Max(0, step - DecayAfter) / DecayHalfLife);

    /// <summary>Whether the step after <paramref name="done"/> others computes the gradient penalty.</summary>
    public bool HasPenalty(long done) => (LambdaGp > 0 || LambdaGpTags > 0) && done % PenaltyEvery == 0;

    /// <summary>The options of a run of another length, in which everything comes at the same share of the way.</summary>
    /// <exception cref="OptionException">There are no steps.</exception>
    public TrainingOptions Lasting(int steps)
    {
        OptionRules.Require(steps >= 1, $"A run of {steps} steps is none: it needs 1 or more.");
        var checkpointEvery = Scaled(CheckpointEvery);
        return this with
        {
            Steps = steps,
            DecayAfter = Scaled(DecayAfter),
            DecayHalfLife = Scaled(DecayHalfLife),
            SampleEvery = Scaled(SampleEvery),
            CheckpointEvery = checkpointEvery,
            // A multiple, or none that is written would ever be one that is kept.
            KeepEvery = KeepEvery == 0 || CheckpointEvery == 0 ? Scaled(KeepEvery)
                : checkpointEvery * Math.Max(1, (int)Math.Round((double)KeepEvery / CheckpointEvery)),
        };

        // 0 means "never" and stays; anything else happens every step at the least.
        int Scaled(int count) => count == 0 ? 0 : Math.Max(1, (int)Math.Round((double)count * steps / Steps));
    }

    /// <summary>Checks every option, the models' included.</summary>
    /// <exception cref="OptionException">One is out of range, or two do not go together; the message names it.</exception>
    public void Validate()
    {
        Generator.Validate();
        Discriminator.Validate();
        OptionRules.Require(Generator.ImageSize == Discriminator.ImageSize,
            $"generator.image_size is {Generator.ImageSize} and discriminator.image_size {Discriminator.ImageSize}; they must be equal.");
        OptionRules.Require(Generator.Tags == TagCatalogue.Count && Discriminator.Tags == TagCatalogue.Count,
            $"generator.tags is {Generator.Tags} and discriminator.tags {Discriminator.Tags}; training knows the paper's "
                + $"{TagCatalogue.Count}.");
        OptionRules.Require(Preset.Length is > 0 and <= 40 && Preset.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            $"preset is '{Preset}'; as it names a folder it must be 1 to 40 letters, digits, - or _.");
        OptionRules.Check(this);
    }

    /// <summary>Checks that these faces can be trained on with these options on this device.</summary>
    /// <exception cref="OptionException">They cannot; the message says what to change.</exception>
    internal void RequireFit(FaceDataset data, Device device, IRanks? ranks = null)
    {
        Validate();
        var (count, least) = (ranks?.Count ?? 1, LocalBatchNorm ? 2 : 1);
        OptionRules.Require(count == 1 || BatchSize / count >= least,
            $"batch_size is {BatchSize}, too few for {count} ranks of at least {least}: take fewer ranks, or a larger batch_size.");
        OptionRules.Require(data.ImageSize == ImageSize, $"The faces of {data.Source} are {data.ImageSize} px and generator.image_size is "
            + $"{ImageSize}. Choose a preset of that size, or pack the faces again.");
        OptionRules.Require(device.type != DeviceType.CUDA || Math.Max(device.index, 0) < cuda.device_count(),
            $"There is no device {device}: "
            + $"this libtorch sees {cuda.device_count()} CUDA devices. Use cpu{(cuda.device_count() > 0 ? " or cuda" : "")}.");
        OptionRules.Require(Precision != Precision.TensorFloat32 || device.type == DeviceType.CUDA,
            $"precision is tensor_float32, which {device} does not have: it is a format of NVIDIA GPUs. Set precision=float32.");
    }
}

/// <summary>Where the gradient penalty looks at D's gradient, and how.</summary>
public enum PenaltyForm
{
    /// <summary>The authors': x + scale · U[0,1) · std(x), std a pixel over the batch, U an element.</summary>
    Dragan,

    /// <summary>Kodali et al. 2017: x + α · (x_p - x), x_p = x + scale · std · U, one std of the batch, α ~ U[0,1) a face.</summary>
    Kodali,

    /// <summary>WGAN-GP's (Gulrajani et al. 2017): on the line between a face and a fake. For comparison.</summary>
    WganGp,

    /// <summary>R1 (Mescheder et al. 2018): at the faces themselves, and towards a gradient of 0 instead of 1. For comparison.</summary>
    R1,
}

/// <summary>What the conditions of the generated faces are drawn from.</summary>
public enum ConditionSource
{
    /// <summary>The authors' code: one hair and one eye colour uniformly, every other tag with p = 0.25.</summary>
    Paper,

    /// <summary>The frequencies in the training set; a tag that no face is known to have is never asked for.</summary>
    Dataset,
}

/// <summary>The number format of convolutions and matrix products.</summary>
public enum Precision
{
    /// <summary>float32 throughout.</summary>
    Float32,

    /// <summary>float32 weights, TensorFloat32 in matrix products on GPUs that have it.</summary>
    TensorFloat32,

    /// <summary>
    /// Mixed: convolutions read bfloat16, their gradients too; weights, normalisations, dense layers and losses stay float32.
    /// </summary>
    BFloat16,
}
