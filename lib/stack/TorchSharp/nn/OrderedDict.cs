using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that is walked, and indexed by position, in the order of insertion.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> entries = [];
    private readonly Dictionary<TKey, int> positions = [];

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => entries.ConvertAll(item => item.Key);

    public ICollection<TValue> Values => entries.ConvertAll(item => item.Value);

    public TValue this[TKey key]
    {
        get => entries[positions[key]].Value;
        set
        {
            if (positions.TryGetValue(key, out var position))
                entries[position] = (key, value);
            else
                Add(key, value);
        }
    }

    public (TKey, TValue) this[int index]
    {
        get => entries[index];
        set
        {
            var (key, content) = value;
            if (positions.TryGetValue(key, out var position) && position != index)
                throw new ArgumentException($"an element with the key '{key}' is at position {position}", nameof(value));
            positions.Remove(entries[index].Key);
            entries[index] = (key, content);
            positions[key] = index;
        }
    }

    public void Add(TKey key, TValue value)
    {
        positions.Add(key, entries.Count);
        entries.Add((key, value));
    }

    public void Add((TKey, TValue) item) => Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, entries.Count);
        positions.Add(item.Item1, index);
        entries.Insert(index, item);
        Renumber(index);
    }

    public bool Remove(TKey key)
    {
        if (!positions.TryGetValue(key, out var position))
            return false;
        RemoveAt(position);
        return true;
    }

    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index)
    {
        positions.Remove(entries[index].Key);
        entries.RemoveAt(index);
        Renumber(index);
    }

    public void Clear()
    {
        entries.Clear();
        positions.Clear();
    }

    public void clear() => Clear();

    public bool ContainsKey(TKey key) => positions.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => IndexOf(item) >= 0;

    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    public int IndexOf((TKey, TValue) item) =>
        positions.TryGetValue(item.Item1, out var position) && EqualityComparer<TValue>.Default.Equals(entries[position].Value, item.Item2) ? position : -1;

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = positions.TryGetValue(key, out var position);
        value = found ? entries[position].Value : default;
        return found;
    }

    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in entries)
            array[arrayIndex++] = new KeyValuePair<TKey, TValue>(key, value);
    }

    public IEnumerable<TKey> keys() => Keys;

    public IEnumerable<TValue> values() => Values;

    public IEnumerator<(TKey, TValue)> items() => entries.GetEnumerator();

    public IEnumerator<(TKey, TValue)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
    {
        foreach (var (key, value) in entries)
            yield return new KeyValuePair<TKey, TValue>(key, value);
    }

    private void Renumber(int from)
    {
        for (var i = from; i < entries.Count; i++)
            positions[entries[i].Key] = i;
    }
}
