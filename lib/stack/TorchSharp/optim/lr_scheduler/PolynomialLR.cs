namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rate times (1 - epoch / total_iters) to a power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly double total;
                    private readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        total = total_iters;
                        this.power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _last_epoch == 0 || _last_epoch > total
                        ? CurrentRates()
                        : Scaled(Math.Pow((1 - _last_epoch / total) / (1 - (_last_epoch - 1) / total), power));

                    protected override IEnumerable<double> get_closed_form_lr() => ScaledFromBase(Math.Pow(1 - Math.Min(total, _last_epoch) / total, power));
                }
            }
        }
    }
}
