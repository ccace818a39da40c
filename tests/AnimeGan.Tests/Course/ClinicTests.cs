namespace AnimeGan.Tests.Course;

public class ClinicTests
{
    private static readonly FaceDataset Faces = TestFaces.Drawn(3, 64, 32);

    [Fact]
    public void Every_fault_is_some_patient_s()
    {
        var faults = "ABCDE".Select(Clinic.FaultOf).ToList();
        Assert.Equal(Enum.GetValues<Fault>().Except([Fault.None]).Order(), faults.Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => Clinic.FaultOf('F'));
    }

    [Theory, InlineData(Fault.None), InlineData(Fault.TagsOfOtherFaces), InlineData(Fault.LearningRateTooHigh)]
    public void A_patient_s_steps_are_measured(Fault fault)
    {
        var log = Clinic.Train(fault, Faces, 3);
        Assert.Equal([1, 2, 3], log.Select(record => record.Step));
        Assert.All(log, record => Assert.NotNull(record.GradNormMean));
    }

    [Fact]
    public void Patients_trained_after_each_other_are_those_trained_alone()
    {
        var all = Clinic.TrainAll(Faces, 3);
        Assert.Equal("ABCDE", string.Concat(all.Keys.Order()));
        foreach (var name in "AC")
        {
            var alone = Clinic.Train(Clinic.FaultOf(name), Faces, 3);
            Assert.Equal(alone.Select(record => record.WithoutTiming()), all[name].Select(record => record.WithoutTiming()));
        }
    }

    [Fact]
    public void Without_a_penalty_the_gradient_goes_its_own_way()
    {
        var (ill, healthy) = (Clinic.Train(Fault.NoPenalty, Faces, 40), Clinic.Train(Fault.None, Faces, 40));
        Assert.True(Off(ill) > 2 * Off(healthy), $"{Off(ill)} from 1 without, {Off(healthy)} with the penalty");

        static double Off(IReadOnlyList<StepRecord> log) => log.TakeLast(10).Average(record => Math.Abs(record.GradNormMean!.Value - 1));
    }

    [Fact]
    public void A_discriminator_that_is_never_updated_judges_as_in_the_beginning()
    {
        var (ill, healthy) = (Clinic.Train(Fault.DiscriminatorNeverUpdated, Faces, 12), Clinic.Train(Fault.None, Faces, 12));
        Assert.Equal(healthy[0].DClsReal, ill[0].DClsReal, 6);
        Assert.True(ill[^1].DClsReal > 0.95 * ill[0].DClsReal, $"it learned: {ill[^1].DClsReal} after {ill[0].DClsReal}");
        Assert.True(healthy[^1].DClsReal < 0.95 * healthy[0].DClsReal, $"it learned nothing: {healthy[^1].DClsReal} after "
            + $"{healthy[0].DClsReal}");
    }
}
