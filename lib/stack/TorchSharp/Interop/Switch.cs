namespace TorchSharp.Interop;

/// <summary>A process-wide setting of libtorch that is on or off; mirrors <c>ag_switch</c>.</summary>
internal readonly record struct Switch(int Number)
{
    internal static readonly Switch Tf32Matmul = new(0);
    internal static readonly Switch Tf32Cudnn = new(1);
    internal static readonly Switch CudnnBenchmark = new(2);
    internal static readonly Switch Deterministic = new(3);
    internal static readonly Switch DeterministicWarnOnly = new(4);

    internal bool Get() => NativeError.Check(NativeMethods.ag_switch_get(Number)) != 0;

    internal void Set(bool value) => NativeError.Check(NativeMethods.ag_switch_set(Number, value ? 1 : 0));
}
