using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Hooks around forward.</summary>
public class HookTests
{
    [Fact]
    public void Hooks_see_and_replace_input_and_result()
    {
        using var scope = NewDisposeScope();
        using var relu = nn.ReLU();
        var order = new List<string>();
        relu.register_forward_pre_hook(_ => order.Add("module before"));
        relu.register_forward_pre_hook((_, x) => x + 1);
        relu.register_forward_hook((_, x, y) => y * 10);
        relu.register_forward_hook(_ => order.Add("module after"));
        Assert.Equal(30, relu.call(full(1, 2f)).item<float>());
        Assert.Equal(["module before", "module after"], order);
        Assert.Equal(2, relu.forward(full(1, 2f)).item<float>());
    }

    [Fact]
    public void A_hook_that_gives_null_changes_nothing_and_one_may_remove_itself()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Identity();
        var calls = 0;
        nn.HookableModule<Func<nn.Module<Tensor, Tensor>, Tensor, Tensor?>, Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor?>>.HookRemover? remover = null;
        remover = layer.register_forward_hook((_, _, _) =>
        {
            calls++;
            remover!.remove();
            return null;
        });
        Assert.Equal(1, layer.call(ones(1)).item<float>());
        layer.call(ones(1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Hooks_of_two_inputs_take_a_tuple()
    {
        using var scope = NewDisposeScope();
        using var loss = nn.MSELoss();
        loss.register_forward_pre_hook((_, input, target) => (input, input));
        Assert.Equal(0, loss.call(ones(2), zeros(2)).item<float>());
    }

    [Fact]
    public void Sequential_calls_the_hooks_of_its_modules()
    {
        using var scope = NewDisposeScope();
        var relu = nn.ReLU();
        using var net = nn.Sequential(nn.Identity(), relu, nn.Identity());
        var seen = 0;
        relu.register_forward_hook(_ => seen++);
        net.call(ones(1));
        Assert.Equal(1, seen);
    }
}
