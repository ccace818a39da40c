namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor that goes from <c>start_factor</c> to <c>end_factor</c> in equal steps until epoch <c>total_iters</c>.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start;
                    private readonly double end;
                    private readonly int total;

                    public LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(start_factor), start_factor, "the first factor must be above 0 and at most 1");
                        if (end_factor is not (>= 0 and <= 1))
                            throw new ArgumentOutOfRangeException(nameof(end_factor), end_factor, "the last factor must be from 0 to 1");
                        start = start_factor;
                        end = end_factor;
                        total = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return Scaled(start);
                        return _last_epoch > total ? CurrentRates() : Scaled(1 + (end - start) / (total * start + (_last_epoch - 1) * (end - start)));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => ScaledFromBase(start + (end - start) * Math.Min(total, _last_epoch) / total);
                }
            }
        }
    }
}
