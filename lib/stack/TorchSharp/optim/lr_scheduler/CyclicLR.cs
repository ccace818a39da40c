namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rates go up and down between two bounds (Smith, 2017), and the momentum against them.</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double cycleLength;
                    private readonly double risingPart;
                    private readonly double[] highest;
                    private readonly Func<double, double> scale;
                    private readonly bool scaleByCycle;
                    private readonly double[]? lowestMomentum;
                    private readonly double[]? highestMomentum;

                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Each(optimizer, base_lr), Each(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, Each(optimizer, base_momentum), Each(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    /// <param name="optimizer">Whose rates to set; it must have a momentum where <paramref name="cycle_momentum"/>.</param>
                    /// <param name="base_lr">The lower bounds, one a group.</param>
                    /// <param name="max_lr">The upper bounds, one a group.</param>
                    /// <param name="step_size_up">Steps from the lower bound to the upper.</param>
                    /// <param name="step_size_down">Steps back; -1 for as many.</param>
                    /// <param name="mode">Whether the height stays, halves each cycle, or falls by <paramref name="gamma"/> each step.</param>
                    /// <param name="gamma">For <see cref="Mode.ExpRange"/>.</param>
                    /// <param name="scale_fn">A height of one's own, in place of <paramref name="mode"/>.</param>
                    /// <param name="scale_mode">Whether <paramref name="scale_fn"/> is given the cycle, from 1, or the step.</param>
                    /// <param name="cycle_momentum">Whether the momentum is lowered where the rate is raised.</param>
                    /// <param name="base_momentum">The lowest momentum, one a group; 0.8 where null.</param>
                    /// <param name="max_momentum">The highest momentum, one a group; 0.9 where null.</param>
                    /// <param name="last_epoch">The last step done, when resuming.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step_size_up);
                        double down = step_size_down == -1 ? step_size_up : step_size_down;
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(down, nameof(step_size_down));
                        cycleLength = step_size_up + down;
                        risingPart = step_size_up / cycleLength;
                        _base_lrs = PerGroup(base_lr, nameof(base_lr));
                        highest = PerGroup(max_lr, nameof(max_lr));
                        (scale, scaleByCycle) = scale_fn is not null ? (scale_fn, scale_mode == ScaleMode.Cycle) : mode switch
                        {
                            Mode.Triangular => (_ => 1, true),
                            Mode.Triangular2 => (cycle => 1 / Math.Pow(2, cycle - 1), true),
                            Mode.ExpRange => ((Func<double, double>)(iteration => Math.Pow(gamma, iteration)), false),
                            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown mode"),
                        };
                        if (cycle_momentum)
                        {
                            if (_groups.Any(group => group is not IMomentum))
                                throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled", nameof(optimizer));
                            lowestMomentum = base_momentum is null ? PerGroup(0.8) : PerGroup(base_momentum, nameof(base_momentum));
                            highestMomentum = max_momentum is null ? PerGroup(0.9) : PerGroup(max_momentum, nameof(max_momentum));
                        }
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / cycleLength);
                        var position = 1 + _last_epoch / cycleLength - cycle;
                        var height = (position <= risingPart ? position / risingPart : (position - 1) / (risingPart - 1)) * scale(scaleByCycle ? cycle : _last_epoch);
                        if (lowestMomentum is not null)
                            for (var i = 0; i < _groups.Length; i++)
                                ((IMomentum)_groups[i]).Momentum = highestMomentum![i] - (highestMomentum[i] - lowestMomentum[i]) * height;
                        return _base_lrs.Zip(highest, (low, high) => low + (high - low) * height);
                    }

                    private static IEnumerable<double> Each(Optimizer optimizer, double value)
                    {
                        ArgumentNullException.ThrowIfNull(optimizer);
                        return optimizer.ParamGroups.Select(_ => value);
                    }
                }
            }
        }
    }
}
