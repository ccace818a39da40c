namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>
/// Lets go of the values of variables that a later cell has declared anew, so that a notebook can train again and again. The old variable
/// is out of sight of all later code; it is emptied unless a function, lambda or type of an earlier cell mentions its name and may read it yet.
/// </summary>
internal static class OverwrittenVariables
{
    /// <param name="chain">The submissions in order; the last has just run.</param>
    public static void Release(IReadOnlyList<Submission> chain)
    {
        var declared = chain[^1].Variables().Select(field => field.Name).ToHashSet();
        var mentioned = new HashSet<string>();
        for (var i = chain.Count - 2; i >= 0 && declared.Count > 0; i--)
        {
            mentioned.UnionWith(chain[i].Deferred);
            foreach (var field in chain[i].Variables())
            {
                if (declared.Remove(field.Name) && !mentioned.Contains(field.Name) && !field.FieldType.IsByRef)
                    field.SetValue(chain[i].State, null);
            }
        }
    }
}
