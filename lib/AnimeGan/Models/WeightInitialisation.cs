namespace AnimeGan.Models;

/// <summary>Gives the weights of a fresh model their first values, from one generator and in the order of the layers.</summary>
public static class WeightInitialisation
{
    /// <summary>The standard deviation of the paper's first weights: 0.02 (PAPER.md, "Optimisation"; DCGAN's).</summary>
    public const double NormalDeviation = 0.02;

    /// <summary>
    /// Draws the weights and biases of every dense and convolution layer. Batch normalisation keeps scale 1, shift 0, mean 0 and variance
    /// 1.
    /// </summary>
    /// <param name="model">The model, on the CPU.</param>
    /// <param name="how">From which distribution.</param>
    /// <param name="random">A CPU generator; null: torch's default one.</param>
    public static void Apply(nn.Module model, Initialisation how, torch.Generator? random = null)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var module in model.modules())
        {
            if (module is Linear dense)
                Draw(dense.weight, dense.bias, how, random);
            else if (module is Convolution convolution)
                Draw(convolution.weight, convolution.bias, how, random);
        }
    }

    // Not nn.init: the official package's functions take a generator and ignore it.
    private static void Draw(Tensor weight, Tensor? bias, Initialisation how, torch.Generator? random)
    {
        if (how == Initialisation.Normal)
        {
            weight.normal_(0, NormalDeviation, random);
            bias?.zero_();
            return;
        }
        // PyTorch's kaiming_uniform with a = sqrt(5), which comes to 1 / sqrt(fan in); of a transposed convolution it takes the outputs.
        var bound = 1 / Math.Sqrt(weight.shape[1..].Aggregate(1L, (product, size) => product * size));
        weight.uniform_(-bound, bound, random);
        bias?.uniform_(-bound, bound, random);
    }
}
