using System.Globalization;
using AnimeGan.Tags;

namespace AnimeGan.Data;

/// <summary>The paper's table of tags, with the counts of other faces beside its own.</summary>
public static class TagTable
{
    /// <summary>The table as Markdown: of each tag how many faces have it, and how large a part of those of which it is known.</summary>
    /// <param name="faces">The tags of the faces.</param>
    public static string Of(IReadOnlyCollection<TagVector> faces) =>
        $"| tag | faces | share | in the paper | share |\n|---|--:|--:|--:|--:|\n{string.Concat(TagCatalogue.All.Select(tag =>
        {
            var (on, off) = (faces.Count(face => face[tag] == TagState.On), faces.Count(face => face[tag] == TagState.Off));
            var share = on + off == 0 ? "" : Percent((double)on / (on + off));
            return $"| {tag} | {on} | {share} | {tag.DatasetCount} | {Percent(tag.DatasetFrequency)} |\n";
        }))}| **faces** | **{faces.Count}** | | **{TagCatalogue.DatasetSize}** | |\n";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
