using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Assistance;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>Compiles a first cell nobody sees while the front end still shakes hands, so that the user's first one finds the compiler ready.</summary>
internal static class WarmUp
{
    public static Task RunAsync(Session session, Lazy<CodeAssistant> assistant) => Task.Run(async () =>
    {
        try
        {
            var submission = session.Compile("Console.Write(\"\"); 1 + 1", "warm-up", default);
            MimeBundles.Of(await session.Start(submission));
            // The rest is for questions, and must not take the processor from the first cells.
            new Thread(() => Prepare(assistant)) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "assistant" }.Start();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The first cell will fail the same way, and then there is somebody to tell.
            Console.Error.WriteLine($"The compiler could not be warmed up: {e.Message}");
        }
    });

    private static void Prepare(Lazy<CodeAssistant> assistant)
    {
        try
        {
            assistant.Value.WarmUpAsync().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Console.Error.WriteLine($"Completion could not be prepared: {e.Message}");
        }
    }
}
