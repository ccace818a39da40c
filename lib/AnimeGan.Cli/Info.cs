using System.Diagnostics;
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
        Line("speed", $"{MatrixProductSpeed():F0} GFLOP/s in a 512 x 512 matrix product on the CPU");
        return 0;
    }

    /// <summary>The best of five products, in 10⁹ floating-point operations a second: tells a fast BLAS from the reference one.</summary>
    private static double MatrixProductSpeed()
    {
        const int n = 512;
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var a = torch.randn(n, n);
        var b = torch.randn(n, n);
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            a.matmul(b).Dispose();
            var elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }
        return 2.0 * n * n * n / best.TotalSeconds / 1e9;
    }

    private static void Line(string name, string fact) => Console.WriteLine($"{name,-12} {fact}");
}
