using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimizer's groups, step by step as PyTorch's schedule of the same name. The
            /// constructor takes the first step. To resume, load the optimizer's state and pass the last epoch done as
            /// <c>last_epoch</c>: the constructor then sets the rate of the next one.
            /// </summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                internal readonly Optimizer _optimizer = null!;
                internal readonly ILearningRateController[] _groups = [];
                internal int _last_epoch = -1;
                internal double[] _base_lrs = [];
                internal double[] _last_lrs = [];
                private readonly bool verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _groups = optimizer.ParamGroups.ToArray();
                    _last_epoch = last_epoch;
                    this.verbose = verbose;
                    _base_lrs = Array.ConvertAll(_groups, group => group.InitialLearningRate);
                    _last_lrs = CurrentRates();
                }

                /// <summary>Sets the next epoch's rates.</summary>
                public virtual void step() => step(null);

                /// <summary>Sets the rates of an epoch; of the next one where it is null.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToArray();
                    for (var i = 0; i < _groups.Length; i++)
                    {
                        _groups[i].LearningRate = rates[i];
                        if (verbose)
                            Report(epoch, i, rates[i]);
                    }
                    _last_lrs = CurrentRates();
                }

                /// <summary>Takes the first step again, as the constructor did.</summary>
                internal void StepFirst()
                {
                    _step_count = 0;
                    step();
                }

                /// <summary>The same with a measure of progress, which only <see cref="impl.ReduceLROnPlateau"/> looks at.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates last set, one a group.</summary>
                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rates of the current epoch, from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => CurrentRates();

                /// <summary>The rates of the current epoch, from the initial ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal double[] CurrentRates() => Array.ConvertAll(_groups, group => group.LearningRate);

                /// <summary>Every group's present rate times a factor.</summary>
                internal double[] Scaled(double factor) => Array.ConvertAll(_groups, group => group.LearningRate * factor);

                /// <summary>Every group's initial rate times a factor.</summary>
                internal double[] ScaledFromBase(double factor) => Array.ConvertAll(_base_lrs, rate => rate * factor);

                /// <summary>One value a group.</summary>
                internal T[] PerGroup<T>(IEnumerable<T> values, string name)
                {
                    ArgumentNullException.ThrowIfNull(values, name);
                    var list = values.ToArray();
                    return list.Length == _groups.Length
                        ? list
                        : throw new ArgumentException($"expected {_groups.Length} values for {name}, one a parameter group, got {list.Length}", name);
                }

                internal T[] PerGroup<T>(T value) => Enumerable.Repeat(value, _groups.Length).ToArray();

                internal static void Report(int? epoch, int group, double rate, string verb = "adjusting")
                {
                    var text = rate.ToString("0.0000e+00", CultureInfo.InvariantCulture);
                    Console.WriteLine(epoch is { } number
                        ? string.Create(CultureInfo.InvariantCulture, $"Epoch {number:00000}: {verb} learning rate of group {group} to {text}.")
                        : string.Create(CultureInfo.InvariantCulture, $"Adjusting learning rate of group {group} to {text}."));
                }
            }
        }
    }
}
