using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How the losses of all elements become one value.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static partial class functional
        {
            /// <summary>-(t log p + (1 - t) log(1 - p)) for probabilities p.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                ExpectSameShape(input, target);
                return Op.binary_cross_entropy.Call(input, target, weight, (long)reduction);
            }

            /// <summary>The same for logits, computed stably: max(x, 0) - x t + log(1 + exp(-|x|)).</summary>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                ExpectSameShape(input, target);
                return Op.binary_cross_entropy_with_logits.Call(input, target, weight, pos_weights, (long)reduction);
            }

            /// <summary>The negative log likelihood of the softmax over dimension 1. The target is class numbers, or probabilities of the input's shape.</summary>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Op.cross_entropy_loss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Minus the input at each target class; the input is log probabilities.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Op.nll_loss_nd.Call(input, target, weight, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Op.mse_loss.Call(input, target, (long)reduction);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Op.l1_loss.Call(input, target, (long)reduction);

            /// <summary>Squared below <paramref name="beta"/>, linear above it.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Op.smooth_l1_loss.Call(input, target, (long)reduction, beta);

            /// <summary><paramref name="delta"/> times the smooth L1 loss.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Op.huber_loss.Call(input, target, (long)reduction, delta);

            /// <summary>The Kullback-Leibler divergence of log probabilities from a target, log probabilities too unless told otherwise.</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Op.kl_div.Call(input, target, (long)reduction, log_target);

            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                Op.poisson_nll_loss.Call(input, target, log_input, full, eps, (long)reduction);

            /// <summary>Minus the log density of a normal distribution with mean and variance from the network.</summary>
            public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-6f, Reduction reduction = Reduction.Mean)
            {
                ArgumentNullException.ThrowIfNull(input);
                using var scope = NewDisposeScope();
                var bounded = variance.clone();
                // Behind autograd's back: the bound has no part in the gradient.
                using (no_grad())
                    bounded.clamp_(min: eps);
                var loss = (bounded.log() + ((input - target).square() / bounded)) * 0.5;
                if (full)
                    loss += 0.5 * Math.Log(2 * Math.PI);
                return Reduce(loss, reduction).MoveToOuterDisposeScope();
            }

            /// <summary>The negative log likelihood of label sequences under all their alignments (Graves et al., 2006).</summary>
            public static Tensor ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                Op.ctc_loss_Tensor.Call(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            private static Tensor Reduce(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss,
            };

            private static void ExpectSameShape(Tensor input, Tensor target)
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(target);
                if (input.numel() != target.numel() || input.dim() != target.dim() || !input.shape.AsSpan().SequenceEqual(target.shape))
                    throw new ArgumentException($"Target size ({StateFile.Listed(target.shape)}) must be the same as input size ({StateFile.Listed(input.shape)})", nameof(target));
            }
        }
    }
}
