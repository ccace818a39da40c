using System.Text;

namespace AnimeGan.Jupyter;

/// <summary>
/// What native code and child processes print: file descriptors 1 and 2 are pipes that end here, and their text goes to the latest cell.
/// </summary>
internal sealed class NativeOutput
{
    private const int ChunkBytes = 1 << 16, PipeBytes = 1 << 20;

    private readonly Lock reading = new();
    private readonly byte[] chunk = new byte[ChunkBytes];
    private readonly char[] characters = new char[ChunkBytes];
    private (int Descriptor, OutputStream Stream, Decoder Decoder)[] pipes = [];
    private int terminal = 2;
    private volatile CellOutput? cell;

    /// <summary>The cell that runs, or ran last: whose native output is. Null before the first.</summary>
    internal CellOutput? Cell { get => cell; set => cell = value; }

    /// <summary>Redirects the descriptors. Elsewhere than on Linux, and where the system refuses, it stays where it was.</summary>
    internal void Redirect()
    {
        if (!OperatingSystem.IsLinux())
            return;
        terminal = Libc.dup(2);
        _ = Libc.fcntl(terminal, 2, 1); // F_SETFD, FD_CLOEXEC
        pipes = [.. new[] { (1, OutputStream.Out), (2, OutputStream.Error) }.SelectMany(entry => Redirect(entry.Item1, entry.Item2))];
        Libc.SetLineBuffered();
        if (pipes.Length > 0)
            new Thread(Run) { IsBackground = true, Name = "native output" }.Start();
    }

    /// <summary>Publishes what has been printed so far.</summary>
    internal unsafe void Drain()
    {
        if (pipes.Length == 0)
            return;
        lock (reading)
        {
            while (Wait(0))
                Read();
        }
    }

    /// <summary>Also what C's buffers hold: at the end of a cell.</summary>
    internal void Flush()
    {
        if (pipes.Length == 0)
            return;
        _ = Libc.fflush(0);
        Drain();
    }

    /// <summary>Shows text of which nobody knows whose it is: native code's, or that of a thread it started.</summary>
    internal void Write(OutputStream stream, string text)
    {
        if (cell is { } latest)
            latest.Stream(stream, text);
        else
            Log(text.TrimEnd('\n'));
    }

    /// <summary>Writes a line for whoever looks at the terminal Jupyter was started in.</summary>
    internal unsafe void Log(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"C# kernel: {line}\n");
        fixed (byte* data = bytes)
            _ = Libc.write(terminal, data, (nuint)bytes.Length);
    }

    private static unsafe IEnumerable<(int, OutputStream, Decoder)> Redirect(int descriptor, OutputStream stream)
    {
        var ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.CloseOnExec) != 0)
            return [];
        var (read, write) = (ends[0], ends[1]);
        _ = Libc.fcntl(read, 4, Libc.NonBlocking); // F_SETFL
        _ = Libc.fcntl(read, Libc.SetPipeSize, PipeBytes);
        var redirected = Libc.dup2(write, descriptor) >= 0;
        _ = Libc.close(write);
        return redirected ? [(read, stream, Encoding.UTF8.GetDecoder())] : [];
    }

    private void Run()
    {
        while (true)
        {
            if (Wait(-1))
                Drain();
        }
    }

    private unsafe bool Wait(int timeoutMilliseconds)
    {
        var entries = stackalloc Libc.PollEntry[2];
        for (var i = 0; i < pipes.Length; i++)
            entries[i] = new Libc.PollEntry { Descriptor = pipes[i].Descriptor, Events = Libc.PollIn };
        return Libc.poll(entries, (nuint)pipes.Length, timeoutMilliseconds) > 0;
    }

    private unsafe void Read()
    {
        foreach (var (descriptor, stream, decoder) in pipes)
        {
            nint count;
            fixed (byte* buffer = chunk)
                count = Libc.read(descriptor, buffer, ChunkBytes);
            if (count <= 0)
                continue;
            var decoded = decoder.GetChars(chunk, 0, (int)count, characters, 0);
            Write(stream, new string(characters, 0, decoded));
        }
    }
}
