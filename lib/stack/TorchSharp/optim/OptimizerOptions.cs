namespace TorchSharp.Modules;

/// <summary>The settings of one group of parameters. An option left null takes the optimizer's when the group is added.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    /// <summary>The rate a schedule starts from.</summary>
    public double InitialLearningRate { get; set; }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate!.Value);
    }

    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
    }

    public virtual void LoadStateDict(OptimizerOptions source)
    {
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal virtual void Validate()
    {
        AtLeastZero(LearningRate, "learning rate");
        AtLeastZero(InitialLearningRate, "initial learning rate");
    }

    internal OptimizerOptions Copy() => (OptimizerOptions)MemberwiseClone();

    private protected static void AtLeastZero(double? value, string name)
    {
        if (value is not (null or >= 0 and <= float.MaxValue))
            throw new ArgumentException($"Invalid {name}: {value} (expected a number >= 0 that fits a float)");
    }

    private protected static void BelowOne(double? value, string name)
    {
        if (value is not (null or >= 0 and < 1))
            throw new ArgumentException($"Invalid {name}: {value} (expected 0 <= {name} < 1)");
    }

    /// <summary>The same options, of the optimizer's own type.</summary>
    internal static T Same<T>(OptimizerOptions source) where T : OptimizerOptions =>
        source as T ?? throw new ArgumentException($"options of {source.GetType()} cannot be loaded where {typeof(T)} are expected", nameof(source));
}
