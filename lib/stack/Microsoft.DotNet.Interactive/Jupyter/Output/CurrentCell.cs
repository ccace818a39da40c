namespace Microsoft.DotNet.Interactive.Jupyter.Output;

/// <summary>
/// Which cell a thread works for. It flows to the threads and tasks a cell starts, so that what they print appears under their cell also
/// after its end; where it is unknown (native threads), it is the latest cell.
/// </summary>
internal static class CurrentCell
{
    private static readonly AsyncLocal<CellOutput?> flowing = new();
    private static volatile CellOutput? latest;

    internal static CellOutput? Output => flowing.Value ?? latest;

    /// <summary>The cell that runs, or ran last.</summary>
    internal static CellOutput? Latest => latest;

    internal static void Enter(CellOutput output) => flowing.Value = latest = output;
}
