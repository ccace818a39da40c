namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Lowers the rates when a measure has not improved for more than <c>patience</c> epochs. Step it with that measure.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool lowerIsBetter;
                    private readonly bool relative;
                    private readonly double factor;
                    private readonly int patience;
                    private readonly double threshold;
                    private readonly int cooldown;
                    private readonly double[] lowest;
                    private readonly double eps;
                    private readonly bool verbose;
                    private double best;
                    private int badEpochs;
                    private int cooling;

                    /// <param name="optimizer">Whose rates to set.</param>
                    /// <param name="mode"><c>min</c> where the measure should fall, <c>max</c> where it should rise.</param>
                    /// <param name="factor">What the rates are multiplied by, below 1.</param>
                    /// <param name="patience">Epochs without improvement that are let pass.</param>
                    /// <param name="threshold">What counts as an improvement.</param>
                    /// <param name="threshold_mode"><c>rel</c>: a part of the best measure; <c>abs</c>: a difference.</param>
                    /// <param name="cooldown">Epochs after a change in which nothing is counted.</param>
                    /// <param name="min_lr">The lowest rates: none, one for all groups, or one a group.</param>
                    /// <param name="eps">A change smaller than this is not made.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer)
                    {
                        if (!(factor < 1))
                            throw new ArgumentException("Factor should be < 1.0", nameof(factor));
                        lowerIsBetter = mode == "min" || (mode == "max" ? false : throw new ArgumentException($"mode '{mode}' is unknown: expected min or max", nameof(mode)));
                        relative = threshold_mode == "rel" || (threshold_mode == "abs" ? false : throw new ArgumentException($"threshold mode '{threshold_mode}' is unknown: expected rel or abs", nameof(threshold_mode)));
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        this.verbose = verbose;
                        lowest = min_lr is null or { Count: 0 } ? PerGroup(0.0) : min_lr.Count == 1 ? PerGroup(min_lr[0]) : PerGroup(min_lr, nameof(min_lr));
                        best = lowerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                        _last_epoch = 0;
                    }

                    public override void step() => throw NeedsMeasure();

                    public override void step(int? epoch) => throw NeedsMeasure();

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (IsBetter(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }
                        if (cooling > 0)
                        {
                            cooling--;
                            badEpochs = 0;
                        }
                        if (badEpochs > patience)
                        {
                            Reduce();
                            cooling = cooldown;
                            badEpochs = 0;
                        }
                        _last_lrs = CurrentRates();
                    }

                    private bool IsBetter(double current) => (lowerIsBetter, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        (false, false) => current > best + threshold,
                    };

                    private void Reduce()
                    {
                        for (var i = 0; i < _groups.Length; i++)
                        {
                            var before = _groups[i].LearningRate;
                            var after = Math.Max(before * factor, lowest[i]);
                            if (before - after <= eps)
                                continue;
                            _groups[i].LearningRate = after;
                            if (verbose)
                                Report(_last_epoch, i, after, "reducing");
                        }
                    }

                    private static InvalidOperationException NeedsMeasure() => new("ReduceLROnPlateau is stepped with the measure to watch: step(double, int?)");
                }
            }
        }
    }
}
