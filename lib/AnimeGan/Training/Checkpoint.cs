using AnimeGan.Data;
using AnimeGan.Models;

namespace AnimeGan.Training;

/// <summary>
/// A checkpoint: everything a run needs to go on as if it had not stopped, in one safetensors file. Tensors are named
/// <c>generator.</c>, <c>discriminator.</c> and <c>average.</c> + the parameter's name, <c>optimizer_g.</c> and <c>optimizer_d.</c> + the
/// parameter's name + <c>.exp_avg</c> or <c>.exp_avg_sq</c>, and <c>random.</c>; what is no tensor lies in the metadata.
/// </summary>
/// <remarks>
/// The file is written beside, flushed to the disk and renamed, so that a checkpoint's name never stands for half of one: after a
/// power cut, a kill or a full disk the one before is still there.
/// </remarks>
public static class Checkpoint
{
    private const string Format = "animegan-checkpoint";
    private const string Version = "1";
    private const string GeneratorPrefix = "generator.";
    private const string DiscriminatorPrefix = "discriminator.";
    private const string AveragePrefix = "average.";
    private const string OptimizerGPrefix = "optimizer_g.";
    private const string OptimizerDPrefix = "optimizer_d.";
    private const string CpuRandom = "random.cpu";
    private const string DeviceRandom = "random.device";

    /// <summary>What a checkpoint holds besides tensors.</summary>
    private sealed record Rest(
        long Step, long EpochsDone, int FacesTaken, ulong[] Stream, long[] UpdatesG, long[] UpdatesD, DeviceType DeviceType);

    /// <summary>Writes the state of a run.</summary>
    /// <exception cref="IOException">It could not be written: what was there before is unchanged.</exception>
    /// <exception cref="TrainingDivergedException">A weight is no longer a number: such a checkpoint would be of no use.</exception>
    public static void Save(string path, TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var tensors = Tensors(state).ToDictionary(entry => entry.Name, entry => entry.Tensor);
        RequireFinite(tensors, state.Step);
        tensors[CpuRandom] = get_rng_state();
        tensors[DeviceRandom] = state.Random.DeviceState();
        var (epoch, taken) = state.Order.Position;
        var rest = new Rest(
            state.Step, epoch, taken, [.. state.Random.Stream.State], Updates(state.OptimizerG), Updates(state.OptimizerD),
                state.Device.type);
        Safetensors.Save(path, tensors, new Dictionary<string, string>
        {
            ["format"] = Format,
            ["version"] = Version,
            ["step"] = state.Step.ToString(CultureInfo.InvariantCulture),
            ["state"] = JsonSerializer.Serialize(rest, JsonText.Indented),
            ["options"] = OptionsText.ToJson(state.Options),
        });
    }

    /// <summary>Brings a fresh state of the same options to where the checkpoint was made.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or belongs to a network of another size; the state may be partly loaded.
    /// </exception>
    public static void Load(string path, TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        RequireCheckpoint(path, file.Metadata);
        var rest = Read(path, file.Metadata);
        var targets = Tensors(state).ToList();
        if (targets.Select(target => target.Name).Append(CpuRandom).Append(DeviceRandom)
            .FirstOrDefault(name => !file.Contains(name)) is { } missing)
            throw new InvalidDataException($"{path}: {missing} is missing. It was made with other options; resume with the run's own.");
        foreach (var (name, target) in targets)
        {
            file.ReadInto(name, target);
            WeightsFile.RequireFinite(path, name, target);
        }
        SetUpdates(path, state.OptimizerG, rest.UpdatesG);
        SetUpdates(path, state.OptimizerD, rest.UpdatesD);
        if (rest.FacesTaken < 0 || rest.FacesTaken > state.Order.Count || rest.EpochsDone < 0 || rest.Step < 0)
            throw new InvalidDataException($"{path}: its metadata 'state' is not that of a run over {state.Order.Count} faces.");
        state.Order.MoveTo(new BatchPosition(rest.EpochsDone, rest.FacesTaken));
        state.Step = rest.Step;
        try
        {
            set_rng_state(file.Read(CpuRandom));
            state.Random.Restore(rest.Stream, file.Read(DeviceRandom), rest.DeviceType);
        }
        catch (Exception error) when (error is ArgumentException or ExternalException)
        {
            throw new InvalidDataException($"{path}: its random numbers cannot go on: {OptionsText.FirstLine(error)}", error);
        }
    }

    /// <summary>In which options a run differs from those that a checkpoint was made with.</summary>
    /// <param name="path">The checkpoint; its header alone is read.</param>
    /// <param name="options">The run's.</param>
    /// <param name="accept">Whether they may differ.</param>
    /// <exception cref="InvalidDataException">The file is damaged or no checkpoint of this version.</exception>
    /// <exception cref="RunException">The options differ, and that was not accepted.</exception>
    internal static IReadOnlyList<(string Name, string Value, string Was)> Changed(string path, TrainingOptions options, bool accept)
    {
        using var file = SafetensorsFile.Open(path);
        RequireCheckpoint(path, file.Metadata);
        TrainingOptions made;
        try
        {
            made = OptionsText.FromJson(file.Metadata.GetValueOrDefault("options", ""), path);
        }
        catch (OptionException error)
        {
            throw new InvalidDataException(
                $"{error.Message.TrimEnd('.')}: its metadata 'options' are of another version, or damaged.", error);
        }
        var changed = OptionsText.Differences(options, made).ToList();
        return accept || changed.Count == 0 ? changed : throw new RunException($"options.json was edited since {path} was written: "
            + $"{string.Join(", ", changed.Select(option => $"{option.Name} is {option.Value} and was {option.Other}"))}. "
            + "Put the old values back, or say --accept-options to go on with the new ones.");
    }

    /// <summary>The average of G as it was at a checkpoint, in evaluation mode.</summary>
    /// <param name="path">The checkpoint.</param>
    /// <param name="device">Where it goes; the CPU without it.</param>
    /// <exception cref="InvalidDataException">The file is damaged or no checkpoint of this version.</exception>
    public static FaceGenerator LoadAverage(string path, Device? device = null)
    {
        using var file = SafetensorsFile.Open(path);
        RequireCheckpoint(path, file.Metadata);
        var options = OptionsText.FromJson(file.Metadata.GetValueOrDefault("options", ""), path).Generator;
        WeightsFile.RequireRoom(file, path, options.LeastParameters);
        var average = FaceGenerator.Create(options);
        foreach (var (name, target) in average.state_dict())
            file.ReadInto(AveragePrefix + name, target);
        average.eval();
        return average.to(device ?? CPU);
    }

    private static void RequireCheckpoint(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.GetValueOrDefault("format") is not Format and var format)
            throw new InvalidDataException($"{path} is no checkpoint: its format is '{format}'.");
        // Not damaged: whoever passed it over would go back in the run, and overwrite it.
        if (metadata.GetValueOrDefault("version") is not Version and var version)
            throw new RunException($"{path} is a checkpoint of version '{version}', and this one reads {Version}. Go on with the "
                + "program that wrote it, or move the file elsewhere to go on from the checkpoint before it.");
    }

    private static Rest Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return JsonSerializer.Deserialize<Rest>(metadata["state"], JsonText.Indented) ?? throw new JsonException("it is null");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{path}: its metadata 'state' cannot be read: {OptionsText.FirstLine(error)}");
        }
    }

    /// <summary>Every tensor of a state except the random generators', under the name it has in the file.</summary>
    internal static IEnumerable<(string Name, Tensor Tensor)> Tensors(TrainingState state) =>
    [
        .. state.Generator.state_dict().Select(entry => (GeneratorPrefix + entry.Key, entry.Value)),
        .. state.Discriminator.state_dict().Select(entry => (DiscriminatorPrefix + entry.Key, entry.Value)),
        .. state.Average.state_dict().Select(entry => (AveragePrefix + entry.Key, entry.Value)),
        .. Moments(OptimizerGPrefix, state.Generator, state.OptimizerG),
        .. Moments(OptimizerDPrefix, state.Discriminator, state.OptimizerD),
    ];

    /// <summary>All of a state as one short text: equal where two states are.</summary>
    internal static string Hash(TrainingState state)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var hash = new XxHash128();
        foreach (var tensor in Tensors(state).Select(entry => entry.Tensor).Append(state.Random.DeviceState()))
            hash.Append(tensor.cpu().contiguous().bytes);
        var rest = FormattableString.Invariant($"{state.Step} {state.Order.Position} {string.Join(' ', state.Random.Stream.State)}");
        hash.Append(Encoding.UTF8.GetBytes(rest));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    internal static IEnumerable<(string, Tensor)> Moments(string prefix, nn.Module module, Adam optimizer) =>
        module.named_parameters().Zip(States(optimizer)).SelectMany(pair => new[]
        {
            ($"{prefix}{pair.First.name}.exp_avg", pair.Second.exp_avg!),
            ($"{prefix}{pair.First.name}.exp_avg_sq", pair.Second.exp_avg_sq!),
        });

    private static IEnumerable<Adam.State> States(Adam optimizer)
    {
        var dictionary = optimizer.state_dict();
        foreach (var state in dictionary.State.Cast<Adam.State>())
        {
            if (state.exp_avg is null)
                state.Initialize(dictionary.Options[0]);
            yield return state;
        }
    }

    private static long[] Updates(Adam optimizer) => [.. States(optimizer).Select(state => state.step)];

    internal static void SetUpdates(string path, Adam optimizer, long[] updates)
    {
        var states = States(optimizer).ToList();
        if (updates.Length != states.Count)
            throw new InvalidDataException(
                $"{path}: its metadata 'state' counts updates of {updates.Length} parameters, not of {states.Count}.");
        for (var i = 0; i < states.Count; i++)
            states[i].step = updates[i];
    }

    private static void RequireFinite(Dictionary<string, Tensor> tensors, long step)
    {
        // A sum is finite only if every element is; sums of finite float32 weights do not overflow in float64. One transfer for all.
        var floats = tensors.Where(entry => entry.Value.is_floating_point()).ToList();
        using var sums = stack(floats.Select(entry => entry.Value.sum(ScalarType.Float64))).cpu();
        var values = sums.data<double>().ToArray();
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new TrainingDivergedException(step, floats[bad].Key, values[bad], null);
    }
}
