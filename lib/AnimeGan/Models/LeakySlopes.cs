using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace AnimeGan.Models;

/// <summary>
/// The LeakyReLUs of one pass through D, as slopes: 1 where their input was positive, else the slope below 0. Between convolutions they are
/// all that keeps D from being linear. So at one image D is a product of matrices, and its gradient there is the product of their
/// transposes: D run backwards, from the last layer to the first, each convolution transposed and each LeakyReLU its slope.
/// </summary>
/// <param name="slope">The slope below 0, 0-1.</param>
internal sealed class LeakySlopes(double slope)
{
    private readonly Stack<Tensor> outputs = new();

    /// <summary>LeakyReLU, in place.</summary>
    /// <param name="x">Its input.</param>
    /// <param name="slope">The slope below 0.</param>
    /// <param name="slopes">What is to remember its slopes; null: nothing is.</param>
    internal static Tensor Pass(Tensor x, double slope, LeakySlopes? slopes)
    {
        var y = leaky_relu(x, slope, inplace: true);
        slopes?.outputs.Push(y);
        return y;
    }

    /// <summary>A gradient behind the last LeakyReLU not yet gone back through, brought before it.</summary>
    internal Tensor Back(Tensor gradient)
    {
        using var scope = NewDisposeScope();
        var y = outputs.Pop(); // it has the sign of the input
        // Tensors of the right type: numbers would make float32 of bfloat16 and of float64.
        var slopes = where(y > 0, ones([], y.dtype, y.device), full([], slope, y.dtype, y.device));
        return (gradient * slopes).MoveToOuterDisposeScope();
    }
}
