namespace AnimeGan.Tests.Course;

public class ExerciseTests
{
    [Fact]
    public void An_answer_that_is_not_there_is_open_and_nothing_is_called()
    {
        Func<int>? answer = null;
        var result = new Exercise("01.1").Given(answer, "answer").Expect(
            "never asked", () => throw new InvalidOperationException()).Result();
        Assert.Equal(ExerciseState.Open, result.State);
        Assert.Contains("answer", result.Message);
    }

    [Fact]
    public void All_that_holds_is_solved()
    {
        var result = new Exercise("01.1").Given(3, "n").Expect("it is odd", () => 3 % 2 == 1).Close("a third", () => 1 / 3.0, 0.33333)
            .Shape("ones", () => torch.ones(2, 3), [2, 3]).Close("ones", () => torch.ones(2), torch.ones(2))
                .Close("one", () => torch.ones(1).sum(), 1).Result();
        Assert.Equal((ExerciseState.Solved, "✓ Exercise 01.1: solved."), (result.State, result.ToString()));
    }

    [Theory]
    [InlineData(0, "half a: yours gives 0.25, expected was 0.5. Halve it.")]
    [InlineData(1, "its shape: yours is (2, 3), expected was (3, 2).")]
    [InlineData(2, "its values: yours has shape (2), expected was (3).")]
    [InlineData(3, "its values: yours is off by as much as 2.")]
    [InlineData(4, "a sum: your code threw InvalidOperationException: no sum.")]
    [InlineData(5, "it is even: it does not.")]
    public void The_first_fault_is_told(int fault, string message)
    {
        var exercise = new Exercise("02.3");
        _ = fault switch
        {
            0 => exercise.Close("half a", () => 0.25, 0.5, hint: "Halve it."),
            1 => exercise.Shape("its shape", () => torch.ones(2, 3), [3, 2]),
            2 => exercise.Close("its values", () => torch.ones(2), torch.ones(3)),
            3 => exercise.Close("its values", () => torch.ones(3) * 3, torch.ones(3)),
            4 => exercise.Close("a sum", () => (double)Throw(), 1),
            _ => exercise.Expect("it is even", () => false),
        };
        var result = exercise.Expect("something else", () => false).Result();
        Assert.Equal((ExerciseState.Wrong, message), (result.State, result.Message));
    }

    [Fact]
    public void A_value_that_is_no_number_is_wrong() =>
        Assert.Equal(ExerciseState.Wrong, new Exercise("02.4").Close("it is a number", () => double.NaN, 1).Result().State);

    [Fact]
    public void Html_shows_the_message_as_text() =>
        Assert.Contains("a &lt; b", new Exercise("02.4").Expect("a < b", () => false).Result().ToHtml());

    private static double Throw() => throw new InvalidOperationException("no sum\n  at somewhere");
}
