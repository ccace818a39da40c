namespace TorchSharp.Tests.Parity;

/// <summary>Everything the stand-in computes is what PyTorch computes: values, types, shapes and gradients (golden.py).</summary>
public class ParityTests
{
    private const long Seed = 20170731;

    private static readonly Dictionary<string, Case> Cases = new[]
    {
        OperatorCases.All, UnaryCases.All, ReductionCases.All, ShapeCases.All, IndexingCases.All, RandomCases.All, FunctionalCases.All, ModuleCases.All,
        OptimizerCases.All, TrainingCases.All,
    }.SelectMany(table => table).ToDictionary();

    public static TheoryData<string> Names => [.. GoldenFile.Committed.Cases];

    [Fact]
    public void Every_case_of_the_script_has_its_counterpart_here_and_the_reverse()
    {
        Assert.Equal([], GoldenFile.Committed.Cases.Except(Cases.Keys));
        Assert.Equal([], Cases.Keys.Except(GoldenFile.Committed.Cases));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_PyTorch(string name)
    {
        var device = TestDevice.Current;
        if (name.Contains("random/", StringComparison.Ordinal))
            TestDevice.NeedsCpu();
        Assert.SkipUnless(Cases.ContainsKey(name), "has no counterpart: see the other test");
        using var scope = torch.NewDisposeScope();
        var golden = GoldenFile.Committed;
        var inputs = Inputs(golden, name, device);
        torch.manual_seed(Seed);
        var outputs = Cases[name](inputs).Values;

        // TorchSharp lists a state's parameters before its buffers, PyTorch module by module.
        Assert.Equal(golden.Parts(name, "out").Order(StringComparer.Ordinal), outputs.Select(output => output.Name).Order(StringComparer.Ordinal));
        foreach (var (part, value) in outputs)
        {
            var expected = golden.Tensor($"{name}:out.{part}");
            Assert.Equal(expected.dtype, value.dtype);
            Compare(value, expected, Tolerance.Of(name, value.dtype), $"output {part}");
        }
        CompareGradients(golden, name, inputs, outputs);
    }

    private static torch.Tensor[] Inputs(GoldenFile golden, string name, torch.Device device)
    {
        var inputs = golden.Parts(name, "in").Select(part => golden.Tensor($"{name}:in.{part}").to(device)).ToArray();
        foreach (var input in inputs.Where(input => input.is_floating_point() && golden.Parts(name, "grad").Any()))
            input.requires_grad_();
        return inputs;
    }

    private static void CompareGradients(GoldenFile golden, string name, torch.Tensor[] inputs, IReadOnlyList<(string Name, torch.Tensor Value)> outputs)
    {
        var wanted = golden.Parts(name, "grad").Select(part => int.Parse(part, null)).ToList();
        if (wanted.Count == 0)
            return;
        var differentiable = outputs.Select(output => output.Value).Where(value => value.requires_grad).ToList();
        var gradients = torch.autograd.grad(differentiable, [.. wanted.Select(i => inputs[i])], [.. differentiable.Select(Weights)]);
        foreach (var (i, gradient) in wanted.Zip(gradients))
            Compare(gradient, golden.Tensor($"{name}:grad.{i}"), Tolerance.Of(name, gradient.dtype), $"gradient of input {i}");
    }

    private static void Compare(torch.Tensor actual, torch.Tensor expected, Tolerance tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var values = TensorAssert.Values(expected);
        var scale = values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        TensorAssert.Close(TensorAssert.Values(actual), values, tolerance.Relative, tolerance.Absolute * Math.Max(1, scale), what, expected.shape);
    }

    /// <summary>The fixed weights of an output's elements in the sum that is differentiated, as in recorder.py.</summary>
    internal static torch.Tensor Weights(torch.Tensor output)
    {
        var pattern = new double[output.numel()];
        for (var i = 0; i < pattern.Length; i++)
            pattern[i] = (i * 5 % 7 - 3) / 4.0;
        return torch.tensor(pattern).reshape(output.shape).to(output.dtype).to(output.device);
    }
}
