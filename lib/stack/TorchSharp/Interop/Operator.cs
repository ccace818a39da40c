using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// An operator of libtorch's dispatcher, found once by its schema name (<c>aten::add</c>, <c>Tensor</c>) and called with
/// arguments in the schema's order. Missing trailing arguments take the schema's defaults.
/// </summary>
/// <exception cref="ExternalException">The operator refused its arguments; the message is libtorch's.</exception>
/// <exception cref="ObjectDisposedException">A tensor among the arguments has been disposed.</exception>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int MaxResults = 8;

    private IntPtr handle;

    /// <summary>The schema's name with its namespace; <c>aten::</c> where none is given.</summary>
    internal string Name { get; } = name.Contains("::", StringComparison.Ordinal) ? name : "aten::" + name;

    /// <summary>Whether this libtorch has the operator.</summary>
    internal bool Exists
    {
        get
        {
            if (handle == IntPtr.Zero)
                handle = Find();
            return handle != IntPtr.Zero;
        }
    }

    /// <summary>One tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        if (count == 1 && results[0].Tag == NativeTag.Tensor)
            return TensorOf(results[0])!;
        throw Unexpected(results, count, "one tensor");
    }

    /// <summary>For an operator that changes its first argument; the result, the same tensor, is dropped.</summary>
    internal void CallInPlace(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        for (var i = 0; i < count; i++)
            NativeMethods.ag_value_release(results + i);
    }

    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        ExpectTensors(results, Invoke(arguments, results), 2);
        return (TensorOf(results[0])!, TensorOf(results[1])!);
    }

    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        ExpectTensors(results, Invoke(arguments, results), 3);
        return (TensorOf(results[0])!, TensorOf(results[1])!, TensorOf(results[2])!);
    }

    internal (Tensor, Tensor, Tensor, Tensor) Call4(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        ExpectTensors(results, Invoke(arguments, results), 4);
        return (TensorOf(results[0])!, TensorOf(results[1])!, TensorOf(results[2])!, TensorOf(results[3])!);
    }

    /// <summary>A list of tensors.</summary>
    internal Tensor[] CallList(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        if (count == 1 && results[0].Tag == NativeTag.TensorList)
            return TensorsOf(results[0]);
        throw Unexpected(results, count, "a list of tensors");
    }

    internal bool CallBool(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        return count == 1 && results[0].Tag == NativeTag.Bool ? results[0].Integer != 0 : throw Unexpected(results, count, "a boolean");
    }

    internal long CallInt(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        return count == 1 && results[0].Tag == NativeTag.Int ? results[0].Integer : throw Unexpected(results, count, "an integer");
    }

    internal double CallDouble(params ReadOnlySpan<Arg> arguments)
    {
        var results = stackalloc NativeValue[MaxResults];
        var count = Invoke(arguments, results);
        return count == 1 && results[0].Tag == NativeTag.Double ? results[0].Number : throw Unexpected(results, count, "a number");
    }

    /// <summary>The tensor a result holds, null for an undefined one. The result must not be used again.</summary>
    internal static Tensor? TensorOf(in NativeValue value) => value.Pointer == null ? null : new Tensor((IntPtr)value.Pointer);

    /// <summary>The tensors a result holds. The result must not be used again.</summary>
    internal static Tensor[] TensorsOf(in NativeValue value)
    {
        var handles = (IntPtr*)value.Pointer;
        var tensors = new Tensor[value.Count];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new Tensor(handles[i]);
        NativeMethods.ag_free(handles);
        return tensors;
    }

    private IntPtr Find()
    {
        fixed (byte* nativeName = Encoding.UTF8.GetBytes(Name + '\0'), nativeOverload = Encoding.UTF8.GetBytes(overload + '\0'))
            return NativeMethods.ag_op_find(nativeName, nativeOverload);
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Arg> arguments, NativeValue* results)
    {
        if (handle == IntPtr.Zero)
            handle = NativeError.Check(Find());
        var values = stackalloc NativeValue[arguments.Length];
        var inline = stackalloc byte[Scratch.InlineBytes];
        var scratch = new Scratch(inline);
        var acquired = 0;
        try
        {
            for (; acquired < arguments.Length; acquired++)
                Marshal(in arguments[acquired], ref values[acquired], ref scratch);
            return NativeError.Check(NativeMethods.ag_op_call(handle, values, arguments.Length, results, MaxResults));
        }
        finally
        {
            for (var i = 0; i < acquired; i++)
                Release(in arguments[i]);
            scratch.Dispose();
        }
    }

    /// <summary>Fills one native value; tensors are held until <see cref="Release"/>.</summary>
    internal static void Marshal(in Arg argument, ref NativeValue value, ref Scratch scratch)
    {
        value.Tag = argument.Tag;
        value.Count = 0;
        value.Integer = argument.Bits;
        switch (argument.Tag)
        {
            case NativeTag.Tensor:
                value.Pointer = (void*)Unsafe.As<Tensor>(argument.Reference!).Acquire();
                break;
            case NativeTag.TensorList:
                MarshalTensors((Tensor?[])argument.Reference!, ref value, ref scratch);
                break;
            case NativeTag.IntList when argument.Reference is Arg.PinnedCount pinned:
                value.Count = pinned.Count;
                break;
            case NativeTag.IntList:
                value.Pointer = scratch.Copy<long>((long[])argument.Reference!, ref value.Count);
                break;
            case NativeTag.DoubleList:
                value.Pointer = scratch.Copy<double>((double[])argument.Reference!, ref value.Count);
                break;
            case NativeTag.BoolList:
                value.Pointer = scratch.Copy<long>(Array.ConvertAll((bool[])argument.Reference!, flag => flag ? 1L : 0L), ref value.Count);
                break;
            case NativeTag.String:
                value.Pointer = scratch.Copy<byte>(Encoding.UTF8.GetBytes((string)argument.Reference!), ref value.Count);
                break;
            case NativeTag.Generator:
                value.Pointer = (void*)((Generator)argument.Reference!).Handle;
                break;
            case NativeTag.Complex:
                var number = (Complex)argument.Reference!;
                value.Pointer = scratch.Copy<double>([number.Real, number.Imaginary], ref value.Count);
                break;
        }
    }

    private static void MarshalTensors(Tensor?[] tensors, ref NativeValue value, ref Scratch scratch)
    {
        var handles = (IntPtr*)scratch.Allocate(tensors.Length * sizeof(IntPtr));
        var acquired = 0;
        try
        {
            for (; acquired < tensors.Length; acquired++)
                handles[acquired] = tensors[acquired] is { } tensor ? tensor.Acquire() : IntPtr.Zero;
        }
        catch
        {
            while (--acquired >= 0)
                tensors[acquired]?.Release();
            throw;
        }
        value.Pointer = handles;
        value.Count = tensors.Length;
    }

    internal static void Release(in Arg argument)
    {
        if (argument.Tag == NativeTag.Tensor)
            Unsafe.As<Tensor>(argument.Reference!).Release();
        else if (argument.Tag == NativeTag.TensorList)
            foreach (var tensor in (Tensor?[])argument.Reference!)
                tensor?.Release();
        else if (argument.Tag == NativeTag.Generator)
            GC.KeepAlive(argument.Reference);
    }

    private void ExpectTensors(NativeValue* results, int count, int expected)
    {
        var tensors = count == expected;
        for (var i = 0; i < count; i++)
            tensors &= results[i].Tag == NativeTag.Tensor;
        if (!tensors)
            throw Unexpected(results, count, $"{expected} tensors");
    }

    private InvalidOperationException Unexpected(NativeValue* results, int count, string expected)
    {
        for (var i = 0; i < count; i++)
            NativeMethods.ag_value_release(results + i);
        return new InvalidOperationException($"{Name} gave {count} results where {expected} was expected: this libtorch's schema differs.");
    }
}

/// <summary>Memory for the lists of one call: a block on the caller's stack first, the native heap beyond it.</summary>
internal unsafe ref struct Scratch(byte* inline)
{
    internal const int InlineBytes = 512;

    private int used;
    private List<IntPtr>? heap;

    internal void* Allocate(int bytes)
    {
        var rounded = Math.Max(8, (bytes + 7) & ~7);
        if (used + rounded <= InlineBytes)
        {
            var memory = inline + used;
            used += rounded;
            return memory;
        }
        var block = NativeMemory.Alloc((nuint)rounded);
        (heap ??= []).Add((IntPtr)block);
        return block;
    }

    internal void* Copy<T>(scoped ReadOnlySpan<T> items, ref int count) where T : unmanaged
    {
        var memory = Allocate(items.Length * sizeof(T));
        items.CopyTo(new Span<T>(memory, items.Length));
        count = items.Length;
        return memory;
    }

    internal void Dispose()
    {
        if (heap is null)
            return;
        foreach (var block in heap)
            NativeMemory.Free((void*)block);
        heap = null;
    }
}
