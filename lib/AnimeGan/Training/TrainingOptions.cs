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
    public int Steps { get; init; } = 70_000;

    /// <summary>Faces a step, B. The authors' 2017 code took 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>What weights, noise, conditions, order and flips are drawn from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Share of faces that come mirrored, 0-1.</summary>
    public double FlipProbability { get; init; } = 0.5;

    /// <summary>What the tags of generated faces are drawn from.</summary>
    public ConditionSource Conditions { get; init; } = ConditionSource.Paper;

    /// <summary>λ_adv, the weight of the adversarial loss in both updates.</summary>
    public double LambdaAdv { get; init; } = 34;

    /// <summary>λ_cls, the weight of the classification loss (a sum over the tags) in both updates. The paper has no such factor: 1.</summary>
    public double LambdaCls { get; init; } = 1;

    /// <summary>
    /// Whether D also learns the tags of the fakes, as in the paper. Without, it learns tags from real faces alone, and G cannot agree with it
    /// on signs of a tag that no real face has.
    /// </summary>
    public bool ClassifyFakes { get; init; } = true;

    /// <summary>
    /// λ_tag, the weight with which D learns that a fake lacks the tags it was asked for, so that it goes on looking for what tells a tag of G's
    /// from a real one. The paper has no such loss: 0.
    /// </summary>
    public double LambdaTag { get; init; }

    /// <summary>λ_gp, the weight of the gradient penalty.</summary>
    public double LambdaGp { get; init; } = 0.5;

    /// <summary>Where the penalty looks at D's gradient.</summary>
    public PenaltyForm Penalty { get; init; } = PenaltyForm.Dragan;

    /// <summary>How far the perturbed points lie from the faces, in standard deviations.</summary>
    public double PerturbationScale { get; init; } = 0.5;

    /// <summary>
    /// The penalty is computed at every k-th step with k times its weight (lazy regularisation, Karras et al. 2020): cheaper
    /// and the same on average. 1, as in the paper: at every step.
    /// </summary>
    public int PenaltyEvery { get; init; } = 1;

    /// <summary>Adam's learning rate, for G and D.</summary>
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>Adam's β1.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's β2.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>The step after which the learning rate decays.</summary>
    public int DecayAfter { get; init; } = 50_000;

    /// <summary>
    /// From <see cref="DecayAfter"/> on the rate halves every so many steps; 0: it never decays. The paper says "exponentially" and
    /// not how fast; 5,000 is ours: at 70,000 steps the rate is a sixteenth.
    /// </summary>
    public int DecayHalfLife { get; init; } = 5_000;

    /// <summary>
    /// How much of the average of G's weights (EMA) each step keeps, 0-1; samples are drawn with the average. The paper has none:
    /// ours, after Yazıcı et al. 2019. 0: the average is G itself.
    /// </summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>
    /// Batches that the average draws before each sample grid and checkpoint, to have running statistics of its own
    /// (<see cref="AverageStatistics"/>); 0: it keeps those copied from G.
    /// </summary>
    public int AveragePasses { get; init; } = 40;

    /// <summary>
    /// One pass of D over real faces and fakes together instead of one each: D has no batch normalisation, so the gradients are the
    /// same up to rounding. Faster on a GPU.
    /// </summary>
    public bool Batched { get; init; }

    /// <summary>The number format of convolutions and matrix products. The weights stay float32.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>Whether images and convolutions lie channels last in memory, as tensor cores want them. On a CPU they do in any case.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>A grid of samples every so many steps, and at the last; 0: none.</summary>
    public int SampleEvery { get; init; } = 500;

    /// <summary>A checkpoint every so many steps, and at the last.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>How many of the latest checkpoints are kept, at least 1.</summary>
    public int KeepLast { get; init; } = 3;

    /// <summary>Checkpoints at multiples of so many steps are kept for good; 0: none.</summary>
    public int KeepEvery { get; init; } = 10_000;

    /// <summary>The edge of the faces in pixels, S: the generator's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int ImageSize => Generator.ImageSize;
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

    /// <summary>Mixed: convolutions read bfloat16, their gradients too; weights, normalisations, dense layers and losses stay float32.</summary>
    BFloat16,
}
