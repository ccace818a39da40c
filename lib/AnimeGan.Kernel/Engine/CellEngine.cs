using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace AnimeGan.Jupyter;

/// <summary>.NET Interactive's engine with C# cells: runs them, with their output to their front end and interrupts as a cell expects them.</summary>
internal sealed class CellEngine
{
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
        kernel.RegisterCommandHandler<RequestInput>(AskOneAsync);
        kernel.RegisterCommandHandler<RequestInputs>(AskAllAsync);
        kernel.AddMiddleware(InvokeAsync);
        kernel.KernelEvents.Subscribe(Show);
        // An error in a cell names its line.
        Options(csharp) = Options(csharp).WithEmitDebugInformation(true);
        Assistant = new CodeAssistant(kernel);
        ready = Task.Run(WarmUpAsync);
    }

    /// <summary>Answers questions about code.</summary>
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
        cell.End();
        if (cell.GivenUp.IsCompleted)
            return new CellError("Interrupted", "The cell did not stop and was left to itself: it may still be running. Restarting the kernel ends it.");
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

    /// <summary>The value of an expression, for a front end that asks beside a cell.</summary>
    internal async Task<(MimeBundle Value, CellError? Error)> EvaluateAsync(string expression)
    {
        var result = await kernel.SendAsync(new SubmitCode(expression));
        session = csharp.ScriptState;
        var value = result.Events.OfType<ReturnValueProduced>().LastOrDefault();
        return (value is null ? MimeBundle.Empty : Bundle(value.Value, value.FormattedValues), result.Events.LastOrDefault() is CommandFailed failed ? CellErrors.Of(failed) : null);
    }

    /// <summary>Compiles and runs a first cell, so that the user's first does not wait for the compiler to be loaded.</summary>
    private async Task WarmUpAsync()
    {
        await kernel.SendAsync(new SubmitCode("$\"{1}\""));
        session = csharp.ScriptState;
    }

    /// <summary>
    /// Every part of a cell runs on a thread of its own: one that does not come back is left there, and the engine goes on.
    /// </summary>
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
        var running = Task.Factory.StartNew(() => next(command, context), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
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
        switch (happened)
        {
            case DisplayedValueUpdated updated:
                output.Update(Bundle(updated.Value, updated.FormattedValues), updated.ValueId);
                break;
            // An error is told with the cell's end, too.
            case ErrorProduced:
                break;
            case DisplayedValueProduced displayed:
                output.Display(Bundle(displayed.Value, displayed.FormattedValues), displayed.ValueId);
                break;
            // display(...) without a semicolon has shown its value already.
            case ReturnValueProduced returned when returned.Value is not DisplayedValue:
                output.Result(Bundle(returned.Value, returned.FormattedValues));
                break;
        }
    }

    private static Task AskOneAsync(RequestInput request, KernelInvocationContext context)
    {
        context.Publish(new InputProduced(Ask(request.Prompt, request.IsPassword, context), request));
        return Task.CompletedTask;
    }

    private static Task AskAllAsync(RequestInputs request, KernelInvocationContext context)
    {
        var answers = request.Inputs.ToDictionary(input => input.Name, input => Ask(input.Prompt, input.TypeHint == "password", context));
        context.Publish(new InputsProduced(answers, request));
        return Task.CompletedTask;
    }

    private static string Ask(string prompt, bool isPassword, KernelInvocationContext context)
    {
        if (RunningCell.Current is not { Ask: { } ask } cell)
            throw new InvalidOperationException("This front end answers no input requests.");
        cell.Output.Flush(all: true); // what the question is about is seen before it
        return ask(prompt, isPassword, context.CancellationToken);
    }

    private static Task AddPackages(CSharpKernel kernel, IReadOnlyList<ResolvedPackageReference> packages)
    {
        TorchLibraries.LoadFrom(packages.Select(package => Path.Combine(package.PackageRoot, "runtimes", TorchLibraries.Machine, "native")));
        kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        return Task.CompletedTask;
    }

    /// <summary>What a front end gets of a value: all its representations, and always text for tools that show nothing else.</summary>
    private static MimeBundle Bundle(object? value, IEnumerable<FormattedValue> formatted)
    {
        var data = new Dictionary<string, string>();
        foreach (var one in formatted.Where(one => !one.SuppressDisplay))
            data[one.MimeType] = one.Value ?? "";
        if (!data.ContainsKey(PlainTextFormatter.MimeType))
            data[PlainTextFormatter.MimeType] = value.ToDisplayString(PlainTextFormatter.MimeType);
        return new MimeBundle(data);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptState")]
    private static extern void SetState(CSharpKernel kernel, ScriptState state);
}
