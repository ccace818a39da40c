using System.Text.RegularExpressions;

namespace TorchSharp.Interop;

/// <summary>Puts a sentence for people in front of those messages of libtorch that are written for its developers.</summary>
internal static partial class ErrorText
{
    internal const string NoCuda = "CUDA was asked for, but there is none here (no NVIDIA GPU or driver, or a libtorch without CUDA): "
        + "use the device 'cpu', or choose by torch.cuda.is_available().";

    internal static string Readable(string message)
    {
        if (AsksForCuda(message))
            return $"{NoCuda}\n{FirstSentence(message)}";
        return AllocationFailed().Match(message) is { Success: true } failed
            ? $"there is not enough memory: {failed.Groups[1].Value} bytes were asked for."
            : EnforceFailed().Replace(message, "");
    }

    private static bool AsksForCuda(string message) =>
        (message.StartsWith("Could not run 'aten::", StringComparison.Ordinal) && message.Contains("from the 'CUDA' backend", StringComparison.Ordinal))
        || message.Contains("No CUDA GPUs are available", StringComparison.Ordinal)
        || message.Contains("without ATen_cuda library", StringComparison.Ordinal)
        || message.Contains("not linked with support for cuda devices", StringComparison.Ordinal)
        || message.Contains("Found no NVIDIA driver", StringComparison.Ordinal);

    private static string FirstSentence(string message)
    {
        var end = message.IndexOfAny(['\n', '.'], message.StartsWith("Could not run '", StringComparison.Ordinal) ? message.IndexOf("' with", StringComparison.Ordinal) : 0);
        return end < 0 ? message : message[..(end + 1)].TrimEnd();
    }

    [GeneratedRegex(@"you tried to allocate (\d+) bytes")]
    private static partial Regex AllocationFailed();

    /// <summary>Where in C++ a check failed.</summary>
    [GeneratedRegex(@"^\[enforce fail at [^\]]*\] [^.]*\. ")]
    private static partial Regex EnforceFailed();
}
