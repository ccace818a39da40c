using System.Runtime.InteropServices;
using AnimeGan.Pictures;
using OpenCvSharp;

namespace AnimeGan.Data;

/// <summary>
/// The one door to OpenCV: finds its native part wherever a host loaded this assembly from, keeps it from writing to stderr, and turns what
/// it throws into exceptions of .NET with a sentence that says what to do.
/// </summary>
internal static class OpenCv
{
    private const string File = "OpenCvSharpExtern";

    private static readonly Lazy<Exception?> Fault = new(Load);

    /// <summary>Makes sure that OpenCV can be called.</summary>
    /// <exception cref="DllNotFoundException">It cannot; the message says what to install.</exception>
    internal static void Require()
    {
        if (Fault.Value is { } fault)
            throw new DllNotFoundException(fault.Message, fault);
    }

    /// <summary>Calls OpenCV.</summary>
    /// <param name="what">What it is asked for, as the beginning of a sentence: a file's name, for example.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="DllNotFoundException">There is no OpenCV.</exception>
    /// <exception cref="InvalidDataException">OpenCV refuses; the message has its reason.</exception>
    internal static T Call<T>(string what, Func<T> call)
    {
        Require();
        try
        {
            return call();
        }
        catch (Exception error) when (error is OpenCVException or OpenCvSharpException)
        {
            throw new InvalidDataException($"{what}: OpenCV refuses it ({error.Message.ReplaceLineEndings(" ").Trim()}). Are these the "
                + "files that were asked for, in their order, and whole?", error);
        }
    }

    /// <summary>
    /// A picture as OpenCV holds one: 8 bits of red, green and blue. It reads the picture's own memory, so the picture must outlive it.
    /// </summary>
    internal static Mat MatOf(RgbImage picture) => Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Pixels);

    private static Exception? Load()
    {
        try
        {
            // Beside this assembly, where a script host with #r does not look. Without such a file the runtime's own search goes on.
            if (Candidates().FirstOrDefault(System.IO.File.Exists) is { } path)
                NativeLibrary.Load(path);
            Cv2.SetLogLevel(LogLevel.SILENT);
            return null;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or TypeInitializationException
            or OpenCVException or OpenCvSharpException)
        {
            var cause = error;
            while (cause.InnerException is { } inner)
                cause = inner;
            return new DllNotFoundException(
                "OpenCV, which finds faces and runs taggers of others, could not be loaded: "
                    + $"{cause.Message.ReplaceLineEndings(" ").Trim()} "
                + "It comes with the packages of the build, but needs GTK 3 of the system (Debian, Ubuntu: apt install libgtk-3-0; conda: "
                    + "gtk3).", error);
        }
    }

    private static IEnumerable<string> Candidates()
    {
        var name = OperatingSystem.IsWindows() ? $"{File}.dll" : OperatingSystem.IsMacOS() ? $"lib{File}.dylib" : $"lib{File}.so";
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var machine = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        foreach (var folder in new[] { Path.GetDirectoryName(typeof(OpenCv).Assembly.Location), AppContext.BaseDirectory }.OfType<string>()
            .Where(folder => folder.Length > 0).Distinct())
        {
            yield return Path.Combine(folder, name);
            yield return Path.Combine(folder, "runtimes", $"{system}-{machine}", "native", name);
        }
    }
}
