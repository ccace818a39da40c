namespace AnimeGan.Models.Import;

/// <summary>
/// Tensors that PyTorch's <c>torch.save</c> has written (a zip since version 1.6): a state_dict, or dictionaries that hold one. Its pickle
/// is read by <see cref="PyTorchPickle"/>, which runs nothing; no tensor is made before its size is known to be in the file.
/// </summary>
internal sealed class PyTorchFile : IDisposable
{
    private const int MostPickle = 64 << 20;

    private readonly string path;
    private readonly ZipArchive zip;
    private readonly string folder;
    private readonly IReadOnlyDictionary<string, object> found;
    private readonly Dictionary<string, StoredTensor> tensors;

    private PyTorchFile(string path, ZipArchive zip)
    {
        (this.path, this.zip) = (path, zip);
        var entry = zip.Entries.FirstOrDefault(entry => entry.FullName == "data.pkl" || entry.FullName.EndsWith("/data.pkl"))
            ?? throw new FormatException("it is a zip without data.pkl, and so none of torch.save");
        folder = entry.FullName[..^"data.pkl".Length];
        if (zip.GetEntry($"{folder}byteorder") is { } order && !Bytes(order, Math.Min(order.Length, 6)).AsSpan().SequenceEqual("little"u8))
            throw new FormatException("it is of a machine whose bytes lie the other way round");
        if (entry.Length > MostPickle)
            throw new FormatException($"its data.pkl has {entry.Length / 1_000_000} MB, too many for names and sizes");
        found = PyTorchPickle.Read(Bytes(entry, entry.Length));
        tensors = found.Where(one => one.Value is StoredTensor).ToDictionary(one => one.Key, one => (StoredTensor)one.Value);
        if (tensors.Count == 0)
            throw new FormatException("it holds no tensors by name; where they lie in a list, save each state_dict by itself");
    }

    /// <summary>The shape of each tensor, by its name; in dictionaries within others by the names of all, with points.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes =>
        tensors.ToDictionary(tensor => tensor.Key, tensor => (IReadOnlyList<long>)tensor.Value.Shape);

    /// <summary>The texts that stand beside the tensors, by name.</summary>
    internal IReadOnlyDictionary<string, string> Texts =>
        found.Where(one => one.Value is string).ToDictionary(one => one.Key, one => (string)one.Value);

    /// <exception cref="InvalidDataException">It is none of torch.save, or damaged, or would run a program.</exception>
    internal static PyTorchFile Open(string path) => Named(path, () => Owned.Into(File.OpenRead(path), stream =>
    {
        var start = new byte[262];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start[0] == 0x80 || start.AsSpan().EndsWith("ustar"u8)) // a pickle, or older still a tar
            throw new FormatException("it is in the form of PyTorch before 1.6. In PyTorch: torch.save(torch.load(FILE, "
                + "map_location='cpu', weights_only=True), NEW)");
        if (SafetensorsHeader.Content(start.AsSpan(0, length)) is { } content)
            throw new FormatException($"it is {content}");
        if (!start.AsSpan().StartsWith("PK"u8))
            throw new FormatException("it is neither a zip, as torch.save writes, nor a pickle");
        return new PyTorchFile(path, new ZipArchive(stream));
    }));

    /// <summary>Reads one tensor; it is on the CPU and has the numbers' own type.</summary>
    /// <exception cref="InvalidDataException">It is not wholly in the file.</exception>
    internal Tensor Read(string name) => Named(path, () =>
    {
        var (key, type, offset, shape, stride) = tensors[name];
        // Numbers that lie in the order of their axes or another, but densely: no two in one place and none between.
        var axes = Enumerable.Range(0, shape.Length).Where(axis => shape[axis] != 1).OrderByDescending(axis => stride[axis]).ToList();
        var dense = 1L;
        foreach (var axis in Enumerable.Reverse(axes))
        {
            if (stride[axis] != dense || shape[axis] < 1 || shape[axis] > int.MaxValue / dense)
                throw new FormatException($"{name} is a part of another tensor, or too large: in PyTorch, {name}.clone() before saving");
            dense *= shape[axis];
        }
        var entry = zip.GetEntry($"{folder}data/{key}") ?? throw new FormatException($"the numbers of {name} are not in it");
        var size = type.ElementSize();
        if (offset < 0 || offset > (entry.Length / size) - dense)
            throw new FormatException($"{name} claims {dense} numbers from {offset} on, and its storage has {entry.Length / size}");
        using var scope = NewDisposeScope();
        var values = empty([dense], type, CPU);
        Fill(values.bytes, entry, offset * size);
        return values.as_strided(shape, stride).MoveToOuterDisposeScope();
    });

    private static byte[] Bytes(ZipArchiveEntry entry, long count)
    {
        var bytes = new byte[count];
        Fill(bytes, entry, 0);
        return bytes;
    }

    private static void Fill(Span<byte> bytes, ZipArchiveEntry entry, long from)
    {
        using var stream = entry.Open();
        var passed = new byte[1 << 16];
        for (; from > 0; from -= Math.Min(from, passed.Length))
            stream.ReadExactly(passed, 0, (int)Math.Min(from, passed.Length));
        stream.ReadExactly(bytes);
    }

    private static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new InvalidDataException($"{path}: these are no weights of torch.save: {(error is FormatException ? error.Message
                : "the zip is damaged or cut off")}.", error);
        }
    }

    public void Dispose() => zip.Dispose();
}
