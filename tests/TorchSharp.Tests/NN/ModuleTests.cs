using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Registration, names, modes, ownership and moving of modules.</summary>
public class ModuleTests
{
    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = nn.Conv2d(3, 4, 3, padding: 1, bias: false);
        private readonly BatchNorm2d norm = nn.BatchNorm2d(4);

        [ComponentName(Name = "scale")]
        private readonly Parameter renamed = nn.Parameter(nn.init.ones_(Learned.Buffer([1], null, null)));

        private readonly Tensor offset = nn.init.zeros_(Learned.Buffer([1], null, null));
        private readonly int number = 3;

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => norm.call(conv.call(input)) * renamed + offset * number;
    }

    private class Base : nn.Module<Tensor, Tensor>
    {
        private readonly Linear inner = nn.Linear(2, 2);

        protected Base() : base("Base")
        {
        }

        public override Tensor forward(Tensor input) => inner.call(input);
    }

    private sealed class Derived : Base
    {
        private readonly Linear outer = nn.Linear(2, 2);

        public Derived() => RegisterComponents();

        public override Tensor forward(Tensor input) => outer.call(base.forward(input));
    }

    private sealed class Child : nn.Module<Tensor, Tensor>
    {
        public nn.Module? Parent;

        public Child() : base(nameof(Child))
        {
        }

        public override Tensor forward(Tensor input) => input.alias();
    }

    private sealed class ParentOfItself : nn.Module<Tensor, Tensor>
    {
        public readonly Child child = new();

        public ParentOfItself() : base(nameof(ParentOfItself))
        {
            child.Parent = this;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => child.call(input);
    }

    [Fact]
    public void Fields_are_registered_under_their_names()
    {
        using var block = new Block();
        Assert.Equal(["scale", "conv.weight", "norm.weight", "norm.bias"], block.named_parameters().Select(p => p.name));
        Assert.Equal(["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], block.named_buffers().Select(b => b.name));
        Assert.Equal(["conv", "norm"], block.named_children().Select(c => c.name));
        Assert.Equal("Block", block.GetName());
    }

    [Fact]
    public void Private_fields_of_a_base_class_are_registered()
    {
        using var derived = new Derived();
        Assert.Equal(["outer", "inner"], derived.named_children().Select(c => c.name));
    }

    [Fact]
    public void A_cycle_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new ParentOfItself());
        Assert.Contains("tree", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_checked()
    {
        using var sequential = nn.Sequential();
        Assert.Throws<ArgumentException>(() => sequential.register_module("a.b", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => sequential.register_module("", nn.ReLU()));
        sequential.register_module("a", nn.ReLU());
        Assert.Throws<InvalidOperationException>(() => sequential.register_module("a", nn.ReLU()));
        Assert.Throws<ArgumentNullException>(() => sequential.register_parameter("p", null!));
    }

    [Fact]
    public void Names_lead_to_parameters_and_buffers()
    {
        using var block = new Block();
        Assert.Equal([4, 3, 3, 3], block.get_parameter("conv.weight")!.shape);
        Assert.NotNull(block.get_buffer("norm.running_mean"));
        Assert.Null(block.get_parameter("conv.bias"));
        Assert.Null(block.get_parameter("nothing.weight"));
        Assert.True(block.has_parameter("scale"));
        Assert.False(block.has_buffer("conv.weight"));
    }

    [Fact]
    public void A_shared_parameter_comes_once_but_is_saved_under_both_names()
    {
        using var layer = nn.Linear(2, 2);
        using var twice = nn.Sequential(("first", layer), ("second", layer));
        Assert.Equal(2, twice.parameters().Count());
        Assert.Equal(4, twice.state_dict().Count);
    }

    [Fact]
    public void Buffers_that_are_not_persistent_are_listed_but_not_saved()
    {
        using var module = nn.Sequential();
        module.register_buffer("kept", Learned.Buffer([1], null, null));
        module.register_buffer("dropped", Learned.Buffer([1], null, null), persistent: false);
        Assert.Equal(["kept", "dropped"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["kept"], module.named_buffers(include_nonpersistent: false).Select(b => b.name));
        Assert.Equal(["kept"], module.state_dict().Keys);
    }

    [Fact]
    public void Modes_reach_every_module()
    {
        using var net = nn.Sequential(nn.Sequential(nn.Dropout()), nn.ReLU());
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Apply_visits_children_first()
    {
        using var net = nn.Sequential(nn.Sequential(nn.Tanh()), nn.ReLU());
        var visited = new List<string>();
        net.apply(module => visited.Add(module.GetName()));
        Assert.Equal(["Tanh", "Sequential", "ReLU", "Sequential"], visited);
    }

    [Fact]
    public void A_module_keeps_its_tensors_beyond_the_scope_it_was_made_in()
    {
        Block block;
        using (NewDisposeScope())
            block = new Block();
        Assert.All(block.parameters(), parameter => Assert.False(parameter.IsInvalid));
        Assert.All(block.buffers(), buffer => Assert.False(buffer.IsInvalid));
        block.Dispose();
    }

    [Fact]
    public void Dispose_disposes_the_whole_tree_once()
    {
        var before = Tensor.TotalCount;
        var block = new Block();
        var tensors = block.parameters().Concat(block.buffers()).ToArray();
        block.Dispose();
        block.Dispose();
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Moving_keeps_the_objects_and_their_gradients()
    {
        using var block = new Block();
        var before = block.parameters().ToArray();
        using (var x = rand(1, 3, 4, 4))
        using (var y = block.call(x).sum())
            y.backward();
        block.to(ScalarType.Float64);
        Assert.Equal(before, block.parameters());
        foreach (var parameter in before)
        {
            Assert.Equal(ScalarType.Float64, parameter.dtype);
            Assert.True(parameter.requires_grad && parameter.is_leaf);
            using var gradient = parameter.grad;
            Assert.Equal(ScalarType.Float64, gradient!.dtype);
        }
        Assert.Equal(ScalarType.Int64, block.get_buffer("norm.num_batches_tracked")!.dtype);
        using var input = rand(1, 3, 4, 4, dtype: ScalarType.Float64);
        using var output = block.call(input).sum();
        output.backward();
    }

    [Fact]
    public void Moving_to_an_integer_type_is_refused()
    {
        using var layer = nn.Linear(2, 2);
        Assert.Throws<ArgumentException>(() => layer.to(ScalarType.Int32));
    }

    [Fact]
    public void Zero_grad_drops_or_zeroes_gradients()
    {
        using var layer = nn.Linear(2, 2);
        using var x = ones(1, 2);
        layer.call(x).sum().backward();
        layer.zero_grad(set_to_none: false);
        using (var gradient = layer.weight.grad)
            Assert.Equal(0, gradient!.abs().sum().item<float>());
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void A_parameter_takes_over_its_tensor_and_its_scope()
    {
        using var scope = NewDisposeScope();
        var data = ones(2);
        var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(scope.Contains(parameter));
        Assert.True(parameter.requires_grad);
        Assert.Throws<ArgumentNullException>(() => new Parameter(null!));
    }

    [Fact]
    public void A_new_parameter_of_a_layer_replaces_and_disposes_the_old_one()
    {
        using var layer = nn.Linear(2, 2);
        var old = layer.weight;
        layer.weight = new Parameter(ones(2, 2));
        Assert.True(old.IsInvalid);
        Assert.Same(layer.weight, layer.get_parameter("weight"));
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
    }
}
