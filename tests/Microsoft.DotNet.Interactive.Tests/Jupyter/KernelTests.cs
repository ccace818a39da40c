namespace Microsoft.DotNet.Interactive.Tests.Jupyter;

/// <summary>The kernel as a process, driven by Jupyter's own client. Each test runs one of the drivers beside this file.</summary>
public class KernelTests
{
    /// <summary>Debian's <c>python3-jupyter-kernel-test</c>.</summary>
    [Fact]
    public void Passes_the_suite_of_Jupyter() => KernelDriver.Run("suite.py", "jupyter_kernel_test");

    [Fact]
    public void Speaks_the_messaging_protocol() => KernelDriver.Run("protocol.py");

    /// <summary>With ANIMEGAN_KERNEL_TESTS=full 1,000 cells, 100 interrupts and 100 restarts; else a part of them.</summary>
    [Fact]
    public void Runs_is_interrupted_and_restarts_again_and_again() => KernelDriver.Run("lifecycle.py");

    [Fact]
    public void Survives_malformed_unsigned_and_replayed_messages() => KernelDriver.Run("hostile.py");

    [Fact]
    public void Notebooks_run_in_nbclient_and_nbconvert() => KernelDriver.Run("notebooks.py", "nbclient", "nbconvert");
}
