using System.Numerics;
using System.Reflection;

namespace AnimeGan;

/// <summary>An option that cannot be: the message names it, its value and what it may be.</summary>
public sealed class OptionException(string message) : ArgumentException(message);

/// <summary>A number that must be a power of two within a range.</summary>
internal sealed class PowerOfTwoAttribute(int least, int most) : RangeAttribute(least, most);

/// <summary>
/// The one validator of options: a record says beside each default what the option may be (<see cref="RangeAttribute"/>,
/// <see cref="PowerOfTwoAttribute"/>, an enum), and each error names the option as options files spell it.
/// </summary>
internal static class OptionRules
{
    /// <summary>Checks every option of a record that has a range or is an enum.</summary>
    /// <param name="options">The record.</param>
    /// <param name="prefix">What stands before the names, such as <c>generator.</c></param>
    /// <exception cref="OptionException">One is out of range.</exception>
    internal static void Check(object options, string prefix = "")
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var range = property.GetCustomAttribute<RangeAttribute>();
            if (range is null && !property.PropertyType.IsEnum)
                continue; // what is computed from other options may need that they are right
            var name = prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var value = property.GetValue(options)!;
            if (range is null)
                Require(Enum.IsDefined(property.PropertyType, value), $"{name} is {value}; it must be one of "
                    + $"{string.Join(", ", Enum.GetNames(property.PropertyType))}.");
            else if (range is PowerOfTwoAttribute)
                PowerOfTwo(name, (int)value, (int)range.Minimum, (int)range.Maximum);
            else
                Require(Inside(value, range), string.Create(
                    CultureInfo.InvariantCulture, $"{name} is {value}; it must lie between {range.Minimum} and {range.Maximum}."));
        }
    }

    /// <summary>Where the limits are other options.</summary>
    internal static void PowerOfTwo(string name, int value, int least, int most) =>
        Require(value >= least && value <= most && BitOperations.IsPow2(value), $"{name} is {value}; it must be a power of two between "
            + $"{least} and {most}.");

    /// <summary>A rule between options.</summary>
    internal static void Require(bool holds, string message)
    {
        if (!holds)
            throw new OptionException(message);
    }

    // NaN is inside of nothing.
    private static bool Inside(object value, RangeAttribute range) =>
        Number(value) is var number && number >= Number(range.Minimum) && number <= Number(range.Maximum);

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
