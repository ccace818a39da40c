using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

/// <summary>Whatever is done with a disposed tensor gives an ObjectDisposedException, and the process lives on.</summary>
public class UseAfterDisposeTests
{
    private static readonly Dictionary<string, Action<Tensor>> Uses = new()
    {
        ["operator"] = x => _ = x + x,
        ["left of a scalar"] = x => _ = x + 1.0,
        ["argument"] = x => _ = ones(2, 2) * x,
        ["in place"] = x => x.add_(1),
        ["argument in place"] = x => ones(2, 2).add_(x),
        ["inside a list"] = x => cat([ones(2, 2), x, ones(2, 2)]),
        ["stacked"] = x => stack([x, x]),
        ["optional argument"] = x => nn.functional.conv2d(ones(1, 1, 4, 4), ones(1, 1, 3, 3), x),
        ["shape"] = x => _ = x.shape,
        ["dtype"] = x => _ = x.dtype,
        ["device"] = x => _ = x.device,
        ["size"] = x => _ = x.size(0),
        ["stride"] = x => _ = x.stride(),
        ["grad"] = x => _ = x.grad,
        ["set grad"] = x => ones(2, 2, requires_grad: true).grad = x,
        ["requires_grad"] = x => x.requires_grad = true,
        ["backward"] = x => x.backward(),
        ["autograd.grad"] = x => autograd.grad([x], [x]),
        ["autograd.grad, second"] = x => autograd.grad([ones(1, requires_grad: true).sum()], [x]),
        ["item"] = x => x.item<float>(),
        ["data"] = x => x.data<float>().ToArray(),
        ["bytes"] = x => _ = x.bytes.Length,
        ["conversion"] = x => x.to(float64),
        ["index"] = x => _ = x.select(0, 0),
        ["Handle"] = x => _ = x.Handle,
        ["DecoupleFromNativeHandle"] = x => x.DecoupleFromNativeHandle(),
        ["Parameter"] = x => _ = new Modules.Parameter(x),
        ["generator state"] = x => set_rng_state(x),
    };

    public static TheoryData<string> Names => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_an_exception(string use)
    {
        var x = ones(2, 2, device: TestDevice.Current);
        x.Dispose();
        var error = Assert.Throws<ObjectDisposedException>(() => Uses[use](x));
        Assert.StartsWith("the tensor has been disposed", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, (ones(2) + 0.0).sum().item<float>());
    }

    [Fact]
    public void Its_text_says_so()
    {
        var x = ones(2, 2);
        x.Dispose();
        Assert.Equal("a disposed tensor", x.ToString());
    }

    [Fact]
    public void Disposing_twice_does_nothing()
    {
        var live = LiveTensors.Count();
        var x = ones(2, 2);
        x.Dispose();
        x.Dispose();
        Assert.Equal(live, LiveTensors.Count());
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void A_tensor_of_a_finished_scope_is_disposed_and_one_moved_out_is_not()
    {
        Tensor left, kept;
        using (NewDisposeScope())
        {
            left = ones(2);
            kept = ones(2).MoveToOuterDisposeScope();
        }
        Assert.True(left.IsInvalid);
        Assert.Equal(2, kept.sum().item<float>());
        kept.Dispose();
    }

    [Fact]
    public void A_failed_call_leaves_its_arguments_alive_and_leaks_nothing()
    {
        using var x = ones(2, 3);
        var live = LiveTensors.Count();
        for (var i = 0; i < 100; i++)
            Assert.ThrowsAny<Exception>(() => x.matmul(x));
        Assert.Equal(live, LiveTensors.Count());
        Assert.Equal([2, 3], x.shape);
    }
}
