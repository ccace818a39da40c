using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Tests.Optim;

/// <summary>Rates by epoch, computed by hand from each schedule's definition; every optimizer starts at a rate of 1.</summary>
public class ScheduleTests
{
    private const double Near = 1e-12;

    private static SGD One() => SGD([Given.Parameter()], 1.0, momentum: 0.5);

    /// <summary>The rate the constructor leaves and those of the steps after it.</summary>
    private static double[] Rates(Optimizer optimizer, LRScheduler schedule, int steps)
    {
        var rates = new List<double>();
        for (var i = 0; ; i++)
        {
            Assert.Equal(optimizer.ParamGroups.Select(group => group.LearningRate), schedule.get_last_lr());
            rates.Add(optimizer.ParamGroups.First().LearningRate);
            if (i == steps)
                return [.. rates];
            schedule.step();
        }
    }

    private static void Check(Func<Optimizer, LRScheduler> make, params double[] expected)
    {
        using var optimizer = One();
        TensorAssert.Close(Rates(optimizer, make(optimizer), expected.Length - 1), expected, Near, Near);
    }

    [Fact]
    public void StepLR_falls_every_few_epochs() => Check(o => StepLR(o, 2, 0.1), 1, 1, 0.1, 0.1, 0.01, 0.01, 0.001);

    [Fact]
    public void MultiStepLR_falls_at_its_milestones() => Check(o => MultiStepLR(o, [3, 1, 3], 0.1), 1, 0.1, 0.1, 0.001, 0.001);

    [Fact]
    public void ExponentialLR_falls_every_epoch() => Check(o => ExponentialLR(o, 0.5), 1, 0.5, 0.25, 0.125);

    [Fact]
    public void LambdaLR_multiplies_the_initial_rate() => Check(o => LambdaLR(o, epoch => 1.0 / (1 + epoch)), 1, 1 / 2.0, 1 / 3.0, 1 / 4.0);

    [Fact]
    public void MultiplicativeLR_multiplies_the_present_rate() => Check(o => MultiplicativeLR(o, epoch => epoch), 1, 1, 2, 6, 24);

    [Fact]
    public void ConstantLR_waits() => Check(o => ConstantLR(o, 0.25, 2), 0.25, 0.25, 1, 1);

    [Fact]
    public void LinearLR_rises_evenly() => Check(o => LinearLR(o, 0.2, 1, 4), 0.2, 0.4, 0.6, 0.8, 1, 1);

    [Fact]
    public void PolynomialLR_falls_to_nothing() => Check(o => PolynomialLR(o, 4, 2), 1, 0.5625, 0.25, 0.0625, 0, 0);

    [Fact]
    public void CosineAnnealingLR_falls_and_rises_again()
    {
        var expected = Enumerable.Range(0, 12).Select(t => 0.1 + 0.9 * (1 + Math.Cos(Math.PI * t / 4)) / 2).ToArray();
        Check(o => CosineAnnealingLR(o, 4, 0.1), expected);
    }

    [Fact]
    public void SequentialLR_changes_over_at_its_milestones() =>
        Check(o => SequentialLR(o, [ConstantLR(o, 0.5, 5), ExponentialLR(o, 0.5)], [3]), 0.5, 0.5, 0.5, 1, 0.5, 0.25);

    [Fact]
    public void ChainedLR_combines() => Check(o => ChainedLR([ConstantLR(o, 0.5, 2), ExponentialLR(o, 0.1)]), 0.5, 0.05, 0.01, 0.001);

    [Fact]
    public void CyclicLR_goes_up_and_down_and_the_momentum_against_it()
    {
        Check(o => CyclicLR(o, 0.1, 0.5, 2, 4), 0.1, 0.3, 0.5, 0.4, 0.3, 0.2, 0.1, 0.3);
        Check(o => CyclicLR(o, 0.1, 0.5, 2, mode: impl.CyclicLR.Mode.Triangular2), 0.1, 0.3, 0.5, 0.3, 0.1, 0.2, 0.3, 0.2, 0.1);
        Check(o => CyclicLR(o, 0.0, 1.0, 2, mode: impl.CyclicLR.Mode.ExpRange, gamma: 0.5), 0, 0.25, 0.25, 0.0625, 0);
        using var optimizer = One();
        var schedule = CyclicLR(optimizer, 0.1, 0.5, 2);
        var momenta = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            momenta.Add(((IMomentum)optimizer.ParamGroups.First()).Momentum);
            schedule.step();
        }
        TensorAssert.Close(momenta.ToArray(), [0.9, 0.85, 0.8, 0.85, 0.9], Near, Near);
        using var adam = Adam([Given.Parameter()]);
        Assert.Throws<ArgumentException>(() => CyclicLR(adam, 0.1, 0.5));
        CyclicLR(adam, 0.1, 0.5, cycle_momentum: false).step();
    }

    [Fact]
    public void OneCycleLR_rises_then_falls_below_its_start_and_moves_momentum_or_beta()
    {
        Check(o => OneCycleLR(o, 1.0, 5, pct_start: 0.6, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, div_factor: 10, final_div_factor: 10),
            0.1, 0.55, 1, 0.505, 0.01);
        using var adam = Adam([Given.Parameter()], 1.0);
        var schedule = OneCycleLR(adam, 0.4, epochs: 2, steps_per_epoch: 4, pct_start: 0.5);
        Assert.Equal(0.4 / 25, adam.ParamGroups.First().LearningRate, Near);
        Assert.Equal((0.95, 0.999), ((IBetas)adam.ParamGroups.First()).Betas);
        for (var i = 0; i < 3; i++)
            schedule.step();
        Assert.Equal(0.4, adam.ParamGroups.First().LearningRate, Near);
        Assert.Equal(0.85, ((IBetas)adam.ParamGroups.First()).Betas.Item1, Near);
        for (var i = 0; i < 4; i++)
            schedule.step();
        Assert.Equal(0.4 / 25 / 1e4, adam.ParamGroups.First().LearningRate, Near);
        Assert.Throws<InvalidOperationException>(() =>
        {
            schedule.step();
            schedule.step();
        });
    }

    [Fact]
    public void ReduceLROnPlateau_waits_for_its_patience()
    {
        using var optimizer = One();
        var schedule = ReduceLROnPlateau(optimizer, factor: 0.1, patience: 1, cooldown: 1, min_lr: [0.005]);
        var rates = new List<double>();
        foreach (var measure in new[] { 5.0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3 })
        {
            schedule.step(measure);
            rates.Add(schedule.get_last_lr().Single());
        }
        TensorAssert.Close(rates.ToArray(), [1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.005, 0.005, 0.005], Near, Near);
        Assert.Throws<InvalidOperationException>(() => schedule.step());
        Assert.Throws<InvalidOperationException>(() => schedule.step((int?)3));
        Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(optimizer, "least"));
        Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(optimizer, factor: 1));
    }

    public static TheoryData<string> ClosedForms => ["step", "multistep", "exponential", "cosine", "linear", "constant", "polynomial"];

    private static LRScheduler Make(string kind, Optimizer o, int last = -1) => kind switch
    {
        "step" => StepLR(o, 3, 0.5, last),
        "multistep" => MultiStepLR(o, [2, 5], 0.5, last),
        "exponential" => ExponentialLR(o, 0.9, last),
        "cosine" => CosineAnnealingLR(o, 5, 0.1, last),
        "linear" => LinearLR(o, 0.3, 0.9, 6, last),
        "constant" => ConstantLR(o, 0.3, 6, last),
        _ => PolynomialLR(o, 9, 1.5, last),
    };

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void Step_to_an_epoch_gives_the_rate_of_that_epoch(string kind)
    {
        using var optimizer = One();
        var rates = Rates(optimizer, Make(kind, optimizer), 8);
        using var other = One();
        var schedule = Make(kind, other);
        foreach (var epoch in new[] { 7, 3, 8, 1 })
        {
            schedule.step(epoch);
            Assert.Equal(rates[epoch], other.ParamGroups.First().LearningRate, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void A_resumed_schedule_goes_on_where_it_was(string kind)
    {
        using var whole = One();
        var rates = Rates(whole, Make(kind, whole), 9);

        using var first = One();
        Rates(first, Make(kind, first), 4);
        using var second = SGD([Given.Parameter()], 0.777, momentum: 0.5);
        second.load_state_dict(first.state_dict());
        TensorAssert.Close(Rates(second, Make(kind, second, last: 4), 4), rates[5..], 1e-9, Near);
    }

    [Fact]
    public void Each_group_has_its_own_rate()
    {
        using var optimizer = SGD([new SGD.ParamGroup([Given.Parameter()], 1.0), new SGD.ParamGroup([Given.Parameter()], 0.1)], 5);
        var schedule = new impl.LambdaLR(optimizer, [epoch => 1, epoch => epoch]);
        schedule.step();
        schedule.step();
        Assert.Equal([1, 0.2], schedule.get_last_lr());
        Assert.Throws<ArgumentException>(() => new impl.LambdaLR(optimizer, [epoch => 1]));
        StepLR(optimizer, 1, 0.5).step(4, epoch: 2);
        TensorAssert.Close(optimizer.ParamGroups.Select(group => group.LearningRate).ToArray(), [0.25, 0.025], Near);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using var optimizer = One();
        Assert.Throws<ArgumentNullException>(() => StepLR(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLR(optimizer, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConstantLR(optimizer, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LinearLR(optimizer, 0));
        Assert.Throws<ArgumentException>(() => ChainedLR([]));
        Assert.Throws<ArgumentException>(() => SequentialLR(optimizer, [StepLR(optimizer, 1)], [1]));
        Assert.Throws<ArgumentException>(() => SequentialLR(optimizer, [StepLR(One(), 1)], []));
        Assert.Throws<ArgumentException>(() => OneCycleLR(optimizer, 1.0));
    }

    [Fact]
    public void Verbose_schedules_say_what_they_do()
    {
        var console = Console.Out;
        using var text = new StringWriter();
        try
        {
            Console.SetOut(text);
            using var optimizer = One();
            var schedule = ExponentialLR(optimizer, 0.1, verbose: true);
            schedule.step();
            schedule.step((int?)3);
        }
        finally
        {
            Console.SetOut(console);
        }
        Assert.Equal(["Adjusting learning rate of group 0 to 1.0000e+00.", "Adjusting learning rate of group 0 to 1.0000e-01.", "Epoch 00003: adjusting learning rate of group 0 to 1.0000e-03."],
            text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
