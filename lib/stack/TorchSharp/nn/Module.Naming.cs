using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their names, dotted below this module; one that is shared comes once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter))
                        yield return (name, parameter);
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                {
                    foreach (var (name, parameter) in child.named_parameters(true))
                    {
                        if (seen.Add(parameter))
                            yield return ($"{childName}.{name}", parameter);
                    }
                }
            }

            /// <summary>The buffers with their names; <paramref name="include_nonpersistent"/> adds those that are not saved.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if ((persistent || include_nonpersistent) && !buffer.IsInvalid && seen.Add(buffer))
                        yield return (name, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                {
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer))
                            yield return ($"{childName}.{name}", buffer);
                    }
                }
            }

            /// <summary>The modules directly below.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>All modules below: the children first, then what is below each.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children())
                    yield return child;
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{childName}.{name}", module);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name; null where there is none.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                return _internal_params.TryGetValue(target, out var parameter) ? parameter
                    : Below(target, out var rest) is { } child ? child.get_parameter(rest) : null;
            }

            /// <summary>The buffer of a dotted name; null where there is none.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                return _internal_buffers.TryGetValue(target, out var buffer) ? buffer.Item1
                    : Below(target, out var rest) is { } child ? child.get_buffer(rest) : null;
            }

            /// <summary>The child that the first part of a dotted name leads to, and the rest of the name.</summary>
            private Module? Below(string target, out string rest)
            {
                var dot = target.IndexOf('.', StringComparison.Ordinal);
                rest = target[(dot + 1)..];
                return dot > 0 && _internal_submodules.TryGetValue(target[..dot], out var child) ? child : null;
            }
        }
    }
}
