using AnimeGan.Pictures;
using OpenCvSharp;
using OpenCvSharp.Dnn;

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

/// <summary>
/// Whether a native library can open and run a network of the user's, found out in a process of its own: libtorch ends the process over a
/// damaged TorchScript and over operators that are not there, OpenCV over damaged models. That is the one thing that this assembly
/// does as a program.
/// </summary>
internal static class NativeProbe
{
    private const string TorchScript = "torchscript", Onnx = "onnx", Caffe = "caffe";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Opens a TorchScript in another process.</summary>
    /// <exception cref="InvalidDataException">libtorch cannot; the message has its reason.</exception>
    internal static void RequireTorchScript(string path) =>
        Require(path, "it is no TorchScript network that this libtorch can open", TorchScript, path);

    /// <summary>Runs an ONNX model on zeros in another process.</summary>
    /// <exception cref="InvalidDataException">OpenCV cannot; the message has its reason.</exception>
    internal static void RequireOnnx(string path, params int[] shape) =>
        Require(path, "OpenCV refuses it", Onnx, path, string.Join(',', shape));

    /// <summary>Runs a Caffe model on zeros in another process.</summary>
    /// <exception cref="InvalidDataException">OpenCV cannot; the message has its reason.</exception>
    internal static void RequireCaffe(string prototxt, string path, params int[] shape) =>
        Require(path, "OpenCV refuses it", Caffe, path, string.Join(',', shape), prototxt);

    private static void Require(string path, string fault, params string[] arguments)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(NativeProbe).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_DbgEnableMiniDump"] = "0" },
        };
        using var probe = Process.Start(start)!;
        var errors = probe.StandardError.ReadToEndAsync();
        _ = probe.StandardOutput.ReadToEndAsync();
        if (!probe.WaitForExit(Patience))
        {
            probe.Kill(entireProcessTree: true);
            throw new InvalidDataException($"{path}: {fault}: it was not done after {Patience.TotalMinutes:0} minutes.");
        }
        if (probe.ExitCode != 0)
            throw new InvalidDataException($"{path}: {fault}: {Reason(errors.Result)}");
    }

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case [TorchScript, var path]: jit.load(path).Dispose(); break;
                case [Onnx, var path, var shape]: Run(() => CvDnn.ReadNetFromOnnx(path), shape); break;
                case [Caffe, var path, var shape, var prototxt]: Run(() => CvDnn.ReadNetFromCaffe(prototxt, path), shape); break;
                default: throw new InvalidDataException("this program is the library's own.");
            }
            return 0;
        }
        catch (Exception error) when (error is ExternalException or IndexOutOfRangeException or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static void Run(Func<Net?> read, string shape) => OpenCv.Call("the model", () =>
    {
        using var network = read() ?? throw new InvalidDataException("there is no network in it.");
        network.SetPreferableBackend(Backend.OPENCV);
        int[] sizes = [.. shape.Split(',').Select(int.Parse)];
        using var zeros = Mat.FromPixelData(sizes, MatType.CV_32FC1, new float[sizes.Aggregate((product, size) => product * size)]);
        network.SetInput(zeros);
        using var output = network.Forward();
        return output.Total();
    });

    // What the library wrote, in one line.
    private static string Reason(string written)
    {
        var lines = written.Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("terminate called", StringComparison.Ordinal));
        var reason = string.Join(" ", lines.Take(4)).Replace("what():", "").Trim();
        return reason.Length == 0 ? "it is damaged." : reason.Length > 300 ? reason[..300] + " ..." : reason;
    }
}
