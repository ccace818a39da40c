using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns the message libtorch left on this thread into the exception TorchSharp throws.</summary>
internal static unsafe class NativeError
{
    [DoesNotReturn]
    internal static void Throw() => throw new ExternalException(LastMessage());

    internal static string LastMessage() => ErrorText.Readable(Marshal.PtrToStringUTF8((IntPtr)NativeMethods.ag_last_error()) ?? "unknown error in libtorch");

    internal static int Check(int result)
    {
        if (result < 0)
            Throw();
        return result;
    }

    internal static IntPtr Check(IntPtr result)
    {
        if (result == IntPtr.Zero)
            Throw();
        return result;
    }
}
