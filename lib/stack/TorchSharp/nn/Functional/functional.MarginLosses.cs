using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>max(0, -y (a - b) + margin) for targets y of 1 and -1.</summary>
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                Op.margin_ranking_loss.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>x for targets of 1, max(0, margin - x) for targets of -1.</summary>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                Op.hinge_embedding_loss.Call(input, target, margin, (long)reduction);

            /// <summary>1 - cos for targets of 1, max(0, cos - margin) for targets of -1.</summary>
            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                Op.cosine_embedding_loss.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>log(1 + exp(-y x)) for targets y of 1 and -1.</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Op.soft_margin_loss.Call(input, target, (long)reduction);

            /// <summary>The hinge loss of many classes, one right.</summary>
            public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Op.multi_margin_loss.Call(input, target, p, margin, weight, (long)reduction);

            /// <summary>The hinge loss of many classes, several right.</summary>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Op.multilabel_margin_loss.Call(input, target, (long)reduction);

            /// <summary>The mean over the classes of the binary cross entropy of logits.</summary>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                ArgumentNullException.ThrowIfNull(input);
                using var scope = NewDisposeScope();
                var loss = -((target * logsigmoid(input)) + ((1 - target) * logsigmoid(-input)));
                if (weight is not null)
                    loss *= weight;
                return Reduce(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>max(0, d(a, p) - d(a, n) + margin) with the p-norm as distance d.</summary>
            public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean) =>
                Op.triplet_margin_loss.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);

            /// <summary>The triplet loss with a distance of the caller's.</summary>
            public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                distance ??= (left, right) => pairwise_distance(left, right);
                using var scope = NewDisposeScope();
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap)
                    far = minimum(far, distance(positive, negative));
                return Reduce((near - far + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>The cosine of the angle between vectors along a dimension.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => Op.cosine_similarity.Call(x1, x2, dim, eps);

            /// <summary>The p-norm of the difference along the last dimension.</summary>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
                Op.pairwise_distance.Call(input1, input2, p, eps, keepdim);

            /// <summary>Divides vectors along a dimension by their p-norm.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var norm = Op.norm_ScalarOpt_dim.Call(input, p, dim, true);
                using var bounded = Op.clamp_min.Call(norm, eps);
                return Op.true_divide_Tensor.Call(input, bounded);
            }
        }
    }
}
