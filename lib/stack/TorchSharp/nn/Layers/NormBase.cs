using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisation share: scale and shift of each feature, and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? variance;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? batches;

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum) = (num_features, eps, momentum);
        (this.affine, this.track_running_stats) = (affine, track_running_stats);
        if (affine)
        {
            weight = Learned.Parameter([num_features], device, dtype);
            bias = Learned.Parameter([num_features], device, dtype);
        }
        if (track_running_stats)
        {
            running_mean = Learned.Buffer([num_features], device, dtype);
            running_var = Learned.Buffer([num_features], device, dtype);
            num_batches_tracked = Learned.Buffer([], device, ScalarType.Int64);
        }
        reset_parameters();
    }

    public long num_features { get; }

    /// <summary>Added to the variance before its root is taken.</summary>
    public double eps { get; set; }

    /// <summary>The share of a batch in the running statistics; null for the mean over all batches so far.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    /// <summary>The scale of each feature; null where not <see cref="affine"/>.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
    }

    public Parameter? bias { get => biasParameter; set => Replace(ref biasParameter, value, nameof(bias)); }

    public Tensor? running_mean { get => mean; set => Replace(ref mean, value, nameof(running_mean)); }

    /// <summary>Unbiased, unlike the variance that normalises a batch.</summary>
    public Tensor? running_var { get => variance; set => Replace(ref variance, value, nameof(running_var)); }

    public Tensor? num_batches_tracked { get => batches; set => Replace(ref batches, value, nameof(num_batches_tracked)); }

    /// <summary>Sets the running statistics to mean 0 and variance 1.</summary>
    public void reset_running_stats()
    {
        if (mean is not null)
            nn.init.zeros_(mean);
        if (variance is not null)
            nn.init.ones_(variance);
        if (batches is not null)
            nn.init.zeros_(batches);
    }

    /// <summary>Sets scale 1, shift 0 and the running statistics of a new layer.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weightParameter is not null)
            nn.init.ones_(weightParameter);
        if (biasParameter is not null)
            nn.init.zeros_(biasParameter);
    }

    /// <exception cref="ArgumentException">The input has another number of dimensions than the layer is for.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void ExpectDimensions(Tensor input, int first, int second)
    {
        ArgumentNullException.ThrowIfNull(input);
        var rank = input.dim();
        if (rank != first && rank != second)
            throw new ArgumentException($"{name}: expected {(first == second ? first : $"{first}D or {second}")}D input, but got {rank}D input.", nameof(input));
    }
}
