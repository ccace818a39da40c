using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Enlarges the last 1 dimension with a value.</summary>
        public sealed class ConstantPad1d : PadBase
        {
            internal ConstantPad1d(double value, params long[] padding) : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
            {
            }
        }

        /// <summary>Enlarges the last 2 dimensions with a value.</summary>
        public sealed class ConstantPad2d : PadBase
        {
            internal ConstantPad2d(double value, params long[] padding) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
            {
            }
        }

        /// <summary>Enlarges the last 3 dimensions with a value.</summary>
        public sealed class ConstantPad3d : PadBase
        {
            internal ConstantPad3d(double value, params long[] padding) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
            {
            }
        }

        /// <summary>Enlarges the last 2 dimensions with zeros.</summary>
        public sealed class ZeroPad2d : PadBase
        {
            internal ZeroPad2d(params long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 1 dimension with their mirror image.</summary>
        public sealed class ReflectionPad1d : PadBase
        {
            internal ReflectionPad1d(params long[] padding) : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 2 dimensions with their mirror image.</summary>
        public sealed class ReflectionPad2d : PadBase
        {
            internal ReflectionPad2d(params long[] padding) : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 3 dimensions with their mirror image.</summary>
        public sealed class ReflectionPad3d : PadBase
        {
            internal ReflectionPad3d(params long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 1 dimension with their edge.</summary>
        public sealed class ReplicationPad1d : PadBase
        {
            internal ReplicationPad1d(params long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 2 dimensions with their edge.</summary>
        public sealed class ReplicationPad2d : PadBase
        {
            internal ReplicationPad2d(params long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
            {
            }
        }

        /// <summary>Enlarges the last 3 dimensions with their edge.</summary>
        public sealed class ReplicationPad3d : PadBase
        {
            internal ReplicationPad3d(params long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Enlarges the last 1 dimension with a value.</summary>
            public static ConstantPad1d ConstantPad1d(long padding, double value) => new(value, padding, padding);

            /// <summary>Enlarges the last 1 dimension with a value. Begin and end of the last dimension come first.</summary>
            public static ConstantPad1d ConstantPad1d((long, long) padding, double value) => new(value, padding.Item1, padding.Item2);

            /// <summary>Enlarges the last 2 dimensions with a value.</summary>
            public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, padding, padding, padding, padding);

            /// <summary>Enlarges the last 2 dimensions with a value. Begin and end of the last dimension come first.</summary>
            public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) => new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <summary>Enlarges the last 3 dimensions with a value.</summary>
            public static ConstantPad3d ConstantPad3d(long padding, double value) => new(value, padding, padding, padding, padding, padding, padding);

            /// <summary>Enlarges the last 3 dimensions with a value. Begin and end of the last dimension come first.</summary>
            public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) => new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

            /// <summary>Enlarges the last 2 dimensions with zeros.</summary>
            public static ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Enlarges the last 2 dimensions with zeros. Begin and end of the last dimension come first.</summary>
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <summary>Enlarges the last 1 dimension with their mirror image.</summary>
            public static ReflectionPad1d ReflectionPad1d(long padding) => new(padding, padding);

            /// <summary>Enlarges the last 1 dimension with their mirror image. Begin and end of the last dimension come first.</summary>
            public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new(padding.Item1, padding.Item2);

            /// <summary>Enlarges the last 2 dimensions with their mirror image.</summary>
            public static ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Enlarges the last 2 dimensions with their mirror image. Begin and end of the last dimension come first.</summary>
            public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <summary>Enlarges the last 3 dimensions with their mirror image.</summary>
            public static ReflectionPad3d ReflectionPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);

            /// <summary>Enlarges the last 3 dimensions with their mirror image. Begin and end of the last dimension come first.</summary>
            public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);

            /// <summary>Enlarges the last 1 dimension with their edge.</summary>
            public static ReplicationPad1d ReplicationPad1d(long padding) => new(padding, padding);

            /// <summary>Enlarges the last 1 dimension with their edge. Begin and end of the last dimension come first.</summary>
            public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new(padding.Item1, padding.Item2);

            /// <summary>Enlarges the last 2 dimensions with their edge.</summary>
            public static ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);

            /// <summary>Enlarges the last 2 dimensions with their edge. Begin and end of the last dimension come first.</summary>
            public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);

            /// <summary>Enlarges the last 3 dimensions with their edge.</summary>
            public static ReplicationPad3d ReplicationPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);

            /// <summary>Enlarges the last 3 dimensions with their edge. Begin and end of the last dimension come first.</summary>
            public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);
        }
    }
}
