namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other; each begins anew at its milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;

                    /// <param name="optimizer">The optimizer of all the schedules.</param>
                    /// <param name="schedulers">The schedules in order.</param>
                    /// <param name="milestones">The epochs, increasing, at which the second and later schedules take over.</param>
                    /// <param name="last_epoch">The last epoch done, when resuming.</param>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        ArgumentNullException.ThrowIfNull(schedulers);
                        ArgumentNullException.ThrowIfNull(milestones);
                        this.schedulers = [.. schedulers];
                        this.milestones = [.. milestones];
                        if (this.schedulers.Length == 0 || this.schedulers.Any(scheduler => !ReferenceEquals(scheduler?._optimizer, optimizer)))
                            throw new ArgumentException("SequentialLR expects one or more schedulers, all of its own optimizer", nameof(schedulers));
                        if (this.milestones.Length != this.schedulers.Length - 1)
                            throw new ArgumentException($"SequentialLR expects one milestone fewer than schedulers, got {this.milestones.Length} for {this.schedulers.Length}", nameof(milestones));

                        // Each of the schedules has set its first rate: undo that, and let the first one begin.
                        foreach (var group in _groups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in this.schedulers)
                            scheduler._last_epoch--;
                        this.schedulers[0].StepFirst();
                        _last_lrs = CurrentRates();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var index = milestones.Count(milestone => milestone <= _last_epoch);
                        if (index > 0 && milestones[index - 1] == _last_epoch)
                            schedulers[index].step(0);
                        else
                            schedulers[index].step();
                        return CurrentRates();
                    }
                }
            }
        }
    }
}
