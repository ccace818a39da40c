using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Errors;

/// <summary>
/// A mistake gives one managed exception whose first line says what is wrong, without C++ inside; afterwards everything works as before.
/// </summary>
public class ErrorMessageTests
{
    private static readonly Dictionary<string, (Type Type, string FirstLine, Action Mistake)> Mistakes = new()
    {
        ["shapes of a product"] = (typeof(ExternalException), "mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", () => X(2, 3).matmul(X(2, 3))),
        ["shapes of a sum"] = (typeof(ExternalException), "The size of tensor a (3) must match the size of tensor b (4)", () => _ = X(2, 3) + X(2, 4)),
        ["shapes in place"] = (typeof(ExternalException), "output with shape [3] doesn't match the broadcast shape [2, 3]", () => X(3).add_(X(2, 3))),
        ["view"] = (typeof(ExternalException), "shape '[4]' is invalid for input of size 6", () => X(2, 3).view(4)),
        ["view of a transposed"] = (typeof(ExternalException), "view size is not compatible", () => X(2, 3).t().view(6)),
        ["cat"] = (typeof(ExternalException), "Sizes of tensors must match except in dimension 0", () => cat([X(2, 3), X(2, 4)])),
        ["stack"] = (typeof(ExternalException), "stack expects each tensor to be equal size", () => stack([X(2), X(3)])),
        ["empty list"] = (typeof(ExternalException), "stack expects a non-empty TensorList", () => stack([])),
        ["dimension"] = (typeof(ExternalException), "Dimension out of range (expected to be in range of [-2, 1], but got 2)", () => X(2, 3).sum(2)),
        ["index"] = (typeof(ExternalException), "index 5 out of range for tensor of size [2, 3] at dimension 0", () => _ = X(2, 3)[5]),
        ["negative size"] = (typeof(ExternalException), "Trying to create tensor with negative dimension -1", () => zeros(-1)),
        ["enormous size"] = (typeof(ExternalException), "", () => zeros(1L << 40, 1L << 20)),
        ["more than there is memory"] = (typeof(ExternalException), "not enough memory", () => zeros(1L << 46)),
        ["expand"] = (typeof(ExternalException), "The expanded size of the tensor (5) must match the existing size (3)", () => X(3).expand(5)),
        ["channels of a convolution"] = (typeof(ExternalException), "Given groups=1, weight of size [4, 3, 3, 3], expected input[1, 2, 8, 8] to have 3 channels", () => nn.functional.conv2d(X(1, 2, 8, 8), X(4, 3, 3, 3))),
        ["kernel larger than the image"] = (typeof(ExternalException), "Calculated padded input size per channel: (2 x 2)", () => nn.functional.conv2d(X(1, 3, 2, 2), X(4, 3, 3, 3))),
        ["type of a product"] = (typeof(ExternalException), "expected", () => X(2, 3).matmul(ones(3, 2, dtype: int64))),
        ["type of an index"] = (typeof(ExternalException), "index_select(): Expected dtype int32 or int64", () => X(3).index_select(0, X(2))),
        ["result type in place"] = (typeof(ExternalException), "result type Float can't be cast to the desired output type Long", () => ones(2, dtype: int64).add_(1.5f)),
        ["gradient of integers"] = (typeof(ExternalException), "Only Tensors of floating point", () => ones(2, dtype: int64).requires_grad = true),
        ["item of several"] = (typeof(Exception), "", () => X(2).item<float>()),
        ["item of another type"] = (typeof(Exception), "", () => X(1).item<long>()),
        ["data of another type"] = (typeof(Exception), "", () => X(2).data<long>()),
        ["backward of several"] = (typeof(ExternalException), "grad can be implicitly created only for scalar outputs", () => Leaf().exp().backward()),
        ["backward of a constant"] = (typeof(ExternalException), "element 0 of tensors does not require grad", () => X(1).sum().backward()),
        ["backward twice"] = (typeof(ExternalException), "Trying to backward through the graph a second time", () =>
        {
            var y = Leaf().exp().sum();
            y.backward();
            y.backward();
        }
        ),
        ["unused input"] = (typeof(ExternalException), "One of the differentiated Tensors appears to not have been used in the graph", () => autograd.grad([Leaf().sum()], [Leaf()])),
        ["leaf changed in place"] = (typeof(ExternalException), "a leaf Variable that requires grad", () => Leaf().add_(1)),
        ["saved tensor changed in place"] = (typeof(ExternalException), "one of the variables needed for gradient computation has been modified by an inplace operation", () =>
        {
            var y = Leaf().exp();
            var z = y.square().sum();
            y.add_(1);
            z.backward();
        }
        ),
        ["inference tensor"] = (typeof(ExternalException), "", () =>
        {
            Tensor x;
            using (inference_mode())
                x = ones(2);
            x.requires_grad = true;
            (x * x).sum().backward();
        }
        ),
        ["singular matrix"] = (typeof(ExternalException), "linalg.inv: The diagonal element 1 is zero", () => linalg.inv(zeros(2, 2))),
        ["not positive definite"] = (typeof(ExternalException), "linalg.cholesky: The factorization could not be completed", () => linalg.cholesky(-eye(2))),
        ["einsum"] = (typeof(ExternalException), "einsum()", () => einsum("ij,jk->ik", X(2, 3), X(2, 3))),
        ["class out of range"] = (typeof(ExternalException), "Target 7 is out of bounds", () => nn.functional.cross_entropy(X(2, 3), tensor(new long[] { 0, 7 }))),
        ["probability out of range"] = (typeof(ExternalException), "all elements of input should be between 0 and 1", () => nn.functional.binary_cross_entropy(X(2) * 3, X(2))),
        ["multinomial of zeros"] = (typeof(ExternalException), "invalid multinomial distribution", () => torch.multinomial(zeros(3), 1)),
        ["dropout probability"] = (typeof(Exception), "dropout probability has to be between 0 and 1, but got 2", () => nn.functional.dropout(X(3), 2)),
        ["standard deviation"] = (typeof(ExternalException), "normal expects std >= 0.0, but found std -1", () => X(3).normal_(0, -1)),
        ["generator state"] = (typeof(ExternalException), "", () => set_rng_state(zeros(3, dtype: uint8))),
        ["number of threads"] = (typeof(ExternalException), "", () => set_num_threads(0)),
        ["device text"] = (typeof(ArgumentException), "'gpu' is not a device: expected cpu, cuda or cuda:N", () => zeros(2, device: "gpu")),
        ["null operand"] = (typeof(ArgumentNullException), "Value cannot be null", () => _ = X(2) + (Tensor)null!),
        ["null in a list"] = (typeof(Exception), "null", () => cat([X(2), null!])),
    };

    public static TheoryData<string> Names => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_one_understandable_exception(string name)
    {
        using var scope = NewDisposeScope();
        var (type, firstLine, mistake) = Mistakes[name];

        var error = Record.Exception(mistake);

        Assert.NotNull(error);
        Assert.True(type.IsInstanceOfType(error), $"{error.GetType()}: {error.Message}");
        Assert.Contains(firstLine, FirstLine(error), StringComparison.Ordinal);
        IsReadable(error);
        Assert.Equal(4, (ones(2, 2) + 0.0).sum().item<float>());
    }

    /// <summary>A first line for people: some words, and nothing of where in C++ it was thrown.</summary>
    internal static void IsReadable(Exception error)
    {
        var line = FirstLine(error);
        Assert.InRange(line.Length, 12, 400);
        foreach (var noise in new[] { "frame #", "Exception raised from", "c10::", "at::native", ".cpp:", "0x" })
            Assert.DoesNotContain(noise, error.Message, StringComparison.Ordinal);
    }

    internal static string FirstLine(Exception error) => error.Message.Split('\n')[0];

    private static Tensor X(params long[] size) => ones(size, device: TestDevice.Current);

    private static Tensor Leaf() => ones(2, device: TestDevice.Current).requires_grad_();
}
