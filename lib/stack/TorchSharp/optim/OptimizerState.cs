using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter ?? throw new ArgumentNullException(nameof(parameter));

    /// <summary>Makes the state of a parameter that has not been stepped yet.</summary>
    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    /// <exception cref="InvalidDataException">The data does not fit the parameter.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Takes a copy of another state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Whether two states are equal up to rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    /// <summary>An empty state of the same parameter, for loading into before this one is touched; null where the type offers none.</summary>
    internal virtual OptimizerState? Staged() => null;

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        var loaded = reader.ReadBoolean() ? StateTensor.Read(reader, result?.shape, result?.dtype).DetachFromDisposeScope() : null;
        if (loaded is not null && device.type != DeviceType.CPU)
            StateTensor.Move(ref loaded, device);
        result?.Dispose();
        result = loaded;
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null)
            TensorStream.Write(writer, tensor);
    }

    /// <summary>Loads a tensor of the parameter's shape, dtype, device and layout.</summary>
    private protected void Load(BinaryReader reader, ref Tensor? tensor)
    {
        using var read = StateTensor.Read(reader, _parameter.shape, _parameter.dtype);
        Copy(ref tensor, read);
    }

    private protected void LoadConditional(BinaryReader reader, ref Tensor? tensor)
    {
        if (reader.ReadBoolean())
            Load(reader, ref tensor);
        else
            Copy(ref tensor, null);
    }

    /// <summary>Replaces a tensor by a copy of another, where the parameter is.</summary>
    private protected void Copy(ref Tensor? tensor, Tensor? source)
    {
        if (ReferenceEquals(tensor, source) && tensor is not null)
            return;
        Tensor? copy = null;
        if (source is not null)
        {
            using var noGrad = no_grad();
            if (!source.shape.AsSpan().SequenceEqual(_parameter.shape))
                throw new ArgumentException($"state of shape [{string.Join(", ", source.shape)}] does not fit a parameter of shape [{string.Join(", ", _parameter.shape)}]");
            copy = Zeros();
            Op.copy_.CallInPlace(copy, source);
        }
        tensor?.Dispose();
        tensor = copy;
    }

    private protected static long StepNumber(BinaryReader reader)
    {
        var step = reader.ReadInt64();
        return step >= 0 ? step : throw new InvalidDataException($"step: {step}");
    }

    /// <summary>Zeros like the parameter, in no dispose scope.</summary>
    private protected Tensor Zeros()
    {
        using var noGrad = no_grad();
        return zeros_like(_parameter).DetachFromDisposeScope();
    }

    private protected static bool Close(Tensor? left, Tensor? right) => left is null || right is null
        ? left is null && right is null
        : left.shape.AsSpan().SequenceEqual(right.shape) && Op.allclose.CallBool(left, right);

    /// <summary>The same state, of the optimizer's own type.</summary>
    private protected static T Same<T>(OptimizerState source) where T : OptimizerState =>
        source as T ?? throw new ArgumentException($"state of {source?.GetType()} cannot be loaded where {typeof(T)} is expected", nameof(source));
}
