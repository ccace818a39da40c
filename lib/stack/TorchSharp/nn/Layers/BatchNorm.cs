using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Normalises each channel over the batch (Ioffe and Szegedy, 2015).</summary>
        public abstract class BatchNorm : NormBase
        {
            public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
            {
            }

            public override Tensor forward(Tensor input)
            {
                ValidateInputDimensions(input);
                var factor = momentum ?? 0;
                if (training && track_running_stats && num_batches_tracked is { } batches)
                {
                    batches.add_(1);
                    factor = momentum ?? 1.0 / batches.item<long>();
                }
                var useBatch = training || (running_mean is null && running_var is null);
                var useRunning = !training || track_running_stats;
                return nn.functional.batch_norm(input, useRunning ? running_mean : null, useRunning ? running_var : null,
                    affine ? weight : null, bias, useBatch, factor, eps);
            }
        }

        /// <summary>Batch normalisation of (N, C) or (N, C, L).</summary>
        public sealed class BatchNorm1d : BatchNorm
        {
            internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d))
            {
            }

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 2, 3);
        }

        /// <summary>Batch normalisation of (N, C, H, W).</summary>
        public sealed class BatchNorm2d : BatchNorm
        {
            internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d))
            {
            }

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 4, 4);
        }

        /// <summary>Batch normalisation of (N, C, D, H, W).</summary>
        public sealed class BatchNorm3d : BatchNorm
        {
            internal BatchNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
                : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d))
            {
            }

            protected override void ValidateInputDimensions(Tensor input) => ExpectDimensions(input, 5, 5);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of (N, C) or (N, C, L).</summary>
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Batch normalisation of (N, C, H, W).</summary>
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Batch normalisation of (N, C, D, H, W).</summary>
            public static BatchNorm3d BatchNorm3d(long num_features, double eps = 1e-5, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
