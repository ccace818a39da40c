namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters, then all saved buffers, by dotted name. The tensors are the module's own, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
                foreach (var (name, parameter) in named_parameters())
                    destination.TryAdd(Key(name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Key(name), buffer);
                // Again below: there a shared tensor has its other names.
                foreach (var (name, child) in _internal_submodules)
                    child.state_dict(destination, Key(name));
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers of the same names; nothing is changed unless all of them fit.</summary>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/>, and the names are not the same.</exception>
            /// <exception cref="ArgumentException">A value has another shape than the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var state = state_dict();
                bool Considered(string key) => skip is null || !skip.Contains(key);
                var missing = state.Keys.Where(key => Considered(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => Considered(key) && !state.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary."
                        + $" Missing: {StateFile.Listed(missing)}. Unexpected: {StateFile.Listed(unexpected)}.");
                var values = source.Where(entry => Considered(entry.Key) && state.ContainsKey(entry.Key)).ToList();
                foreach (var (key, value) in values)
                {
                    if (!value.shape.SequenceEqual(state[key].shape))
                        throw new ArgumentException($"'{key}' has shape {StateFile.Listed(value.shape)}, the module's has {StateFile.Listed(state[key].shape)}", nameof(source));
                }
                StateFile.CopyAll(values.Select(entry => (state[entry.Key], entry.Value)));
                return (missing, unexpected);
            }

            /// <summary>Writes the state dictionary in TorchSharp's .dat format.</summary>
            /// <param name="location">The file, replaced where it exists.</param>
            /// <param name="skip">Names left out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state dictionary and closes the stream.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes a dictionary of tensors in TorchSharp's .dat format.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(writer);
                ArgumentNullException.ThrowIfNull(sd);
                StateFile.Write(writer, sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList());
            }

            /// <summary>Reads a .dat file into the module. A file that cannot be read whole leaves the module as it was.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether the file must hold exactly the module's names; otherwise other names are passed over.</param>
            /// <param name="skip">Names whose values are read and dropped.</param>
            /// <param name="loadedParameters">Takes each name of the file and whether the module has it.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="InvalidDataException">The file is damaged: the message names it, the entry and the field.</exception>
            /// <exception cref="ArgumentException">The file is of another module: a name, dtype or shape differs.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"there is no model file '{location}'", location);
                using var stream = File.OpenRead(location);
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads a module's state and closes the stream.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                ArgumentNullException.ThrowIfNull(reader);
                new StateFile(reader, state_dict(), strict, skip).Load(loadedParameters);
                return this;
            }

            /// <summary>Makes a module and reads its state.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);
        }
    }
}
