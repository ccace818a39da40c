using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace AnimeGan.Mpi;

/// <summary>
/// MPI waits for a rank that is gone forever. So every rank holds a connection to rank 0 beside MPI, over TCP, on which both say each
/// second that they are there. Who closes it without a word, or is silent for <see cref="Silence"/>, has failed: then rank 0 says which
/// and why, and all end. Where rank 0 itself fails, the first of the others says it.
/// </summary>
/// <remarks>
/// Lines of text. From rank 0: <c>beat CHECKPOINT</c>, <c>stop CODE</c>; to it: <c>beat</c>, <c>fail CODE MESSAGE</c>.
/// </remarks>
public sealed class Lifeline
{
    /// <summary>How long a rank may be silent.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60); // for connections at the start
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(0.5); // for rank 0 to say itself what all say

    private readonly MpiRanks ranks;
    private readonly TextWriter errors = Console.Error; // also where the other ranks are silenced
    private readonly bool firstHere;
    private readonly ConcurrentDictionary<int, Peer> peers = new();
    private volatile string lastCheckpoint = "";
    private volatile bool leaving;
    private int failed;

    /// <summary>Connects all ranks.</summary>
    /// <exception cref="OptionException">A rank is not reached.</exception>
    internal Lifeline(MpiRanks ranks)
    {
        this.ranks = ranks;
        firstHere = System.Environment.GetEnvironmentVariable("MPI_LOCALRANKID") is null or "0";
        using var listener = ranks.Rank == 0 ? new TcpListener(IPAddress.Any, 0) : null;
        listener?.Start();
        var word = Guid.NewGuid().ToString("N"); // who knows it is a rank of ours
        var place = ranks.FromFirst(listener is null ? "" : string.Join(' ', [word, Port(listener), .. Addresses()])).Split(' ');
        if (listener is not null)
            Accept(listener, word);
        else
            peers[0] = Connect(place[0], int.Parse(place[1], CultureInfo.InvariantCulture), place[2..]);
        foreach (var (rank, peer) in peers)
            new Thread(() => Listen(rank, peer)) { IsBackground = true, Name = $"lifeline {rank}" }.Start();
        new Thread(Beat) { IsBackground = true, Name = "lifeline" }.Start();
    }

    // Where this rank leaves its message when it tells of rank 0's end.
    private string LogHere => Path.Combine(Path.GetTempPath(), $"animegan-rank-{ranks.Rank}.log");

    /// <summary>Where the last checkpoint of the run lies; null where there is none yet. Asked on rank 0, from another thread.</summary>
    public Func<string?>? LastCheckpoint { get; set; }

    /// <summary>Ends all ranks, with one message; does not return.</summary>
    /// <param name="code">How they end.</param>
    /// <param name="message">What happened on this rank, in a line.</param>
    public void Fail(int code, string message)
    {
        if (ranks.Rank == 0)
            End(code, 0, System.Environment.MachineName, message);
        else
            peers[0].Say($"fail {code} {message.ReplaceLineEndings(" ")}");
        Thread.Sleep(Silence); // rank 0 says stop
        Exit(code);
    }

    /// <summary>From here on no end is a failure: all ranks are done.</summary>
    internal void Leave() => leaving = true;

    private void Beat()
    {
        var said = lastCheckpoint;
        for (var i = 0; !leaving; i++, Thread.Sleep(50))
        {
            if (ranks.Rank == 0)
                lastCheckpoint = LastCheckpoint?.Invoke() ?? "";
            if (i % 20 != 0 && lastCheckpoint == said) // each second, and of a checkpoint at once
                continue;
            said = lastCheckpoint;
            foreach (var peer in peers.Values)
                peer.Say(ranks.Rank == 0 ? $"beat {said}" : "beat");
        }
    }

    private void Listen(int rank, Peer peer)
    {
        var why = "ended without a word: it was killed, or crashed.";
        var silent = false;
        try
        {
            while (peer.Hear() is { } line)
            {
                var words = line.Split(' ', 3);
                if (words[0] == "stop")
                    Exit(int.Parse(words[1], CultureInfo.InvariantCulture));
                if (words[0] == "fail")
                {
                    Thread.Sleep(grace);
                    End(int.Parse(words[1], CultureInfo.InvariantCulture), rank, peer.Machine, words[2]);
                }
                if (ranks.Rank > 0 && words[0] == "beat")
                    lastCheckpoint = string.Join(' ', words[1..]);
            }
        }
        catch (IOException error)
        {
            silent = error.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };
            if (silent)
                why = $"has not been heard of for {Silence.TotalSeconds:0} s: its machine, or the network to it, is gone.";
        }
        if (leaving)
            return;
        // Of rank 0's end the first of the others tells; of a network that is cut, the first on this side of it.
        if (ranks.Rank == 0 || (silent ? firstHere : ranks.Rank == 1))
            End(1, rank, peer.Machine, why);
        Exit(1);
    }

    private void End(int code, int rank, string machine, string message)
    {
        if (Interlocked.Exchange(ref failed, 1) != 0)
            Thread.Sleep(Timeout.Infinite); // another thread is ending it
        var checkpoint = ranks.Rank == 0 ? LastCheckpoint?.Invoke() ?? "" : lastCheckpoint;
        var goOn = message.Contains(".safetensors", StringComparison.Ordinal) ? ""
            : checkpoint == "" ? " There is no checkpoint yet." : $" The last checkpoint is {checkpoint}.";
        var line = $"animegan: rank {rank} on {machine}: {message}{goOn}";
        errors.WriteLine(line);
        errors.Flush();
        if (ranks.Rank > 0) // beyond a network that is cut, mpiexec hears nothing of it
            File.WriteAllText(LogHere, line + "\n");
        else
            foreach (var peer in peers.Values)
                peer.Say($"stop {code}");
        RankProcess.TellLauncher(code);
        Exit(code);
    }

    // At once: another thread may be waiting in MPI forever. All end, each as it was told to: nothing that mpiexec should see to.
    private static void Exit(int code)
    {
        RankProcess.TakeLeave();
        RankProcess.EndAtOnce(code);
    }

    private void Accept(TcpListener listener, string word)
    {
        var until = DateTime.UtcNow + patience;
        while (peers.Count < ranks.Count - 1)
        {
            if (!listener.Pending())
            {
                if (DateTime.UtcNow > until)
                {
                    var missing = Enumerable.Range(1, ranks.Count - 1).First(rank => !peers.ContainsKey(rank));
                    throw new OptionException($"Rank {missing} has not reached rank 0 over TCP at any of {string.Join(", ", Addresses())}. "
                        + "Beside MPI, the ranks need that: let a firewall between them allow it.");
                }
                Thread.Sleep(20);
                continue;
            }
            var peer = new Peer(listener.AcceptTcpClient(), "");
            // A stranger is let go; one that says nothing keeps the others waiting for no longer than this.
            peer.MostSilence = TimeSpan.FromSeconds(2);
            string[]? hello = null;
            try
            {
                hello = peer.Hear()?.Split(' ', 3);
            }
            catch (IOException)
            {
            }
            if (hello?.Length == 3 && hello[0] == word)
                peers[int.Parse(hello[1], CultureInfo.InvariantCulture)] = peer with { Machine = hello[2], MostSilence = Silence };
            else
                peer.Client.Dispose();
        }
    }

    private Peer Connect(string word, int port, string[] addresses)
    {
        foreach (var address in addresses)
        {
            var client = new TcpClient();
            try
            {
                if (client.ConnectAsync(address, port).Wait(TimeSpan.FromSeconds(3)))
                {
                    var peer = new Peer(client, "rank 0's machine") { MostSilence = Silence };
                    peer.Say($"{word} {ranks.Rank} {System.Environment.MachineName}");
                    if (peer.Hear() is { } line && line.StartsWith("beat", StringComparison.Ordinal))
                        return peer;
                }
            }
            catch (Exception error) when (error is AggregateException or IOException)
            {
                // The next address then.
            }
            client.Dispose();
        }
        throw new OptionException($"Rank {ranks.Rank} on {System.Environment.MachineName} does not reach rank 0 over TCP at any of "
            + $"{string.Join(", ", addresses)}, port {port}. Beside MPI, the ranks need that: let a firewall between them allow it.");
    }

    private static string Port(TcpListener listener) => $"{((IPEndPoint)listener.LocalEndpoint).Port}";

    private static IEnumerable<string> Addresses() =>
        NetworkInterface.GetAllNetworkInterfaces().Where(card => card.OperationalStatus != OperationalStatus.Down)
            .OrderBy(card => card.NetworkInterfaceType == NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(address => address.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork).Select(address => address.ToString());

    // The other end of a connection.
    private sealed record Peer(TcpClient Client, string Machine)
    {
        private readonly StreamReader reader = new(Client.GetStream());
        private readonly Lock writing = new();

        public TimeSpan MostSilence
        {
            set => Client.ReceiveTimeout = (int)value.TotalMilliseconds;
        }

        public string? Hear() => reader.ReadLine();

        /// <summary>Who does not take it is found out by its silence.</summary>
        public void Say(string line)
        {
            lock (writing)
                try
                {
                    Client.Client.SendTimeout = 1000;
                    Client.Client.Send(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
                }
                catch (SocketException)
                {
                    // Listening to it ends likewise.
                }
        }
    }
}
