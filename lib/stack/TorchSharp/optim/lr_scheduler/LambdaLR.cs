namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The initial rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] lambdas;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentNullException.ThrowIfNull(lr_lambda);
                        lambdas = PerGroup(lr_lambda);
                        step();
                    }

                    /// <param name="optimizer">Whose rates to set.</param>
                    /// <param name="lr_lambdas">One function a parameter group.</param>
                    /// <param name="last_epoch">The last epoch done, when resuming.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        lambdas = PerGroup(lr_lambdas, nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _base_lrs.Zip(lambdas, (rate, lambda) => rate * lambda(_last_epoch));
                }
            }
        }
    }
}
