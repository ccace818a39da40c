using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>A piece of C# that compiled: it can run, and later pieces can refer to what it declares.</summary>
/// <param name="Code">As it was written.</param>
/// <param name="Compilation">What the compiler knows of it.</param>
/// <param name="Start">Runs it, given the states of earlier submissions, to which it adds its own.</param>
/// <param name="HasResult">Whether it ends in an expression whose value is to be shown.</param>
/// <param name="Declares">Whether later code can see anything of it.</param>
/// <param name="Deferred">The names that code of it mentions which may run later: functions, lambdas, types.</param>
/// <param name="Warnings">What the compiler has to say about it nevertheless.</param>
internal sealed record Submission(
    string Code,
    CSharpCompilation Compilation,
    Func<object?[], Task<object?>> Start,
    bool HasResult,
    bool Declares,
    IReadOnlySet<string> Deferred,
    IReadOnlyList<string> Warnings)
{
    /// <summary>The object that holds its variables, once it has begun to run.</summary>
    public object? State { get; set; }

    /// <summary>Its variables, as fields of <see cref="State"/>.</summary>
    public IEnumerable<FieldInfo> Variables() =>
        State is null ? [] : State.GetType().GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.Contains('<') && !field.Name.Contains('#'));
}
