using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>
/// Keeps float16 gradients from vanishing: the loss is multiplied by a large factor, the gradients are divided by it
/// before the step, and a step whose gradients are not finite is left out and lowers the factor. The rules and defaults
/// are those of PyTorch's class of the same name; bfloat16 does not need it.
/// </summary>
/// <example><code>
/// scaler.Scale(loss).backward();
/// scaler.Step(optimizer);
/// scaler.Update();
/// </code></example>
public sealed class GradScaler
{
    private readonly ConditionalWeakTable<optim.Optimizer, Progress> optimizers = [];
    private readonly List<Progress> sinceUpdate = [];
    private readonly double growthFactor;
    private readonly double backoffFactor;
    private readonly int growthInterval;
    private readonly bool enabled;

    /// <param name="initialScale">The first factor.</param>
    /// <param name="growthFactor">What the factor is multiplied by after <paramref name="growthInterval"/> good steps in a row, above 1.</param>
    /// <param name="backoffFactor">What it is multiplied by after a step that was left out, below 1.</param>
    /// <param name="growthInterval">Good steps in a row before the factor grows.</param>
    /// <param name="enabled">False makes every method do what one would without a scaler.</param>
    public GradScaler(double initialScale = 65536, double growthFactor = 2, double backoffFactor = 0.5, int growthInterval = 2000, bool enabled = true)
    {
        if (!(initialScale > 0 && double.IsFinite(initialScale)))
            throw new ArgumentOutOfRangeException(nameof(initialScale), initialScale, "the scale must be positive");
        if (!(growthFactor > 1))
            throw new ArgumentOutOfRangeException(nameof(growthFactor), growthFactor, "the growth factor must be above 1");
        if (backoffFactor is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(backoffFactor), backoffFactor, "the backoff factor must be between 0 and 1");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(growthInterval);
        CurrentScale = initialScale;
        this.growthFactor = growthFactor;
        this.backoffFactor = backoffFactor;
        this.growthInterval = growthInterval;
        this.enabled = enabled;
    }

    private enum Stage
    {
        Ready,
        Unscaled,
        Stepped,
    }

    /// <summary>The factor, and how many good steps it has seen: all there is to save and load.</summary>
    public readonly record struct State(double Scale, int GoodSteps);

    public double CurrentScale { get; private set; }

    private int GoodSteps { get; set; }

    public State Save() => new(CurrentScale, GoodSteps);

    public void Load(State state)
    {
        if (!(state.Scale > 0 && double.IsFinite(state.Scale)) || state.GoodSteps < 0)
            throw new ArgumentException($"not a scaler's state: {state}", nameof(state));
        (CurrentScale, GoodSteps) = (state.Scale, state.GoodSteps);
    }

    /// <summary>The loss times the factor.</summary>
    public Tensor Scale(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return enabled ? loss.mul(CurrentScale) : loss;
    }

    /// <summary>Divides the optimizer's gradients by the factor; for clipping them before <see cref="Step"/>, which otherwise does it.</summary>
    /// <exception cref="InvalidOperationException">It was done already since the last <see cref="Update"/>.</exception>
    public void Unscale(optim.Optimizer optimizer)
    {
        if (!enabled)
            return;
        var progress = Of(optimizer);
        if (progress.Stage != Stage.Ready)
            throw new InvalidOperationException("the gradients of this optimizer have been unscaled since the last Update");
        progress.Finite = DivideAndCheck(optimizer);
        progress.Stage = Stage.Unscaled;
    }

    /// <summary>Steps the optimizer with unscaled gradients, unless one of them is infinite or NaN. Waits for the device once.</summary>
    /// <returns>Whether the step was taken.</returns>
    /// <exception cref="InvalidOperationException">The optimizer was stepped already since the last <see cref="Update"/>.</exception>
    public bool Step(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (enabled)
        {
            var progress = Of(optimizer);
            if (progress.Stage == Stage.Stepped)
                throw new InvalidOperationException("Step was called on this optimizer since the last Update");
            if (progress.Stage == Stage.Ready)
                Unscale(optimizer);
            progress.Stage = Stage.Stepped;
            if (!progress.Finite)
                return false;
        }
        optimizer.step()?.Dispose();
        return true;
    }

    /// <summary>Adapts the factor; once after the steps of an iteration.</summary>
    /// <exception cref="InvalidOperationException">No gradients were unscaled since the last time.</exception>
    public void Update()
    {
        if (!enabled)
            return;
        if (!sinceUpdate.Exists(progress => progress.Stage != Stage.Ready))
            throw new InvalidOperationException("no gradients were unscaled since the last Update: call Step before it");
        if (sinceUpdate.Exists(progress => !progress.Finite))
        {
            CurrentScale *= backoffFactor;
            GoodSteps = 0;
        }
        else if (++GoodSteps == growthInterval)
        {
            // Beyond float32's range the factor itself would make every gradient infinite.
            if (CurrentScale * growthFactor <= float.MaxValue)
                CurrentScale *= growthFactor;
            GoodSteps = 0;
        }
        sinceUpdate.ForEach(progress => (progress.Stage, progress.Finite) = (Stage.Ready, true));
        sinceUpdate.Clear();
    }

    private Progress Of(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var progress = optimizers.GetOrCreateValue(optimizer);
        if (!sinceUpdate.Contains(progress))
            sinceUpdate.Add(progress);
        return progress;
    }

    private bool DivideAndCheck(optim.Optimizer optimizer)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Tensor? finite = null;
        foreach (var parameter in optimizer.parameters())
        {
            using var gradient = parameter.grad;
            if (gradient is null)
                continue;
            Op.mul__Scalar.CallInPlace(gradient, 1 / CurrentScale);
            using var all = gradient.isfinite().all();
            finite = finite is null ? all.clone() : finite.logical_and_(all.to(finite.device));
        }
        return finite is null || finite.item<bool>();
    }

    private sealed class Progress
    {
        internal Stage Stage;
        internal bool Finite = true;
    }
}
