using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module learns. It takes over the memory of the tensor it is made from, which must not be used again.</summary>
        public class Parameter : Tensor
        {
            /// <param name="data">The initial value; its handle moves to the parameter, and it stays in the dispose scope it was in.</param>
            /// <param name="requires_grad">Whether autograd records what is done to it.</param>
            public Parameter(Tensor data, bool requires_grad = true) : this(data, data?.OwningDisposeScope, requires_grad)
            {
            }

            private Parameter(Tensor? data, DisposeScope? scope, bool requires_grad) : base(TakeOver(data, requires_grad))
            {
                if (!ReferenceEquals(OwningDisposeScope, scope))
                    MoveToOtherDisposeScope(scope);
            }

            private static IntPtr TakeOver(Tensor? data, bool requires_grad)
            {
                ArgumentNullException.ThrowIfNull(data);
                return data.requires_grad_(requires_grad).DecoupleFromNativeHandle();
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A tensor that a module learns; takes over the memory of <paramref name="data"/>.</summary>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
