using SixLabors.ImageSharp.Formats;

namespace SixLabors.ImageSharp.Metadata;

/// <summary>One object for each format that was asked for; empty, as it mostly stays, it takes no memory of its own.</summary>
internal sealed class FormatMetadata
{
    private Dictionary<IImageFormat, IDeepCloneable>? values;

    internal T Get<T>(IImageFormat key, Func<T> create)
        where T : class, IDeepCloneable
    {
        if (!TryGet<T>(key, out var value))
            (values ??= [])[key] = value = create();
        return value!;
    }

    internal bool TryGet<T>(IImageFormat key, out T? value)
        where T : class, IDeepCloneable
    {
        value = values is not null && values.TryGetValue(key, out var found) ? (T)found : null;
        return value is not null;
    }

    internal void CopyTo(FormatMetadata target)
    {
        foreach (var (key, value) in values ?? [])
            (target.values ??= [])[key] = value.DeepClone();
    }
}
