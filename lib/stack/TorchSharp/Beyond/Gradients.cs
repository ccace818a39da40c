using static TorchSharp.torch;

namespace TorchSharp.Beyond;

/// <summary>What <c>zero_grad</c> of the official package does not offer.</summary>
public static class Gradients
{
    /// <summary>
    /// Forgets the gradients instead of filling them with zeros, as PyTorch's <c>zero_grad(set_to_none=True)</c>: the next
    /// backward pass stores its gradients without adding, and a parameter it does not reach is left alone by the step.
    /// </summary>
    public static void Clear(optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        foreach (var parameter in optimizer.parameters())
            parameter.grad = null;
    }
}
