using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A dictionary of parameters, registered under their keys and walked in the order they were added.</summary>
        public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
        {
            public ParameterDict() : base(nameof(ParameterDict))
            {
            }

            public int Count => _internal_params.Count;

            public bool IsReadOnly => false;

            public ICollection<string> Keys => _internal_params.Keys;

            public ICollection<Parameter> Values => _internal_params.Values;

            public Parameter this[string key]
            {
                get => _internal_params[key];
                set => _internal_params[key] = Registrable(key, value);
            }

            public (string, Parameter) this[int index]
            {
                get => (_internal_params[index].Item1, _internal_params[index].Item2);
                set => _internal_params[index] = (value.Item1, Registrable(value.Item1, value.Item2));
            }

            public void Add(string key, Parameter value) => register_parameter(key, value ?? throw new ArgumentNullException(nameof(value)));

            public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

            public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

            public void Insert(int index, (string, Parameter) item) => _internal_params.Insert(index, (item.Item1, Registrable(item.Item1, item.Item2)));

            public bool Remove(string key) => _internal_params.Remove(key);

            public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

            public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

            public void RemoveAt(int index) => _internal_params.RemoveAt(index);

            public void Clear() => _internal_params.Clear();

            public void clear() => Clear();

            public bool ContainsKey(string key) => _internal_params.ContainsKey(key);

            public bool Contains((string, Parameter) item) => IndexOf(item) >= 0;

            public bool Contains(KeyValuePair<string, Parameter> item) => Contains((item.Key, item.Value));

            public int IndexOf((string, Parameter) item) => _internal_params.IndexOf((item.Item1, item.Item2));

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _internal_params.TryGetValue(key, out value);

            public void CopyTo((string, Parameter)[] array, int arrayIndex)
            {
                foreach (var item in this)
                    array[arrayIndex++] = item;
            }

            public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex)
            {
                foreach (var (key, value) in this)
                    array[arrayIndex++] = new KeyValuePair<string, Parameter>(key, value);
            }

            public IEnumerable<string> keys() => Keys;

            public IEnumerable<Parameter> values() => Values;

            public IEnumerator<(string, Parameter)> items() => GetEnumerator();

            public IEnumerator<(string, Parameter)> GetEnumerator()
            {
                foreach (var (key, value) in _internal_params)
                    yield return (key, value);
            }

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator()
            {
                foreach (var (key, value) in this)
                    yield return new KeyValuePair<string, Parameter>(key, value);
            }

            /// <summary>Nothing to do: every change registers.</summary>
            protected override void RegisterComponents()
            {
            }

            /// <summary>The value, once it is known that registering it under the key is allowed.</summary>
            private static Parameter Registrable(string key, Parameter value)
            {
                new ParameterDict().Add(key, value);
                return value;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A dictionary of parameters, registered under their keys.</summary>
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dictionary = new ParameterDict();
                foreach (var parameter in parameters)
                    dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}
