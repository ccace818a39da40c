namespace AnimeGan.Data.Tagging;

/// <summary>How well a tagger does on faces whose tags are known and that it has not learned from.</summary>
public sealed record TaggerReport
{
    private const int FacesAtATime = 256;

    /// <summary>How many faces it was held against.</summary>
    public required int Faces { get; init; }

    /// <summary>The hair colours: which were called what.</summary>
    public required ConfusionTable Hair { get; init; }

    /// <summary>The eye colours: which were called what.</summary>
    public required ConfusionTable Eyes { get; init; }

    /// <summary>The average precision of every tag that some face has and that the tagger knows.</summary>
    public required IReadOnlyDictionary<Tag, double> AveragePrecision { get; init; }

    /// <summary>The mean of the average precisions; NaN where there are none.</summary>
    public double MeanAveragePrecision => AveragePrecision.Count > 0 ? AveragePrecision.Values.Average() : double.NaN;

    /// <summary>Lets a tagger judge faces and compares.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="faces">Tagged faces. What is unknown of them counts nowhere.</param>
    /// <param name="cancellation">Stops between some hundred faces.</param>
    public static TaggerReport Of(ITagger tagger, FaceDataset faces, CancellationToken cancellation = default)
    {
        var predicted = new List<TagProbabilities>(faces.Count);
        for (var first = 0; first < faces.Count; first += FacesAtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            using var part = faces.Images.narrow(0, first, Math.Min(FacesAtATime, faces.Count - first));
            predicted.AddRange(tagger.Predict(part));
        }
        return Of(predicted, [.. faces.TagVectors()]);
    }

    /// <summary>Compares probabilities with the truth, face by face.</summary>
    /// <exception cref="ArgumentException">The two are not of as many faces.</exception>
    public static TaggerReport Of(IReadOnlyList<TagProbabilities> predicted, IReadOnlyList<TagVector> truth)
    {
        if (predicted.Count != truth.Count)
            throw new ArgumentException($"There are {predicted.Count} predictions for {truth.Count} faces.", nameof(predicted));
        var precisions = new Dictionary<Tag, double>();
        foreach (var tag in TagCatalogue.All)
            if (PrecisionOf(tag, predicted, truth) is { } precision)
                precisions[tag] = precision;
        return new TaggerReport
        {
            Faces = truth.Count,
            Hair = ConfusionTable.Of(TagCatalogue.HairColours, predicted, [.. truth.Select(tags => tags.HairColour)]),
            Eyes = ConfusionTable.Of(TagCatalogue.EyeColours, predicted, [.. truth.Select(tags => tags.EyeColour)]),
            AveragePrecision = precisions,
        };
    }

    // The area under precision over recall, by steps: the mean, over the faces that have the tag, of the precision among all faces at least
    // as probable. Faces of equal probability count as one step.
    private static double? PrecisionOf(Tag tag, IReadOnlyList<TagProbabilities> predicted, IReadOnlyList<TagVector> truth)
    {
        var known = Enumerable.Range(0, truth.Count).Where(i => truth[i][tag] != TagState.Unknown && !float.IsNaN(predicted[i][tag]));
        var (seen, found, area) = (0, 0, 0.0);
        foreach (var step in known.GroupBy(i => predicted[i][tag]).OrderByDescending(step => step.Key))
        {
            var on = step.Count(i => truth[i][tag] == TagState.On);
            seen += step.Count();
            found += on;
            area += on * ((double)found / seen);
        }
        return found == 0 ? null : area / found;
    }

    /// <summary>The report as text: both confusion tables and the average precision of every tag.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, table) in new[] { ("hair", Hair), ("eye", Eyes) })
            if (table.Total > 0)
                text.Append(CultureInfo.InvariantCulture, $"{name} colour: {table.Accuracy:P1} of {table.Total} faces right ")
                    .AppendLine("(rows: the truth; columns: what the tagger says)").AppendLine(table.ToString());
        text.AppendLine(
            CultureInfo.InvariantCulture, $"mean average precision over {AveragePrecision.Count} tags: {MeanAveragePrecision:F4}");
        foreach (var (tag, precision) in AveragePrecision.OrderBy(entry => entry.Value))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {tag,-13} {precision:F4}");
        return text.ToString();
    }
}

/// <summary>How often faces of each colour were given each colour.</summary>
/// <param name="Group">The colours, in order.</param>
/// <param name="Counts"><c>Counts[t, p]</c>: faces of colour t that were called p.</param>
public sealed record ConfusionTable(ImmutableArray<Tag> Group, int[,] Counts)
{
    /// <summary>How many faces there are with a colour of the group.</summary>
    public int Total => Counts.Cast<int>().Sum();

    /// <summary>The share of them that were given their own colour; NaN where there are none.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Group.Length).Sum(i => Counts[i, i]) / Total;

    internal static ConfusionTable Of(ImmutableArray<Tag> group, IReadOnlyList<TagProbabilities> predicted, Tag?[] truth)
    {
        var counts = new int[group.Length, group.Length];
        for (var i = 0; i < truth.Length; i++)
            if (truth[i] is { } colour && predicted[i].MostLikely(group) is { } said)
                counts[group.IndexOf(colour), group.IndexOf(said)]++;
        return new ConfusionTable(group, counts);
    }

    /// <summary>A row for each colour that there is, its share of right ones last.</summary>
    public override string ToString()
    {
        var names = Group.Select(tag => tag.Name.Split(' ')[0]).ToArray();
        var text = new StringBuilder($"{"",-8}{string.Concat(names.Select(name => $"{name,7}"))}   right");
        for (var row = 0; row < names.Length; row++)
        {
            var counts = Enumerable.Range(0, names.Length).Select(column => Counts[row, column]).ToArray();
            if (counts.Sum() > 0)
                text.AppendLine().Append(CultureInfo.InvariantCulture,
                    $"{names[row],-8}{string.Concat(counts.Select(count => $"{count,7}"))}{(double)counts[row] / counts.Sum(),8:P0}");
        }
        return text.ToString();
    }
}
