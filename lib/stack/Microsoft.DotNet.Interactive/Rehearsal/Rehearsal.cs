using System.Reflection;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Jupyter;
using Microsoft.DotNet.Interactive.Jupyter.Output;

namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>
/// The kernel's start and a short notebook, run when the kernel is built to see which methods that takes: those get native code
/// (ReadyToRun.targets). Compiling all of the compiler ahead takes five times as long, and leaves out the instances of generic types
/// that the start consists of.
/// </summary>
internal static class Rehearsal
{
    private const string Fallback = "Microsoft.CodeAnalysis";

    private static readonly Dictionary<string, int> Depths = [];

    /// <summary>Begins to play the front end; the kernel has to run with the connection file that is returned.</summary>
    /// <param name="folder">Where the profiles go, one file an assembly.</param>
    public static string Begin(string folder)
    {
        var recorder = new MethodRecorder();
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "connection.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            transport = "ipc",
            ip = Path.Combine(Path.GetTempPath(), $"rehearsal-{Environment.ProcessId}"),
            key = "rehearsal",
            shell_port = 1,
            iopub_port = 2,
            stdin_port = 3,
            control_port = 4,
            hb_port = 5,
        }));
        new Thread(() => Run(folder, ConnectionFile.Read(file), recorder)) { IsBackground = true, Name = "rehearsal" }.Start();
        return file;
    }

    private static void Run(string folder, ConnectionFile connection, MethodRecorder recorder)
    {
        try
        {
            Play(connection);
            Write(folder, recorder.Methods());
            Libc._exit(0);
        }
        catch (Exception e)
        {
            new NativeOutput().Log(e.ToString());
            Libc._exit(1);
        }
    }

    private static void Play(ConnectionFile connection)
    {
        using var frontEnd = new FrontEnd(connection);
        frontEnd.Ask("kernel_info_request", _ => { });
        foreach (var cell in Notebook.Cells)
        {
            frontEnd.Ask("execute_request", json =>
            {
                json.WriteString("code", cell);
                json.WriteBoolean("silent", false);
            });
        }
        foreach (var (code, cursor) in Notebook.Questions)
        {
            foreach (var type in new[] { "complete_request", "inspect_request", "is_complete_request" })
            {
                frontEnd.Ask(type, json =>
                {
                    json.WriteString("code", code);
                    json.WriteNumber("cursor_pos", cursor);
                });
            }
        }
    }

    private static void Write(string folder, IReadOnlyList<MethodBase> methods)
    {
        foreach (var group in methods.Where(IsOfFiles).GroupBy(Home))
            ProfileFile.Write(Path.Combine(folder, group.Key + ".mibc"), group.Key, group);
    }

    /// <summary>Cells and generated code are in no file.</summary>
    private static bool IsOfFiles(MethodBase method) =>
        Parts(method).All(type => !type.IsGenericParameter && !type.IsFunctionPointer && !type.Assembly.IsDynamic && type.Assembly.Location.Length > 0);

    /// <summary>The assembly that can refer to all a method is made of; instances of the framework's types over each other have none.</summary>
    private static string Home(MethodBase method) =>
        Parts(method).Select(type => type.Assembly).Distinct().Where(IsOwn).MaxBy(Depth)?.GetName().Name ?? Fallback;

    private static bool IsOwn(Assembly assembly) => Path.GetDirectoryName(assembly.Location) + Path.DirectorySeparatorChar == AppContext.BaseDirectory;

    /// <summary>How many assemblies stand below one another under an assembly.</summary>
    private static int Depth(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (!Depths.TryGetValue(name, out var depth))
        {
            Depths[name] = 0;
            Depths[name] = depth = 1 + assembly.GetReferencedAssemblies().Where(reference => File.Exists(Path.Combine(AppContext.BaseDirectory, reference.Name + ".dll")))
                .Select(reference => Depth(Assembly.Load(reference))).DefaultIfEmpty().Max();
        }
        return depth;
    }

    private static IEnumerable<Type> Parts(MethodBase method) => Parts(method.DeclaringType!).Concat(method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Parts) : []);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type) : [type];
}
