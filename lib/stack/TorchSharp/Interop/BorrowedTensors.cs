using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Holds a list of tensors for the length of a native call; null is an empty list.</summary>
internal readonly struct BorrowedTensors : IDisposable
{
    private readonly IList<Tensor>? tensors;

    internal BorrowedTensors(IList<Tensor>? tensors)
    {
        this.tensors = tensors;
        Handles = new IntPtr[tensors?.Count ?? 0];
        for (var i = 0; i < Handles.Length; i++)
        {
            try
            {
                Handles[i] = (tensors![i] ?? throw new ArgumentNullException(nameof(tensors), $"tensor {i} of the list is null")).Acquire();
            }
            catch
            {
                while (--i >= 0)
                    tensors![i].Release();
                throw;
            }
        }
    }

    internal IntPtr[] Handles { get; }

    public void Dispose()
    {
        for (var i = 0; i < Handles.Length; i++)
            tensors![i].Release();
    }
}
