using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Resizes the spatial dimensions of (N, C, L), (N, C, H, W) or (N, C, D, H, W).</summary>
            /// <param name="x">The input.</param>
            /// <param name="size">The size wanted, one number for all dimensions or one for each; else <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">The factor of the size, one for all dimensions or one for each.</param>
            /// <param name="mode">How values between the input's are found.</param>
            /// <param name="align_corners">For the linear and cubic modes: whether the corner pixels' centres, not their corners, coincide.</param>
            /// <param name="recompute_scale_factor">Whether the factor used is that of the rounded sizes.</param>
            /// <param name="antialias">For bilinear and bicubic shrinking: whether all input pixels contribute.</param>
            /// <exception cref="ArgumentException">Neither or both of size and factor, or a mode that does not go with the input or another option.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                ArgumentNullException.ThrowIfNull(x);
                var dimensions = (int)x.dim() - 2;
                if (size is null == scale_factor is null)
                    throw new ArgumentException(size is null ? "either size or scale_factor should be defined" : "only one of size or scale_factor should be defined", nameof(size));
                var cornersMatter = mode is InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Bicubic or InterpolationMode.Trilinear;
                if (align_corners is not null && !cornersMatter)
                    throw new ArgumentException("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear", nameof(align_corners));
                if (antialias && !(dimensions == 2 && mode is InterpolationMode.Bilinear or InterpolationMode.Bicubic))
                    throw new ArgumentException("antialias is for bilinear and bicubic modes of 4D inputs", nameof(antialias));
                size = PerDimension(size, dimensions, nameof(size));
                scale_factor = PerDimension(scale_factor, dimensions, nameof(scale_factor));
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                    (size, scale_factor) = ([.. scale_factor.Select((factor, d) => (long)Math.Floor(x.size(d + 2) * factor))], null);
                if (mode == InterpolationMode.Area)
                    return AreaPool(x, size!, dimensions);
                var resize = Resizer(mode, dimensions, antialias);
                return cornersMatter ? resize.Call(x, size, align_corners ?? false, scale_factor) : resize.Call(x, size, scale_factor);
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            private static Operator Resizer(InterpolationMode mode, int dimensions, bool antialias) => (mode, dimensions, antialias) switch
            {
                (InterpolationMode.Nearest, 1, _) => Op.upsample_nearest1d_vec,
                (InterpolationMode.Nearest, 2, _) => Op.upsample_nearest2d_vec,
                (InterpolationMode.Nearest, 3, _) => Op.upsample_nearest3d_vec,
                (InterpolationMode.NearestExact, 1, _) => Op._upsample_nearest_exact1d_vec,
                (InterpolationMode.NearestExact, 2, _) => Op._upsample_nearest_exact2d_vec,
                (InterpolationMode.NearestExact, 3, _) => Op._upsample_nearest_exact3d_vec,
                (InterpolationMode.Linear, 1, _) => Op.upsample_linear1d_vec,
                (InterpolationMode.Bilinear, 2, false) => Op.upsample_bilinear2d_vec,
                (InterpolationMode.Bilinear, 2, true) => Op._upsample_bilinear2d_aa_vec,
                (InterpolationMode.Bicubic, 2, false) => Op.upsample_bicubic2d_vec,
                (InterpolationMode.Bicubic, 2, true) => Op._upsample_bicubic2d_aa_vec,
                (InterpolationMode.Trilinear, 3, _) => Op.upsample_trilinear3d_vec,
                _ => throw new ArgumentException($"{mode} is not for inputs with {dimensions + 2} dimensions", nameof(mode)),
            };

            private static Tensor AreaPool(Tensor x, long[] size, int dimensions) => dimensions switch
            {
                1 => Op.adaptive_avg_pool1d.Call(x, size),
                2 => Op.adaptive_avg_pool2d.Call(x, size),
                3 => Op.adaptive_avg_pool3d.Call(x, size),
                _ => throw new ArgumentException($"interpolation is for inputs with 3 to 5 dimensions, got {dimensions + 2}", nameof(x)),
            };

            private static T[]? PerDimension<T>(T[]? values, int dimensions, string name) => values switch
            {
                null => null,
                _ when dimensions is < 1 or > 3 => throw new ArgumentException($"interpolation is for inputs with 3 to 5 dimensions, got {dimensions + 2}"),
                [var one] => [.. Enumerable.Repeat(one, dimensions)],
                _ when values.Length == dimensions => values,
                _ => throw new ArgumentException($"{name} must have 1 or {dimensions} elements for an input with {dimensions + 2} dimensions, got {values.Length}", name),
            };
        }
    }
}
