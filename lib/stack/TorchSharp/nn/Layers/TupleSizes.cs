namespace TorchSharp.Modules;

/// <summary>Sizes given as tuples, as the arrays that operators take.</summary>
internal static class TupleSizes
{
    internal static long[] Sizes(this (long, long) sizes) => [sizes.Item1, sizes.Item2];

    internal static long[] Sizes(this (long, long, long) sizes) => [sizes.Item1, sizes.Item2, sizes.Item3];

    internal static long[] Sizes(this (long, long)? sizes, long otherwise) => sizes is { } given ? given.Sizes() : [otherwise, otherwise];

    internal static long[] Sizes(this (long, long, long)? sizes, long otherwise) => sizes is { } given ? given.Sizes() : [otherwise, otherwise, otherwise];

    internal static long[]? Sizes(this (long, long)? sizes) => sizes is { } given ? given.Sizes() : null;

    internal static long[]? Sizes(this (long, long, long)? sizes) => sizes is { } given ? given.Sizes() : null;

    internal static long[] Twice(this long size) => [size, size];

    internal static long[] Thrice(this long size) => [size, size, size];

    internal static long[]? Twice(this long? size) => size is { } given ? given.Twice() : null;

    internal static long[]? Thrice(this long? size) => size is { } given ? given.Thrice() : null;
}
