namespace AnimeGan.Models.Import;

/// <summary>Where a tensor of a PyTorch file lies: in which storage and from which number of it on.</summary>
internal sealed record StoredTensor(string Key, ScalarType Type, long Offset, long[] Shape, long[] Stride);

/// <summary>
/// Reads the pickle that <c>torch.save(state_dict)</c> writes, and no other. A pickle is a program that may call any function by its name:
/// this knows the three by which tensors are written, calls none, and stops at the first other name before anything was made of it.
/// </summary>
internal sealed class PyTorchPickle
{
    private const int MostObjects = 1_000_000;

    private static readonly Dictionary<string, ScalarType> Storages = new()
    {
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ShortStorage"] = ScalarType.Int16,
        ["torch.CharStorage"] = ScalarType.Int8,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    private const string OrderedDict = "collections.OrderedDict";
    private const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    private const string RebuildParameter = "torch._utils._rebuild_parameter";

    private sealed record Function(string Name);

    private sealed record Storage(string Key, ScalarType Type);

    private readonly byte[] pickle;
    private readonly Stack<object?> stack = new();
    private readonly Stack<int> marks = new();
    private readonly Dictionary<long, object?> memo = [];
    private int position;

    private PyTorchPickle(byte[] pickle) => this.pickle = pickle;

    /// <summary>The tensors and texts of a pickle by name; what lies in a dictionary within another has both names, with a point.</summary>
    /// <exception cref="FormatException">It calls what no weights need, or is damaged.</exception>
    internal static IReadOnlyDictionary<string, object> Read(byte[] pickle)
    {
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        var left = MostObjects;
        Collect(new PyTorchPickle(pickle).Run(), "", 0);
        return found;

        void Collect(object? value, string name, int depth)
        {
            const int deepest = 16;
            if (--left < 0 || depth > deepest)
                throw new FormatException("its dictionaries lie in each other without an end");
            if (value is StoredTensor or string && name.Length > 0)
                found[name] = value;
            else if (value is Dictionary<object, object?> inner)
                foreach (var (key, entry) in inner)
                    Collect(entry, name.Length == 0 ? $"{key}" : $"{name}.{key}", depth + 1);
        }
    }

    private object? Run()
    {
        while (true)
        {
            var code = Take(1)[0];
            if (stack.Count + memo.Count > MostObjects)
                throw new FormatException("it holds too many objects for weights");
            switch (code)
            {
                case 0x80: Take(1); break; // PROTO
                case 0x95: Take(8); break; // FRAME
                case (byte)'.': return Pop<object?>();
                case (byte)'(': marks.Push(stack.Count); break;
                case (byte)'}': stack.Push(new Dictionary<object, object?>()); break;
                case (byte)']': stack.Push(new List<object?>()); break;
                case (byte)')': stack.Push(Array.Empty<object?>()); break;
                case (byte)'N': stack.Push(null); break;
                case 0x88 or 0x89: stack.Push(code == 0x88); break;
                case (byte)'J': stack.Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
                case (byte)'K': stack.Push((long)Take(1)[0]); break;
                case (byte)'M': stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
                case (byte)'G': stack.Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
                case 0x8A: stack.Push(Whole(Take(Take(1)[0]))); break;
                case (byte)'X': stack.Push(Text(Take(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))))); break;
                case 0x8C: stack.Push(Text(Take(Take(1)[0]))); break;
                case (byte)'t': stack.Push(SinceMark()); break;
                case 0x85 or 0x86 or 0x87: stack.Push(Last(code - 0x84)); break;
                case (byte)'q': memo[Take(1)[0]] = Peek(); break;
                case (byte)'r': memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Peek(); break;
                case 0x94: memo[memo.Count] = Peek(); break;
                case (byte)'h': Recall(Take(1)[0]); break;
                case (byte)'j': Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4))); break;
                case (byte)'a': Last(1); break; // lists hold no weights
                case (byte)'e': SinceMark(); break;
                case (byte)'s': SetItems(Last(2)); break;
                case (byte)'u': SetItems(SinceMark()); break;
                case (byte)'c': stack.Push(Allowed($"{Line()}.{Line()}")); break;
                case 0x93: stack.Push(Allowed(string.Join('.', Last(2)))); break;
                case (byte)'R': stack.Push(Call(Pop<object?[]>(), Pop<Function>())); break;
                case (byte)'Q': stack.Push(Persistent(Pop<object?[]>())); break;
                case (byte)'b' when stack.TryPop(out _) && Peek() is Dictionary<object, object?>: break; // _metadata of a state_dict
                default: throw new FormatException($"its byte {position - 1} does what torch.save of a state_dict does not ({code:x2})");
            }
        }
    }

    private static Function Allowed(string name) =>
        name is OrderedDict or RebuildTensor or RebuildParameter || Storages.ContainsKey(name) ? new Function(name)
        : throw new FormatException($"it names {(name.Length > 80 ? name[..80] : name)}, which no weights need: a pickle can run any "
            + "program. In PyTorch, save the numbers alone: torch.save(model.state_dict(), ...)");

    private static object? Call(object?[] arguments, Function function) => (function.Name, arguments) switch
    {
        (OrderedDict, [] or [object?[] { Length: 0 }]) => new Dictionary<object, object?>(),
        (RebuildTensor, [Storage storage, long offset, object?[] shape, object?[] stride, ..]) when shape.Length == stride.Length =>
            new StoredTensor(storage.Key, storage.Type, offset, Numbers(shape), Numbers(stride)),
        (RebuildParameter, [StoredTensor tensor, ..]) => tensor,
        _ => throw new FormatException($"it calls {function.Name} as torch.save does not"),
    };

    private static Storage Persistent(object?[] identity) => identity is ["storage", Function type, string key, ..]
        && Storages.TryGetValue(type.Name, out var of) ? new Storage(key, of) : throw new FormatException("a storage of it has no name");

    private static long[] Numbers(object?[] values) =>
        [.. values.Select(value => value is long and >= 0 ? (long)value : throw new FormatException("a tensor's size is no number"))];

    private static long Whole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 8)
            throw new FormatException("a number of it is too large");
        Span<byte> whole = stackalloc byte[8];
        whole.Fill(bytes.Length > 0 && bytes[^1] >= 0x80 ? (byte)0xFF : (byte)0);
        bytes.CopyTo(whole);
        return BinaryPrimitives.ReadInt64LittleEndian(whole);
    }

    private void SetItems(object?[] items)
    {
        if (items.Length % 2 != 0 || Peek() is not Dictionary<object, object?> target)
            throw new FormatException("it sets items of what is no dictionary");
        for (var i = 0; i < items.Length; i += 2)
        {
            if (items[i] is not (string or long or double or bool))
                throw new FormatException("a key of it is no text");
            target[items[i]!] = items[i + 1];
        }
    }

    private void Recall(long number) => stack.Push(memo.TryGetValue(number, out var value) ? value
        : throw new FormatException("it goes back to what it never said"));

    private object? Peek() => stack.Count > 0 ? stack.Peek() : throw new FormatException("it takes what it never said");

    private T Pop<T>() => stack.Count > 0 && stack.Pop() is T value ? value : throw new FormatException("it takes what it never said");

    private object?[] Last(int count)
    {
        if (count > stack.Count)
            throw new FormatException("it takes what it never said");
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = stack.Pop();
        return items;
    }

    private object?[] SinceMark() => marks.Count > 0 && marks.Pop() is var mark && mark <= stack.Count ? Last(stack.Count - mark)
        : throw new FormatException("it ends what it never began");

    private string Line()
    {
        var end = pickle.AsSpan(position).IndexOf((byte)'\n');
        return end < 0 ? throw new FormatException("it is cut off") : Text(Take(end + 1)[..^1]);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > pickle.Length - position)
            throw new FormatException("it is cut off");
        position += (int)count;
        return pickle.AsSpan(position - (int)count, (int)count);
    }
}
