namespace Microsoft.DotNet.Interactive;

/// <summary>
/// The language side of the kernel: runs cells and answers questions about code. It knows no protocol; the Jupyter side knows no Roslyn.
/// Cells run one after the other: a second <see cref="ExecuteAsync"/> waits for the first. Questions may be asked at any time, from any thread.
/// </summary>
internal interface ICellLanguage : IAsyncDisposable
{
    /// <summary>
    /// Compiles and runs a first empty cell so that the user's first one need not wait for the compiler. Called at once, before the
    /// handshake; a cell that arrives earlier simply waits for what it needs. Does not throw.
    /// </summary>
    Task WarmUpAsync();

    /// <summary>
    /// Runs a cell: directives, then C#. Everything it shows goes to <paramref name="output"/> in order, from any thread.
    /// Never throws for what the cell does. When <paramref name="cancellation"/> fires, the cell is given a grace to stop, then it
    /// is abandoned: the task completes with an error either way, the state of finished cells stays, later output of it is dropped.
    /// The grace is long for a cell that has asked for its token, and ends when <see cref="CellRequest.Insisted"/> fires.
    /// </summary>
    Task<CellOutcome> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellation);

    /// <summary>Evaluates one expression in the state of the session without showing anything (Jupyter's <c>user_expressions</c>).</summary>
    Task<EvaluationOutcome> EvaluateAsync(string expression, CancellationToken cancellation);

    /// <summary>What could stand at <paramref name="cursor"/>, an index into <paramref name="code"/> in UTF-16 units.</summary>
    Task<CompletionList> CompleteAsync(string code, int cursor, CancellationToken cancellation);

    /// <summary>What stands at <paramref name="cursor"/>, with its documentation; null where nothing is known.</summary>
    Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation);

    /// <summary>Whether a console should run <paramref name="code"/> or ask for another line.</summary>
    Completeness IsComplete(string code);

    /// <summary>The variables of the session as they are now.</summary>
    IReadOnlyList<CellVariable> Variables { get; }
}

/// <param name="Code">The cell's text as the front end sent it.</param>
/// <param name="Number">The execution count, by which diagnostics and stacks name the cell.</param>
/// <param name="AllowInput">Whether the front end answers input requests.</param>
internal sealed record CellRequest(string Code, int Number, bool AllowInput = true)
{
    /// <summary>Fires when the user interrupts the cell a second time.</summary>
    public CancellationToken Insisted { get; init; }
}

/// <summary>How a cell ended. Results and displays have gone to its output; only the error is here, for the reply and the error message both.</summary>
internal sealed record CellOutcome(CellError? Error = null)
{
    public bool Succeeded => Error is null;
}

/// <summary>The value of an expression, or why there is none: exactly one is not null.</summary>
internal sealed record EvaluationOutcome(MimeBundle? Value, CellError? Error);

/// <param name="Name">The exception's type as Jupyter's <c>ename</c>, such as <c>InvalidOperationException</c> or <c>CompilationError</c>.</param>
/// <param name="Value">Its message.</param>
/// <param name="Traceback">The lines to show, the first with name and message, then the stack down to the cell.</param>
internal sealed record CellError(string Name, string Value, IReadOnlyList<string> Traceback);

/// <summary>
/// One value in several representations. Data is text; that of <c>application/json</c> and <c>*+json</c> types is JSON to be embedded
/// as such, that of binary types (<c>image/png</c>) is base64.
/// </summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, string> Data, IReadOnlyDictionary<string, string> Metadata)
{
    public MimeBundle(IReadOnlyDictionary<string, string> data) : this(data, new Dictionary<string, string>())
    {
    }
}

/// <summary>Where a cell's output goes. Thread-safe; calls after the cell's end are the caller's to ignore.</summary>
internal interface ICellOutput
{
    /// <summary>Text of the console, of the cell itself and of native code it calls.</summary>
    void Stream(OutputStream stream, string text);

    /// <summary>Shows a value. <paramref name="displayId"/> names it for <see cref="Update"/>.</summary>
    void Display(MimeBundle value, string? displayId);

    /// <summary>Replaces what was shown under <paramref name="displayId"/>, by this cell or an earlier one.</summary>
    void Update(MimeBundle value, string displayId);

    /// <summary>The value of the cell's last expression (<c>execute_result</c>), at most once a cell.</summary>
    void Result(MimeBundle value);

    /// <summary>Removes the cell's output so far; with <paramref name="wait"/> only when more arrives.</summary>
    void Clear(bool wait);

    /// <summary>Asks the user for a line.</summary>
    /// <exception cref="InvalidOperationException">The front end answers no input requests.</exception>
    Task<string> RequestInputAsync(string prompt, bool isPassword, CancellationToken cancellation);
}

internal enum OutputStream
{
    Out,
    Error,
}

/// <param name="Start">Where the text to be replaced begins, in UTF-16 units.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The proposals, best first.</param>
internal sealed record CompletionList(int Start, int End, IReadOnlyList<Completion> Items);

/// <param name="Text">What replaces the range.</param>
/// <param name="Kind">Jupyter's completion type: <c>method</c>, <c>property</c>, <c>class</c>, <c>keyword</c>, <c>magic</c> ...</param>
/// <param name="Signature">The member's signature, or empty.</param>
/// <param name="Documentation">Its summary, or empty.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "", string Documentation = "");

/// <summary>What is known about a symbol, as <c>text/plain</c> and <c>text/markdown</c>.</summary>
internal sealed record Inspection(MimeBundle Content);

/// <param name="Status">Whether more lines are needed.</param>
/// <param name="Indent">What the next line should begin with where more are needed.</param>
internal sealed record Completeness(CompletenessStatus Status, string Indent = "");

internal enum CompletenessStatus
{
    Complete,
    Incomplete,
    Invalid,
}

/// <param name="Name">As the cells call it.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value now.</param>
internal sealed record CellVariable(string Name, Type Type, object? Value);
