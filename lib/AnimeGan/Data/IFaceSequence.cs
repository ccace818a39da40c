using System.Text.Json.Nodes;
using AnimeGan.Tags;

namespace AnimeGan.Data;

/// <summary>
/// Faces one by one, in a fixed order: imported, drawn or packed. What packs, loads, counts and shows them need not know which.
/// Several threads may ask at a time.
/// </summary>
public interface IFaceSequence : IDisposable
{
    /// <summary>Where they come from, for messages.</summary>
    string Source { get; }

    /// <summary>How many there are; loading may find that some cannot be used.</summary>
    int Count { get; }

    /// <summary>Where they come from and what was done to them, as it is kept in a packed file: the same on every machine.</summary>
    JsonObject Provenance { get; }

    /// <summary>What is known of face <paramref name="index"/> without decoding it.</summary>
    FaceRecord Describe(int index);

    /// <summary>What is known of its tags.</summary>
    TagVector TagsOf(int index);

    /// <summary>Decodes or draws a face.</summary>
    /// <param name="index">Which, from 0 on.</param>
    /// <param name="size">The edge in pixels it is to have.</param>
    /// <param name="planes">Where to: (3, size, size) bytes, red, green, blue.</param>
    /// <returns>What is known of it now.</returns>
    /// <exception cref="InvalidDataException">It cannot be used; the message says why, as the end of a sentence about it.</exception>
    FaceRecord Load(int index, int size, Span<byte> planes);
}
