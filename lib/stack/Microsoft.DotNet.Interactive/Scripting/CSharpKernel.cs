namespace Microsoft.DotNet.Interactive.Scripting;

/// <summary>What a cell sees as <see cref="Kernel.Current"/>.</summary>
internal sealed class CSharpKernel() : Kernel("csharp");
