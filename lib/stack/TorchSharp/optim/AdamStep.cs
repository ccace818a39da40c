using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The options of one group as numbers.</summary>
internal readonly record struct AdamSettings(double Rate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool Maximize);

/// <summary>
/// The update of Adam and AdamW. The parameters of a group are collected and changed by one native call; nothing is
/// allocated once the lists have grown to the group's size. Complex parameters go through tensor operators.
/// </summary>
internal sealed unsafe class AdamStep(bool decoupled)
{
    private IntPtr[] parameters = [];
    private IntPtr[] gradients = [];
    private IntPtr[] means = [];
    private IntPtr[] squares = [];
    private IntPtr[] largest = [];
    private int count;

    // The tensors whose handles are in the lists: held, so that none can be disposed during the native call.
    private Tensor[] held = [];
    private int heldCount;

    private AdamSettings settings;
    private long step;
    private bool amsgrad;
    private int busy;

    /// <summary>Starts a group; <see cref="End"/> must follow.</summary>
    /// <exception cref="InvalidOperationException">Another thread is stepping the optimizer.</exception>
    internal void Begin(in AdamSettings group)
    {
        if (Interlocked.Exchange(ref busy, 1) != 0)
            throw new InvalidOperationException("the optimizer is being stepped by another thread");
        settings = group;
    }

    /// <summary>Lets go of everything, also after a step that failed.</summary>
    internal void End()
    {
        Release();
        Volatile.Write(ref busy, 0);
    }

    /// <summary>Takes a parameter into the step and counts it in <paramref name="number"/>; does nothing where it has no gradient.</summary>
    internal void Add(Parameter parameter, ref long number, Tensor mean, Tensor square, Tensor? max)
    {
        var gradient = GradientOf(parameter);
        if (gradient == IntPtr.Zero)
            return;
        if (parameter.is_complex())
        {
            using var owned = new Tensor(gradient);
            UpdateComplex(parameter, owned, mean, square, max, ++number);
            return;
        }
        // One native call serves parameters at the same step: all of them, except where some had no gradient at times.
        if (count > 0 && (number + 1 != step || amsgrad != max is not null))
            Run(gradient);
        (step, amsgrad) = (++number, max is not null);
        if (count == gradients.Length)
            Grow();
        gradients[count++] = gradient;
        parameters[count - 1] = Hold(parameter);
        means[count - 1] = Hold(mean);
        squares[count - 1] = Hold(square);
        if (max is not null)
            largest[count - 1] = Hold(max);
    }

    /// <summary>Changes the parameters collected so far.</summary>
    internal void Run()
    {
        if (count == 0)
            return;
        fixed (IntPtr* p = parameters, g = gradients, m = means, s = squares, l = largest)
            NativeError.Check(NativeMethods.ag_adam_step(p, g, m, s, amsgrad ? l : null, count, settings.Rate, settings.Beta1, settings.Beta2,
                settings.Epsilon, settings.WeightDecay, decoupled ? 1 : 0, settings.Maximize ? 1 : 0, step));
        Release();
    }

    private void Release()
    {
        while (heldCount > 0)
        {
            held[--heldCount].Release();
            held[heldCount] = null!;
        }
        while (count > 0)
            NativeMethods.ag_tensor_release(gradients[--count]);
    }

    private void Run(IntPtr pending)
    {
        try
        {
            Run();
        }
        catch
        {
            NativeMethods.ag_tensor_release(pending);
            throw;
        }
    }

    private static IntPtr GradientOf(Parameter parameter)
    {
        var borrowed = parameter.Acquire();
        try
        {
            IntPtr gradient;
            return NativeError.Check(NativeMethods.ag_tensor_grad_get(borrowed, &gradient)) == 1 ? gradient : IntPtr.Zero;
        }
        finally
        {
            parameter.Release();
        }
    }

    private IntPtr Hold(Tensor tensor)
    {
        var handle = tensor.Acquire();
        held[heldCount++] = tensor;
        return handle;
    }

    private void Grow()
    {
        var size = Math.Max(16, 2 * count);
        Array.Resize(ref parameters, size);
        Array.Resize(ref gradients, size);
        Array.Resize(ref means, size);
        Array.Resize(ref squares, size);
        Array.Resize(ref largest, size);
        Array.Resize(ref held, 4 * size);
    }

    /// <summary>The same rule on the real and imaginary parts, in tensor operators.</summary>
    private void UpdateComplex(Parameter parameter, Tensor gradient, Tensor mean, Tensor square, Tensor? max, long number)
    {
        using var ascended = settings.Maximize ? Op.neg.Call(gradient) : null;
        using var decayed = settings.WeightDecay != 0 && !decoupled ? Op.add_Tensor.Call(ascended ?? gradient, parameter, settings.WeightDecay) : null;
        if (decoupled)
            Op.mul__Scalar.CallInPlace(parameter, 1 - settings.Rate * settings.WeightDecay);
        using var g = Op.view_as_real.Call(decayed ?? ascended ?? gradient);
        using var p = Op.view_as_real.Call(parameter);
        using var m = Op.view_as_real.Call(mean);
        using var v = Op.view_as_real.Call(square);
        Op.mul__Scalar.CallInPlace(m, settings.Beta1);
        Op.add__Tensor.CallInPlace(m, g, 1 - settings.Beta1);
        Op.mul__Scalar.CallInPlace(v, settings.Beta2);
        Op.addcmul_.CallInPlace(v, g, g, 1 - settings.Beta2);
        using var largestSoFar = max is null ? null : Op.view_as_real.Call(max);
        if (largestSoFar is not null)
            using (var larger = maximum(largestSoFar, v))
                largestSoFar.copy_(larger);
        using var denominator = Op.sqrt.Call(largestSoFar ?? v);
        Op.div__Scalar.CallInPlace(denominator, Math.Sqrt(1 - Math.Pow(settings.Beta2, number)));
        Op.add__Scalar.CallInPlace(denominator, settings.Epsilon);
        Op.addcdiv_.CallInPlace(p, m, denominator, -settings.Rate / (1 - Math.Pow(settings.Beta1, number)));
    }
}
