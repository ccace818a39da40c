namespace TorchSharp.Interop;

/// <summary>
/// The operators of libtorch that the wrappers call, each once, named as in its schema: the name, then the overload.
/// Each is made at its first use: a program uses a few dozen of the hundreds.
/// </summary>
internal static partial class Op;
