using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A leaky ReLU with a learned slope, one for all channels or one for each.</summary>
        public sealed class PReLU : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
            {
                (this.num_parameters, this.init) = (num_parameters, init);
                weight = Learned.Parameter([num_parameters], device, dtype);
                nn.init.constant_(weight, init);
            }

            public long num_parameters { get; }

            /// <summary>The slope a new layer has.</summary>
            public double init { get; }

            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A leaky ReLU with a learned slope, one for all channels or one for each.</summary>
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);
        }
    }
}
