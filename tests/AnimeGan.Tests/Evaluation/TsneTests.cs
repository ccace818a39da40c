namespace AnimeGan.Tests.Evaluation;

/// <summary>t-SNE beside scikit-learn's, on the points and values of tsne.py.</summary>
public sealed class TsneTests : TensorTests
{
    [Fact]
    public void It_places_points_as_well_as_scikit_learn()
    {
        using var file = SafetensorsFile.Open(Checkout.Path("tests", "AnimeGan.Tests", "Evaluation", "tsne.safetensors"));
        var values = JsonSerializer.Deserialize<Dictionary<string, double[]>>(file.Metadata["values"])!;
        var points = file.Read("points");
        var found = Enumerable.Range(0, 5).Select(seed => Tsne.Of(points, new() { Perplexity = 20, Seed = (ulong)seed })).ToList();
        var (divergence, trust) = (found.Average(one => one.Divergence), found.Average(one => Trustworthiness(points, one.Places, 10)));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"KL {divergence:0.0000} beside {values["kl"].Average():0.0000}, "
            + $"trustworthiness {trust:0.0000} beside {values["trust"].Average():0.0000}"));
        Assert.InRange(divergence / values["kl"].Average(), 0.97, 1.03);
        Assert.InRange(trust / values["trust"].Average(), 0.99, 1.01);
    }

    [Fact]
    public void Three_separate_clusters_stay_separate_and_the_seed_gives_the_same_places()
    {
        var noise = new float[90 * 5];
        new RandomStream(1).FillNormal(noise);
        var points = tensor(noise, [90, 5]);
        for (var cluster = 0; cluster < 3; cluster++)
            points.narrow(0, 30 * cluster, 30).narrow(1, cluster, 1).add_(20);
        var options = new TsneOptions { Perplexity = 10, Iterations = 500 };
        var places = Tsne.Of(points, options).Places;
        // For each place the nearest 29 others are those of its cluster.
        var nearest = cdist(places, places).topk(30, 1, largest: false).indexes.div(30, RoundingMode.floor);
        Assert.True(nearest.eq(arange(90).div(30, RoundingMode.floor).unsqueeze(1)).all().item<bool>());
        Assert.Equal(places.data<double>().ToArray(), Tsne.Of(points, options).Places.data<double>().ToArray());
        Assert.Equal(500, Steps(points, options));
    }

    [Fact]
    public void Equal_points_and_one_far_away_are_no_trouble()
    {
        var points = zeros([20, 3]);
        points[19].fill_(1e6);
        var found = Tsne.Of(points, new() { Perplexity = 5, Iterations = 300 });
        Assert.True(found.Places.isfinite().all().item<bool>() && double.IsFinite(found.Divergence));
    }

    [Fact]
    public void Too_few_and_too_many_points_are_refused()
    {
        Assert.Contains("more than 90", Assert.Throws<OptionException>(() => Tsne.Of(zeros([50, 3]))).Message);
        Assert.Contains("2000 faces at most", Assert.Throws<OptionException>(() => Tsne.Of(zeros([2001, 3]))).Message);
    }

    private static int Steps(Tensor points, TsneOptions options)
    {
        var steps = 0;
        Tsne.Of(points, options, new Immediate<int>(step => steps = step));
        return steps;
    }

    // Venna and Kaski 2001: 1 less a penalty for each of the k nearest places that is no near neighbour in fact, by how far down the order
    // it is.
    private static double Trustworthiness(Tensor points, Tensor places, int k)
    {
        var n = (int)points.shape[0];
        var rank = Order(points.to(ScalarType.Float64)).argsort(1); // of each face in the order of the others: 0 is itself
        var near = Order(places).narrow(1, 1, k);
        var penalty = rank.gather(1, near).sub(k).clamp(min: 0).sum().item<long>();
        return 1 - penalty * 2.0 / (n * k * (2.0 * n - 3 * k - 1));

        static Tensor Order(Tensor rows) => cdist(rows, rows).argsort(1);
    }
}
