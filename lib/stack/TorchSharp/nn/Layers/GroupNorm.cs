using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises groups of channels of each sample (Wu and He, 2018).</summary>
        public sealed class GroupNorm : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            [ComponentName(Name = nameof(bias))]
            private Parameter? biasParameter;

            internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
            {
                if (num_groups <= 0 || num_channels % num_groups != 0)
                    throw new ArgumentException($"num_channels ({num_channels}) must be divisible by num_groups ({num_groups})", nameof(num_groups));
                (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
                if (!affine)
                    return;
                weight = Learned.Parameter([num_channels], device, dtype);
                bias = Learned.Parameter([num_channels], device, dtype);
                nn.init.ones_(weight);
                nn.init.zeros_(bias);
            }

            public long num_groups { get; set; }

            public double eps { get; set; }

            public bool affine { get; set; }

            /// <summary>The scale of each channel; null where not <see cref="affine"/>.</summary>
            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            public Parameter? bias { get => biasParameter; set => Replace(ref biasParameter, value, nameof(bias)); }

            public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weightParameter, bias, eps);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Normalises groups of channels of each sample.</summary>
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-5, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
