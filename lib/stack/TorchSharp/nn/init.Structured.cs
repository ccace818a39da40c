namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The identity matrix.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                Expect(tensor, 2, 2);
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                tensor.copy_(eye(tensor.size(0), tensor.size(1), tensor.dtype, tensor.device));
                return tensor;
            }

            /// <summary>A convolution weight that passes as many channels through as it can.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                Expect(tensor, 3, 5);
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                tensor.zero_();
                var shape = tensor.shape;
                for (var channel = 0L; channel < Math.Min(shape[0], shape[1]); channel++)
                {
                    var centre = tensor.select(0, channel).select(0, channel);
                    for (var d = 2; d < shape.Length; d++)
                        centre = centre.select(0, shape[d] / 2);
                    centre.fill_(1);
                }
                return tensor;
            }

            /// <summary>Orthonormal rows or columns, whichever are fewer, times a gain (Saxe et al., 2013); dimensions after the first count as one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                Expect(tensor, 2, int.MaxValue);
                if (tensor.numel() == 0)
                    return tensor;
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                var (rows, columns) = (tensor.size(0), tensor.numel() / tensor.size(0));
                var random = empty(rows, columns, tensor.dtype, tensor.device).normal_(0, 1);
                var (q, r) = linalg.qr(rows < columns ? random.t() : random);
                // The sign of R's diagonal makes the result uniform over the orthogonal matrices.
                var orthogonal = q * r.diag(0).sign();
                tensor.copy_((rows < columns ? orthogonal.t() : orthogonal).reshape(tensor.shape)).mul_(gain);
                return tensor;
            }

            /// <summary>Normal values, and in each column a share of zeros (Martens, 2010).</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                Expect(tensor, 2, 2);
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                var (rows, columns) = (tensor.size(0), tensor.size(1));
                var zeros = (long)Math.Ceiling(sparsity * rows);
                tensor.normal_(0, std);
                for (var column = 0L; column < columns; column++)
                {
                    var chosen = randperm(rows).narrow(0, 0, Math.Clamp(zeros, 0, rows)).to(tensor.device);
                    tensor.select(1, column).index_fill_(0, chosen, 0);
                }
                return tensor;
            }

            /// <summary>Normal values within bounds, drawn by inverting the distribution function.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                using var recordNothing = no_grad();
                var (low, high) = (NormalDistribution((a - mean) / std), NormalDistribution((b - mean) / std));
                uniform_(tensor, (2 * low) - 1, (2 * high) - 1, generator);
                return tensor.erfinv_().mul_(std * Math.Sqrt(2.0)).add_(mean).clamp_(a, b);
            }

            private static double NormalDistribution(double x)
            {
                using var position = torch.tensor(x / Math.Sqrt(2.0), ScalarType.Float64);
                using var error = position.erf();
                return (1.0 + error.item<double>()) / 2.0;
            }

            private static void Expect(Tensor tensor, int fewest, int most)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                var dimensions = tensor.dim();
                if (dimensions < fewest || dimensions > most)
                    throw new ArgumentException($"expected a tensor with {fewest}{(most == fewest ? "" : most == int.MaxValue ? " or more" : $" to {most}")} dimensions, got {dimensions}", nameof(tensor));
            }
        }
    }
}
