using System.Globalization;
using TorchSharp;

namespace AnimeGan.Course;

/// <summary>
/// Checks what a student wrote in a notebook, and says what is wrong with it. The checks run in the order they are named, and the
/// first that fails decides: later ones usually follow from it.
/// </summary>
/// <example><code>
/// new Exercise("05.1").Given(penalty, "penalty")
///     .Close("a norm of 1 costs nothing", () => penalty!(torch.ones(4)), 0)
///     .Result()
/// </code></example>
/// <param name="name">The exercise's number in the notebook, such as 05.1.</param>
public sealed class Exercise(string name)
{
    private ExerciseResult? verdict;

    /// <summary>The student's answer: while it is null, the exercise counts as not solved yet, which is no error.</summary>
    /// <param name="answer">What the student was asked to assign.</param>
    /// <param name="variable">The variable's name, for the message.</param>
    public Exercise Given(object? answer, string variable)
    {
        if (answer is null)
            verdict ??= new ExerciseResult(
                name, ExerciseState.Open, $"not solved yet: give {variable} a value in the cell above, run that, then this one.");
        return this;
    }

    /// <summary>Something that must hold.</summary>
    /// <param name="statement">What holds when the answer is right, as a sentence without its full stop.</param>
    /// <param name="holds">Whether it does. An exception counts against the answer, with its message.</param>
    /// <param name="hint">What a wrong answer most likely got wrong.</param>
    public Exercise Expect(string statement, Func<bool> holds, string hint = "") =>
        Test(statement, hint, () => holds() ? null : "it does not");

    /// <summary>A number that must come out.</summary>
    /// <param name="statement">What it is, as a sentence without its full stop.</param>
    /// <param name="actual">The student's.</param>
    /// <param name="expected">The right one.</param>
    /// <param name="tolerance">How far off it may be, relative to <paramref name="expected"/> where that is above 1.</param>
    /// <param name="hint">What a wrong answer most likely got wrong.</param>
    public Exercise Close(string statement, Func<double> actual, double expected, double tolerance = 1e-4, string hint = "") =>
        Test(statement, hint, () =>
        {
            var value = actual();
            return Math.Abs(value - expected) <= tolerance * Math.Max(1, Math.Abs(expected)) ? null
                : $"yours gives {Text(value)}, expected was {Text(expected)}";
        });

    /// <summary>A tensor of one number that must come out.</summary>
    /// <inheritdoc cref="Close(string, Func{double}, double, double, string)"/>
    public Exercise Close(string statement, Func<torch.Tensor> actual, double expected, double tolerance = 1e-4, string hint = "") =>
        Close(statement, () => actual().to(torch.ScalarType.Float64).item<double>(), expected, tolerance, hint);

    /// <summary>A tensor that must come out, element by element.</summary>
    /// <inheritdoc cref="Close(string, Func{double}, double, double, string)"/>
    public Exercise Close(string statement, Func<torch.Tensor> actual, torch.Tensor expected, double tolerance = 1e-4, string hint = "") =>
        Test(statement, hint, () =>
        {
            using var scope = torch.NewDisposeScope();
            var value = actual();
            if (!value.shape.SequenceEqual(expected.shape))
                return $"yours has shape {Text(value.shape)}, expected was {Text(expected.shape)}";
            if (value.numel() == 0)
                return null;
            var off = (value.detach().to(torch.ScalarType.Float64) - expected.detach().to(torch.ScalarType.Float64)).abs().max()
                .item<double>();
            var scale = Math.Max(1, expected.detach().to(torch.ScalarType.Float64).abs().max().item<double>());
            return off <= tolerance * scale ? null : $"yours is off by as much as {Text(off)}";
        });

    /// <summary>A tensor's shape.</summary>
    /// <param name="statement">What it is, as a sentence without its full stop.</param>
    /// <param name="actual">The student's.</param>
    /// <param name="expected">The right one.</param>
    /// <param name="hint">What a wrong answer most likely got wrong.</param>
    public Exercise Shape(string statement, Func<torch.Tensor> actual, long[] expected, string hint = "") =>
        Test(statement, hint, () =>
        {
            using var scope = torch.NewDisposeScope();
            var shape = actual().shape;
            return shape.SequenceEqual(expected) ? null : $"yours is {Text(shape)}, expected was {Text(expected)}";
        });

    /// <summary>The verdict; a notebook shows it when it is the cell's last expression.</summary>
    public ExerciseResult Result() => verdict ?? new ExerciseResult(name, ExerciseState.Solved, "solved.");

    private Exercise Test(string statement, string hint, Func<string?> fault)
    {
        if (verdict is not null)
            return this;
        string? found;
        try
        {
            found = fault();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The student's code, whatever it throws: that is the answer's fault, and the message its explanation.
            found = $"your code threw {error.GetType().Name}: {error.Message.Split('\n')[0].TrimEnd(' ', '\r', '.')}";
        }
        if (found is not null)
            verdict = new ExerciseResult(name, ExerciseState.Wrong, $"{statement}: {found}.{(hint.Length > 0 ? " " + hint : "")}");
        return this;
    }

    private static string Text(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);

    private static string Text(long[] shape) => $"({string.Join(", ", shape)})";
}
