using System.Runtime.InteropServices;
using TorchSharp;

namespace AnimeGan.Cli;

/// <summary>What <c>./animegan doctor</c> cannot know from outside: what the running program loaded and what it can use.</summary>
internal static class Info
{
    public static int Show()
    {
        try
        {
            Line("loaded", $".NET {Environment.Version}, libtorch {torch.__version__}");
        }
        catch (Exception exception) when (exception is DllNotFoundException or ExternalException or TypeInitializationException or NotSupportedException)
        {
            Console.Error.WriteLine($"libtorch could not be loaded: {(exception.InnerException ?? exception).Message}");
            return 1;
        }
        Line("devices", torch.cuda.is_available() ? $"cpu, {string.Join(", ", Enumerable.Range(0, torch.cuda.device_count()).Select(i => $"cuda:{i}"))}" : "cpu");
        Line("threads", $"{torch.get_num_threads()} for an operator, on {Environment.ProcessorCount} processors");
        return 0;
    }

    private static void Line(string name, string fact) => Console.WriteLine($"{name,-12} {fact}");
}
