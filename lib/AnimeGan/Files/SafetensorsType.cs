using static TorchSharp.torch;

namespace AnimeGan.Files;

/// <summary>The element types of the format and their names in it.</summary>
internal static class SafetensorsType
{
    // In the order in which the reference implementation writes tensors, the last first: by alignment, then as it lists them.
    private static readonly (string Name, ScalarType Type)[] Types =
    [
        ("BOOL", ScalarType.Bool),
        ("U8", ScalarType.Byte),
        ("I8", ScalarType.Int8),
        ("I16", ScalarType.Int16),
        ("F16", ScalarType.Float16),
        ("BF16", ScalarType.BFloat16),
        ("I32", ScalarType.Int32),
        ("F32", ScalarType.Float32),
        ("C64", ScalarType.ComplexFloat32),
        ("F64", ScalarType.Float64),
        ("I64", ScalarType.Int64),
    ];

    internal static string Names => string.Join(", ", Types.Select(type => type.Name));

    /// <summary>The place in the order of writing; -1 for a type the format has not got.</summary>
    internal static int Rank(ScalarType type) => Array.FindIndex(Types, entry => entry.Type == type);

    internal static string NameOf(ScalarType type) => Types[Rank(type)].Name;

    internal static ScalarType? Parse(string name)
    {
        var index = Array.FindIndex(Types, entry => entry.Name == name);
        return index < 0 ? null : Types[index].Type;
    }
}
