using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>Views, joins and cuts, and what shares memory with what.</summary>
public class ShapeTests
{
    private static Tensor Grid() => arange(6, float32, TestDevice.Current).reshape(2, 3);

    [Fact]
    public void A_view_shares_its_memory()
    {
        using var scope = NewDisposeScope();
        var x = Grid();
        x.view(-1).fill_(7);
        x.transpose(0, 1).narrow(0, 0, 1).zero_();
        x.T.select(0, 2).add_(1);
        TensorAssert.Close(x, [0, 7, 8, 0, 7, 8]);
        Assert.Throws<ExternalException>(() => x.transpose(0, 1).view(-1));
        Assert.Equal([6], x.transpose(0, 1).reshape(-1).shape);
    }

    [Fact]
    public void In_place_methods_return_their_tensor()
    {
        using var x = Grid();
        Assert.Same(x, x.mul_(2).add_(1).clamp_(0, 5));
        Assert.Same(x, x.unsqueeze_(0));
        Assert.Same(x, x.squeeze_(0));
        TensorAssert.Close(x, [1, 3, 5, 5, 5, 5]);
    }

    [Fact]
    public void Squeeze_one_dimension_or_all()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, 2, 1, device: TestDevice.Current);
        Assert.Equal([2], x.squeeze().shape);
        Assert.Equal([1, 2], x.squeeze(-1).shape);
        Assert.Equal([1, 2, 1, 1], x.unsqueeze(-1).shape);
        Assert.Equal([4, 2, 3], x.expand(4, -1, 3).shape);
        Assert.Equal([2], x.flatten().shape);
        Assert.Equal([1, 2], x.flatten(1).shape);
        Assert.Equal([1, 2, 1], x.flatten(0).unflatten(0, 1, 2, 1).shape);
    }

    [Fact]
    public void Joining()
    {
        using var scope = NewDisposeScope();
        var x = Grid();
        Assert.Equal([4, 3], cat([x, x]).shape);
        Assert.Equal([2, 6], cat(new List<Tensor> { x, x }, 1).shape);
        Assert.Equal([2, 2, 3], stack([x, x]).shape);
        Assert.Equal([2, 3, 2], stack(new[] { x, x }, -1).shape);
        Assert.Equal([4, 3], vstack([x, x]).shape);
        Assert.Equal([2, 6], hstack(x, x).shape);
        Assert.Equal([4, 6], block_diag(x, x).shape);
        var grids = meshgrid([arange(2, device: TestDevice.Current), arange(3, device: TestDevice.Current)], "xy");
        Assert.Equal([3, 2], grids[0].shape);
        var wrong = Assert.Throws<ExternalException>(() => cat([x, x.T]));
        Assert.StartsWith("Sizes of tensors must match except in dimension 0", wrong.Message);
    }

    [Fact]
    public void Cutting()
    {
        using var scope = NewDisposeScope();
        var x = arange(7, int64, TestDevice.Current);
        Assert.Equal([3L, 3, 1], x.split(3).Select(part => part.numel()));
        Assert.Equal([2L, 5], x.split([2, 5]).Select(part => part.numel()));
        Assert.Equal([2L, 2, 2, 1], x.chunk(4).Select(part => part.numel()));
        Assert.Equal([3L, 2, 2], x.tensor_split(3).Select(part => part.numel()));
        Assert.Equal(7, x.unbind().Length);
        Assert.Equal([2, 1], Grid().hsplit(1, 2)[1].shape);
        TensorAssert.Close(x.unfold(0, 3, 2), [0, 1, 2, 2, 3, 4, 4, 5, 6]);
    }

    [Fact]
    public void Turning()
    {
        using var scope = NewDisposeScope();
        var x = Grid();
        TensorAssert.Close(x.roll(1), [5, 0, 1, 2, 3, 4]);
        TensorAssert.Close(x.roll(1, 1), [2, 0, 1, 5, 3, 4]);
        TensorAssert.Close(x.roll((1, 1), (0, 1)), [5, 3, 4, 2, 0, 1]);
        TensorAssert.Close(x.rot90(), [2, 5, 1, 4, 0, 3]);
        TensorAssert.Close(x.flip(0, 1), [5, 4, 3, 2, 1, 0]);
        TensorAssert.Close(x.permute(1, 0), [0, 3, 1, 4, 2, 5]);
        Assert.Equal([4, 5, 3], ones(3, 4, 5).movedim([0], [2]).shape);
        TensorAssert.Close(x.tile([1, 2]).select(0, 0), [0, 1, 2, 0, 1, 2]);
        TensorAssert.Close(x.select(0, 0).repeat_interleave(2), [0, 0, 1, 1, 2, 2]);
        TensorAssert.Close(x.tril(), [0, 0, 0, 3, 4, 0]);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        using var x = Grid();
        var error = Assert.Throws<ExternalException>(() => x.matmul(null!));
        Assert.Equal("argument 'other' must be a tensor, got null", error.Message.Split('\n')[0]);
        Assert.Throws<ArgumentNullException>(() => stack(null!));
    }

    [Fact]
    public void Shapes_broadcast()
    {
        Assert.Equal([2, 3, 4], broadcast_shapes([3, 1], [2, 1, 4], []).Shape);
        Assert.Equal([0], broadcast_shapes([1], [0]).Shape);
        Assert.Throws<ArgumentException>(() => broadcast_shapes([2], [3]));
        Assert.Throws<ArgumentException>(() => broadcast_shapes([0], [2]));
    }
}
