using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Sets elements to 0 with probability <paramref name="p"/> and scales the others by 1 / (1 - p).</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(Op.dropout, Op.dropout_, input, p, training, inplace);

            /// <summary>Dropout of whole channels of (N, C, L) or (C, L).</summary>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                ArgumentNullException.ThrowIfNull(input);
                if (input.dim() != 2)
                    return Drop(Op.feature_dropout, Op.feature_dropout_, input, p, training, inplace);
                // Without a batch the first dimension would be taken for one.
                using var batch = Op.unsqueeze.Call(input, 0);
                using var dropped = Drop(Op.feature_dropout, Op.feature_dropout_, batch, p, training, inplace);
                return Op.squeeze_dim.Call(dropped, 0);
            }

            /// <summary>Dropout of whole channels of (N, C, H, W).</summary>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(Op.feature_dropout, Op.feature_dropout_, input, p, training, inplace);

            /// <summary>Dropout of whole channels of (N, C, D, H, W).</summary>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                Drop(Op.feature_dropout, Op.feature_dropout_, input, p, training, inplace);

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Drop(Op.alpha_dropout, Op.alpha_dropout_, input, p, training, inplace);

            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                Drop(Op.feature_alpha_dropout, Op.feature_alpha_dropout_, input, p, training, inplace);

            private static Tensor Drop(Operator op, Operator opInPlace, Tensor input, double p, bool training, bool inplace)
            {
                if (!(p is >= 0 and <= 1))
                    throw new ArgumentOutOfRangeException(nameof(p), p, $"dropout probability has to be between 0 and 1, but got {p}");
                return inplace ? Overwrite(opInPlace, input, p, training) : op.Call(input, p, training);
            }
        }
    }
}
