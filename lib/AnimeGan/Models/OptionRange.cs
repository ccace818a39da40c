using System.Numerics;

namespace AnimeGan.Models;

/// <summary>Checks of a model's options: each error names the option as options files spell it, its value and what it may be.</summary>
internal static class OptionRange
{
    internal static void Between<T>(string option, T value, T least, T most) where T : INumber<T>
    {
        // Written so that NaN fails.
        if (!(value >= least && value <= most))
            throw new ArgumentException(FormattableString.Invariant($"{option} is {value}; it must lie between {least} and {most}."));
    }

    internal static void PowerOfTwo(string option, int value, int least, int most)
    {
        if (value < least || value > most || !BitOperations.IsPow2(value))
            throw new ArgumentException($"{option} is {value}; it must be a power of two between {least} and {most}.");
    }

    internal static void Defined<T>(string option, T value) where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentException($"{option} is {value}; it must be one of {string.Join(", ", Enum.GetNames<T>())}.");
    }
}
