using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of parameters, registered under their positions.</summary>
        public class ParameterList : torch.nn.Module, IList<Parameter>
        {
            public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => append(parameters);

            public int Count => _internal_params.Count;

            public bool IsReadOnly => false;

            public Parameter this[int index]
            {
                get => _internal_params[index].Item2;
                set
                {
                    ArgumentNullException.ThrowIfNull(value);
                    value.DetachFromDisposeScope();
                    _internal_params[index] = (Name(index), value);
                }
            }

            public void Add(Parameter item) => register_parameter(Name(Count), item);

            public void append(params Parameter[] parameters) => extend(parameters);

            public void extend(IEnumerable<Parameter> parameters)
            {
                foreach (var parameter in parameters)
                    Add(parameter);
            }

            public void Insert(int index, Parameter item)
            {
                ArgumentNullException.ThrowIfNull(item);
                var all = All();
                all.Insert(index, item);
                Replace(all);
            }

            public bool Remove(Parameter item)
            {
                var index = IndexOf(item);
                if (index >= 0)
                    RemoveAt(index);
                return index >= 0;
            }

            public void RemoveAt(int index)
            {
                var all = All();
                all.RemoveAt(index);
                Replace(all);
            }

            public void Clear() => _internal_params.Clear();

            public bool Contains(Parameter item) => IndexOf(item) >= 0;

            public int IndexOf(Parameter item) => All().FindIndex(parameter => ReferenceEquals(parameter, item));

            public void CopyTo(Parameter[] array, int arrayIndex) => All().CopyTo(array, arrayIndex);

            public IEnumerator<Parameter> GetEnumerator() => _internal_params.Values.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            /// <summary>Nothing to do: every change registers.</summary>
            protected override void RegisterComponents()
            {
            }

            // Not ToList(), which asks CopyTo.
            private List<Parameter> All() => [.. _internal_params.Values];

            private void Replace(List<Parameter> parameters)
            {
                _internal_params.Clear();
                extend(parameters);
            }

            private static string Name(int index) => index.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A list of parameters, registered under their positions.</summary>
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
