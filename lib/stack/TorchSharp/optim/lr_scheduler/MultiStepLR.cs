namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma at each milestone; twice at one that is listed twice.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] milestones;
                    private readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(milestones);
                        this.milestones = [.. milestones];
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => milestones.Count(epoch => epoch == _last_epoch) is > 0 and var times
                        ? Scaled(Math.Pow(gamma, times))
                        : CurrentRates();

                    protected override IEnumerable<double> get_closed_form_lr() => ScaledFromBase(Math.Pow(gamma, milestones.Count(epoch => epoch <= _last_epoch)));
                }
            }
        }
    }
}
