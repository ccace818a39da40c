using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises each channel of each sample (Ulyanov et al., 2016).</summary>
        public abstract class InstanceNorm : NormBase
        {
            public InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
                : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
            {
            }

            /// <summary>How many dimensions the channels and what follows them are.</summary>
            protected abstract long GetNumberOfBatchDimensions();

            public override Tensor forward(Tensor input)
            {
                ValidateInputDimensions(input);
                var channels = (int)(input.dim() - GetNumberOfBatchDimensions());
                if (input.size(channels) != num_features)
                    throw new ArgumentException($"expected input's size at dim={channels} to match num_features ({num_features}), but got: {input.size(channels)}.", nameof(input));
                if (channels > 0)
                    return Normalise(input);
                using var batch = input.unsqueeze(0);
                using var normalised = Normalise(batch);
                return normalised.squeeze(0);
            }

            private Tensor Normalise(Tensor input) => nn.functional.instance_norm(input, running_mean, running_var, affine ? weight : null, bias,
                training || !track_running_stats, momentum ?? 0.1, eps);
        }

        /// <summary>Instance normalisation of (N, C, L) or (C, L).</summary>
        public sealed class InstanceNorm1d : InstanceNorm
        {
            internal InstanceNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
            {
            }

            protected override long GetNumberOfBatchDimensions() => 2;

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 2, 3);
        }

        /// <summary>Instance normalisation of (N, C, H, W) or (C, H, W).</summary>
        public sealed class InstanceNorm2d : InstanceNorm
        {
            internal InstanceNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d))
            {
            }

            protected override long GetNumberOfBatchDimensions() => 3;

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 3, 4);
        }

        /// <summary>Instance normalisation of (N, C, D, H, W) or (C, D, H, W).</summary>
        public sealed class InstanceNorm3d : InstanceNorm
        {
            internal InstanceNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d))
            {
            }

            protected override long GetNumberOfBatchDimensions() => 4;

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 4, 5);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Instance normalisation of (N, C, L) or (C, L).</summary>
            public static InstanceNorm1d InstanceNorm1d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Instance normalisation of (N, C, H, W) or (C, H, W).</summary>
            public static InstanceNorm2d InstanceNorm2d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Instance normalisation of (N, C, D, H, W) or (C, D, H, W).</summary>
            public static InstanceNorm3d InstanceNorm3d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
