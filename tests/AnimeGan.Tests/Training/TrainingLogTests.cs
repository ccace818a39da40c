namespace AnimeGan.Tests.Training;

public sealed class TrainingLogTests : FolderTests
{
    private string Path => folder.File("log.jsonl");

    [Fact]
    public void Records_come_back_as_they_were_written()
    {
        var records = new[] { Record(1), Record(2) with { Gp = 0.25, GradNormMean = 1.5, GradNormMin = 0.1, GradNormMax = 1e-30 } };
        Write(records);
        Assert.Equal(records, TrainingLog.Read(Path));
        Assert.Equal(2, File.ReadAllLines(Path).Length);
        Assert.Contains("\"g_adv\":", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData("{\"step\":4,\"g_lo")]
    [InlineData("{\"step\":4")]
    [InlineData("\0\0\0\0\0")]
    [InlineData("{}x\n{\"step\":9}\n")]
    public void A_torn_end_is_cut_off_and_what_follows_is_appended(string torn)
    {
        Write(Record(1), Record(2), Record(3));
        File.AppendAllText(Path, torn);
        using (var log = TrainingLog.Continue(Path, 3))
            log.Append(Record(4));
        Assert.Equal([1L, 2, 3, 4], TrainingLog.Read(Path).Select(record => record.Step));
    }

    [Fact]
    public void Steps_after_the_checkpoint_are_cut_off()
    {
        Write(Record(1), Record(2), Record(3), Record(4));
        using (var log = TrainingLog.Continue(Path, 2))
        {
            Assert.Equal(Record(2).Seconds, log.Seconds);
            log.Append(Record(3));
        }
        Assert.Equal([1L, 2, 3], TrainingLog.Read(Path).Select(record => record.Step));
    }

    [Fact]
    public void A_log_that_is_not_there_begins_empty()
    {
        TrainingLog.Continue(Path, 5).Dispose();
        Assert.Empty(TrainingLog.Read(Path));
    }

    [Fact]
    public void A_running_log_can_be_read_though_its_last_line_is_torn()
    {
        using var log = TrainingLog.Continue(Path, 0);
        log.Append(Record(1));
        using (var other = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            other.Write(Encoding.UTF8.GetBytes("{\"step\":2,"));
        Assert.Single(TrainingLog.Read(Path));
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_named()
    {
        Write(Record(1), Record(2));
        File.WriteAllText(Path, File.ReadAllText(Path).Replace("{\"step\":1", "{\"step\":x"));
        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => TrainingLog.Read(Path).ToList()).Message);
    }

    [Theory]
    [InlineData("hello\n")]
    [InlineData("\0\0\0\n")]
    [InlineData("{\"step\":2,\"g_l\n")]
    public void What_follows_a_damaged_line_is_kept_and_so_is_the_file_as_it_was(string damage)
    {
        Write(Record(1), Record(2), Record(3), Record(4));
        var lines = File.ReadAllLines(Path);
        var damaged = $"{lines[0]}\n{damage}{lines[2]}\n{lines[3]}"; // the last line break is gone too
        File.WriteAllText(Path, damaged);
        Assert.Contains("1 of its lines", TrainingLog.Fault(Path, 4));
        using (var log = TrainingLog.Continue(Path, 4))
            log.Append(Record(5));
        Assert.Equal([1L, 3, 4, 5], TrainingLog.Read(Path).Select(record => record.Step));
        Assert.Equal(damaged, File.ReadAllText(Path + ".damaged-1"));
        Assert.Contains("lacks 1 of the 5 steps", TrainingLog.Fault(Path, 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_log_that_an_editor_saved_otherwise_is_whole(bool utf16)
    {
        Write(Record(1), Record(2));
        File.WriteAllText(Path, File.ReadAllText(Path).Replace("\n", "\r\n"), utf16 ? Encoding.Unicode : new UTF8Encoding(true));
        Assert.Equal(2, TrainingLog.Read(Path).Count());
        Assert.Null(TrainingLog.Fault(Path, 2));
        using (var log = TrainingLog.Continue(Path, 2))
            log.Append(Record(3));
        Assert.Equal([1L, 2, 3], TrainingLog.Read(Path).Select(record => record.Step));
    }

    [Fact]
    public void A_term_that_is_no_number_is_found_by_name()
    {
        Assert.Null(Record(1).NotANumber);
        Assert.Equal("L_cls(G)", (Record(1) with { GCls = double.NaN, GLoss = double.NaN }).NotANumber?.Term);
        Assert.Equal("L_gp", (Record(1) with { Gp = double.PositiveInfinity }).NotANumber?.Term);
    }

    private static StepRecord Record(long step) => new() { Step = step, GLoss = 1.0 / 3, DLoss = step * 0.1, Seconds = step };

    private void Write(params StepRecord[] records)
    {
        using var log = TrainingLog.Continue(Path, 0);
        foreach (var record in records)
            log.Append(record);
    }
}
