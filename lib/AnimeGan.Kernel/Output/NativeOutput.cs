using System.Text;

namespace AnimeGan.Jupyter;

/// <summary>
/// What native code and child processes print: file descriptors 1 and 2 are pipes that end here, and their text goes to the latest cell.
/// </summary>
internal sealed unsafe class NativeOutput
{
    private const int ChunkBytes = 1 << 16, PollIn = 1, NonBlocking = 0x800, CloseOnExec = 0x80000, SetFlags = 4, DuplicateCloseOnExec = 1030;

    private readonly Lock reading = new();
    private readonly byte[] chunk = new byte[ChunkBytes];
    private readonly char[] characters = new char[ChunkBytes];
    private readonly List<(int Descriptor, bool IsError, Decoder Decoder)> pipes = [];
    private int terminal = 2;
    private volatile CellOutput? cell;

    /// <summary>The cell that runs, or ran last: whose native output is. Null before the first.</summary>
    internal CellOutput? Cell { set => cell = value; }

    /// <summary>Redirects the descriptors. Elsewhere than on Linux, and where the system refuses, native output stays where it was.</summary>
    internal void Redirect()
    {
        if (!OperatingSystem.IsLinux())
            return;
        terminal = Libc.fcntl(2, DuplicateCloseOnExec, 3);
        var ends = stackalloc int[2];
        foreach (var descriptor in new[] { 1, 2 })
        {
            if (Libc.pipe2(ends, CloseOnExec) != 0 || Libc.fcntl(ends[0], SetFlags, NonBlocking) < 0 || Libc.dup2(ends[1], descriptor) < 0)
                continue;
            pipes.Add((ends[0], descriptor == 2, Encoding.UTF8.GetDecoder()));
        }
        new Thread(Run) { IsBackground = true, Name = "native output" }.Start();
    }

    /// <summary>Publishes what has been printed so far.</summary>
    internal void Drain()
    {
        lock (reading)
        {
            while (pipes.Count > 0 && Wait(0))
                Read();
        }
    }

    /// <summary>Also what C's buffers hold: at the end of a cell.</summary>
    internal void Flush()
    {
        if (pipes.Count > 0)
            _ = Libc.fflush(0);
        Drain();
    }

    /// <summary>Shows text of which nobody knows whose it is: native code's, or that of a thread it started.</summary>
    internal void Write(string text, bool toError)
    {
        if (cell is { } latest)
            latest.Stream(text, toError);
        else
            Log(text.TrimEnd('\n'));
    }

    /// <summary>Writes a line for whoever looks at the terminal Jupyter was started in.</summary>
    internal void Log(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"C# kernel: {line}\n");
        fixed (byte* data = bytes)
        {
            if (OperatingSystem.IsLinux())
                _ = Libc.write(terminal, data, (nuint)bytes.Length);
            else
                Console.OpenStandardError().Write(bytes);
        }
    }

    private void Run()
    {
        while (Wait(-1))
            Drain();
    }

    private bool Wait(int timeoutMilliseconds)
    {
        var entries = stackalloc Libc.PollEntry[pipes.Count];
        for (var i = 0; i < pipes.Count; i++)
            entries[i] = new Libc.PollEntry { Descriptor = pipes[i].Descriptor, Events = PollIn };
        int ready;
        while ((ready = Libc.poll(entries, (nuint)pipes.Count, timeoutMilliseconds)) < 0)
        {
            // Interrupted by a signal.
        }
        return ready > 0;
    }

    private void Read()
    {
        foreach (var (descriptor, isError, decoder) in pipes)
        {
            nint count;
            fixed (byte* buffer = chunk)
                count = Libc.read(descriptor, buffer, ChunkBytes);
            if (count > 0)
                Write(new string(characters, 0, decoder.GetChars(chunk, 0, (int)count, characters, 0)), isError);
        }
    }
}
