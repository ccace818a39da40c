using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as nested lists of <see cref="Scalar"/>; a single one for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (dim() == 0)
                return ToScalar();
            using var near = cpu();
            var list = new ArrayList();
            for (var i = 0L; i < near.size(0); i++)
            {
                using var part = near[i];
                list.Add(part.tolist());
            }
            return list;
        }
    }
}
