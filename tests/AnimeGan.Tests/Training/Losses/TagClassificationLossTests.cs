namespace AnimeGan.Tests.Training.Losses;

public sealed class TagClassificationLossTests : TensorTests
{
    [Fact]
    public void It_is_the_sum_over_the_tags_and_the_mean_over_the_faces()
    {
        // A D that knows nothing pays log 2 a tag: 34 log 2 a face, however many faces.
        foreach (var faces in new[] { 1, 5 })
            Assert.Equal(34 * Math.Log(2), TagClassificationLoss.Of(zeros([faces, 34]), ones([faces, 34])).item<float>(), 4);
    }

    [Fact]
    public void It_is_the_negative_log_likelihood_of_independent_tags()
    {
        var logits = tensor(new double[,] { { 1.5, -2, 0.25 }, { -0.5, 3, 1 } });
        var targets = tensor(new double[,] { { 1, 0, 0 }, { 0, 1, 1 } });
        double P(double logit) => 1 / (1 + Math.Exp(-logit));
        var expected = -(Math.Log(P(1.5)) + Math.Log(1 - P(-2)) + Math.Log(1 - P(0.25)) + Math.Log(1 - P(-0.5)) + Math.Log(P(3))
            + Math.Log(P(1))) / 2;
        Assert.Equal(expected, TagClassificationLoss.Of(logits, targets).item<double>(), 12);
    }

    [Fact]
    public void Unknown_tags_add_nothing_and_teach_nothing()
    {
        TagVector[] vectors = [TagVector.Parse("smile, -hat"), TagVector.Unknown];
        var (targets, mask) = TagTensors.ForDiscriminator(TagTensors.Entries(vectors));
        var logits = zeros([2, 34]).requires_grad_();
        var loss = TagClassificationLoss.Of(logits, targets, mask);
        Assert.Equal(2 * Math.Log(2) / 2, loss.item<float>(), 6);
        loss.backward();
        var gradient = logits.grad!.data<float>().ToArray();
        Assert.Equal(-0.25f, gradient[TagParser.Find("smile").Index]);
        Assert.Equal(0.25f, gradient[TagParser.Find("hat").Index]);
        Assert.Equal(2, gradient.Count(value => value != 0));
    }

    [Fact]
    public void Without_a_mask_every_tag_counts()
    {
        var (logits, targets) = (randn([3, 34]), randint(0, 2, [3, 34]).to(ScalarType.Float32));
        Assert.Equal(TagClassificationLoss.Of(logits, targets, ones([3, 34])).item<float>(),
            TagClassificationLoss.Of(logits, targets).item<float>());
    }

    [Fact]
    public void Certain_logits_stay_finite() =>
        Assert.Equal(34_000, TagClassificationLoss.Of(full([1, 34], 1000f), zeros([1, 34])).item<float>());

    [Fact]
    public void A_target_of_an_unknown_tag_needs_a_mask()
    {
        var unknown = full([2, 34], -1f);
        Assert.Throws<ArgumentException>(() => TagClassificationLoss.Of(zeros([2, 34]), unknown));
        Assert.Equal(0, TagClassificationLoss.Of(zeros([2, 34]), unknown, zeros([2, 34])).item<float>());
    }
}
