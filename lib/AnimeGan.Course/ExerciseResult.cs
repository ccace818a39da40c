using System.Net;

namespace AnimeGan.Course;

/// <summary>How far a student is with an exercise.</summary>
public enum ExerciseState
{
    /// <summary>Nothing was written yet.</summary>
    Open,

    /// <summary>Something does not hold.</summary>
    Wrong,

    /// <summary>Everything that was asked for holds.</summary>
    Solved,
}

/// <summary>The verdict on an exercise.</summary>
/// <param name="Name">The exercise's number, such as 05.1.</param>
/// <param name="State">How far it is.</param>
/// <param name="Message">What is wrong, or that nothing is.</param>
public sealed record ExerciseResult(string Name, ExerciseState State, string Message)
{
    /// <summary>The verdict as a line of text.</summary>
    public override string ToString() => $"{Mark} Exercise {Name}: {Message}";

    /// <summary>The verdict as a line of HTML.</summary>
    public string ToHtml() =>
        $"""<div style="border-left:4px solid {Colour};padding:4px 10px;max-width:60em"><b style="color:{Colour}">"""
        + $"{Mark} Exercise {WebUtility.HtmlEncode(Name)}</b> {WebUtility.HtmlEncode(Message)}</div>";

    // A shape as well as a colour: some readers cannot tell the colours apart.
    private string Mark => State switch { ExerciseState.Solved => "✓", ExerciseState.Wrong => "✗", _ => "○" };

    private string Colour => State switch { ExerciseState.Solved => "#117733", ExerciseState.Wrong => "#b03030", _ => "#777777" };
}
