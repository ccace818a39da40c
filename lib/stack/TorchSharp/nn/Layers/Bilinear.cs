using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>y = a^T W b + c for pairs of inputs.</summary>
        public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            [ComponentName(Name = nameof(bias))]
            private Parameter? biasParameter;

            internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Bilinear))
            {
                (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
                var bound = 1 / Math.Sqrt(in1_features);
                weight = Learned.Parameter([out_features, in1_features, in2_features], device, dtype);
                nn.init.uniform_(weight, -bound, bound);
                if (!hasBias)
                    return;
                bias = Learned.Parameter([out_features], device, dtype);
                nn.init.uniform_(bias, -bound, bound);
            }

            public long in1_features { get; set; }

            public long in2_features { get; set; }

            public long out_features { get; set; }

            /// <summary>(out, in1, in2)</summary>
            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            public Parameter? bias { get => biasParameter; set => Replace(ref biasParameter, value, nameof(bias)); }

            public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>y = a^T W b + c for pairs of inputs.</summary>
            public static Bilinear Bilinear(long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in1_features, in2_features, out_features, hasBias, device, dtype);
        }
    }
}
