namespace SixLabors.ImageSharp.Formats;

/// <summary>Writes formats that may have a palette.</summary>
public abstract class QuantizingImageEncoder : ImageEncoder
{
    protected QuantizingImageEncoder()
    {
    }
}
