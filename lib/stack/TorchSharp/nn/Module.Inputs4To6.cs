namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose forward takes four inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult?>>, IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2, input3, input4) = hook(this, input1, input2, input3, input4) ?? (input1, input2, input3, input4);
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, input3, input4, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module whose forward takes five inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult?>>, IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2, input3, input4, input5) = hook(this, input1, input2, input3, input4, input5) ?? (input1, input2, input3, input4, input5);
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, input3, input4, input5, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }

        /// <summary>A module whose forward takes six inputs.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult?>>, IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result without running the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Computes the result, running the hooks before and after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                RunModuleHooks(module_pre_hooks);
                foreach (var hook in Snapshot(pre_hooks))
                    (input1, input2, input3, input4, input5, input6) = hook(this, input1, input2, input3, input4, input5, input6) ?? (input1, input2, input3, input4, input5, input6);
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in Snapshot(post_hooks))
                    result = hook(this, input1, input2, input3, input4, input5, input6, result) ?? result;
                RunModuleHooks(module_post_hooks);
                return result;
            }
        }
    }
}
