namespace Repository.Tests;

/// <summary><c>./animegan doctor</c> names what is wrong and how to mend it, also where nothing builds.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly ScriptCopy copy = new();

    public void Dispose() => copy.Dispose();

    [Fact]
    public void Without_an_SDK_it_says_so_and_goes_on()
    {
        var doctor = copy.Run(["doctor"], copy.WithoutDotnet());
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains(".NET         no SDK 10", doctor.Output);
        Assert.Contains("! missing: .NET SDK 10", doctor.Output);
        Assert.Contains("mend: conda install -c conda-forge dotnet-sdk", doctor.Output);
        Assert.Contains("libtorch     for the CPU", doctor.Output);
        Assert.Contains("not built", doctor.Output);
    }

    [Fact]
    public void What_only_notebooks_need_is_told_and_is_no_fault()
    {
        copy.Hide("jupyter");
        var doctor = copy.Run(["doctor"]);
        Assert.True(doctor.ExitCode == 0, doctor.Text);
        Assert.Contains("notebooks or tests lack Jupyter", doctor.Output);
        Assert.Contains("apt install jupyter-notebook", doctor.Output);
        Assert.Contains("jupyterlab", doctor.Output);
        Assert.Contains("nothing is wrong", doctor.Output);
    }

    [Fact]
    public void A_GPU_that_was_not_asked_for_is_told()
    {
        copy.Replace("nvidia-smi", "exit 0");
        Assert.Contains("libtorch     for the CPU despite an NVIDIA driver", copy.Run(["doctor"]).Output);
        Assert.Contains("libtorch     for cuda, as the variable Torch says",
            copy.Run(["doctor"], new Dictionary<string, string?> { ["Torch"] = "cuda" }).Output);
    }
}
