using AnimeGan.Training;
using static TorchSharp.torch;

namespace AnimeGan.Mpi.Tests;

/// <summary>What several ranks measured, as one record.</summary>
public class RecordTests
{
    // Two ranks, of which the other measures what it is told to.
    private sealed class TwoRanks(params double[] other) : IRanks
    {
        public int Rank => 0;

        public int Count => 2;

        public void Sum(Tensor values)
        {
        }

        public double[][] Gather(params double[] values) => [values, other];

        public string FromFirst(string text) => text;
    }

    [Fact]
    public void Parts_are_added_up_and_extremes_compared()
    {
        using var scope = NewDisposeScope();
        var measures = new Dictionary<string, Tensor>
        {
            [nameof(StepRecord.GLoss)] = tensor(1.5),
            [nameof(StepRecord.GradNormMin)] = tensor(3.0),
            [nameof(StepRecord.GradNormMax)] = tensor(4.0),
        };
        var record = StepRecord.Read(measures, new TwoRanks(2, 1, 5));
        Assert.Equal((3.5, 1, 5), (record.GLoss, record.GradNormMin!.Value, record.GradNormMax!.Value));
        Assert.Null(record.WrongRank);
        Assert.Equal(1, StepRecord.Read(measures, new TwoRanks(2, double.NaN, 5)).WrongRank);
    }

    [Fact]
    public void The_parts_of_a_batch_are_the_batch()
    {
        using var scope = NewDisposeScope();
        IRanks ranks = new TwoRanks();
        Assert.Equal([0, 1, 2], ranks.Mine(arange(7)).data<long>().ToArray());
        Assert.Equal(7, OneProcess.Instance.Mine(arange(7)).shape[0]);
    }

    [Fact]
    public void More_ranks_than_faces_are_refused()
    {
        using var faces = AnimeGan.Tests.TestFaces.Make(4, 16);
        var options = Presets.Smoke with { BatchSize = 3, LocalBatchNorm = true };
        var error = Assert.Throws<OptionException>(() => options.RequireFit(faces, CPU, new TwoRanks()));
        Assert.Contains("batch_size is 3, too few for 2 ranks of at least 2", error.Message);
    }
}
