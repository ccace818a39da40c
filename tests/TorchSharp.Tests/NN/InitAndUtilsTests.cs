using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Initialisers, and what is done to all parameters of a network together.</summary>
public class InitAndUtilsTests
{
    [Fact]
    public void Structured_initialisers_give_their_structure()
    {
        using var scope = NewDisposeScope();
        var here = TestDevice.Current;
        TensorAssert.Close(nn.init.eye_(empty(2, 3, device: here)), [1.0, 0, 0, 0, 1, 0]);
        var wide = nn.init.orthogonal_(empty(3, 2, 2, device: here), gain: 2).reshape(3, 4);
        TensorAssert.Close(wide.matmul(wide.t()), eye(3, device: here) * 4, atol: 1e-5);
        var tall = nn.init.orthogonal_(empty(4, 3, device: here));
        TensorAssert.Close(tall.t().matmul(tall), eye(3, device: here), atol: 1e-5);
        var x = rand(1, 2, 5, 5, device: here);
        TensorAssert.Close(nn.functional.conv2d(x, nn.init.dirac_(empty(2, 2, 3, 3, device: here)), padding: [1, 1]), x);
        var sparse = nn.init.sparse_(empty(10, 3, device: here), 0.25);
        Assert.Equal(9, (sparse == 0).sum().item<long>());
        var cut = nn.init.trunc_normal_(empty(1000, device: here), std: 2);
        Assert.True(cut.abs().max().item<float>() <= 2);
        Assert.Throws<ArgumentException>(() => nn.init.eye_(empty(2)));
        Assert.Throws<ArgumentException>(() => nn.init.xavier_normal_(empty(2)));
    }

    [Fact]
    public void Random_initialisers_have_the_variance_they_promise()
    {
        using var scope = NewDisposeScope();
        var weight = empty(200, 100, 2, 2, device: TestDevice.Current);
        void Has(Tensor values, double deviation) => Assert.Equal(1, values.std().item<float>() / deviation, 0.02);
        Has(nn.init.kaiming_normal_(weight, nonlinearity: nn.init.NonlinearityType.ReLU), Math.Sqrt(2.0 / 400));
        Has(nn.init.kaiming_uniform_(weight, mode: nn.init.FanInOut.FanOut), Math.Sqrt(2.0 / 800));
        Has(nn.init.xavier_normal_(weight), Math.Sqrt(2.0 / 1200));
        Has(nn.init.xavier_uniform_(weight, gain: 3), 3 * Math.Sqrt(2.0 / 1200));
        Assert.Equal((400L, 800L), nn.init.CalculateFanInAndFanOut(weight));
        Assert.Equal(5.0 / 3, nn.init.calculate_gain(nn.init.NonlinearityType.Tanh));
    }

    [Fact]
    public void Initialisers_fill_parameters_without_autograd()
    {
        using var layer = nn.Linear(2, 2);
        nn.init.normal_(layer.weight);
        Assert.True(layer.weight.is_leaf && layer.weight.requires_grad);
    }

    [Fact]
    public void Gradients_are_scaled_to_a_norm_over_all_parameters()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(1, 1).to(TestDevice.Current);
        layer.weight.grad = full(1, 1, 3f, device: TestDevice.Current);
        layer.bias!.grad = full(1, 4f, device: TestDevice.Current);
        Assert.Equal(5, nn.utils.clip_grad_norm_(layer.parameters(), 10), 1e-5);
        Assert.Equal(3, layer.weight.grad!.item<float>());
        Assert.Equal(5, nn.utils.clip_grad_norm_(layer.parameters(), 1), 1e-5);
        Assert.Equal(0.6f, layer.weight.grad!.item<float>(), 1e-5f);
        Assert.Equal(0.8, nn.utils.clip_grad_norm_(layer.parameters(), 1, double.PositiveInfinity), 1e-5);
        nn.utils.clip_grad_value_(layer.parameters(), 0.1);
        Assert.Equal(0.1f, layer.bias.grad!.item<float>(), 1e-6f);
        layer.zero_grad();
        Assert.Equal(0, nn.utils.clip_grad_norm_(layer.parameters(), 1));
    }

    [Fact]
    public void Parameters_go_to_a_vector_and_back()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 2);
        var vector = nn.utils.parameters_to_vector(layer.parameters());
        Assert.Equal([6], vector.shape);
        nn.utils.vector_to_parameters(arange(6, dtype: float32), layer.parameters());
        TensorAssert.Close(layer.bias!, [4.0, 5.0]);
        Assert.Throws<ArgumentException>(() => nn.utils.vector_to_parameters(vector[..5], layer.parameters()));
    }

    [Fact]
    public void A_fused_layer_does_what_both_did()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2).to(TestDevice.Current);
        using var norm = nn.BatchNorm1d(2).to(TestDevice.Current);
        norm.call(linear.call(rand(8, 3, device: TestDevice.Current)));
        Assert.Throws<ArgumentException>(() => nn.utils.fuse_linear_bn_eval(linear, norm));
        linear.eval();
        norm.eval();
        var x = rand(4, 3, device: TestDevice.Current);
        TensorAssert.Close(nn.utils.fuse_linear_bn_eval(linear, norm).call(x), norm.call(linear.call(x)));
        using var conv = nn.Conv2d(1, 2, 3, bias: false).to(TestDevice.Current);
        using var norm2d = nn.BatchNorm2d(2).to(TestDevice.Current);
        var image = rand(2, 1, 5, 5, device: TestDevice.Current);
        norm2d.call(conv.call(image));
        norm2d.eval();
        var (weight, bias) = nn.utils.fuse_conv_bn_weights(conv.weight, null, norm2d.running_mean!, norm2d.running_var!, norm2d.eps, norm2d.weight, norm2d.bias);
        TensorAssert.Close(nn.functional.conv2d(image, weight, bias), norm2d.call(conv.call(image)), atol: 1e-5);
    }
}
