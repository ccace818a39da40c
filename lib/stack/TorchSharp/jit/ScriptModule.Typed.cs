namespace TorchSharp;

public static partial class torch
{
    public static partial class jit
    {
        /// <summary>A script module whose <c>call</c> runs hooks before and after <c>forward</c>. A hook that returns null changes nothing.</summary>
        public class HookableScriptModule<TPreHook, TPostHook> : ScriptModule
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];

            internal HookableScriptModule(ScriptHandle script) : base(script)
            {
            }

            public HookRemover register_forward_hook(TPostHook hook) => Add(post_hooks, hook);

            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(pre_hooks, hook);

            /// <summary>The hooks as they are now: one may remove itself while it runs.</summary>
            private protected static THook[] Snapshot<THook>(Dictionary<string, THook> hooks) => hooks.Count == 0 ? [] : [.. hooks.Values];

            private HookRemover Add<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                if (!pre_hooks.Remove(key))
                    post_hooks.Remove(key);
            }

            /// <summary>Takes one hook out again.</summary>
            public class HookRemover
            {
                private readonly HookableScriptModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableScriptModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove() => module.Remove(key);
            }
        }

        /// <summary>A script module that takes any number of tensors.</summary>
        public class ScriptModule<TResult> : ScriptModule, nn.IModule<Tensor[], TResult>
        {
            internal ScriptModule(ScriptHandle script) : base(script)
            {
            }

            public TResult forward(params Tensor[] tensor) => Forward<TResult>([.. tensor]);

            public TResult call(params Tensor[] input) => forward(input);
        }

        /// <summary>A script module that takes one input.</summary>
        public class ScriptModule<T, TResult> : HookableScriptModule<Func<ScriptModule<T, TResult>, T, T?>, Func<ScriptModule<T, TResult>, T, TResult, TResult?>>, nn.IModule<T, TResult>
        {
            internal ScriptModule(ScriptHandle script) : base(script)
            {
            }

            public TResult forward(T tensor) => Forward<TResult>(tensor);

            public TResult call(T input)
            {
                foreach (var hook in Snapshot(pre_hooks))
                    input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input, result) ?? result;
                return result;
            }
        }

        /// <summary>A script module that takes two inputs.</summary>
        public class ScriptModule<T1, T2, TResult> : HookableScriptModule<Func<ScriptModule<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<ScriptModule<T1, T2, TResult>, T1, T2, TResult, TResult?>>, nn.IModule<T1, T2, TResult>
        {
            internal ScriptModule(ScriptHandle script) : base(script)
            {
            }

            public TResult forward(T1 input1, T2 input2) => Forward<TResult>(input1, input2);

            public TResult call(T1 input1, T2 input2)
            {
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = forward(input1, input2);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, result) ?? result;
                return result;
            }
        }
    }
}
