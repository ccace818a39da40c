namespace AnimeGan.Tests.Evaluation;

public sealed class KnownAnswerTests : TensorTests
{
    [Theory]
    [InlineData(300, 20)]
    [InlineData(20, 60)]
    public void A_set_is_at_no_distance_from_itself(int rows, int dimension)
    {
        var set = Normal(1, rows, dimension) * 3 + 5;
        Assert.InRange(FrechetDistance.Between(set, set.clone()), 0, 1e-6 * 9 * dimension);
        Assert.Equal(new PrecisionRecall(1, 1), PrecisionRecall.Of(set, set.clone()));
        var density = DensityCoverage.Of(set, set.clone());
        Assert.Equal(1, density.Coverage);
        Assert.All(NearestNeighbours.Find(set, set.clone()).Distances, distance => Assert.InRange(distance, 0, 1e-5));
        Assert.True(KernelDistance.Between(set, set.clone(), subsets: 1, subsetSize: rows).Mean <= 0);
    }

    [Fact]
    public void Average_precision_of_a_score_that_is_no_number_is_an_error() =>
        Assert.Throws<ArgumentException>(() => AveragePrecision.Of([float.NaN, 0.5f], [true, false]));

    public static TheoryData<string, Action<Tensor, Tensor>> Measures => new()
    {
        { "Fréchet", (a, b) => FrechetDistance.Between(a, b) },
        { "kernel", (a, b) => KernelDistance.Between(a, b, subsets: 2) },
        { "precision", (a, b) => PrecisionRecall.Of(a, b) },
        { "density", (a, b) => DensityCoverage.Of(a, b) },
        { "nearest", (a, b) => NearestNeighbours.Find(a, b) },
        { "difference", (_, b) => Diversity.MeanDistance(b) },
        { "t-SNE", (_, b) => Tsne.Of(b, new() { Perplexity = 2, Iterations = 2 }) },
    };

    [Theory, MemberData(nameof(Measures))]
    public void No_measure_is_taken_of_what_is_no_features(string measure, Action<Tensor, Tensor> take)
    {
        var (rows, broken) = (Normal(9, 20, 4), Normal(10, 20, 4));
        take(rows, broken);
        broken[7, 2] = double.NaN;
        Assert.Contains("Row 7", Assert.Throws<ArgumentException>(() => take(rows, broken)).Message);
        foreach (var shape in new long[][] { [80], [0, 4], [20, 0], [20, 2, 2] })
            Assert.True(Record.Exception(() => take(rows, zeros(shape, ScalarType.Float64))) is ArgumentException, measure);
    }

    [Fact]
    public void A_shift_is_the_square_of_its_length()
    {
        var set = Normal(2, 500, 12);
        var shift = arange(12, ScalarType.Float64) * 0.5;
        Assert.Equal(shift.square().sum().item<double>(), FrechetDistance.Between(set, set + shift), 1e-6);
    }

    [Fact]
    public void Gaussians_of_known_covariances_have_the_distance_of_the_closed_form()
    {
        // Rows whose sample moments are exact: whitened, then given the moments wanted. For diagonal covariances: Σ (μa - μb)² + (σa -
        // σb)².
        var (sigmaA, sigmaB) = (linspace(0.5, 4, 10, ScalarType.Float64), linspace(3, 0.1, 10, ScalarType.Float64));
        var (a, b) = (Whitened(3, 200, 10) * sigmaA + 2, Whitened(4, 300, 10) * sigmaB - 1);
        Assert.Equal(10 * 9 + (sigmaA - sigmaB).square().sum().item<double>(), FrechetDistance.Between(a, b), 1e-6);
    }

    [Fact]
    public void Fewer_rows_than_features_change_nothing()
    {
        // The same rows with a hundred features more that are always zero, turned at random: the distance stays.
        var (a, b) = (Normal(5, 30, 8), Normal(6, 25, 8) * 1.5 + 0.2);
        var rotation = linalg.qr(Normal(7, 108, 108)).Q;
        Tensor Turned(Tensor rows) => cat([rows, zeros([rows.shape[0], 100], ScalarType.Float64)], 1).mm(rotation);
        var expected = FrechetDistance.Between(a, b);
        Assert.Equal(expected, FrechetDistance.Between(Turned(a), Turned(b)), 1e-6 * expected);
    }

    [Fact]
    public void Features_that_never_change_are_no_trouble()
    {
        var constant = ones([20, 6], ScalarType.Float64);
        Assert.Equal(6 * 4, FrechetDistance.Between(constant, constant * 3), 1e-9);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(512)]
    [InlineData(1500)]
    public void Moments_of_blocks_are_those_of_all_rows(int count)
    {
        var set = Normal(8, count, 9) + 100;
        using var found = FeatureMoments.Of(set);
        Assert.InRange((found.Mean - set.mean([0])).abs().max().item<double>(), 0, 1e-9);
        Assert.InRange((found.Covariance - set.t().cov()).abs().max().item<double>(), 0, 1e-9);
    }

    [Fact]
    public void Kernel_subsets_follow_from_the_seed()
    {
        var (a, b) = (Normal(9, 100, 4), Normal(10, 100, 4));
        Assert.Equal(KernelDistance.Between(a, b, 3, 20, seed: 1), KernelDistance.Between(a, b, 3, 20, seed: 1));
        Assert.NotEqual(KernelDistance.Between(a, b, 3, 20, seed: 1), KernelDistance.Between(a, b, 3, 20, seed: 2));
    }

    [Fact]
    public void A_copier_is_found_and_an_honest_generator_is_not()
    {
        var train = Normal(11, 400, 10);
        var held = NearestNeighbours.Find(Normal(12, 100, 10), train);
        Assert.Equal(1, Memorisation.Of(NearestNeighbours.Find(train.narrow(0, 0, 200) + 1e-3, train), held).TooNear);
        Assert.InRange(Memorisation.Of(NearestNeighbours.Find(Normal(13, 200, 10), train), held).TooNear, 0, 0.08);
    }

    [Fact]
    public void Collapse_costs_recall_and_noise_costs_precision()
    {
        var real = Normal(14, 300, 6);
        var collapsed = PrecisionRecall.Of(real, real.narrow(0, 0, 1).expand(300, 6) + Normal(15, 300, 6) * 0.01);
        Assert.True(collapsed is { Precision: > 0.95, Recall: < 0.1 }, collapsed.ToString());
        var wild = PrecisionRecall.Of(real, Normal(16, 300, 6) * 6);
        Assert.True(wild is { Precision: < 0.2, Recall: > 0.8 }, wild.ToString());
    }

    [Theory]
    [InlineData(0.9, 0.1, 0.9, 1.0)]
    [InlineData(0.9, 0.1, 0.5, 0.5)]
    [InlineData(0.8, 0.2, 0.1, 0.0)]
    public void A_judges_errors_are_taken_out(double sees, double falseAlarm, double observed, double truth) =>
        Assert.Equal(truth, new JudgeQuality(sees, falseAlarm, 10).Correct(observed)!.Value, 1e-12);

    [Fact]
    public void Of_a_judge_that_guesses_nothing_follows() => Assert.Null(new JudgeQuality(0.5, 0.45, 10).Correct(0.5));

    [Fact]
    public void Average_precision_of_a_perfect_a_reversed_and_an_undecided_order()
    {
        bool[] labels = [true, true, false, false];
        Assert.Equal(1, AveragePrecision.Of([4, 3, 2, 1], labels));
        Assert.Equal((1 / 3.0 + 2 / 4.0) / 2, AveragePrecision.Of([1, 2, 3, 4], labels)!.Value, 1e-12);
        Assert.Equal(0.5, AveragePrecision.Of([1, 1, 1, 1], labels));
        Assert.Null(AveragePrecision.Of([1, 2], [true, true]));
    }

    private static Tensor Normal(ulong seed, int rows, int columns)
    {
        var values = new float[rows * columns];
        new RandomStream(seed).FillNormal(values);
        return tensor(values, [rows, columns]).to(ScalarType.Float64);
    }

    private static Tensor Whitened(ulong seed, int rows, int columns)
    {
        var set = Normal(seed, rows, columns);
        set = set - set.mean([0]);
        var factor = linalg.cholesky(set.t().mm(set) / (rows - 1));
        return linalg.solve(factor, set.t()).t();
    }
}
