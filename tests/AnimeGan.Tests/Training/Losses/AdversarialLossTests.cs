namespace AnimeGan.Tests.Training.Losses;

public sealed class AdversarialLossTests : TensorTests
{
    [Fact]
    public void Both_are_the_papers_logarithms()
    {
        double[] real = [2, -1, 0.5], fake = [-3, 1, 0];
        double P(double logit) => 1 / (1 + Math.Exp(-logit));
        var expectedD = -real.Average(l => Math.Log(P(l))) - fake.Average(l => Math.Log(1 - P(l)));
        var expectedG = -fake.Average(l => Math.Log(P(l)));
        Assert.Equal(expectedD, AdversarialLoss.OfDiscriminator(tensor(real), tensor(fake)).item<double>(), 12);
        Assert.Equal(expectedG, AdversarialLoss.OfGenerator(tensor(fake)).item<double>(), 12);
    }

    [Fact]
    public void Where_D_is_certain_the_losses_and_gradients_stay_finite()
    {
        var sureFake = tensor([-200f, -1000f], requires_grad: true);
        var loss = AdversarialLoss.OfGenerator(sureFake);
        Assert.Equal(600, loss.item<float>());
        loss.backward();
        // Non-saturating: the surer D is, the closer to its largest slope, -1 a face.
        Assert.Equal([-0.5f, -0.5f], sureFake.grad!.data<float>().ToArray());
        Assert.Equal(0, AdversarialLoss.OfDiscriminator(tensor([1000f]), tensor([-1000f])).item<float>());
    }

    [Fact]
    public void D_that_cannot_tell_pays_twice_the_logarithm_of_2() =>
        Assert.Equal(2 * Math.Log(2), AdversarialLoss.OfDiscriminator(zeros(8), zeros(8)).item<float>(), 6);
}
