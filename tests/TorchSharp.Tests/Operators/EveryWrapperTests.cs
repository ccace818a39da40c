using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

/// <summary>
/// Calls every wrapper of an operator once with arguments that suit it, found by trying a few kinds of input: an argument
/// in the wrong place, or a schema that another libtorch changed, shows as a wrapper that no input suits. Where the same
/// operator is a method and a free function, or has an in-place form, all must give the same.
/// </summary>
public class EveryWrapperTests
{
    /// <summary>Members that are no wrappers of an operator on tensors, or that need more than plausible arguments.</summary>
    private static readonly HashSet<string> Other =
    [
        "Load", "load", "save", "UnsafeCreateTensor", "DecoupleFromNativeHandle", "WrappedTensorDisposeScope", "cuda", "mps", "pin_memory", "backward",
        "from_array", "from_file", "frombuffer", "set_rng_state", "item", "data", "type", "normal", "tensor", "as_tensor", "to", "to_type", "index", "index_put_",
        "DetachFromDisposeScope", "DetatchFromDisposeScope", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "empty_strided", "empty_like", "randperm", "sparse", "sparse_coo_tensor",
    ];

    [Fact]
    public void Every_wrapper_takes_what_suits_it()
    {
        var device = TestDevice.Current;
        var faults = new List<string>();
        foreach (var method in Wrappers())
        {
            using var scope = NewDisposeScope();
            var failures = new List<string>();
            if (!Enum.GetValues<Kind>().Any(kind => Try(method, kind, device, failures) is not null))
                faults.Add($"{method.DeclaringType!.Name}: {method}\n    {string.Join("\n    ", failures.Distinct())}");
        }
        Assert.True(faults.Count == 0, $"{faults.Count} wrappers take none of the inputs:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void In_place_forms_agree_with_the_others()
    {
        var device = TestDevice.Current;
        var compared = 0;
        foreach (var method in Wrappers().Where(m => m.Name.EndsWith('_') && !m.IsStatic && m.ReturnType == typeof(Tensor) && !RandomOrFlag.Contains(m.Name)))
            if (typeof(Tensor).GetMethod(method.Name[..^1], [.. method.GetParameters().Select(p => p.ParameterType)]) is { } plain)
                compared += Compare(method, plain, device) ? 1 : 0;
        Assert.True(compared > 100, $"only {compared} comparisons were possible");
    }

    [Fact]
    public void Free_functions_agree_with_methods()
    {
        var device = TestDevice.Current;
        var compared = 0;
        foreach (var method in Wrappers().Where(m => m.DeclaringType == typeof(torch) && m.ReturnType == typeof(Tensor) && m.GetParameters()[0].ParameterType == typeof(Tensor)))
            if (method.Name != "where" && typeof(Tensor).GetMethod(method.Name, [.. method.GetParameters().Skip(1).Select(p => p.ParameterType)]) is { IsStatic: false } same && same.ReturnType == typeof(Tensor)
                && method.GetParameters().Skip(1).Select(p => p.HasDefaultValue).SequenceEqual(same.GetParameters().Select(p => p.HasDefaultValue)))
                compared += Compare(method, same, device) ? 1 : 0;
        Assert.True(compared > 250, $"only {compared} comparisons were possible");
    }

    /// <summary>Whether there is an input both take; on it they must agree.</summary>
    private static bool Compare(MethodInfo one, MethodInfo other, Device device)
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            using var scope = NewDisposeScope();
            if (Try(one, kind, device, []) is not Tensor actual || Try(other, kind, device, []) is not Tensor expected)
                continue;
            Assert.True(actual.shape.SequenceEqual(expected.shape), $"{one} with {kind}: [{string.Join(", ", actual.shape)}], the other form gave [{string.Join(", ", expected.shape)}]");
            // An in-place comparison keeps the input's dtype.
            TensorAssert.Close(actual.resolve_conj(), expected.to(actual.dtype).resolve_conj(), what: $"{one} with {kind}");
            return true;
        }
        return false;
    }

    private static readonly HashSet<string> RandomOrFlag = ["bernoulli_", "rrelu_", "requires_grad_", "detach_"];

    /// <summary>The kinds of input, each with further arguments of that kind.</summary>
    private enum Kind
    {
        Matrix,
        Vector,
        Batch,
        Integers,
        Booleans,
        Complex,
        Pairs,
        Volume,
        Number,
        Counts,
        Definite,
    }

    private static IEnumerable<MethodInfo> Wrappers() =>
        from type in new[] { typeof(torch), typeof(Tensor), typeof(linalg), typeof(special), typeof(fft) }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.IsGenericMethod && !Other.Contains(method.Name)
        where TensorsIn(method.ReturnType) && (!method.IsStatic || type != typeof(torch) || method.GetParameters().Any(p => TensorsIn(p.ParameterType)))
        where !method.GetParameters().Any(p => p.ParameterType.IsByRefLike || p.ParameterType.IsByRef)
        select method;

    private static bool TensorsIn(Type type) =>
        type == typeof(Tensor) || type.IsArray && TensorsIn(type.GetElementType()!) || type.IsGenericType && type.GetGenericArguments().Any(TensorsIn);

    private static object? Try(MethodInfo method, Kind kind, Device device, List<string> failures)
    {
        manual_seed(1);
        var position = 0;
        var self = method.IsStatic ? null : TensorNamed(method.Name, "input", kind, device, position++);
        var arguments = Array.ConvertAll(method.GetParameters(), p => Argument(method.Name, p, kind, device, ref position));
        try
        {
            return method.Invoke(self, arguments);
        }
        catch (TargetInvocationException error) when (error.InnerException is ExternalException or ArgumentException)
        {
            failures.Add($"{kind}: {error.InnerException.Message.Split('\n')[0]}");
            return null;
        }
    }

    private static Tensor Input(Kind kind, Device device, int position)
    {
        long[] shape = kind switch
        {
            Kind.Vector or Kind.Counts => [4],
            Kind.Batch => [2, 3, 3],
            Kind.Pairs => [3, 2],
            Kind.Volume => [2, 4, 2, 2],
            Kind.Number => [],
            _ => [3, 3],
        };
        var count = shape.Aggregate(1L, (a, b) => a * b);
        using var steps = arange(count, float64, device).reshape(shape);
        // Between 0.1 and 0.9 in no order, so that square matrices are regular; a second argument differs from the first.
        using var values = ((steps * (7 + 2 * position)) % 11 + 1) / 13;
        return kind switch
        {
            Kind.Definite => eye(3, dtype: float32, device: device) * 2,
            Kind.Integers or Kind.Counts => ((steps * 5) % 4 + 1).to(ScalarType.Int64),
            Kind.Booleans => values > 0.5,
            Kind.Complex => values.to(ScalarType.ComplexFloat64),
            _ => values.to(ScalarType.Float32),
        };
    }

    private static object? Argument(string method, ParameterInfo parameter, Kind kind, Device device, ref int position)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(Tensor))
            return parameter.HasDefaultValue && !method.StartsWith("clamp", StringComparison.Ordinal) ? null : TensorNamed(method, parameter.Name!, kind, device, position++);
        if (type.IsAssignableFrom(typeof(Tensor[])) && TensorsIn(type))
            return new[] { Input(kind, device, position++), Input(kind, device, position++) };
        if (type == typeof(Scalar))
            return kind == Kind.Integers ? (Scalar)2 : (Scalar)0.5;
        if (type.IsAssignableFrom(typeof(long[])))
            return parameter.HasDefaultValue ? null : LongsNamed(method, parameter.Name!, kind);
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        return type switch
        {
            _ when type == typeof(long) || type == typeof(int) => Convert.ChangeType(NumberNamed(method, parameter.Name!), type),
            _ when type == typeof(double) || type == typeof(float) => Convert.ChangeType(parameter.Name == "to" ? 4 : method == "geometric_" ? 0.5 : 1, type),
            _ when type == typeof(bool) => false,
            _ when type == typeof(char) => 'L',
            _ when type == typeof(string) => method == "einsum" ? "ij,jk->ik" : "fro",
            _ when type == typeof((long, long)) => (0L, 1L),
            _ when type == typeof((long, long, long)) => (0L, 1L, 2L),
            _ when type == typeof((long, long, long, long)) => (0L, 1L, 2L, 3L),
            _ when type == typeof((long, long)[]) => new[] { (1L, 0L) },
            _ when type == typeof(ScalarType) => ScalarType.Float32,
            _ when type == typeof(Reduce) => Reduce.amax,
            _ when type == typeof(Size) => new Size(method == "unflatten" ? new long[] { 3, 1 } : [3, 3]),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ => null,
        };
    }

    private static Tensor TensorNamed(string method, string name, Kind kind, Device device, int position) => name switch
    {
        "mask" or "condition" => Input(Kind.Booleans, device, 0),
        "index" when method.StartsWith("index_", StringComparison.Ordinal) => arange(3, ScalarType.Int64, device),
        "index" => full(kind == Kind.Vector ? new long[] { 4 } : new long[] { 3, 3 }, 1L, ScalarType.Int64, device),
        "indices" or "indices_or_sections" => arange(1, 2, ScalarType.Int64, device),
        "pivots" or "LU_pivots" => arange(1, 4, ScalarType.Int32, device),
        "q" when method.EndsWith("quantile", StringComparison.Ordinal) => full(Array.Empty<long>(), 0.5, ScalarType.Float32, device),
        "src" when method is "select_scatter" or "diagonal_scatter" => full(new long[] { 3 }, 0.5, ScalarType.Float32, device),
        "vec" or "vec1" or "vec2" => full(new long[] { 3 }, 0.5, ScalarType.Float32, device),
        "target" or "mat2" when method is "mv" || method.StartsWith("addmv", StringComparison.Ordinal) => full(new long[] { 3 }, 0.5, ScalarType.Float32, device),
        "input" when method.StartsWith("addmv", StringComparison.Ordinal) => full(new long[] { 3 }, 0.5, ScalarType.Float32, device),
        "sorter" => arange(5, ScalarType.Int64, device),
        "batch1" or "batch2" => Input(Kind.Batch, device, position),
        "boundaries" or "sorted_sequence" => arange(5, ScalarType.Float32, device),
        "repeats" => full(new long[] { 1 }, 2L, ScalarType.Int64, device),
        "tau" => full(new long[] { 3 }, 0.5, ScalarType.Float32, device),
        _ => Input(kind, device, position),
    };

    private static long NumberNamed(string method, string name) => name switch
    {
        "dim1" or "axis1" or "destination" or "step" or "k" or "groups" => 1,
        "n_fft" or "high" => 4,
        "dim" or "dim0" or "dimension" or "dimensions" or "axis0" or "source" or "start" or "index" => 0,
        "ind" => 1,
        "n" when method == "polygamma" => 1,
        "size" or "indices_or_sections" when method.EndsWith("split", StringComparison.Ordinal) => 2,
        _ => 2,
    };

    private static long[] LongsNamed(string method, string name, Kind kind) => (method, name) switch
    {
        ("split", _) => [1, 2],
        ("tile", _) => [1],
        ("unflatten", _) => [3, 1],
        ("permute", _) => [1, 0],
        ("tensordot", "dims1") => [1],
        ("as_strided", "size") => [2, 2],
        ("as_strided", _) => [1, 1],
        ("take_along_dim", _) => [1, 0, 1],
        (_, "shape" or "sizes") when kind == Kind.Vector => [4],
        (_, "shape" or "sizes") when !method.EndsWith("split", StringComparison.Ordinal) => [3, 3],
        ("movedim" or "moveaxis", "destination") => [1],
        (_, "dims" or "dim" or "dims2" or "dimensions" or "source") => [0],
        _ => [1],
    };
}
