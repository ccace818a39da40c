using AnimeGan.Training.Losses;
using static TorchSharp.torch;

namespace AnimeGan.Tests.Training.Losses;

public class SaturationLossTests
{
    [Fact]
    public void It_is_the_square_of_what_lies_beyond_2_and_a_mean()
    {
        using var scope = NewDisposeScope();
        var numbers = tensor(new[] { 0f, 1.9f, -2f, 3f, -5f, 2f }, [1, 3, 1, 2]).requires_grad_();
        var loss = SaturationLoss.Of(numbers);
        Assert.Equal((1 + 9) / 6.0, loss.item<float>(), 6);
        loss.backward();
        Assert.Equal([0, 0, 0, 2 / 6f, -6 / 6f, 0], numbers.grad!.data<float>().ToArray());
    }
}
