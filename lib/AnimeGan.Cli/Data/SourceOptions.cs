using AnimeGan.Data.Synthetic;

namespace AnimeGan.Cli.Data;

/// <summary>A set of faces and how to read it, as several verbs of <c>data</c> take it.</summary>
internal sealed class SourceOptions
{
    private readonly Argument<string> source = new("source")
    {
        Description = $"a folder or zip of pictures, a packed file (.safetensors), or {FaceSource.Synthetic}[:COUNT[:SEED]]",
    };

    private readonly Option<string?> format = new("--format")
    {
        Description = "what the pictures and tags look like, if not found out: "
            + $"{string.Join(", ", FaceFormats.All.Select(known => known.Name))}",
    };

    private readonly Option<AbsentTags> absent = CommonOptions.Of<AbsentTags>("--absent",
        "what tags mean that a list does not name: unknown, or off");

    private readonly Option<FaceFit> fit = CommonOptions.Of<FaceFit>("--fit",
        "a picture that is not square: crop its middle, pad it with white, or stretch it");

    private readonly Option<bool> damaged = CommonOptions.Of<bool>("--keep-damaged",
        "take pictures whose download broke off, or with holes, as far as they can be decoded, instead of leaving them out");

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(source);
        command.Add(format);
        command.Add(absent);
        command.Add(fit);
        command.Add(damaged);
    }

    /// <summary>Opens what was asked for.</summary>
    /// <exception cref="OptionException">It has no pictures to import, and an option says how.</exception>
    public IFaceSequence Open(ParseResult parsed)
    {
        var faces = FaceSource.Open(parsed.GetValue(source)!, Import(parsed));
        if (faces is ImportedFaces || CommonOptions.FirstGiven(parsed, format, absent, fit, damaged) is not { } given)
            return faces;
        faces.Dispose();
        throw new OptionException(
            $"{given.Name} says how a folder or zip of pictures is read, and {parsed.GetValue(source)} is none: leave it out.");
    }

    /// <summary>Opens a folder or zip.</summary>
    /// <exception cref="OptionException">It is something else that other verbs take.</exception>
    public ImportedFaces OpenPictures(ParseResult parsed)
    {
        var path = parsed.GetValue(source)!;
        if (File.Exists(path) && path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            throw new OptionException($"{path} is a packed file, and this reads pictures: animegan data unpack makes a folder of it.");
        if (!Path.Exists(path) && FaceSource.IsSynthetic(path))
            throw new OptionException($"{path}: this reads pictures. animegan data synth --out FOLDER draws faces into a folder.");
        return ImportedFaces.Open(path, Import(parsed));
    }

    /// <inheritdoc cref="OutputFile.RequireApart"/>
    public void RequireApart(ParseResult parsed, string output, bool pictures = true) =>
        OutputFile.RequireApart(output, parsed.GetValue(source)!, pictures);

    /// <summary>Refuses a folder that is not new, or would lie within the source.</summary>
    public void RequireNew(ParseResult parsed, string folder)
    {
        RequireApart(parsed, folder);
        FaceFolder.RequireNew(folder);
    }

    public static Option<int> Size() => CommonOptions.Of("--size", "the edge of the faces in pixels", 64);

    /// <summary>A size that faces of a sequence can have.</summary>
    /// <exception cref="OptionException">It is outside the range.</exception>
    public static int RequireSize(int size, IFaceSequence? faces = null)
    {
        var (least, most) = faces is DrawnSequence ? (SyntheticFaces.MinimumSize, SyntheticFaces.MaximumSize) : (4, PackOptions.MostSize);
        return size >= least && size <= most ? size : throw new OptionException($"--size {size}: it must be from {least} to {most}.");
    }

    private ImportOptions Import(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(format),
        Absent = parsed.GetValue(absent),
        Fit = parsed.GetValue(fit),
        KeepDamaged = parsed.GetValue(damaged),
    };
}
