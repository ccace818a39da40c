using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises over the last dimensions (Ba et al., 2016).</summary>
        public sealed class LayerNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            [ComponentName(Name = nameof(bias))]
            private Parameter? biasParameter;

            internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
            {
                (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
                if (elementwise_affine)
                    weight = Learned.Parameter(normalized_shape, device, dtype);
                if (elementwise_affine && bias)
                    this.bias = Learned.Parameter(normalized_shape, device, dtype);
                reset_parameters();
            }

            /// <summary>The sizes of the dimensions that are normalised together.</summary>
            public long[] normalized_shape { get; set; }

            public double eps { get; set; }

            public bool elementwise_affine { get; set; }

            /// <summary>Null where not <see cref="elementwise_affine"/>.</summary>
            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            public Parameter? bias { get => biasParameter; set => Replace(ref biasParameter, value, nameof(bias)); }

            /// <summary>Sets scale 1 and shift 0.</summary>
            public void reset_parameters()
            {
                if (weightParameter is not null)
                    nn.init.ones_(weightParameter);
                if (biasParameter is not null)
                    nn.init.zeros_(biasParameter);
            }

            public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weightParameter, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises over the last dimensions, whose sizes are <paramref name="normalized_shape"/>.</summary>
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-5, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
