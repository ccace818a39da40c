namespace TorchSharp.Tests.Parity;

/// <summary>The committed golden file is what golden.py writes on this machine's PyTorch.</summary>
public class GoldenFileTests
{
    [Fact]
    public void The_script_writes_the_committed_values()
    {
        var folder = Directory.CreateTempSubdirectory("golden");
        try
        {
            var path = Path.Combine(folder.FullName, "live.safetensors");
            Python.Run("-B", Checkout.Path("tests", "TorchSharp.Tests", "Parity", "golden.py"), path);
            var live = new GoldenFile(path);
            var committed = GoldenFile.Committed;
            Assert.True(committed.Names.SequenceEqual(live.Names), "golden.py has other cases than golden.safetensors: run it (its head says how)");
            foreach (var name in committed.Names)
            {
                using torch.Tensor ours = committed.Tensor(name), theirs = live.Tensor(name);
                // Another processor, BLAS or version of PyTorch rounds otherwise.
                var tolerance = ours.dtype == torch.ScalarType.Float64 ? 1e-8 : ours.is_floating_point() ? 2e-4 : 0;
                Assert.Equal(ours.dtype, theirs.dtype);
                TensorAssert.Close(theirs, ours, tolerance, tolerance, name);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
