using System.Diagnostics;
using System.Text;
using MPI;
using TorchSharp;
using static TorchSharp.torch;

namespace AnimeGan.Mpi;

/// <summary>The ranks of MPI. What lies on a GPU is added up by way of the host's memory.</summary>
public sealed unsafe class MpiRanks : IRanks
{
    private static readonly nint inPlace = -1; // MPI_IN_PLACE
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5); // for the last good-bye

    private readonly MPI.Environment environment;
    private readonly Stopwatch communicating = new();
    private readonly Stopwatch all = Stopwatch.StartNew();

    /// <summary>Joins the ranks that one launcher started; returns when all are there.</summary>
    /// <exception cref="OptionException">The machine has no MPI that fits, or the launcher is that of another.</exception>
    internal MpiRanks(int expected)
    {
        MpiLibrary.Find();
        string[] none = [];
        // libtorch calls the backward passes of a GPU from a thread of its own, one at a time.
        environment = new MPI.Environment(ref none, Threading.Serialized);
        (Rank, Count) = (Communicator.world.Rank, Communicator.world.Size);
        if (Count != expected)
            throw new OptionException($"The launcher started {expected} processes, and MPI sees {Count} of them together: they are of "
                + "different kinds. Start them by MPICH's mpiexec, or under Slurm by srun --mpi=pmi2.");
        Lifeline = new Lifeline(this);
        // Whose neighbours on one machine, and who shares its processors with whom.
        var machine = HashOf(Machine);
        var rows = Gather(machine, HashOf(Machine + AllowedProcessors));
        Local = rows.Take(Rank).Count(row => row[0] == machine);
        Sharing = rows.Count(row => row[1] == rows[Rank][1]);
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>This rank among those of its machine, from 0: the number of its GPU.</summary>
    public int Local { get; }

    /// <summary>How many ranks share the processors that this one may run on, itself included.</summary>
    public int Sharing { get; }

    /// <summary>Tells when another rank is gone.</summary>
    public Lifeline Lifeline { get; }

    /// <summary>The share of the time since the ranks met that went by in communication, waiting for each other included; 0-1.</summary>
    public double Communication => communicating.Elapsed / all.Elapsed;

    /// <inheritdoc/>
    public void Sum(Tensor values)
    {
        using var scope = NewDisposeScope();
        communicating.Start();
        var onHost = values.cpu();
        if (values.dtype == ScalarType.BFloat16)
            onHost = SumInBFloat16(onHost);
        else
            fixed (byte* at = onHost.bytes)
                Check(Unsafe.MPI_Allreduce(inPlace, (nint)at, (int)values.NumberOfElements,
                    values.dtype == ScalarType.Float64 ? Unsafe.MPI_DOUBLE : Unsafe.MPI_FLOAT, Unsafe.MPI_SUM, Unsafe.MPI_COMM_WORLD));
        if (values.device.type != DeviceType.CPU || values.dtype == ScalarType.BFloat16)
            values.copy_(onHost);
        communicating.Stop();
    }

    // MPI knows no bfloat16: each rank gets a part of all ranks' numbers, adds it up in float32, sends the sum to all.
    private Tensor SumInBFloat16(Tensor values)
    {
        var part = (values.NumberOfElements + Count - 1) / Count;
        var padded = nn.functional.pad(values, [0, part * Count - values.NumberOfElements]);
        var parts = empty_like(padded);
        var bytes = (int)part * 2;
        fixed (byte* from = padded.bytes, to = parts.bytes)
            Check(Unsafe.MPI_Alltoall((nint)from, bytes, Unsafe.MPI_BYTE, (nint)to, bytes, Unsafe.MPI_BYTE, Unsafe.MPI_COMM_WORLD));
        var sum = parts.view(Count, part).to(ScalarType.Float32).sum([0L]).to(ScalarType.BFloat16);
        fixed (byte* from = sum.bytes, to = parts.bytes)
            Check(Unsafe.MPI_Allgather((nint)from, bytes, Unsafe.MPI_BYTE, (nint)to, bytes, Unsafe.MPI_BYTE, Unsafe.MPI_COMM_WORLD));
        return parts.narrow(0, 0, values.NumberOfElements);
    }

    /// <inheritdoc/>
    public double[][] Gather(params double[] values)
    {
        communicating.Start();
        var rows = new double[Count * values.Length];
        fixed (double* from = values, to = rows)
            Check(Unsafe.MPI_Allgather((nint)from, values.Length, Unsafe.MPI_DOUBLE, (nint)to, values.Length, Unsafe.MPI_DOUBLE,
                Unsafe.MPI_COMM_WORLD));
        communicating.Stop();
        return [.. rows.Chunk(values.Length)];
    }

    /// <inheritdoc/>
    public string FromFirst(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = (int)Gather(bytes.Length)[0][0];
        if (Rank > 0)
            bytes = new byte[length];
        fixed (byte* at = bytes)
            Check(Unsafe.MPI_Bcast((nint)at, length, Unsafe.MPI_BYTE, 0, Unsafe.MPI_COMM_WORLD));
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Leaves, when all the others do.</summary>
    /// <param name="code">How this process ends.</param>
    internal void Leave(int code)
    {
        Gather(0);
        if (Local == 0 && code != 0) // of ranks that all end with 130, mpiexec now and then makes 0; rank 0 may be on another machine
            RankProcess.TellLauncher(code);
        Lifeline.Leave();
        Gather(0); // nobody is gone before all know that the others may go
        // MPICH before 4.2 over UCX: one rank waits for the other to answer, and that one for the first to come (pmodels/mpich#6596).
        using var late = new Timer(_ =>
        {
            RankProcess.TellLauncher(code);
            RankProcess.EndAtOnce(code);
        }, null, patience, Timeout.InfiniteTimeSpan);
        environment.Dispose();
    }

    // An error of MPI is another rank's end, and the lifeline knows more of it. No exception: this may be called from a backward pass.
    private void Check(int code)
    {
        if (code == Unsafe.MPI_SUCCESS)
            return;
        Thread.Sleep(TimeSpan.FromSeconds(5));
        Lifeline.Fail(1, $"MPI's error {code}: the network between the ranks fails.");
    }

    private static string Machine => System.Environment.MachineName + TextOf("/proc/sys/kernel/random/boot_id");

    private static string AllowedProcessors =>
        TextOf("/proc/self/status").Split('\n').FirstOrDefault(line => line.StartsWith("Cpus_allowed:", StringComparison.Ordinal)) ?? "";

    private static string TextOf(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    // As many bits as a double holds.
    private static double HashOf(string text) =>
        BitConverter.ToUInt32(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
