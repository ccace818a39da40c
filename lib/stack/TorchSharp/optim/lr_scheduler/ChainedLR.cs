namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedules at once, each building on the rates the one before it has set.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) : base(First(schedulers)._optimizer)
                    {
                        this.schedulers = [.. schedulers];
                        if (this.schedulers.Any(scheduler => !ReferenceEquals(scheduler?._optimizer, _optimizer)))
                            throw new ArgumentException("ChainedLR expects all schedulers to belong to the same optimizer", nameof(schedulers));
                    }

                    public override void step()
                    {
                        foreach (var scheduler in schedulers)
                            scheduler.step();
                        _last_lrs = CurrentRates();
                    }

                    private static LRScheduler First(IEnumerable<LRScheduler> schedulers)
                    {
                        ArgumentNullException.ThrowIfNull(schedulers);
                        return schedulers.FirstOrDefault() ?? throw new ArgumentException("ChainedLR expects at least one scheduler", nameof(schedulers));
                    }
                }
            }
        }
    }
}
