using TorchSharp.Beyond;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public class ParameterGroupTests
{
    [Fact]
    public void A_group_uses_its_own_options_and_the_optimizers_where_it_has_none()
    {
        var (first, second) = (Given.Parameter(), Given.Parameter());
        using var optimizer = optim.SGD([new SGD.ParamGroup([first], new SGD.Options { LearningRate = 0.5 }), new SGD.ParamGroup { Parameters = [second] }], 0.1, weight_decay: 0.25);
        var before = TensorAssert.Values(first);
        Given.Step(optimizer, 0);
        var gradient = TensorAssert.Values(Given.Gradient(first, 0));
        TensorAssert.Close(first, before.Select((p, i) => p - 0.5 * (gradient[i] + 0.25 * p)).ToArray());
        TensorAssert.Close(second, before.Select((p, i) => p - 0.1 * (gradient[i] + 0.25 * p)).ToArray());
        Assert.Equal([0.5, 0.1], optimizer.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([0.5, 0.1], optimizer.ParamGroups.Select(group => group.InitialLearningRate));
    }

    [Fact]
    public void A_group_may_be_added_later_and_its_rate_changed()
    {
        var (first, second) = (Given.Parameter(), Given.Parameter());
        using var optimizer = optim.Adam([first], 0.1);
        Given.Step(optimizer, 0);
        optimizer.add_param_group(new Adam.ParamGroup([second], lr: 0.0));
        var before = TensorAssert.Values(second);
        Given.Step(optimizer, 1);
        TensorAssert.Close(second, before, 0, 0);
        optimizer.ParamGroups.Last().LearningRate = 0.1;
        Given.Step(optimizer, 2);
        Assert.NotEqual(before, TensorAssert.Values(second));
        Assert.Equal([first, second], optimizer.parameters());
    }

    [Fact]
    public void Named_parameters_and_plain_ones_are_the_same()
    {
        var (named, plain) = (Given.Parameter(), Given.Parameter());
        using var first = optim.AdamW([("weight", named)], 0.1);
        using var second = optim.AdamW([plain], 0.1);
        Given.Step(first, 3);
        Given.Step(second, 3);
        TensorAssert.Same(named, plain);
    }

    [Fact]
    public void A_parameter_without_gradient_stays_and_does_not_count_a_step()
    {
        var (first, second) = (Given.Parameter(), Given.Parameter());
        using var optimizer = optim.Adam([first, second], 0.1);
        for (var i = 0; i < 3; i++)
        {
            first.grad = Given.Gradient(first, i);
            optimizer.step();
        }
        var expected = TensorAssert.Values(first);
        TensorAssert.Same(second, Given.Parameter());

        // From here on the two are at different steps, and each is corrected for its own.
        for (var i = 0; i < 3; i++)
        {
            first.grad = null;
            second.grad = Given.Gradient(second, i);
            optimizer.step();
        }
        TensorAssert.Close(second, expected, 1e-6);
        first.grad = Given.Gradient(first, 4);
        second.grad = Given.Gradient(first, 4);
        optimizer.step();
        Assert.Equal([4L, 4L], optimizer.state_dict().State.Cast<Adam.State>().Select(state => state.step));
        TensorAssert.Same(first, second);
    }

    [Fact]
    public void Channels_last_parameters_are_stepped_like_others()
    {
        using var values = arange(48, dtype: ScalarType.Float32).reshape(2, 4, 3, 2).div(20).to(TestDevice.Current);
        var plain = new Parameter(values.clone());
        var other = new Parameter(MemoryFormat.ToChannelsLast(values));
        using var first = optim.Adam([plain], 0.1);
        using var second = optim.Adam([other], 0.1);
        Given.Step(first, 1);
        Given.Step(second, 1);
        TensorAssert.Same(other, plain);
        Assert.Equal([24L, 1, 8, 4], other.stride());
    }

    [Fact]
    public void The_closure_runs_with_gradients_and_gives_its_loss()
    {
        using var scope = NewDisposeScope();
        var parameter = Given.Parameter();
        using var optimizer = optim.SGD([parameter], 0.1);
        using var off = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var sum = parameter.square().sum();
            sum.backward();
            return sum;
        });
        Assert.NotNull(loss);
        TensorAssert.Close(parameter, TensorAssert.Values(Given.Parameter()).Select(p => 0.8 * p).ToArray());
        Assert.Null(optimizer.step());
    }

    [Fact]
    public void Zero_grad_fills_with_zeros_and_cuts_the_gradients_history()
    {
        using var scope = NewDisposeScope();
        var parameter = Given.Parameter();
        using var optimizer = optim.SGD([parameter], 0.1);
        optimizer.zero_grad();
        Assert.Null(parameter.grad);
        parameter.pow(3).sum().backward(create_graph: true);
        optimizer.zero_grad();
        Assert.False(parameter.grad!.requires_grad);
        Assert.All(TensorAssert.Values(parameter.grad), value => Assert.Equal(0, value));
        Gradients.Clear(optimizer);
        Assert.Null(parameter.grad);
    }

    [Fact]
    public void Wrong_options_and_groups_are_refused()
    {
        var p = Given.Parameter();
        Assert.Contains("learning rate", Assert.Throws<ArgumentException>(() => optim.SGD([p], -1)).Message, StringComparison.Ordinal);
        Assert.Contains("Nesterov", Assert.Throws<ArgumentException>(() => optim.SGD([p], 1, nesterov: true)).Message, StringComparison.Ordinal);
        Assert.Contains("beta1", Assert.Throws<ArgumentException>(() => optim.Adam([p], beta1: 1)).Message, StringComparison.Ordinal);
        Assert.Contains("beta2", Assert.Throws<ArgumentException>(() => optim.AdamW([p], beta2: double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("epsilon", Assert.Throws<ArgumentException>(() => optim.RMSProp([p], eps: -1)).Message, StringComparison.Ordinal);
        Assert.Contains("more than once", Assert.Throws<ArgumentException>(() => optim.Adam([p, p])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => optim.Adam(new Parameter[] { null! }));
        Assert.Throws<ArgumentNullException>(() => optim.Adam((IEnumerable<Parameter>)null!));
        using var adam = optim.Adam([p]);
        Assert.Contains("SGD", Assert.Throws<ArgumentException>(() => adam.add_param_group(new SGD.ParamGroup([Given.Parameter()]))).Message, StringComparison.Ordinal);
        Assert.Single(adam.ParamGroups);
    }

    [Theory]
    [MemberData(nameof(Given.Kinds), MemberType = typeof(Given))]
    public void A_disposed_parameter_or_optimizer_gives_an_exception(string kind)
    {
        var (first, second) = (Given.Parameter(), Given.Parameter());
        var optimizer = Given.Optimizer(kind, first, second);
        Given.Step(optimizer, 0);
        second.Dispose();
        Assert.Throws<ObjectDisposedException>(() => optimizer.step());
        optimizer.Dispose();
        optimizer.Dispose();
    }

    [Theory]
    [MemberData(nameof(Given.Kinds), MemberType = typeof(Given))]
    public void Steps_leave_no_tensors_behind(string kind)
    {
        var parameter = Given.Parameter();
        using (NewDisposeScope())
            parameter.grad = Given.Gradient(parameter, 0);
        Settle();
        var before = Tensor.TotalCount;
        var optimizer = Given.Optimizer(kind, parameter);
        using (NewDisposeScope())
            Given.Step(optimizer, 0);
        var state = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            for (var i = 1; i < 10; i++)
                optimizer.step();
            Assert.Equal(state, Tensor.TotalCount);
        }
        optimizer.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>Lets tensors that earlier tests have dropped go.</summary>
    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void Two_threads_stepping_one_optimizer_get_an_exception_at_worst()
    {
        using var parameter = Given.Parameter();
        using var optimizer = optim.Adam([parameter], 0.1);
        using (NewDisposeScope())
            parameter.grad = Given.Gradient(parameter, 0);
        var unexpected = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                if (Record.Exception(() => optimizer.step()) is { } error and not InvalidOperationException)
                    unexpected.Add(error);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(unexpected);
        optimizer.step();
    }
}
