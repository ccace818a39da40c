namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor until epoch <c>total_iters</c>, then the rate itself.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    public ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (> 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(factor), factor, "the factor must be above 0 and at most 1");
                        this.factor = factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch == 0 ? Scaled(factor) : _last_epoch == total ? Scaled(1 / factor) : CurrentRates();

                    protected override IEnumerable<double> get_closed_form_lr() => ScaledFromBase(_last_epoch >= total ? 1 : factor);
                }
            }
        }
    }
}
