namespace AnimeGan.Tests.Data.Tagging;

public class TaggerReportTests
{
    [Fact]
    public void Average_precision_is_that_of_scikit_learn()
    {
        // sklearn.metrics.average_precision_score([1, 0, 1, 1, 0], [.9, .8, .7, .7, .1]) = 0.833..: steps of 1/1 and, two at once, 3/4.
        var report = Report("smile", [(true, 0.9f), (false, 0.8f), (true, 0.7f), (true, 0.7f), (false, 0.1f), (null, 0.95f)]);
        Assert.Equal((1 + 0.75 + 0.75) / 3, report.AveragePrecision[TagParser.Find("smile")], 12);
        Assert.Equal(report.MeanAveragePrecision, report.AveragePrecision.Values.Average());
        Assert.Equal(6, report.Faces);
    }

    [Fact]
    public void A_tag_that_no_face_has_or_the_tagger_does_not_know_has_no_precision()
    {
        Assert.Empty(Report("smile", [(false, 0.9f), (null, 0.8f)]).AveragePrecision);
        Assert.Empty(Report("smile", [(true, float.NaN), (false, float.NaN)]).AveragePrecision);
    }

    [Fact]
    public void Colours_are_counted_by_what_they_are_and_what_they_were_called()
    {
        var said = new float[TagCatalogue.Count];
        said[TagParser.Find("red hair").Index] = 0.6f;
        said[TagParser.Find("green eyes").Index] = 0.6f;
        var all = new TagProbabilities(said);
        var report = TaggerReport.Of([all, all, all, all],
            [TagVector.Parse("red hair, green eyes"), TagVector.Parse("red hair"), TagVector.Parse("pink hair, blue eyes"),
                TagVector.Unknown]);
        Assert.Equal((3, 2), (report.Hair.Total, report.Eyes.Total));
        Assert.Equal(2 / 3.0, report.Hair.Accuracy, 12);
        Assert.Equal(0.5, report.Eyes.Accuracy, 12);
        Assert.Equal(1, report.Hair.Counts[4, 7]); // pink, called red
        Assert.Contains("pink", report.Hair.ToString());
        Assert.DoesNotContain("\npurple", report.Hair.ToString());
        Assert.Contains("66.7", report.ToString());
    }

    private static TaggerReport Report(string tag, (bool? On, float Probability)[] faces) => TaggerReport.Of(
        [.. faces.Select(face =>
            new TagProbabilities([.. TagCatalogue.All.Select(other => other.Name == tag ? face.Probability : float.NaN)]))],
        [.. faces.Select(face => face.On is { } on ? TagVector.Unknown.With(tag, on) : TagVector.Unknown)]);
}
