using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class jit
    {
        /// <summary>
        /// A module exported by PyTorch with torch.jit. Its parameters and buffers are the module's own: training,
        /// moving and saving them works as with any other module.
        /// </summary>
        public class ScriptModule : nn.Module
        {
            private readonly ScriptHandle script;

            internal ScriptModule(ScriptHandle script) : base(nameof(ScriptModule))
            {
                this.script = script;
                foreach (var (name, tensor) in Tensors(buffers: false))
                    _internal_params.Add(name, (Parameter)new Parameter(tensor, tensor.requires_grad).DetachFromDisposeScope());
                foreach (var (name, tensor) in Tensors(buffers: true))
                    _internal_buffers.Add(name, (tensor.DetachFromDisposeScope(), true));
            }

            internal ScriptHandle Script => script;

            public override bool training => script.With(module => NativeError.Check(NativeMethods.ag_jit_is_training(module))) != 0;

            public override void train(bool on = true) => script.With(module => NativeError.Check(NativeMethods.ag_jit_train(module, on ? 1 : 0)));

            public override void eval() => train(false);

            /// <summary>Calls forward with any number of inputs.</summary>
            /// <returns>A tensor, a scalar, a string, a tuple of 2 to 5 of the same of them, an array, or null.</returns>
            public object? forward(params object?[] input) => ScriptValues.Call(script, nameof(forward), input);

            public object? call(params object?[] input) => forward(input);

            /// <summary>Calls an exported method.</summary>
            public object? invoke(string name, params object?[] objs) => ScriptValues.Call(script, name, objs);

            public TResult invoke<TResult>(string name, params object?[] inputs) => ScriptValues.As<TResult>(invoke(name, inputs), name);

            public TResult invoke<T, TResult>(string name, params T[] inputs) => ScriptValues.As<TResult>(invoke(name, inputs.Cast<object?>().ToArray()), name);

            private protected TResult Forward<TResult>(params object?[] input) => ScriptValues.As<TResult>(forward(input), nameof(forward));

            private protected override void ReleaseNative() => script.Dispose();

            private unsafe List<(string, Tensor)> Tensors(bool buffers)
            {
                var items = script.With(module =>
                {
                    NativeValue result;
                    NativeError.Check(NativeMethods.ag_jit_tensors(module, buffers ? 1 : 0, &result));
                    return ScriptValues.TakeItems(result);
                });
                var tensors = new List<(string, Tensor)>();
                for (var i = 0; i + 1 < items.Count; i += 2)
                    tensors.Add(((string)items[i]!, (Tensor)items[i + 1]!));
                return tensors;
            }
        }
    }
}
