namespace AnimeGan.Tests.Course;

public class SampleHistoryTests
{
    [Fact]
    public void A_row_of_each_grid_comes_out_as_it_was_drawn()
    {
        using var folder = new TemporaryFolder();
        using var faces = TestFaces.Make(16, 16);
        var sheet = new SampleSheet { Rows = ["blue hair", "red hair, hat"], Columns = 3 };
        // With statistics of few batches the average is so pale that 8 bits are most of its grain.
        var options = Presets.Smoke with { Steps = 2, SampleEvery = 1, AveragePasses = 40 };
        using var trainer = Trainer.Start(folder.Path, options, faces, TestDevice.Device);
        Assert.Throws<RunException>(() => SampleHistory.Row(trainer.Run, 0, sheet));
        trainer.DrawSamples = sheet.Save;
        trainer.Train();
        var history = SampleHistory.Row(trainer.Run, 1, sheet);
        var last = sheet.Draw(trainer.State.Average);
        // The last strip ends at the right and the bottom, a gap from the edge, as the last row of the grid does.
        for (var i = 0; i < 3 * 96; i++)
            Assert.Equal(last.Pixels[3 * last.Width * (last.Height - 10) + 3 * (last.Width - 2 - 96) + i],
                history.Pixels[3 * history.Width * (history.Height - 10) + 3 * (history.Width - 2 - 96) + i]);
        Assert.Equal(3 * (96 + 2) + 2, history.Height);

        // The grids' faces are those that were drawn, but for the enlargement and 8 bits.
        var spectra = SampleHistory.Spectra(trainer.Run, faces, sheet);
        Assert.Equal([0, 1, 2], spectra.Select(at => at.Step));
        var sampler = new FaceSampler(trainer.State.Average);
        var source = sampler.Source(sheet.Seed);
        var latents = sheet.Rows.SelectMany(row => Enumerable.Range(0, 3).Select(
            column => new FaceLatent(source.Noise(column), TagVector.Parse(row).OthersOff())));
        var drawn = Spectrum.Of(sampler.DrawTensor([.. latents]), FaceDataset.ToPixelRange(faces.Images));
        Assert.Equal(drawn.Grain, spectra[2].Spectrum.Grain, 0.02 * drawn.Grain);
        Assert.Equal(drawn.Grid, spectra[2].Spectrum.Grid, 0.05 * drawn.Grid);
    }
}
