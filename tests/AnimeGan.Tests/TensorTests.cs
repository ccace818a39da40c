namespace AnimeGan.Tests;

/// <summary>Tests whose tensors are gone when they are, each.</summary>
public abstract class TensorTests : FolderTests
{
    private readonly DisposeScope scope = NewDisposeScope();

    public override void Dispose()
    {
        scope.Dispose();
        base.Dispose();
    }
}
