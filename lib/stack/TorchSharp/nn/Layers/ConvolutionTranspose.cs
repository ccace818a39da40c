using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions share: several output sizes belong to one input size, and the caller may choose.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype)
    {
    }

    public override Tensor forward(Tensor input) => forward(input, null);

    /// <param name="input">The input.</param>
    /// <param name="output_size">The size wanted, with or without batch and channels; null for the layer's own output padding.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    private protected long[] OutputPadding(Tensor input, long[]? output_size) => output_size is null
        ? output_padding : _output_padding(input, output_size, kernel_size, stride, padding!, dilation, kernel_size.Length);

    /// <summary>The output padding that gives the output size asked for.</summary>
    /// <exception cref="ArgumentException">No output padding gives that size.</exception>
    protected long[] _output_padding(Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
    {
        if (output_size is null)
            return output_padding;
        var shape = input.shape;
        var leading = shape.Length - (int)num_spatial_dims;
        var wanted = output_size.Length == shape.Length ? output_size[leading..] : output_size;
        if (wanted.Length != num_spatial_dims)
            throw new ArgumentException($"output_size must have {num_spatial_dims} or {shape.Length} elements, got {output_size.Length}", nameof(output_size));
        var extra = new long[wanted.Length];
        for (var d = 0; d < wanted.Length; d++)
        {
            var smallest = ((shape[leading + d] - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            extra[d] = wanted[d] - smallest;
            if (extra[d] < 0 || extra[d] >= stride[d])
                throw new ArgumentException($"output size {wanted[d]} of dimension {d}: valid sizes are {smallest} to {smallest + stride[d] - 1}", nameof(output_size));
        }
        return extra;
    }
}
