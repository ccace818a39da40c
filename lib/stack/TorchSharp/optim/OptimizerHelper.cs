using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, state a parameter, and saving both.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    protected OptimizerOptions _defaults = null!;
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper() : base(IntPtr.Zero)
    {
    }

    protected enum TypeCode
    {
        Double = 0,
        Long = 1,
        Tensor = 2,
        Options = 3,
        State = 4,
    }

    /// <summary>Saves options and state to a file in TorchSharp's own format; a file of that name is replaced only once the new one is complete.</summary>
    public void save_state_dict(string location) => AtomicFile.Write(location, stream =>
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        save_state_dict(writer);
    });

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        var saved = state_dict();
        writer.Write7BitEncodedInt64(saved.Options.Count);
        writer.Write7BitEncodedInt64(saved.State.Count);
        saved.Options.ForEach(options => options.SaveStateDict(writer));
        saved.State.ForEach(state => state.SaveStateDict(writer));
    }

    /// <summary>Loads what <see cref="save_state_dict(string)"/> wrote for an optimizer of the same type over the same parameters.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or belongs to another optimizer; this one is unchanged.</exception>
    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        try
        {
            load_state_dict(reader);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{location} is not a saved state of this {GetType().Name}: {error.Message}", error);
        }
    }

    /// <inheritdoc cref="load_state_dict(string)"/>
    public void load_state_dict(BinaryReader reader)
    {
        var current = state_dict();
        var staged = new List<OptimizerState?>(current.State.Count);
        try
        {
            var type = reader.ReadString();
            if (type != GetType().Name)
                throw new InvalidDataException($"it was saved by {Readable(type)}");
            CheckCounts(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), current);
            var options = current.Options.ConvertAll(o => o.Copy());
            foreach (var group in options)
            {
                group.LoadStateDict(reader);
                group.Validate();
            }
            for (var i = 0; i < current.State.Count; i++)
                LoadState(reader, i, current.State[i], staged);

            // Only now is anything of the optimizer touched.
            for (var i = 0; i < options.Count; i++)
                current.Options[i].LoadStateDict(options[i]);
            for (var i = 0; i < staged.Count; i++)
                if (staged[i] is { } state)
                    current.State[i].LoadStateDict(state);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or OverflowException or ArgumentException or System.Text.DecoderFallbackException)
        {
            throw new InvalidDataException(error is EndOfStreamException ? $"it ends too early ({error.Message})" : error.Message, error);
        }
        finally
        {
            foreach (var state in staged)
                (state as IDisposable)?.Dispose();
        }
    }

    /// <summary>Takes over a copy of another optimizer's options and state.</summary>
    /// <exception cref="ArgumentException">The other one has other groups or parameters.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var current = this.state_dict();
        try
        {
            CheckCounts(state_dict.Options.Count, state_dict.State.Count, current);
        }
        catch (InvalidDataException error)
        {
            throw new ArgumentException($"Invalid optimizer state: {error.Message}", nameof(state_dict));
        }
        for (var i = 0; i < current.Options.Count; i++)
            if (!ReferenceEquals(current.Options[i], state_dict.Options[i]))
                current.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < current.State.Count; i++)
            if (!ReferenceEquals(current.State[i], state_dict.State[i]))
                current.State[i].LoadStateDict(state_dict.State[i]);
    }

    public virtual StateDictionary state_dict()
    {
        var result = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            result.Options.Add(group.Options);
            result.State.AddRange(group.Parameters.Select(StateOf));
        }
        return result;
    }

    /// <summary>Moves the state, not the parameters, to a device.</summary>
    public void to(Device device)
    {
        foreach (var state in state_dict().State)
            state.to(device);
    }

    /// <summary>Runs an update rule over every group, without autograd and in a dispose scope of its own.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var grad = enable_grad();
            loss = loss_closure();
        }
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
            body((T)group);
        return loss;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var state in _state.Values)
            (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    private protected OptimizerState StateOf(Parameter parameter) => _state.TryGetValue(parameter.Handle, out var state)
        ? state
        : throw new InvalidOperationException("a parameter of the group is not known to the optimizer: it was disposed with it, or added other than by add_param_group");

    /// <summary>Adds a group whose options are complete, making the state of its parameters.</summary>
    private protected void Register(ParamGroup group, Func<Parameter, OptimizerState> stateOf)
    {
        group.Options.Validate();
        group.Options.InitialLearningRate = group.Options.LearningRate!.Value;

        // A model's parameters may be enumerated lazily: once is enough, and a step then allocates nothing for it.
        var parameters = group.Parameters.ToArray();
        var seen = new HashSet<IntPtr>();
        foreach (var parameter in parameters)
        {
            ArgumentNullException.ThrowIfNull(parameter, "parameters");
            if (_state.ContainsKey(parameter.Handle) || !seen.Add(parameter.Handle))
                throw new ArgumentException("a parameter appears more than once in the optimizer's groups", "parameters");
        }
        group.Parameters = parameters;
        foreach (var parameter in parameters)
        {
            var state = stateOf(parameter);
            state.Initialize(group.Options);
            _state[parameter.Handle] = state;
        }
        _parameter_groups.Add(group);
    }

    /// <summary>The group's options, made where it has none.</summary>
    /// <exception cref="ArgumentException">The group belongs to another kind of optimizer.</exception>
    private protected TOptions OptionsOf<TOptions>(ParamGroup group) where TOptions : OptimizerOptions, new()
    {
        ArgumentNullException.ThrowIfNull(group, "param_group");
        ArgumentNullException.ThrowIfNull(group.Parameters, "parameters");
        group.Options ??= new TOptions();
        return group.Options as TOptions
            ?? throw new ArgumentException($"{GetType().Name} cannot use a group with {group.Options.GetType()}", "param_group");
    }

    /// <summary>The gradient as an update rule wants it, for the caller to dispose; null where there is none.</summary>
    private protected static Tensor? GradientOf(Parameter parameter, bool maximize, double weightDecay)
    {
        var gradient = parameter.grad;
        if (gradient is not null && maximize)
            gradient = Instead(gradient, Op.neg.Call(gradient));
        if (gradient is not null && weightDecay != 0)
            gradient = Instead(gradient, Op.add_Tensor.Call(gradient, parameter, weightDecay));
        return gradient;
    }

    private static Tensor Instead(Tensor old, Tensor result)
    {
        old.Dispose();
        return result;
    }

    private static void LoadState(BinaryReader reader, int index, OptimizerState target, List<OptimizerState?> staged)
    {
        var stage = target.Staged();
        staged.Add(stage);
        try
        {
            (stage ?? target).LoadStateDict(reader);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"state {index}: {error.Message}", error);
        }
    }

    private static void CheckCounts(long groups, long states, StateDictionary current)
    {
        if (groups != current.Options.Count)
            throw new InvalidDataException($"it has {groups} parameter groups where the optimizer has {current.Options.Count}");
        if (states != current.State.Count)
            throw new InvalidDataException($"it has {states} parameters where the optimizer has {current.State.Count}");
    }

    private static string Readable(string name) =>
        name.Length <= 64 && name.All(char.IsLetterOrDigit) ? $"'{name}'" : "no optimizer";
}
