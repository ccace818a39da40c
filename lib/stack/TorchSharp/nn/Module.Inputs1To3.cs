namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose forward takes one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T?>, Func<Module<T, TResult>, T, TResult, TResult?>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T input)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module whose forward takes two inputs.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult?>>, IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = forward(input1, input2);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module whose forward takes three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult> : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult?>>, IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                var result = forward(input1, input2, input3);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, input3, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
