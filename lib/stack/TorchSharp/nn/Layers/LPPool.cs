using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The p-norm of each window over 1 dimension.</summary>
        public sealed class LPPool1d : ParameterLessModule<Tensor, Tensor>
        {
            internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode) : base(nameof(LPPool1d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

            public double norm_type { get; set; }

            public long kernel_size { get; set; }

            public long? stride { get; set; }

            public bool ceil_mode { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
        }

        /// <summary>The p-norm of each window over 2 dimensions.</summary>
        public sealed class LPPool2d : ParameterLessModule<Tensor, Tensor>
        {
            internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode) : base(nameof(LPPool2d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

            public double norm_type { get; set; }

            public long[] kernel_size { get; set; }

            public long[]? stride { get; set; }

            public bool ceil_mode { get; set; }

            public override Tensor forward(Tensor input) => nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The p-norm of each window over 1 dimension.</summary>
            public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);

            /// <summary>The p-norm of each window over 2 dimensions.</summary>
            public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);

            public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size.Twice(), stride.Twice(), ceil_mode);
        }
    }
}
