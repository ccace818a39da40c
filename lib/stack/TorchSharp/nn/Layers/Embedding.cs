using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A learned vector for each of a number of things, looked up by their numbers.</summary>
        public sealed class Embedding : nn.Module<Tensor, Tensor>
        {
            private readonly long paddingIndex;
            private readonly double? maxNorm;
            private readonly double normType;
            private readonly bool scaleGradByFrequency;
            private readonly bool sparse;

            [ComponentName(Name = nameof(weight))]
            private Parameter? weightParameter;

            internal Embedding(Tensor weight, bool freeze, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse) : base(nameof(Embedding))
            {
                var count = weight.size(0);
                if (padding_idx is { } index && (index < -count || index >= count))
                    throw new ArgumentException($"padding_idx ({index}) must be within num_embeddings ({count})", nameof(padding_idx));
                paddingIndex = padding_idx is { } given ? (given + count) % count : -1;
                (maxNorm, normType, scaleGradByFrequency, this.sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
                this.weight = new Parameter(weight, !freeze);
            }

            /// <summary>(number of things, dimension)</summary>
            public Parameter weight
            {
                get => weightParameter!;
                set => Replace(ref weightParameter, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
            }

            /// <summary>Numbers of any shape to vectors: that shape and one dimension more.</summary>
            public override Tensor forward(Tensor input)
            {
                if (maxNorm is { } most)
                {
                    using var recordNothing = no_grad();
                    using var numbers = input.contiguous();
                    Op.embedding_renorm_.CallInPlace(weight, numbers, most, normType);
                }
                return Op.embedding.Call(weight, input, paddingIndex, scaleGradByFrequency, sparse);
            }

            /// <summary>Standard normal values, drawn as PyTorch draws them; zeros for the padding.</summary>
            internal static Tensor Initial(long count, long dimensions, long? paddingIndex, Device? device, ScalarType? dtype)
            {
                var values = nn.init.normal_(Learned.Buffer([count, dimensions], device, dtype));
                if (paddingIndex is { } index && index >= -count && index < count)
                {
                    using var row = values.select(0, index);
                    nn.init.zeros_(row);
                }
                return values;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A learned vector for each of a number of things.</summary>
            /// <param name="num_embeddings">How many things.</param>
            /// <param name="embedding_dims">How long a vector is.</param>
            /// <param name="padding_idx">A thing whose vector is zeros and not learned; negative from the end.</param>
            /// <param name="max_norm">The norm above which a vector is scaled down when it is looked up.</param>
            /// <param name="norm_type">Which p-norm that is.</param>
            /// <param name="scale_grad_by_freq">Whether gradients are divided by how often a thing is in the batch.</param>
            /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
            /// <param name="device">Where the vectors are.</param>
            /// <param name="dtype">Their element type.</param>
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                new(Modules.Embedding.Initial(num_embeddings, embedding_dims, padding_idx, device, dtype), false, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

            /// <summary>An embedding with the vectors given; they are copied, and not learned where <paramref name="freeze"/>.</summary>
            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                ArgumentNullException.ThrowIfNull(embeddings);
                if (embeddings.dim() != 2)
                    throw new ArgumentException("Embeddings parameter is expected to be 2-dimensional", nameof(embeddings));
                using var values = embeddings.detach();
                var copy = values.to(dtype ?? embeddings.dtype, device ?? embeddings.device, copy: true);
                return new(copy, freeze, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }
        }
    }
}
