namespace AnimeGan.Mpi.Tests;

/// <summary>What tests are skipped without.</summary>
internal static class Needs
{
    internal static void Mpiexec() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpiexec.hydra"))),
        "needs MPICH's mpiexec: apt install mpich");
}
