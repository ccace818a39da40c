namespace AnimeGan.Training;

/// <summary>
/// What one training step measured: a line of <c>log.jsonl</c>. Loss terms are as in PAPER.md, "Losses", before their λ; the two
/// totals are after. The penalty's numbers are null where <see cref="TrainingOptions.PenaltyEvery"/> skipped it.
/// </summary>
public sealed record StepRecord
{
    /// <summary>How many steps were done with this one: the first is 1.</summary>
    public long Step { get; init; }

    /// <summary>λ_adv L_adv(G) + λ_cls L_cls(G).</summary>
    public double GLoss { get; init; }

    /// <summary>L_adv(G) = -E log D(G(z,c)).</summary>
    public double GAdv { get; init; }

    /// <summary>L_cls(G) = -E log P(c|G(z,c)), a sum over the tags.</summary>
    public double GCls { get; init; }

    /// <summary>λ_adv L_adv(D) + λ_cls L_cls(D) + λ_gp L_gp(D), with the penalty's lazy factor.</summary>
    public double DLoss { get; init; }

    /// <summary>L_adv(D) = -E log D(x) - E log(1 - D(G(z,c))).</summary>
    public double DAdv { get; init; }

    /// <summary>-E log P(tags|x), a sum over the known tags.</summary>
    public double DClsReal { get; init; }

    /// <summary>-E log P(c|G(z,c)), a sum over the tags.</summary>
    public double DClsFake { get; init; }

    /// <summary>L_gp(D) = E (‖∇D(x̂)‖ - 1)².</summary>
    public double? Gp { get; init; }

    /// <summary>Mean of ‖∇D(x̂)‖ over the batch; its goal is 1.</summary>
    public double? GradNormMean { get; init; }

    /// <summary>Smallest ‖∇D(x̂)‖ of the batch.</summary>
    public double? GradNormMin { get; init; }

    /// <summary>Largest ‖∇D(x̂)‖ of the batch.</summary>
    public double? GradNormMax { get; init; }

    /// <summary>D's mean probability that a real face is real, 0-1.</summary>
    public double DReal { get; init; }

    /// <summary>D's mean probability that a generated face is real, 0-1.</summary>
    public double DFake { get; init; }

    /// <summary>Share of the known tags of real faces that D has right (at probability 0.5), 0-1; null where none is known.</summary>
    public double? TagAccuracy { get; init; }

    /// <summary>
    /// Share of the real faces with a known hair colour for which D ranks it first, 0-1; chance is about 0.1. Null without any.
    /// </summary>
    public double? HairAccuracy { get; init; }

    /// <summary>The learning rate of both updates.</summary>
    public double Lr { get; init; }

    /// <summary>Real faces a second, over this step. A timing field.</summary>
    public double ImagesPerS { get; init; }

    /// <summary>Seconds of training in this run so far, samples and checkpoints included. A timing field.</summary>
    public double Seconds { get; init; }

    /// <summary>Resident memory of the process, in MB of 10⁶ bytes. A timing field.</summary>
    public double MemoryMb { get; init; }

    /// <summary>The first rank of those whose part is no longer a number; null where all parts are, or none is.</summary>
    [JsonIgnore]
    public int? WrongRank { get; init; }

    /// <summary>The first loss term that is NaN or infinite, and its value; null where all are numbers.</summary>
    [JsonIgnore]
    public (string Term, double Value)? NotANumber
    {
        get
        {
            var terms = new (string Term, double Value)[]
            {
                ("L_adv(G)", GAdv), ("L_cls(G)", GCls), ("L_adv(D)", DAdv),
                ("L_cls(D) of real faces", DClsReal), ("L_cls(D) of fakes", DClsFake),
                ("L_gp", Gp ?? 0), ("the gradient norm", GradNormMax ?? 0), ("L(G)", GLoss), ("L(D)", DLoss),
            };
            return terms.Cast<(string, double Value)?>().FirstOrDefault(term => !double.IsFinite(term!.Value.Value));
        }
    }

    /// <summary>The record of a step's measures. Reading them, all in one transfer, is the step's only wait for the device.</summary>
    /// <param name="measures">
    /// Scalars by the names of this record's properties: each rank's part of a sum, or its extreme. What is not among them stays as it is
    /// in a new record.
    /// </param>
    /// <param name="ranks">Who measured.</param>
    internal static StepRecord Read(IReadOnlyDictionary<string, Tensor> measures, IRanks ranks)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var values = stack(measures.Values.Select(value => value.detach().to(ScalarType.Float64))).cpu().data<double>().ToArray();
        var rows = ranks.Gather(values);
        // A share of no faces is no number, and no fault.
        var shares = measures.Keys.Select(name => name is nameof(TagAccuracy) or nameof(HairAccuracy)).ToList();
        var wrong = Array.FindAll(
            [.. Enumerable.Range(0, rows.Length)], rank => !rows[rank].Zip(shares).All(part => part.Second || double.IsFinite(part.First)));
        var record = new StepRecord { WrongRank = wrong.Length < rows.Length && wrong.Length > 0 ? wrong[0] : null };
        foreach (var (name, column) in measures.Keys.Select((name, column) => (name, column)))
        {
            var parts = rows.Select(row => row[column]);
            typeof(StepRecord).GetProperty(name)!.SetValue(record, name switch
            {
                nameof(GradNormMin) => parts.Min(),
                nameof(GradNormMax) => parts.Max(),
                nameof(TagAccuracy) or nameof(HairAccuracy) => parts.Sum() is var share && double.IsNaN(share) ? null : share,
                _ => parts.Sum(),
            });
        }
        return record;
    }

    /// <summary>The record as one line of JSON, without a line break.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonText.Line);

    /// <summary>The record of one line of a log.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static StepRecord FromJson(string line) =>
        JsonSerializer.Deserialize<StepRecord>(line, JsonText.Line) ?? throw new JsonException("an empty record");

    /// <summary>The record without what differs from one machine and moment to the next: for comparing runs.</summary>
    public StepRecord WithoutTiming() => this with { ImagesPerS = 0, Seconds = 0, MemoryMb = 0 };
}
