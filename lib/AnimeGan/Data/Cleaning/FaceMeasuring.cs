namespace AnimeGan.Data.Cleaning;

/// <summary>Measures the faces of a sequence, on all processors.</summary>
public static class FaceMeasuring
{
    /// <summary>Decodes and measures every face.</summary>
    /// <param name="faces">The faces.</param>
    /// <param name="progress">Hears how many are done.</param>
    /// <param name="cancellation">Stops between faces.</param>
    /// <returns>
    /// One for each face, in order, those that cannot be read with the reason. The same whatever the number of processors.
    /// </returns>
    public static IReadOnlyList<CleaningCandidate> Measure(
        IFaceSequence faces, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var measured = new CleaningCandidate[faces.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.For(0, faces.Count, options, () => new byte[3 * FaceMeasures.Size * FaceMeasures.Size], (i, _, planes) =>
        {
            measured[i] = MeasureOne(faces, i, planes);
            progress?.Report(Interlocked.Increment(ref done));
            return planes;
        }, _ => { });
        return measured;
    }

    private static CleaningCandidate MeasureOne(IFaceSequence faces, int index, byte[] planes)
    {
        try
        {
            var record = faces.Load(index, FaceMeasures.Size, planes);
            return new CleaningCandidate(record.Name, record.Width, record.Height, record.Year, FaceMeasures.Of(planes));
        }
        catch (InvalidDataException error)
        {
            var record = faces.Describe(index);
            return new CleaningCandidate(record.Name, record.Width, record.Height, record.Year, null, error.Message);
        }
    }
}
