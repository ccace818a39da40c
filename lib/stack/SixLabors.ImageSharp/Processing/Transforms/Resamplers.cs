namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

/// <summary>A function by which pixels are weighted: of the distance, in pixels of the coarser of the two pictures.</summary>
public interface IResampler
{
    /// <summary>Beyond this distance the weight is 0.</summary>
    float Radius { get; }

    float GetValue(float x);
}

internal sealed class Box : IResampler
{
    public float Radius => 0.5f;

    public float GetValue(float x) => x is > -0.5f and <= 0.5f ? 1 : 0;
}

internal sealed class NearestNeighbor : IResampler
{
    public float Radius => 1;

    public float GetValue(float x) => x;
}

internal sealed class Triangle : IResampler
{
    public float Radius => 1;

    public float GetValue(float x) => Math.Max(0, 1 - Math.Abs(x));
}

/// <summary>The family of Mitchell and Netravali (1988): B blurs, C rings.</summary>
internal sealed class Cubic(float radius, float b, float c) : IResampler
{
    internal static Cubic With(float b, float c) => new(b == 0 && c == 0 ? 1 : 2, b, c);

    public float Radius => radius;

    public float GetValue(float x)
    {
        x = Math.Abs(x);
        return x < 1 ? ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + (6 - 2 * b)) / 6
            : x < 2 ? ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + (8 * b + 24 * c)) / 6
            : 0;
    }
}

/// <summary>sinc, cut off by a wider sinc.</summary>
internal sealed class Lanczos(int radius) : IResampler
{
    public float Radius => radius;

    public float GetValue(float x) => Math.Abs(x) < radius ? Sinc(x) * Sinc(x / radius) : 0;

    private static float Sinc(float x) => x == 0 ? 1 : MathF.Sin(MathF.PI * x) / (MathF.PI * x);
}
