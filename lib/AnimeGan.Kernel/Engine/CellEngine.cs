using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace AnimeGan.Jupyter;

/// <summary>.NET Interactive's engine with C# cells: runs them, with their output to their front end, and interrupts them.</summary>
internal sealed partial class CellEngine
{
    // The first cell, by which the user's first need not wait for the compiler to be loaded. It defines display and Display once more,
    // nearer to cells than the engine's: those return another value than the one shown, whose Update reaches nothing.
    private const string FirstCell = """
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue Display(this object value, params string[] mimeTypes) =>
            Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(
                Microsoft.DotNet.Interactive.KernelInvocationContext.Current, value, mimeTypes);
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue display(object value, params string[] mimeTypes) =>
            value.Display(mimeTypes);
        $"{1}"
        """;

    private readonly CSharpKernel csharp = new();
    private readonly CompositeKernel kernel;
    private readonly Task ready;
    private ScriptState session = null!; // what the cells that were not given up have made

    internal CellEngine()
    {
        csharp.UseNugetDirective(AddPackages).UseKernelHelpers().UseWho().UseValueSharing();
        kernel = new CompositeKernel { csharp, new HtmlKernel() };
        kernel.DefaultKernelName = csharp.Name;
        kernel.UseImportMagicCommand();
        kernel.RegisterCommandHandler<RequestInput>((request, context) =>
        {
            context.Publish(new InputProduced(Ask(request.Prompt, request.IsPassword, context), request));
            return Task.CompletedTask;
        });
        kernel.AddMiddleware(InvokeAsync);
        kernel.KernelEvents.Subscribe(Show);
        // An error in a cell names its line.
        Options(csharp) = Options(csharp).WithEmitDebugInformation(true);
        Assistant = new CodeAssistant(kernel);
        ready = Task.Run(async () =>
        {
            await kernel.SendAsync(new SubmitCode(FirstCell));
            session = csharp.ScriptState;
        });
    }

    internal CodeAssistant Assistant { get; }

    /// <summary>Runs a cell to its end, or until it is given up.</summary>
    /// <returns>Why it failed; null where it did not.</returns>
    internal async Task<CellError?> RunAsync(string code, RunningCell cell)
    {
        await ready;
        RunningCell.Current = cell;
        SetState(csharp, session);
        var before = session;
        var result = await kernel.SendAsync(new SubmitCode(code));
        cell.HasEnded = true;
        if (cell.GivenUp.IsCompleted)
            return new CellError("Interrupted", "The cell did not stop and was left to itself. Restarting the kernel ends it.");
        session = csharp.ScriptState;
        if (result.Events.LastOrDefault() is not CommandFailed failed)
            return null;
        if (!cell.IsInterrupted || failed.Exception is not null)
            return CellErrors.Of(failed);
        // The engine calls every cell cancelled whose token was. Whether this one came to its end, and with what, its state tells.
        if (cell.HasSkipped || session == before)
            return new CellError("Interrupted", "The cell was interrupted before its end.");
        if (session.Exception is { } exception)
            return CellErrors.Of(exception);
        if (session.ReturnValue is { } value and not DisplayedValue)
            cell.Output.Result(Bundle(value, FormattedValue.CreateManyFromObject(value)));
        return null;
    }

    // Runs a part of a cell on a thread of its own: if it does not come back it is left there, and the engine goes on.
    private async Task InvokeAsync(KernelCommand command, KernelInvocationContext context, KernelPipelineContinuation next)
    {
        if (RunningCell.Current is not { } cell)
        {
            await next(command, context);
            return;
        }
        if (cell.GivenUp.IsCompleted)
            throw new OperationCanceledException();
        cell.Begin(context, isCode: command is SubmitCode);
        var thread = Task.Factory.StartNew(() => next(command, context), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var running = thread.Unwrap();
        if (await Task.WhenAny(running, cell.GivenUp) == running)
        {
            await running;
            return;
        }
        // Its variables would take the place of those of the cells since.
        _ = running.ContinueWith(_ => SetState(csharp, session), TaskScheduler.Default);
        throw new OperationCanceledException();
    }

    private static void Show(KernelEvent happened)
    {
        if (RunningCell.Current?.Output is not { } output)
            return;
        if (happened is DisplayedValueProduced or DisplayedValueUpdated && happened is DisplayEvent displayed)
            output.Display(Bundle(displayed.Value, displayed.FormattedValues), displayed.ValueId, again: happened is DisplayedValueUpdated);
        // display(...) without a semicolon has shown its value already.
        else if (happened is ReturnValueProduced { Value: not DisplayedValue } returned)
            output.Result(Bundle(returned.Value, returned.FormattedValues));
    }

    private static string Ask(string prompt, bool isPassword, KernelInvocationContext context)
    {
        if (RunningCell.Current is not { Ask: { } ask } cell)
            throw new InvalidOperationException("This front end answers no input requests.");
        cell.Output.Flush(); // what the question is about is seen before it
        return ask(prompt, isPassword, context.CancellationToken);
    }

    private static Task AddPackages(CSharpKernel kernel, IReadOnlyList<ResolvedPackageReference> packages)
    {
        TorchLibraries.LoadFrom(packages.Select(package => Path.Combine(package.PackageRoot, TorchLibraries.InPackage)));
        kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        return Task.CompletedTask;
    }

    // What a front end gets of a value: all its representations, and always text for tools that show nothing else.
    private static MimeBundle Bundle(object? value, IEnumerable<FormattedValue> formatted)
    {
        var data = new Dictionary<string, string>();
        foreach (var one in formatted.Where(one => !one.SuppressDisplay))
            data[one.MimeType] = one.Value ?? "";
        var text = data.GetValueOrDefault(PlainTextFormatter.MimeType) ?? value.ToDisplayString(PlainTextFormatter.MimeType);
        // A page's text is the page once more.
        data[PlainTextFormatter.MimeType] = text.Length > 2000 && data.Count > 1 ? text[..2000] + " ..." : text;
        // The page of a number is its text in a frame, with a style sheet.
        if (data.GetValueOrDefault(HtmlFormatter.MimeType) is { } page && PlainPage().IsMatch(page))
            data.Remove(HtmlFormatter.MimeType);
        return new MimeBundle(data);
    }

    [GeneratedRegex("""^<div class="dni-plaintext"><pre>[^<]*</pre></div>(<style>[^<]*</style>)?$""")]
    private static partial Regex PlainPage();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptState")]
    private static extern void SetState(CSharpKernel kernel, ScriptState state);
}
