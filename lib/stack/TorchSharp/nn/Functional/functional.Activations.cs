using TorchSharp.Beyond;
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // With inplace the input is overwritten; the result is another object over its memory, so that each can be disposed.
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.relu_, x) : Op.relu.Call(x);

            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.relu6_, x) : Op.relu6.Call(x);

            /// <summary>Every leaky ReLU goes through here.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Overwrite(Op.leaky_relu_, input, negative_slope)
                : TrainingKernels.IsActive ? TrainingKernels.LeakyRelu(input, negative_slope)
                : Op.leaky_relu.Call(input, negative_slope);

            public static Tensor rrelu(Tensor x, double lower = 1.0 / 8.0, double upper = 1.0 / 3.0, bool inplace = false) =>
                RandomSlope(x, lower, upper, false, inplace);

            public static Tensor prelu(Tensor input, Tensor weight) => Op.prelu.Call(input, weight);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? Overwrite(Op.elu_, x, alpha) : Op.elu.Call(x, alpha);

            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? Overwrite(Op.celu_, x, alpha) : Op.celu.Call(x, alpha);

            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.selu_, x) : Op.selu.Call(x);

            public static Tensor gelu(Tensor x) => Op.gelu.Call(x);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
            {
                var name = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                return inplace ? Overwrite(Op.gelu_, x, name) : Op.gelu.Call(x, name);
            }

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.silu_, x) : Op.silu.Call(x);

            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.mish_, x) : Op.mish.Call(x);

            public static Tensor sigmoid(Tensor x) => Op.sigmoid.Call(x);

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Overwrite(Op.sigmoid_, x) : Op.sigmoid.Call(x);

            public static Tensor logsigmoid(Tensor x) => Op.log_sigmoid.Call(x);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? Overwrite(Op.tanh_, x) : Op.tanh.Call(x);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Op.softplus.Call(x, beta, threshold);

            /// <summary>x / (1 + |x|)</summary>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var size = Op.abs.Call(x);
                using var divisor = Op.add_Scalar.Call(size, 1);
                return inplace ? Overwrite(Op.true_divide__Tensor, x, divisor) : Op.true_divide_Tensor.Call(x, divisor);
            }

            /// <summary>x - tanh(x)</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var squashed = Op.tanh.Call(x);
                return inplace ? Overwrite(Op.sub__Tensor, x, squashed) : Op.sub_Tensor.Call(x, squashed);
            }

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Op.hardshrink.Call(x, lambda);

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Op.softshrink.Call(x, lambda);

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? Overwrite(Op.threshold_, x, threshold, value) : Op.threshold.Call(x, threshold, value);

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? Overwrite(Op.hardtanh_, x, min_val, max_val) : Op.hardtanh.Call(x, min_val, max_val);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? Overwrite(Op.hardsigmoid_, input) : Op.hardsigmoid.Call(input);

            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? Overwrite(Op.hardswish_, input) : Op.hardswish.Call(input);

            /// <summary>The first half of a dimension times the sigmoid of the second.</summary>
            public static Tensor glu(Tensor input, long dim = -1) => Op.glu.Call(input, dim);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Op.softmax_int.Call(input, dim, dtype);

            /// <summary>Softmax over the channels of (N, C, H, W) or (C, H, W).</summary>
            public static Tensor softmax2d(Tensor x)
            {
                ArgumentNullException.ThrowIfNull(x);
                return x.dim() is 3 or 4 ? Op.softmax_int.Call(x, -3) : throw new ArgumentException($"Softmax2d requires a 3D or 4D tensor as input, got {x.dim()}D", nameof(x));
            }

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = Op.neg.Call(x);
                return Op.softmax_int.Call(negative, dim);
            }

            public static Tensor log_softmax(Tensor x, long dim) => Op.log_softmax_int.Call(x, dim);

            /// <summary>A leaky ReLU whose slope is drawn for each element while training, and the mean of the bounds otherwise.</summary>
            internal static Tensor RandomSlope(Tensor x, double lower, double upper, bool training, bool inplace) =>
                inplace ? Overwrite(Op.rrelu_, x, lower, upper, training) : Op.rrelu.Call(x, lower, upper, training);

            private static Tensor Overwrite(Operator op, Tensor input)
            {
                op.CallInPlace(input);
                return Op.alias.Call(input);
            }

            private static Tensor Overwrite(Operator op, Tensor input, Arg first)
            {
                op.CallInPlace(input, first);
                return Op.alias.Call(input);
            }

            private static Tensor Overwrite(Operator op, Tensor input, Arg first, Arg second)
            {
                op.CallInPlace(input, first, second);
                return Op.alias.Call(input);
            }

            private static Tensor Overwrite(Operator op, Tensor input, Arg first, Arg second, Arg third)
            {
                op.CallInPlace(input, first, second, third);
                return Op.alias.Call(input);
            }
        }
    }
}
