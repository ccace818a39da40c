using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Shapes, modes, options and errors of layers and of the functions behind them.</summary>
public class LayerTests
{
    private static Tensor Random(params long[] shape) => rand(shape, device: TestDevice.Current);

    private static T Here<T>(T module) where T : nn.Module => module.to(TestDevice.Current);

    [Fact]
    public void Same_padding_keeps_the_size_in_every_mode()
    {
        using var scope = NewDisposeScope();
        foreach (var mode in new[] { PaddingModes.Zeros, PaddingModes.Reflect, PaddingModes.Replicate, PaddingModes.Circular })
        {
            using var conv = Here(nn.Conv2d(2, 3, (4, 3), Padding.Same, padding_mode: mode));
            Assert.Equal([1, 3, 7, 6], conv.call(Random(1, 2, 7, 6)).shape);
        }
        Assert.Throws<ArgumentException>(() => nn.Conv2d(2, 3, 3, Padding.Same, stride: 2));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 3, 3, groups: 2));
    }

    [Fact]
    public void Reflection_before_a_convolution_is_what_the_padding_mode_does()
    {
        using var scope = NewDisposeScope();
        using var conv = Here(nn.Conv2d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect));
        var x = Random(1, 2, 5, 5);
        var padded = nn.functional.pad(x, (1, 1, 1, 1), PaddingModes.Reflect);
        TensorAssert.Close(conv.call(x), nn.functional.conv2d(padded, conv.weight, conv.bias));
    }

    [Fact]
    public void A_transposed_convolution_gives_the_size_asked_for()
    {
        using var scope = NewDisposeScope();
        using var conv = Here(nn.ConvTranspose2d(2, 3, 3, stride: 2, padding: 1));
        Assert.Equal([1, 3, 9, 9], conv.call(Random(1, 2, 5, 5)).shape);
        Assert.Equal([1, 3, 10, 10], conv.forward(Random(1, 2, 5, 5), [10, 10]).shape);
        var error = Assert.Throws<ArgumentException>(() => conv.forward(Random(1, 2, 5, 5), [11, 11]));
        Assert.Contains("valid sizes are 9 to 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_norm_learns_running_statistics_only_while_training()
    {
        using var scope = NewDisposeScope();
        using var norm = Here(nn.BatchNorm1d(2));
        var x = tensor(new float[,] { { 1, 10 }, { 3, 30 } }, device: TestDevice.Current);
        norm.call(x);
        TensorAssert.Close(norm.running_mean!, [0.2, 2.0]);
        TensorAssert.Close(norm.running_var!, [0.9 + (0.1 * 2), 0.9 + (0.1 * 200)]);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        norm.eval();
        norm.call(x);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        norm.train();
        norm.momentum = null;
        norm.call(x * 2);
        // The mean over both batches: half of what was, half of the new.
        TensorAssert.Close(norm.running_mean!, [(0.2 + 4) / 2, (2.0 + 40) / 2]);
        norm.reset_running_stats();
        TensorAssert.Close(norm.running_var!, [1.0, 1.0]);
    }

    [Fact]
    public void Normalisation_refuses_what_has_no_variance_or_other_dimensions()
    {
        using var scope = NewDisposeScope();
        var single = Assert.Throws<ArgumentException>(() => Here(nn.BatchNorm2d(2)).call(Random(1, 2, 1, 1)));
        Assert.Contains("more than 1 value per channel", single.Message, StringComparison.Ordinal);
        var flat = Assert.Throws<ArgumentException>(() => Here(nn.BatchNorm2d(2)).call(Random(1, 2)));
        Assert.Contains("BatchNorm2d: expected 4D input, but got 2D input", flat.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Here(nn.InstanceNorm2d(3)).call(Random(1, 2, 4, 4)));
        Assert.Throws<ArgumentException>(() => nn.GroupNorm(3, 4));
    }

    [Fact]
    public void Norms_without_parameters_have_none()
    {
        using var scope = NewDisposeScope();
        foreach (var norm in new nn.Module<Tensor, Tensor>[] { nn.BatchNorm2d(2, affine: false, track_running_stats: false), nn.InstanceNorm2d(2), nn.GroupNorm(1, 2, affine: false), nn.LayerNorm(4, elementwise_affine: false) })
        {
            Here(norm);
            Assert.Empty(norm.state_dict());
            var y = norm.call(Random(3, 2, 4, 4));
            Assert.Equal(0, y.mean().item<float>(), 1e-5f);
            norm.eval();
            norm.call(Random(3, 2, 4, 4));
        }
    }

    [Fact]
    public void Instance_norm_takes_inputs_without_a_batch()
    {
        using var scope = NewDisposeScope();
        using var norm = Here(nn.InstanceNorm2d(2, affine: true, track_running_stats: true));
        var x = Random(2, 4, 4);
        TensorAssert.Close(norm.call(x), norm.call(x.unsqueeze(0)).squeeze(0));
        Assert.Equal([2, 4, 4], norm.call(x).shape);
    }

    [Fact]
    public void Dropout_drops_only_while_training()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        var x = torch.ones(1000, device: TestDevice.Current);
        var kept = dropout.call(x).sum().item<float>() / 2;
        Assert.InRange(kept, 400, 600);
        dropout.eval();
        TensorAssert.Same(dropout.call(x), x);
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.functional.dropout(x, 1.5));
        var channels = nn.functional.dropout2d(torch.ones(8, 8, 3, 3, device: TestDevice.Current)).sum([2, 3]);
        Assert.All(channels.data<float>().ToArray(), sum => Assert.True(sum is 0 or 18));
    }

    [Fact]
    public void In_place_activations_overwrite_their_input_and_give_another_object()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f, 2f }, device: TestDevice.Current);
        using (var y = nn.functional.relu(x, inplace: true))
            Assert.NotSame(x, y);
        TensorAssert.Close(x, [0.0, 2.0]);
    }

    [Fact]
    public void Embedding_looks_up_rows_and_pads_with_zeros()
    {
        using var scope = NewDisposeScope();
        using var embedding = Here(nn.Embedding(5, 3, padding_idx: -1));
        var numbers = tensor(new long[,] { { 0, 4 } }, device: TestDevice.Current);
        var vectors = embedding.call(numbers);
        Assert.Equal([1, 2, 3], vectors.shape);
        Assert.Equal(0, vectors[0, 1].abs().sum().item<float>());
        vectors.sum().backward();
        Assert.Equal(0, embedding.weight.grad![4].abs().sum().item<float>());
        Assert.Throws<ArgumentException>(() => nn.Embedding(5, 3, padding_idx: 5));
        using var given = nn.Embedding_from_pretrained(torch.ones(2, 2));
        Assert.False(given.weight.requires_grad);
    }

    [Fact]
    public void Interpolation_takes_a_size_or_a_factor()
    {
        using var scope = NewDisposeScope();
        var x = Random(1, 2, 4, 4);
        using var up = nn.Upsample(scale_factor: [2.0]);
        Assert.Equal([1, 2, 8, 8], up.call(x).shape);
        Assert.Equal([1, 2, 5, 7], nn.functional.interpolate(x, [5, 7], mode: InterpolationMode.Bilinear, align_corners: true).shape);
        TensorAssert.Close(nn.functional.interpolate(x, scale_factor: [0.5], mode: InterpolationMode.Area), nn.functional.avg_pool2d(x, 2));
        Assert.Equal([1, 2, 2, 2], nn.functional.interpolate(x, [2], mode: InterpolationMode.Bicubic, antialias: true).shape);
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], [2.0]));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], align_corners: true));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(x, [2], mode: InterpolationMode.Linear));
        Assert.Throws<ArgumentException>(() => nn.functional.interpolate(Random(2, 2), [2]));
    }

    [Fact]
    public void Wrong_shapes_give_one_readable_exception()
    {
        using var scope = NewDisposeScope();
        using var conv = Here(nn.Conv2d(3, 4, 3));
        var error = Assert.Throws<ExternalException>(() => conv.call(Random(1, 2, 8, 8)));
        Assert.Contains("to have 3 channels, but got 2 channels", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ExternalException>(() => Here(nn.Linear(3, 2)).call(Random(1, 4)));
        Assert.ThrowsAny<Exception>(() => conv.call(null!));
        var target = Assert.Throws<ArgumentException>(() => nn.functional.binary_cross_entropy(Random(4), Random(2)));
        Assert.Contains("Target size ([2]) must be the same as input size ([4])", target.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_layer_cannot_be_used()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(2, 2);
        layer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => layer.call(torch.ones(1, 2)));
    }

    [Fact]
    public void A_loss_keeps_its_weight_as_a_buffer()
    {
        using var scope = NewDisposeScope();
        using var loss = nn.CrossEntropyLoss(torch.ones(3), ignore_index: 1);
        var logits = Random(2, 3);
        var value = loss.call(logits, tensor(new long[] { 0, 1 }, device: TestDevice.Current));
        TensorAssert.Close(value, nn.functional.cross_entropy(logits[..1], tensor(new long[] { 0 }, device: TestDevice.Current)));
        Assert.Equal(nn.Reduction.Mean, loss.reduction);
    }
}
