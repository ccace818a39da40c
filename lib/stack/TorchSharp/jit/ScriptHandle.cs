using System.Runtime.InteropServices;
using System.Text;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Owns a TorchScript module of libtorch. It is released after the last call that is using it.</summary>
internal sealed unsafe class ScriptHandle : SafeHandle
{
    private ScriptHandle(IntPtr module) : base(IntPtr.Zero, true) => SetHandle(module);

    public override bool IsInvalid => handle == IntPtr.Zero;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no TorchScript module, or a damaged one.</exception>
    internal static ScriptHandle Load(string path, Device device)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no TorchScript file '{path}'", path);
        // Checked before libtorch sees it: its reader trusts the lengths in the file.
        using (var stream = File.OpenRead(path))
            ScriptArchive.Check(stream, $"'{path}'");
        fixed (byte* nativePath = Encoding.UTF8.GetBytes(path + '\0'))
            return Loaded(NativeMethods.ag_jit_load(nativePath, (int)device.type, device.index), $"'{path}'");
    }

    internal static ScriptHandle Load(byte[] bytes, Device device)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using (var stream = new MemoryStream(bytes, writable: false))
            ScriptArchive.Check(stream, "the TorchScript data");
        fixed (byte* data = bytes)
            return Loaded(NativeMethods.ag_jit_load_memory(data, bytes.Length, (int)device.type, device.index), "the TorchScript data");
    }

    /// <summary>Runs a native call on the module.</summary>
    /// <exception cref="ObjectDisposedException">The module has been disposed.</exception>
    internal TResult With<TResult>(Func<IntPtr, TResult> call)
    {
        var held = false;
        try
        {
            DangerousAddRef(ref held);
            return call(handle);
        }
        finally
        {
            if (held)
                DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.ag_jit_release(handle);
        return true;
    }

    private static ScriptHandle Loaded(IntPtr module, string source) => module != IntPtr.Zero
        ? new ScriptHandle(module)
        : throw new InvalidDataException($"{source} cannot be loaded as a TorchScript module: {NativeError.LastMessage()}");
}
