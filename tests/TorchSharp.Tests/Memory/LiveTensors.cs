namespace TorchSharp.Tests.Memory;

/// <summary>The tensors alive, without those that other tests left to the garbage collector.</summary>
internal static class LiveTensors
{
    public static long Count()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return torch.Tensor.TotalCount;
    }
}
