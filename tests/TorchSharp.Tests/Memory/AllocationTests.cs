using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

/// <summary>A call of an operator allocates nothing on the managed heap but the tensor it returns.</summary>
public class AllocationTests
{
    private const int Calls = 200;

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Operators = new()
    {
        ["add"] = (x, y) => x + y,
        ["add with alpha's default"] = (x, y) => torch.add(x, y),
        ["sub"] = (x, y) => x - y,
        ["mul"] = (x, y) => x * y,
        ["div"] = (x, y) => x / y,
        ["matmul"] = (x, y) => x.matmul(y),
        ["add a double"] = (x, _) => x + 1.0,
        ["add an int"] = (x, _) => x + 1,
        ["multiply by a float"] = (x, _) => x * 0.5f,
        ["subtract from a double"] = (x, _) => 1.0 - x,
        ["compare"] = (x, y) => x.lt(y),
        ["exp"] = (x, _) => x.exp(),
        ["sum"] = (x, _) => x.sum(),
        ["mean"] = (x, _) => x.mean(),
        ["transpose"] = (x, _) => x.transpose(0, 1),
        ["detach"] = (x, _) => x.detach(),
        ["clone"] = (x, _) => x.clone(),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> InPlaceOperators = new()
    {
        ["add_"] = (x, y) => x.add_(y),
        ["mul_"] = (x, y) => x.mul_(y),
        ["copy_"] = (x, y) => x.copy_(y),
        ["zero_"] = (x, _) => x.zero_(),
    };

    public static TheoryData<string> Names => [.. Operators.Keys];

    public static TheoryData<string> InPlaceNames => [.. InPlaceOperators.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_allocates_its_result_and_nothing_else(string name) => Assert.Equal(Calls * TensorBytes(), Allocated(name, Operators[name], dispose: true));

    [Theory]
    [MemberData(nameof(InPlaceNames))]
    public void A_call_in_place_allocates_nothing(string name) => Assert.Equal(0, Allocated(name, InPlaceOperators[name], dispose: false));

    private static long Allocated(string name, Func<Tensor, Tensor, Tensor> call, bool dispose)
    {
        Tensor x = ones(2, 2, device: TestDevice.Current), y = ones(2, 2, device: TestDevice.Current);
        // Finds the operator, compiles what is called, fills the thread's caches.
        Run();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        var after = GC.GetAllocatedBytesForCurrentThread();
        x.Dispose();
        y.Dispose();
        return after - before;

        void Run()
        {
            for (var i = 0; i < Calls; i++)
            {
                var result = call(x, y);
                if (dispose)
                    result.Dispose();
            }
        }
    }

    /// <summary>What one tensor object takes: measured on one that was never constructed, so that it owns nothing.</summary>
    private static long TensorBytes()
    {
        GC.SuppressFinalize(RuntimeHelpers.GetUninitializedObject(typeof(Tensor)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var empty = RuntimeHelpers.GetUninitializedObject(typeof(Tensor));
        var after = GC.GetAllocatedBytesForCurrentThread();
        GC.SuppressFinalize(empty);
        return after - before;
    }
}
