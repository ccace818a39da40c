namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// The rates rise from <c>max_lr / div_factor</c> to <c>max_lr</c> and fall far below where they began, once in the whole
                /// training (Smith and Topin, 2018); the momentum, or Adam's first beta, goes the other way. Step it after each batch.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int steps;
                    private readonly Phase[] phases;
                    private readonly Func<double, double, double, double> anneal;
                    private readonly double[] highest;
                    private readonly double[] first;
                    private readonly double[] last;
                    private readonly double[]? lowestMomentum;
                    private readonly double[]? highestMomentum;

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    private enum Level
                    {
                        First,
                        Highest,
                        Last,
                    }

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Each(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, Each(optimizer, base_momentum), Each(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    /// <param name="optimizer">Whose rates to set; it must have momentum or betas where <paramref name="cycle_momentum"/>.</param>
                    /// <param name="max_lr">The highest rates, one a group.</param>
                    /// <param name="total_steps">The steps of the whole training; or give the next two.</param>
                    /// <param name="epochs">Its epochs.</param>
                    /// <param name="steps_per_epoch">Their steps.</param>
                    /// <param name="pct_start">The part of the steps in which the rates rise, from 0 to 1.</param>
                    /// <param name="anneal_strategy">Along a cosine or a line.</param>
                    /// <param name="cycle_momentum">Whether the momentum is changed too.</param>
                    /// <param name="base_momentum">The lowest momentum, one a group; 0.85 where null.</param>
                    /// <param name="max_momentum">The highest momentum, one a group; 0.95 where null.</param>
                    /// <param name="div_factor">The highest rate over the first.</param>
                    /// <param name="final_div_factor">The first rate over the last.</param>
                    /// <param name="three_phase">Whether the rates fall to the first one symmetrically before falling on.</param>
                    /// <param name="last_epoch">The last step done, when resuming.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (pct_start is not (>= 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(pct_start), pct_start, "the rising part must be from 0 to 1");
                        steps = Steps(total_steps, epochs, steps_per_epoch);
                        phases = three_phase
                            ? [new(pct_start * steps - 1, Level.First, Level.Highest), new(2 * pct_start * steps - 2, Level.Highest, Level.First), new(steps - 1, Level.First, Level.Last)]
                            : [new(pct_start * steps - 1, Level.First, Level.Highest), new(steps - 1, Level.Highest, Level.Last)];
                        anneal = anneal_strategy == AnnealStrategy.Cos
                            ? (from, to, part) => to + (from - to) / 2 * (Math.Cos(Math.PI * part) + 1)
                            : (from, to, part) => (to - from) * part + from;
                        highest = PerGroup(max_lr, nameof(max_lr));
                        first = Array.ConvertAll(highest, rate => rate / div_factor);
                        last = Array.ConvertAll(first, rate => rate / final_div_factor);
                        if (last_epoch == -1)
                            for (var i = 0; i < _groups.Length; i++)
                                _groups[i].InitialLearningRate = _base_lrs[i] = first[i];
                        if (cycle_momentum)
                        {
                            if (_groups.Any(group => group is not (IMomentum or IBetas)))
                                throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled", nameof(optimizer));
                            lowestMomentum = base_momentum is null ? PerGroup(0.85) : PerGroup(base_momentum, nameof(base_momentum));
                            highestMomentum = max_momentum is null ? PerGroup(0.95) : PerGroup(max_momentum, nameof(max_momentum));
                        }
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > steps)
                            throw new InvalidOperationException($"Tried to step {_last_epoch + 1} times. The specified number of total steps is {steps}");
                        var begin = 0.0;
                        var index = 0;
                        while (_last_epoch > phases[index].End && index < phases.Length - 1)
                            begin = phases[index++].End;
                        var phase = phases[index];
                        var part = (_last_epoch - begin) / (phase.End - begin);
                        for (var i = 0; i < _groups.Length && lowestMomentum is not null; i++)
                            SetMomentum(i, anneal(Momentum(phase.From, i), Momentum(phase.To, i), part));
                        return _groups.Select((_, i) => anneal(Rate(phase.From, i), Rate(phase.To, i), part)).ToArray();
                    }

                    private double Rate(Level level, int group) => (level == Level.First ? first : level == Level.Highest ? highest : last)[group];

                    private double Momentum(Level level, int group) => (level == Level.Highest ? lowestMomentum! : highestMomentum!)[group];

                    private void SetMomentum(int group, double value)
                    {
                        if (_groups[group] is IBetas betas)
                            betas.Betas = (value, betas.Betas.Item2);
                        else
                            ((IMomentum)_groups[group]).Momentum = value;
                    }

                    private static int Steps(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        if (total != -1)
                            return total > 0 ? total : throw new ArgumentException($"Expected positive integer total_steps, but got {total}");
                        return epochs > 0 && perEpoch > 0 ? checked(epochs * perEpoch) : throw new ArgumentException($"Expected positive integers, but got {epochs} epochs of {perEpoch} steps");
                    }

                    private static IEnumerable<double> Each(Optimizer optimizer, double value)
                    {
                        ArgumentNullException.ThrowIfNull(optimizer);
                        return optimizer.ParamGroups.Select(_ => value);
                    }

                    /// <summary>Its last step and the levels it leads from and to.</summary>
                    private readonly record struct Phase(double End, Level From, Level To);
                }
            }
        }
    }
}
