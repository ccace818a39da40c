using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private bool componentsRegistered;

            /// <summary>Adds a module below this one, after registering its own components. Null takes the one of that name out.</summary>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken, or the module contains this one.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || submodule.disposed)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                CheckName(name, "module");
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
                if (submodule.Contains(this))
                    throw new InvalidOperationException($"module '{name}' contains the module it is registered in: modules form a tree");
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter; it leaves its dispose scope, as the module owns it from now on.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), "A null tensor cannot be registered as a parameter.");
                CheckName(name, "parameter");
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                param.DetachFromDisposeScope();
                _internal_params.Add(name, param);
            }

            /// <summary>Adds a tensor that is state but not learned; it leaves its dispose scope, as the module owns it from now on.</summary>
            /// <param name="name">Its name in the state dictionary.</param>
            /// <param name="tensor">The buffer.</param>
            /// <param name="persistent">Whether it is saved with the module.</param>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                CheckName(name, "buffer");
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>
            /// Registers the modules, parameters and tensors that fields of this object hold, under the fields' names or
            /// their <see cref="Utils.ComponentNameAttribute"/>; those already registered stay as they are. Done once.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                    return;
                // Set before the walk: a field that leads back here must not start another one.
                componentsRegistered = true;
                foreach (var (component, field) in ComponentFields.Of(GetType()))
                {
                    if (_internal_submodules.ContainsKey(component) || _internal_params.ContainsKey(component) || _internal_buffers.ContainsKey(component))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }
            }

            /// <summary>Adds or replaces a parameter; null takes it out.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    _internal_params.Remove(name);
                else
                    _internal_params[name] = (Parameter)value.DetachFromDisposeScope();
            }

            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value as Parameter ?? (value is null ? null : new Parameter(value)));

            /// <summary>Adds or replaces a buffer; null takes it out.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    _internal_buffers.Remove(name);
                else
                    _internal_buffers[name] = (value.DetachFromDisposeScope(), persistent);
            }

            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>What the setter of a layer's parameter property does: the module owns the new value, the old one is disposed.</summary>
            private protected void Replace(ref Parameter? field, Parameter? value, string name)
            {
                if (ReferenceEquals(field, value))
                    return;
                field?.Dispose();
                field = value;
                ConditionallyRegisterParameter(name, value);
            }

            private protected void Replace(ref Tensor? field, Tensor? value, string name)
            {
                if (ReferenceEquals(field, value))
                    return;
                field?.Dispose();
                field = value;
                ConditionallyRegisterBuffer(name, value);
            }

            private bool Contains(Module other) => ReferenceEquals(this, other) || _internal_submodules.Values.Any(child => child.Contains(other));

            private static void CheckName(string name, string kind)
            {
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException($"{kind} name can't be empty string \"\"", nameof(name));
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"{kind} name can't contain \".\", got: {name}", nameof(name));
            }
        }
    }
}
