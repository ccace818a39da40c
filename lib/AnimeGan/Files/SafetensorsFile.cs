namespace AnimeGan.Files;

/// <summary>
/// An open safetensors file. Opening reads and checks its header alone; a tensor's bytes are read when it is asked for,
/// so a file larger than the memory can be used.
/// </summary>
/// <remarks>Safe for use from several threads. Tensors it has given do not depend on it.</remarks>
public sealed class SafetensorsFile : IDisposable
{
    private readonly Stream stream;
    private readonly SafetensorsHeader header;
    private readonly Lock gate = new();
    private bool disposed;

    private SafetensorsFile(Stream stream, string name)
    {
        this.stream = stream;
        Name = name;
        header = SafetensorsHeader.Read(stream, name);
        Entries = [.. header.Entries.Values.OrderBy(entry => entry.Offset)];
    }

    /// <summary>The path, or what stands for it.</summary>
    public string Name { get; }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Texts the writer added.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <exception cref="InvalidDataException">
    /// The file is damaged or not of this format: the message names the field and the remedy.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Owned.Into(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1),
            stream => new SafetensorsFile(stream, path));
    }

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Contains(string name) => header.Entries.ContainsKey(name);

    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    public SafetensorsEntry Entry(string name) => header.Entries.TryGetValue(name, out var entry)
        ? entry
        : throw new KeyNotFoundException($"{Name} has no tensor '{name}'; it has "
            + string.Join(", ", Entries.Take(8).Select(e => $"'{e.Name}'")) + (Entries.Count > 8 ? $" and {Entries.Count - 8} more" : ""));

    /// <summary>Reads one tensor.</summary>
    /// <param name="name">Which.</param>
    /// <param name="device">Where it goes; the CPU where null.</param>
    /// <exception cref="KeyNotFoundException">There is no tensor of that name.</exception>
    /// <exception cref="InvalidDataException">The file was cut short after it was opened.</exception>
    public Tensor Read(string name, Device? device = null)
    {
        var tensor = Read(Entry(name));
        return device is null || device.type == DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    /// <summary>Reads one tensor's values into another of the same shape, on any device and of any dtype.</summary>
    /// <exception cref="InvalidDataException">The shapes differ.</exception>
    public void ReadInto(string name, Tensor target)
    {
        var entry = CheckShape(name, target);
        using var off = no_grad();
        using var values = Read(entry);
        target.copy_(values);
    }

    /// <exception cref="InvalidDataException">The shapes differ.</exception>
    internal SafetensorsEntry CheckShape(string name, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var entry = Entry(name);
        return target.shape.SequenceEqual(entry.Shape)
            ? entry
            : throw SafetensorsHeader.Fault(Name, $"tensor '{name}': shape", $"[{string.Join(", ", entry.Shape)}] does not fit a tensor of "
                + $"shape [{string.Join(", ", target.shape)}]", "The file belongs to a model of another size.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!disposed)
                stream.Dispose();
            disposed = true;
        }
    }

    private Tensor Read(SafetensorsEntry entry)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            using var scope = NewDisposeScope();
            // Other programs may store other bytes than 1 for true.
            var type = entry.Type == ScalarType.Bool ? ScalarType.Byte : entry.Type;
            var tensor = empty([.. entry.Shape], type, CPU);
            try
            {
                stream.Position = entry.Offset;
                stream.ReadExactly(tensor.bytes);
                return (type == entry.Type ? tensor : tensor.ne(0)).MoveToOuterDisposeScope();
            }
            catch (EndOfStreamException error)
            {
                throw SafetensorsHeader.Fault(Name, $"tensor '{entry.Name}'", "the file became shorter after it was opened",
                    "Open it again once it is complete.", error);
            }
        }
    }
}
