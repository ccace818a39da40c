namespace Microsoft.DotNet.Interactive.Beyond;

/// <summary>The output area of the running cell.</summary>
public static class CellOutput
{
    /// <summary>Removes what the cell has shown so far (Jupyter's <c>clear_output</c>).</summary>
    /// <param name="wait">Keep it until something new is shown, which avoids flicker.</param>
    public static void Clear(bool wait = false) => CellScope.Current?.Clear(wait);
}
