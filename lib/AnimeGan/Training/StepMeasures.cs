using AnimeGan.Training.Losses;
using static TorchSharp.torch;

namespace AnimeGan.Training;

/// <summary>
/// What a step measured, as one tensor on the device: reading it is the step's only wait for the device.
/// </summary>
public sealed class StepMeasures : IDisposable
{
    private readonly Tensor values; // (11) or, with a penalty, (15)
    private readonly bool hasPenalty;

    private StepMeasures(Tensor values, bool hasPenalty)
    {
        this.values = values;
        this.hasPenalty = hasPenalty;
    }

    /// <summary>Gathers scalars, in the order in which <see cref="Read"/> takes them apart. They leave the caller's dispose scope.</summary>
    internal static StepMeasures Of(IEnumerable<Tensor> scalars, GradientPenaltyTerm? penalty)
    {
        using var scope = NewDisposeScope();
        var values = stack(scalars.Select(scalar => scalar.detach()));
        if (penalty is { } term)
            values = cat([values, term.Loss.detach().view(1), term.Statistics()]);
        return new StepMeasures(values.to(ScalarType.Float32).DetachFromDisposeScope(), penalty is not null);
    }

    /// <summary>Waits for the device and reads every measure in one transfer. What the step does not know (time, rate, memory) is left at 0.</summary>
    public StepRecord Read()
    {
        using var scope = NewDisposeScope();
        var v = values.to(ScalarType.Float64).cpu().data<double>().ToArray();
        var record = new StepRecord
        {
            GLoss = v[0],
            GAdv = v[1],
            GCls = v[2],
            DLoss = v[3],
            DAdv = v[4],
            DClsReal = v[5],
            DClsFake = v[6],
            DReal = v[7],
            DFake = v[8],
            TagAccuracy = v[9],
            HairAccuracy = v[10],
        };
        return hasPenalty ? record with { Gp = v[11], GradNormMean = v[12], GradNormMin = v[13], GradNormMax = v[14] } : record;
    }

    /// <inheritdoc/>
    public void Dispose() => values.Dispose();
}
