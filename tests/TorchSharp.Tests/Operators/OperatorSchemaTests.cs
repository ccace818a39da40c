using System.Reflection;
using TorchSharp.Interop;

namespace TorchSharp.Tests.Operators;

/// <summary>The schemas that the wrappers name are there in the libtorch at hand: a missing one would only show at its first call.</summary>
public class OperatorSchemaTests
{
    [Fact]
    public void Every_operator_exists_in_this_libtorch()
    {
        var operators = typeof(Op).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).ToDictionary(p => p.Name, p => (Operator)p.GetValue(null)!);
        Assert.True(operators.Count > 600, $"only {operators.Count} operators found");
        var missing = operators.Where(entry => !entry.Value.Exists).Select(entry => $"{entry.Key} ({entry.Value.Name})").Order(StringComparer.Ordinal);
        Assert.Empty(missing);
    }

    /// <summary>So that an operator is named once and made only when it is used.</summary>
    [Fact]
    public void Operators_are_made_at_first_use() =>
        Assert.Empty(typeof(Op).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(field => field.IsInitOnly).Select(field => field.Name));
}
