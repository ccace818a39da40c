namespace SixLabors.ImageSharp.Formats.Png;

/// <summary>Bits a channel.</summary>
public enum PngBitDepth : byte
{
    Bit1 = 1,
    Bit2 = 2,
    Bit4 = 4,
    Bit8 = 8,
    Bit16 = 16,
}

/// <summary>What a pixel of a file has; the standard's numbers.</summary>
public enum PngColorType : byte
{
    Grayscale = 0,
    Rgb = 2,
    Palette = 3,
    GrayscaleWithAlpha = 4,
    RgbWithAlpha = 6,
}

/// <summary>How the rows are prepared for compression.</summary>
public enum PngFilterMethod
{
    None,
    Sub,
    Up,
    Average,
    Paeth,

    /// <summary>For each row what seems to compress best.</summary>
    Adaptive,
}

/// <summary>How much effort compression takes.</summary>
public enum PngCompressionLevel
{
    Level0 = 0,
    NoCompression = Level0,
    Level1 = 1,
    BestSpeed = Level1,
    Level2 = 2,
    Level3 = 3,
    Level4 = 4,
    Level5 = 5,
    Level6 = 6,
    DefaultCompression = Level6,
    Level7 = 7,
    Level8 = 8,
    Level9 = 9,
    BestCompression = Level9,
}

/// <summary>Whether a coarse picture comes first.</summary>
public enum PngInterlaceMode : byte
{
    None = 0,
    Adam7 = 1,
}
