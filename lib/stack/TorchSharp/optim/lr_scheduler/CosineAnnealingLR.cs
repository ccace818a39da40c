namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a cosine from the initial rate down to <c>eta_min</c> in <c>T_max</c> epochs, and up again (Loshchilov and Hutter, 2017, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double halfPeriod;
                    private readonly double lowest;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (!(T_max > 0))
                            throw new ArgumentOutOfRangeException(nameof(T_max), T_max, "the number of epochs must be positive");
                        halfPeriod = T_max;
                        lowest = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return CurrentRates();
                        // The first step of a resumed schedule cannot build on the one before.
                        if (_step_count == 1 && _last_epoch > 0)
                            return get_closed_form_lr();
                        // At the bottom the recursion would divide by zero.
                        if ((_last_epoch - 1 - halfPeriod) % (2 * halfPeriod) == 0)
                            return _groups.Zip(_base_lrs, (group, rate) => group.LearningRate + (rate - lowest) * (1 - Math.Cos(Math.PI / halfPeriod)) / 2);
                        var ratio = (1 + Math.Cos(Math.PI * _last_epoch / halfPeriod)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / halfPeriod));
                        return _groups.Select(group => ratio * (group.LearningRate - lowest) + lowest);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        _base_lrs.Select(rate => lowest + (rate - lowest) * (1 + Math.Cos(Math.PI * _last_epoch / halfPeriod)) / 2);
                }
            }
        }
    }
}
