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
        Assert.Contains("! no .NET SDK 10", doctor.Output);
        Assert.Contains("mend: https://dotnet.microsoft.com/download/dotnet/10.0", doctor.Output);
        Assert.Contains("GPU", doctor.Output);
    }

    [Fact]
    public void A_wrong_TORCH_DIR_is_a_problem()
    {
        var doctor = copy.Run(["doctor"], new Dictionary<string, string?> { ["TORCH_DIR"] = "/nonexistent" });
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains(File.Exists("/usr/include/torch/csrc/api/include/torch/version.h")
            ? "! TORCH_DIR is /nonexistent" : "! libtorch's headers are not in TORCH_DIR", doctor.Output);
        Assert.Contains("mend: ", doctor.Output);
    }

    [Fact]
    public void The_reference_BLAS_is_a_problem()
    {
        var torch = FakeTorch("2.3.1");
        copy.Replace("ldd", "echo '  libblas.so.3 => /usr/lib/blas/libblas.so.3 (0x0)'");
        var doctor = copy.Run(["doctor"], new Dictionary<string, string?> { ["TORCH_DIR"] = torch });
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains($"2.3.1 in {torch}", doctor.Output);
        Assert.Contains("! this is the reference BLAS", doctor.Output);
        Assert.Contains("mend: apt install libopenblas0-pthread", doctor.Output);
    }

    [Theory]
    [InlineData("  libblas.so.3 => /usr/lib/openblas-pthread/libblas.so.3 (0x0)", "/usr/lib/openblas-pthread/libblas.so.3")]
    [InlineData("  libmkl_rt.so.2 => /somewhere/libmkl_rt.so.2 (0x0)", "/somewhere/libmkl_rt.so.2")]
    [InlineData("  libc.so.6 => /lib/libc.so.6 (0x0)", "inside libtorch")]
    public void A_fast_BLAS_is_a_fact(string ldd, string told)
    {
        var torch = FakeTorch("2.3.1");
        copy.Replace("ldd", $"echo '{ldd}'");
        var doctor = copy.Run(["doctor"], new Dictionary<string, string?> { ["TORCH_DIR"] = torch });
        Assert.Contains($"BLAS         {told}", doctor.Output);
        Assert.DoesNotContain("reference BLAS", doctor.Output);
    }

    [Fact]
    public void It_tells_the_stack_and_why()
    {
        var doctor = copy.Run(["--stack", "nuget", "doctor"]);
        Assert.Contains("nuget (given with --stack)", doctor.Output);
        Assert.DoesNotContain("libtorch  ", doctor.Output);
    }

    private string FakeTorch(string version)
    {
        var torch = Path.Combine(copy.Root, "torch");
        var header = Path.Combine(torch, "include/torch/csrc/api/include/torch/version.h");
        Directory.CreateDirectory(Path.GetDirectoryName(header)!);
        Directory.CreateDirectory(Path.Combine(torch, "lib"));
        File.WriteAllText(Path.Combine(torch, "lib", "libtorch_cpu.so"), "");
        var parts = version.Split('.');
        File.WriteAllLines(header, ["#pragma once", $"#define TORCH_VERSION_MAJOR {parts[0]}", $"#define TORCH_VERSION_MINOR {parts[1]}", $"#define TORCH_VERSION_PATCH {parts[2]}"]);
        return torch;
    }
}
