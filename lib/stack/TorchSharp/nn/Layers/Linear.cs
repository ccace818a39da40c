using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = x W^T + b over the last dimension.</summary>
        public sealed class Linear : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            [ComponentName(Name = nameof(bias))]
            private Parameter? biasParameter;

            internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
            {
                in_features = inputSize;
                out_features = outputSize;
                weight = Learned.Parameter([outputSize, inputSize], device, dtype);
                if (hasBias)
                    bias = Learned.Parameter([outputSize], device, dtype);
                Learned.Reset(weight, bias);
            }

            internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
            {
                ArgumentNullException.ThrowIfNull(weight);
                if (weight.dim() != 2)
                    throw new ArgumentException($"the weight of a linear layer has 2 dimensions, got {weight.dim()}", nameof(weight));
                (out_features, in_features) = (weight.size(0), weight.size(1));
                this.weight = weight;
                this.bias = bias;
            }

            public long in_features { get; set; }

            public long out_features { get; set; }

            /// <summary>(out_features, in_features)</summary>
            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            /// <summary>(out_features)</summary>
            public Parameter? bias
            {
                get => biasParameter;
                set => Replace(ref biasParameter, value, nameof(bias));
            }

            public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>y = x W^T + b over the last dimension.</summary>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
