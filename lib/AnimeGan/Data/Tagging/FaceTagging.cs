using AnimeGan.Data.Import;

namespace AnimeGan.Data.Tagging;

/// <summary>How a set is tagged.</summary>
public sealed record TaggingOptions
{
    /// <summary>From which probability on a tag that is no colour is on.</summary>
    public double Threshold { get; init; } = TagProbabilities.Threshold;

    /// <summary>Whether the tagger also decides what is known of a face already.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>What a tagger made of a face.</summary>
/// <param name="Tags">Its tags now.</param>
/// <param name="Probabilities">The tagger's opinion; null where the face could not be read.</param>
/// <param name="Fault">Why it could not be read.</param>
public sealed record TaggedFace(TagVector Tags, TagProbabilities? Probabilities, string? Fault = null);

/// <summary>Lets a tagger go over a whole set of faces.</summary>
public static class FaceTagging
{
    private const int FacesAtATime = 32;

    /// <summary>Tags every face of a sequence.</summary>
    /// <param name="tagger">The tagger.</param>
    /// <param name="faces">The faces, decoded at the size the tagger reads.</param>
    /// <param name="options">Null: the paper's rule; what is known already stays.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops between some faces.</param>
    /// <returns>One for each face, in order.</returns>
    public static IReadOnlyList<TaggedFace> Tag(ITagger tagger, IFaceSequence faces, TaggingOptions? options = null,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new TaggingOptions();
        var size = tagger.InputSize;
        var tagged = new List<TaggedFace>(faces.Count);
        for (var first = 0; first < faces.Count; first += FacesAtATime)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(FacesAtATime, faces.Count - first);
            var bytes = 3 * size * size;
            var pixels = new byte[count * bytes];
            var faults = new string?[count];
            Parallel.For(0, count, i => faults[i] = faces.TryLoad(first + i, size, pixels.AsSpan(i * bytes, bytes)).Fault);
            using var batch = tensor(pixels, [count, 3, size, size]);
            var predicted = tagger.Predict(batch);
            for (var i = 0; i < count; i++)
            {
                var known = faces.TagsOf(first + i);
                tagged.Add(faults[i] is { } fault ? new TaggedFace(known, null, fault)
                    : new TaggedFace(Merge(known, predicted[i].ToTags(options.Threshold), options.Overwrite), predicted[i]));
            }
            progress?.Report(first + count);
        }
        return tagged;
    }

    /// <summary>Writes the probabilities, a line a face, for those who want another rule; the file is whole or not there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void WriteProbabilities(string path, IFaceSequence faces, IReadOnlyList<TaggedFace> tagged) =>
        WholeFile.WriteTable(path, table =>
    {
        table.WriteLine($"file,{string.Join(',', TagCatalogue.All.Select(tag => tag.Identifier))}");
        for (var i = 0; i < tagged.Count; i++)
            if (tagged[i].Probabilities is { } probabilities)
                table.WriteLine($"{Table.Quoted(faces.Describe(i).Name)},{string.Join(',', probabilities.Values.ToArray().Select(Text))}");

        static string Text(float value) => float.IsNaN(value) ? "" : value.ToString("0.####", CultureInfo.InvariantCulture);
    });

    // What is known, and for the rest what the tagger says. A colour group of which something is on is known.
    private static TagVector Merge(TagVector known, TagVector said, bool overwrite)
    {
        var tags = overwrite ? TagVector.Unknown : known;
        foreach (var tag in TagCatalogue.Free)
            if (tags[tag] == TagState.Unknown)
                tags = tags.With(tag, said[tag]);
        if (tags.HairColour is null && said.HairColour is { } hair)
            tags = tags.With(hair, TagState.On);
        if (tags.EyeColour is null && said.EyeColour is { } eyes)
            tags = tags.With(eyes, TagState.On);
        return tags;
    }
}
