using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to all parameters of a network together.</summary>
        public static partial class utils
        {
            /// <summary>Scales the gradients down so that their norm, taken over all of them, is at most <paramref name="max_norm"/>.</summary>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                var gradients = Gradients(tensors);
                if (gradients.Count == 0)
                    return 0;
                var device = gradients[0].device;
                var norms = stack(gradients.ConvertAll(gradient => linalg.vector_norm(gradient, norm_type).to(device)));
                var total = double.IsPositiveInfinity(norm_type) ? norms.max() : linalg.vector_norm(norms, norm_type);
                var factor = (max_norm / (total + 1e-6)).clamp_max(1.0);
                foreach (var gradient in gradients)
                    gradient.mul_(factor.to(gradient.device));
                return total.to(ScalarType.Float64).item<double>();
            }

            /// <summary>Cuts the elements of the gradients off at plus and minus a value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                foreach (var gradient in Gradients(tensors))
                    gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>All parameters as one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.reshape(-1)).ToList()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the parts of a vector into the parameters.</summary>
            /// <exception cref="ArgumentException">The vector has another number of elements than the parameters.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(vec);
                ArgumentNullException.ThrowIfNull(tensors);
                var parameters = tensors.ToList();
                var expected = parameters.Sum(parameter => parameter.numel());
                if (vec.dim() != 1 || vec.numel() != expected)
                    throw new ArgumentException($"the parameters have {expected} elements, the vector has shape {StateFile.Listed(vec.shape)}", nameof(vec));
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                var position = 0L;
                foreach (var parameter in parameters)
                {
                    var count = parameter.numel();
                    parameter.copy_(vec.narrow(0, position, count).reshape(parameter.shape));
                    position += count;
                }
            }

            /// <summary>The weights of a convolution that does what a convolution and a batch norm in use do together.</summary>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false)
            {
                ArgumentNullException.ThrowIfNull(conv_w);
                var shape = new long[conv_w.dim()];
                Array.Fill(shape, 1);
                shape[transpose ? 1 : 0] = -1;
                return Fuse(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b) =>
                Fuse(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            /// <summary>A linear layer that does what a linear layer and a batch norm do together, both in use.</summary>
            /// <exception cref="ArgumentException">One of them is training, or the batch norm keeps no running statistics.</exception>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                ArgumentNullException.ThrowIfNull(linear);
                ArgumentNullException.ThrowIfNull(bn);
                if (linear.training || bn.training || bn.running_mean is null || bn.running_var is null)
                    throw new ArgumentException("Fusion only for eval, with running statistics!", nameof(bn));
                var (weight, bias) = fuse_linear_bn_weights(linear.weight, linear.bias, bn.running_mean, bn.running_var, bn.eps, bn.affine ? bn.weight : null, bn.bias);
                var fused = Linear(weight, bias);
                fused.eval();
                return fused;
            }

            private static (Parameter, Parameter) Fuse(Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? scale, Tensor? shift, long[] shape)
            {
                using var scope = NewDisposeScope();
                using var recordNothing = no_grad();
                var factor = (variance + eps).rsqrt();
                if (scale is not null)
                    factor *= scale;
                var fused = ((bias ?? zeros_like(mean)) - mean) * factor;
                if (shift is not null)
                    fused += shift;
                return ((Parameter)new Parameter(weight * factor.reshape(shape)).MoveToOuterDisposeScope(), (Parameter)new Parameter(fused).MoveToOuterDisposeScope());
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters) =>
                [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
