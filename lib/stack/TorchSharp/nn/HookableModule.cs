namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>. A hook that returns null changes nothing.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];
            protected Dictionary<string, Action<Module>> module_pre_hooks = [];
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Adds a hook that sees, and may replace, the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Add(post_hooks, hook);

            /// <summary>Adds a hook that sees, and may replace, the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(pre_hooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Add(module_post_hooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(module_pre_hooks, hook);

            private protected void RunModuleHooks(Dictionary<string, Action<Module>> hooks)
            {
                foreach (var hook in Snapshot(hooks))
                    hook(this);
            }

            /// <summary>The hooks as they are now: one may remove itself while it runs. Without hooks nothing is allocated.</summary>
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
                if (!pre_hooks.Remove(key) && !post_hooks.Remove(key) && !module_pre_hooks.Remove(key))
                    module_post_hooks.Remove(key);
            }

            /// <summary>Takes one hook out again.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> module;
                private readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove() => module.Remove(key);
            }
        }
    }
}
