namespace AnimeGan.Data.Synthetic;

/// <summary>
/// Everything about a face that its tags leave open: pose, build, cut, colours, clothes, background. Drawn in a fixed order from a stream
/// of its own, so that a face keeps all of it when a tag changes.
/// </summary>
/// <remarks>Where a comment gives no unit, a number lies in [-1, 1] and the painter says what it does with it.</remarks>
internal sealed class FaceTraits
{
    private readonly RandomStream random;

    public FaceTraits(RandomStream random)
    {
        this.random = random;
        (Tilt, X, Y, Scale, Turn, Nod) = (Centred(), Centred(), Centred(), Centred(), Centred(), Centred());
        (FaceWidth, ChinLength, CheekFullness) = (Signed(), Signed(), Signed());
        (LineWeight, Contrast) = (Signed(), Signed());
        Skin = Pick(4, 6, 5, 3, 1, 1);
        (EyeWidth, EyeHeight, EyeSlant, EyeSpacing, EyeLevel) = (Signed(), Signed(), Centred(), Signed(), Signed());
        (IrisSize, PupilSize, GazeX, GazeY) = (Signed(), Signed(), Centred(), Centred());
        (LashFlick, Fold) = (Unit(), Unit());
        (BrowAngle, BrowLevel, BrowWeight) = (Centred(), Signed(), Signed());
        (MouthWidth, MouthLevel, MouthForm) = (Signed(), Signed(), Unit());
        NoseForm = random.NextInt(3);
        (BlushForm, BlushLevel) = (random.NextInt(3), Signed());
        Fringe = random.NextInt(6);
        (FringeLevel, FringeSweep, Part) = (Signed(), Signed(), Signed());
        (HairVolume, CrownHeight, LockLength, LockWidth) = (Signed(), Signed(), Signed(), Signed());
        (HairFlow, Wave, EndCurl) = (Signed(), Signed(), Signed());
        (ShineForm, ShineLevel) = (random.NextInt(3), Signed());
        (HairRed, HairGreen, HairBlue) = (Signed(), Signed(), Signed());
        (TailSpread, TailWave, TailSide, TieColour) = (Signed(), Signed(), random.NextBool(0.5) ? 1 : -1, random.NextInt(64));
        HasCowlick = random.NextBool(0.22);
        (HatForm, HatColour, HatTilt) = (random.NextInt(4), random.NextInt(64), Centred());
        (RibbonSide, RibbonColour, RibbonSize, RibbonAngle) = (random.NextBool(0.5) ? 1 : -1, random.NextInt(64), Signed(), Signed());
        (GlassesForm, GlassesColour) = (random.NextInt(3), random.NextInt(64));
        (ClothForm, ClothColour, TrimColour) = (random.NextInt(5), random.NextInt(64), random.NextInt(64));
        (BackgroundForm, BackgroundHue, BackgroundTone, BackgroundPhase, BackgroundScale) =
            (random.NextInt(6), Unit(), Unit(), Unit(), Unit());
        for (var i = 0; i < Strands.Length; i++)
            Strands[i] = Signed();
    }

    public float Tilt { get; }
    public float X { get; }
    public float Y { get; }
    public float Scale { get; }

    /// <summary>Looking to our left (-1) or right (1).</summary>
    public float Turn { get; }

    /// <summary>Looking up (-1) or down (1).</summary>
    public float Nod { get; }
    public float FaceWidth { get; }
    public float ChinLength { get; }
    public float CheekFullness { get; }
    public float LineWeight { get; }
    public float Contrast { get; }

    /// <summary>A place in <see cref="Palette.Skin"/>.</summary>
    public int Skin { get; }
    public float EyeWidth { get; }
    public float EyeHeight { get; }
    public float EyeSlant { get; }
    public float EyeSpacing { get; }
    public float EyeLevel { get; }
    public float IrisSize { get; }
    public float PupilSize { get; }
    public float GazeX { get; }
    public float GazeY { get; }
    public float LashFlick { get; }
    public float Fold { get; }
    public float BrowAngle { get; }
    public float BrowLevel { get; }
    public float BrowWeight { get; }
    public float MouthWidth { get; }
    public float MouthLevel { get; }
    public float MouthForm { get; }
    public int NoseForm { get; }
    public int BlushForm { get; }
    public float BlushLevel { get; }

    /// <summary>The cut of the fringe, 0-5.</summary>
    public int Fringe { get; }
    public float FringeLevel { get; }
    public float FringeSweep { get; }
    public float Part { get; }
    public float HairVolume { get; }
    public float CrownHeight { get; }
    public float LockLength { get; }
    public float LockWidth { get; }
    public float HairFlow { get; }
    public float Wave { get; }
    public float EndCurl { get; }
    public int ShineForm { get; }
    public float ShineLevel { get; }
    public float HairRed { get; }
    public float HairGreen { get; }
    public float HairBlue { get; }
    public float TailSpread { get; }
    public float TailWave { get; }

    /// <summary>The side of a single ponytail: -1 left, 1 right.</summary>
    public int TailSide { get; }
    public int TieColour { get; }

    /// <summary>Whether a lock stands up from the crown.</summary>
    public bool HasCowlick { get; }
    public int HatForm { get; }
    public int HatColour { get; }
    public float HatTilt { get; }

    /// <summary>The side that the bow sits on: -1 left, 1 right.</summary>
    public int RibbonSide { get; }
    public int RibbonColour { get; }
    public float RibbonSize { get; }
    public float RibbonAngle { get; }
    public int GlassesForm { get; }
    public int GlassesColour { get; }
    public int ClothForm { get; }
    public int ClothColour { get; }
    public int TrimColour { get; }
    public int BackgroundForm { get; }

    /// <summary>0-1, as are the next three.</summary>
    public float BackgroundHue { get; }
    public float BackgroundTone { get; }
    public float BackgroundPhase { get; }
    public float BackgroundScale { get; }

    /// <summary>The unevenness of single strands: 20 numbers, of which painters take what they need.</summary>
    public float[] Strands { get; } = new float[20];

    // In [0, 1).
    private float Unit() => (float)random.NextDouble();

    // Even over [-1, 1).
    private float Signed() => 2 * Unit() - 1;

    // In (-1, 1), the middle more likely.
    private float Centred() => (Signed() + Signed()) * 0.5f;

    private int Pick(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
            sum += weight;
        var point = random.NextInt(sum);
        var i = 0;
        for (; point >= weights[i]; i++)
            point -= weights[i];
        return i;
    }
}

/// <summary>A complete tag vector as the painters read it.</summary>
internal readonly record struct DrawnTags(
    int HairColour, int EyeColour, bool LongHair, bool ShortHair, bool Twintails, bool Drill, bool Ponytail,
    bool Blush, bool Smile, bool OpenMouth, bool Hat, bool Ribbon, bool Glasses)
{
    private static readonly int FirstStyle = TagCatalogue.HairStyles[0].Index;
    private static readonly int FirstAttribute = TagCatalogue.Attributes[0].Index;

    /// <summary>Whether the hair is gathered, so that less of it hangs behind the neck.</summary>
    public bool TiedUp => Twintails || Ponytail;

    /// <summary>Reads a vector without unknown entries and with one colour each.</summary>
    /// <exception cref="ArgumentException">A colour is missing: a face cannot be drawn without.</exception>
    public static DrawnTags Of(TagVector tags)
    {
        if (tags.HairColour is not { } hair)
            throw Missing("All 13 hair colours are off");
        if (tags.EyeColour is not { } eyes)
            throw Missing("All 10 eye colours are off");
        var style = tags.Values[FirstStyle..];
        var attribute = tags.Values[FirstAttribute..];
        return new(hair.Index - TagCatalogue.HairColours[0].Index, eyes.Index - TagCatalogue.EyeColours[0].Index,
            style[0] > 0, style[1] > 0, style[2] > 0, style[3] > 0, style[4] > 0,
            attribute[0] > 0, attribute[1] > 0, attribute[2] > 0, attribute[3] > 0, attribute[4] > 0, attribute[5] > 0);
    }

    private static ArgumentException Missing(string what) =>
        new($"{what}, and a face cannot be drawn without one. Switch one on, or leave one unknown (-1) to have it drawn at random.",
            "tags");
}

/// <summary>
/// Draws the tags of a face with the frequencies of the paper's dataset, without the combinations that faces do not have: the hair is
/// long, short or neither, and tied in two tails, in one, or not at all. Every single frequency stays the dataset's (0.53 + 0.37 &lt; 1).
/// </summary>
internal static class DrawnTagSampler
{
    private static readonly (Tag First, Tag Second)[] Exclusive =
    [
        (TagParser.Find("long hair"), TagParser.Find("short hair")),
        (TagParser.Find("twintails"), TagParser.Find("ponytail")),
    ];

    /// <summary>A complete vector that keeps what is known in <paramref name="given"/>.</summary>
    public static TagVector Draw(TagVector given, RandomStream random)
    {
        var drawn = TagSampler.DatasetFrequencies.Draw(given, random);
        foreach (var (first, second) in Exclusive)
        {
            var point = random.NextDouble();
            var (firstOn, secondOn) = (given[first], given[second]) switch
            {
                (TagState.Unknown, TagState.Unknown) => (point < first.DatasetFrequency, point >= 1 - second.DatasetFrequency),
                (TagState.Unknown, TagState.Off) => (point < first.DatasetFrequency / (1 - second.DatasetFrequency), false),
                (TagState.Off, TagState.Unknown) => (false, point < second.DatasetFrequency / (1 - first.DatasetFrequency)),
                (var one, var other) => (one == TagState.On, other == TagState.On),
            };
            drawn = Set(Set(drawn, first, firstOn), second, secondOn);
        }
        return drawn;
    }

    private static TagVector Set(TagVector tags, Tag tag, bool on) =>
        (tags[tag] == TagState.On) == on ? tags : tags.With(tag, on ? TagState.On : TagState.Off);
}
