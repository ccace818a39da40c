using AnimeGan.Mpi;

namespace AnimeGan.Cli;

/// <summary><c>--ranks</c> and <c>--hosts</c> of train and resume: several processes train together (docs/parallel.md).</summary>
internal sealed class TrainingRanks
{
    private readonly Option<int?> count = CommonOptions.Of<int?>("--ranks",
        "in how many processes, by mpiexec; each takes its part of every batch, and its GPU or its share of the processors");

    private readonly Option<string?> hosts = CommonOptions.Of<string?>("--hosts",
        "on which machines, separated by commas; this project and the faces lie on all at the same paths");

    /// <summary>A verb with these options.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="action">What each process does; returns the exit code.</param>
    public static void Set(Command command, Func<ParseResult, IRanks, int> action)
    {
        var options = new TrainingRanks();
        command.Add(options.count);
        command.Add(options.hosts);
        command.SetAction(parsed => Guard.Run(() => options.Run(parsed, action)));
    }

    /// <summary>The device of <c>--device</c>: of several GPUs each rank its own, of the processors each its share.</summary>
    /// <inheritdoc cref="CommonOptions.ParseDevice"/>
    public static torch.Device Device(string name, IRanks ranks)
    {
        if (ranks is not MpiRanks mpi)
            return CommonOptions.ParseDevice(name);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OMP_NUM_THREADS")))
            torch.set_num_threads(Math.Max(1, Environment.ProcessorCount / mpi.Sharing));
        var several = name is "auto" or "cuda" && torch.cuda.is_available();
        return CommonOptions.ParseDevice(several ? $"cuda:{mpi.Local % torch.cuda.device_count()}" : name);
    }

    private int Run(ParseResult parsed, Func<ParseResult, IRanks, int> action)
    {
        var where = parsed.GetValue(hosts);
        if ((parsed.GetValue(count) ?? where?.Split(',').Length) is not { } wanted)
            return RankProcess.Run(ranks => As(ranks, parsed, action), Guard.Describe);
        if (wanted < 1)
            throw new OptionException($"--ranks {wanted}: it must be 1 or more.");
        var given = parsed.Tokens.Select(token => token.Value).ToList();
        foreach (var option in new[] { count.Name, hosts.Name })
            if (given.IndexOf(option) is var at and >= 0)
                given.RemoveRange(at, 2);
        return RankProcess.Launch(wanted, where, given);
    }

    private static int As(IRanks ranks, ParseResult parsed, Func<ParseResult, IRanks, int> action)
    {
        if (ranks.Rank > 0) // rank 0 speaks for all
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
        }
        return action(parsed, ranks);
    }
}
