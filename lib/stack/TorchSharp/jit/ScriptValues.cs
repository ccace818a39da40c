using System.Numerics;
using System.Text;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What goes into a TorchScript function and what comes out of it.</summary>
internal static unsafe class ScriptValues
{
    /// <summary>Calls a method of a module. Tensors, numbers, booleans, strings, lists of tensors and null may be passed.</summary>
    /// <exception cref="ArgumentException">An input is of another type.</exception>
    internal static object? Call(ScriptHandle module, string method, object?[] inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(inputs);
        var arguments = new Arg[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            arguments[i] = ArgumentOf(inputs[i], i);
        return module.With(handle => Call(handle, method, arguments));
    }

    /// <summary>A result as the type the caller asked for.</summary>
    /// <exception cref="InvalidCastException">It is of another type.</exception>
    internal static TResult As<TResult>(object? value, string method)
    {
        if (value is TResult result)
            return result;
        if (value is null && default(TResult) is null)
            return default!;
        if (value is Scalar scalar && typeof(TResult).IsPrimitive && scalar.Value is IConvertible number)
            return (TResult)number.ToType(typeof(TResult), System.Globalization.CultureInfo.InvariantCulture);
        throw new InvalidCastException($"{method} gave {value?.GetType().ToString() ?? "None"}, not {typeof(TResult)}");
    }

    private static object? Call(IntPtr module, string method, Arg[] arguments)
    {
        var values = stackalloc NativeValue[Math.Max(1, arguments.Length)];
        var inline = stackalloc byte[Scratch.InlineBytes];
        var scratch = new Scratch(inline);
        var acquired = 0;
        try
        {
            for (; acquired < arguments.Length; acquired++)
                Operator.Marshal(in arguments[acquired], ref values[acquired], ref scratch);
            NativeValue result;
            fixed (byte* name = Encoding.UTF8.GetBytes(method + '\0'))
                NativeError.Check(NativeMethods.ag_jit_call(module, name, values, arguments.Length, &result));
            return Take(result);
        }
        finally
        {
            for (var i = 0; i < acquired; i++)
                Operator.Release(in arguments[i]);
            scratch.Dispose();
        }
    }

    private static Arg ArgumentOf(object? input, int position) => input switch
    {
        null => Arg.None,
        Tensor tensor => tensor,
        IEnumerable<Tensor> tensors => Arg.List(tensors),
        Scalar scalar => scalar,
        bool flag => flag,
        int number => number,
        long number => number,
        float number => number,
        double number => number,
        Complex number => number,
        long[] numbers => numbers,
        string text => text,
        _ => throw new ArgumentException($"input {position} is of type {input.GetType()}: TorchScript takes tensors, lists of tensors, numbers, booleans and strings"),
    };

    /// <summary>The managed value of a result, whose memory and tensors it takes over.</summary>
    internal static object? Take(NativeValue value)
    {
        switch (value.Tag)
        {
            case NativeTag.Tensor:
                return Operator.TensorOf(value);
            case NativeTag.TensorList:
                return Operator.TensorsOf(value);
            case NativeTag.Int:
                return (Scalar)value.Integer;
            case NativeTag.Bool:
                return (Scalar)(value.Integer != 0);
            case NativeTag.Double:
                return (Scalar)value.Number;
            case NativeTag.Tuple:
                return TupleOf([.. TakeItems(value)]);
        }
        object? copied = value.Tag switch
        {
            NativeTag.Complex => (Scalar)new Complex(((double*)value.Pointer)[0], ((double*)value.Pointer)[1]),
            NativeTag.String => Encoding.UTF8.GetString((byte*)value.Pointer, value.Count),
            NativeTag.IntList => Array.ConvertAll(new ReadOnlySpan<long>(value.Pointer, value.Count).ToArray(), number => (Scalar)number),
            NativeTag.DoubleList => Array.ConvertAll(new ReadOnlySpan<double>(value.Pointer, value.Count).ToArray(), number => (Scalar)number),
            _ => null,
        };
        NativeMethods.ag_value_release(&value);
        return copied;
    }

    /// <summary>The items of a tuple, whose memory and tensors are taken over.</summary>
    internal static List<object?> TakeItems(NativeValue tuple)
    {
        var items = new List<object?>(tuple.Count);
        for (var i = 0; i < tuple.Count; i++)
            items.Add(Take(((NativeValue*)tuple.Pointer)[i]));
        NativeMethods.ag_free(tuple.Pointer);
        return items;
    }

    // Up to five alike become a tuple, more an array; a mixture becomes an array of objects.
    private static object? TupleOf(object?[] items) =>
        items.Length > 0 && items.All(item => item is Tensor) ? TupleOf(Array.ConvertAll(items, item => (Tensor)item!))
        : items.Length > 0 && items.All(item => item is Scalar) ? TupleOf(Array.ConvertAll(items, item => (Scalar)item!))
        : items;

    private static object TupleOf<T>(T[] items) where T : class => items switch
    {
        [var only] => only,
        [var a, var b] => (a, b),
        [var a, var b, var c] => (a, b, c),
        [var a, var b, var c, var d] => (a, b, c, d),
        [var a, var b, var c, var d, var e] => (a, b, c, d, e),
        _ => items,
    };
}
