using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises each channel over the batch, with the batch's statistics where <paramref name="training"/> and the running ones otherwise.</summary>
            /// <exception cref="ArgumentException">Training with a single value a channel, which has no variance.</exception>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (training && input.dim() >= 2 && input.numel() == input.size(1))
                    throw new ArgumentException($"Expected more than 1 value per channel when training, got input size {StateFile.Listed(input.shape)}", nameof(input));
                return Op.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            }

            /// <summary>Normalises each channel of each sample.</summary>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (use_input_stats && input.dim() > 2 && input.numel() == input.size(0) * input.size(1))
                    throw new ArgumentException($"Expected more than 1 spatial element when training, got input size {StateFile.Listed(input.shape)}", nameof(input));
                return Op.instance_norm.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            }

            /// <summary>Normalises groups of channels of each sample.</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Op.group_norm.Call(input, num_groups, weight, bias, eps);

            /// <summary>Normalises over the last dimensions, whose sizes are <paramref name="normalized_shape"/>.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                ArgumentNullException.ThrowIfNull(normalized_shape);
                return Op.layer_norm.Call(input, normalized_shape, weight, bias, eps);
            }
        }
    }
}
