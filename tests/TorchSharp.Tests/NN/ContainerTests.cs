using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.NN;

/// <summary>Sequential, the lists and the dictionaries.</summary>
public class ContainerTests
{
    [Fact]
    public void Sequential_runs_in_order_and_disposes_what_lies_between()
    {
        using var net = nn.Sequential(nn.Linear(2, 3), nn.ReLU(inplace: true), nn.Identity(), nn.Linear(3, 1)).to(TestDevice.Current);
        using var x = ones(4, 2, device: TestDevice.Current);
        using (no_grad())
        {
            net.call(x).Dispose();
            var before = Tensor.TotalCount;
            var y = net.call(x);
            Assert.Equal(before + 1, Tensor.TotalCount);
            Assert.Equal([4, 1], y.shape);
            y.Dispose();
        }
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void An_empty_sequential_gives_its_input_as_another_object()
    {
        using var net = nn.Sequential();
        using var x = ones(1);
        using var y = net.call(x);
        Assert.NotSame(x, y);
        y.Dispose();
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Sequential_is_made_indexed_and_cut_in_every_official_way()
    {
        using var named = nn.Sequential(("a", nn.ReLU()), ("b", nn.Tanh()));
        Assert.Equal(["a", "b"], named.named_children().Select(c => c.name));
        using var grown = nn.Sequential().append(nn.ReLU()).append("last", nn.Tanh());
        Assert.Equal(["0", "last"], grown.named_children().Select(c => c.name));
        using var listed = nn.Sequential(new List<nn.Module<Tensor, Tensor>> { nn.ReLU(), nn.Tanh(), nn.Sigmoid() });
        Assert.Equal(3, listed.Count);
        Assert.IsType<Tanh>(listed[1]);
        Assert.Same(listed[1], listed[1..][0]);
        Assert.Equal(2, listed[(null, -1)].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => listed[(2, 1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => listed[7]);
    }

    [Fact]
    public void A_module_list_is_registered_by_position()
    {
        using var list = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.Linear(1, 1), nn.ReLU());
        list.Insert(0, nn.Tanh());
        list.append(nn.Linear(1, 1, hasBias: false));
        Assert.Equal(["1.weight", "1.bias", "3.weight"], list.state_dict().Keys);
        Assert.IsType<Tanh>(list[0]);
        list.RemoveAt(0);
        Assert.Equal(["0.weight", "0.bias", "2.weight"], list.state_dict().Keys);
        Assert.Equal(3, list.Count);
        Assert.Contains(list[1], list);
        list.Clear();
        Assert.Empty(list);
        Assert.Empty(list.named_children());
    }

    [Fact]
    public void A_module_dictionary_is_registered_by_key()
    {
        using var dictionary = nn.ModuleDict<nn.Module<Tensor, Tensor>>(("first", nn.Linear(1, 1)), ("second", nn.ReLU()));
        Assert.Equal(["first", "second"], dictionary.Keys);
        Assert.Equal(["first.weight", "first.bias"], dictionary.state_dict().Keys);
        dictionary["second"] = nn.Tanh();
        Assert.IsType<Tanh>(dictionary["second"]);
        Assert.True(dictionary.TryGetValue("first", out var first));
        Assert.Same(first, dictionary["first"]);
        Assert.Throws<ArgumentException>(() => dictionary.Add("a.b", nn.ReLU()));
        Assert.Throws<InvalidOperationException>(() => dictionary.Add("first", nn.ReLU()));
        Assert.True(dictionary.Remove("first"));
        Assert.Empty(dictionary.parameters());
    }

    [Fact]
    public void Parameter_containers_register_what_they_hold()
    {
        using var list = nn.ParameterList(nn.Parameter(ones(1)), nn.Parameter(ones(2)));
        list.Insert(0, nn.Parameter(ones(3)));
        Assert.Equal([3L, 1L, 2L], list.parameters().Select(p => p.numel()));
        Assert.Equal(["0", "1", "2"], list.state_dict().Keys);
        using var dictionary = nn.ParameterDict(("a", nn.Parameter(ones(1))));
        dictionary.Add("b", nn.Parameter(ones(2)));
        Assert.Equal(["a", "b"], dictionary.named_parameters().Select(p => p.name));
        Assert.Same(dictionary["b"], dictionary.get_parameter("b"));
    }
}
