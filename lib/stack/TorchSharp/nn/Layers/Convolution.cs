using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions of all dimensions and both directions share.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    protected Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    protected Parameter? _bias;

    /// <summary>The padding in the order of <c>functional.pad</c>: the last dimension first, each side by itself.</summary>
    protected long[] _reversed_padding_repeated_twice = [];

    protected long input_channels;

    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null, ScalarType? dtype = null)
        : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException("Only PaddingModes.Zeros is supported for ConvTransposeND", nameof(padding_mode));
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"in_channels ({in_channels}) and out_channels ({out_channels}) must be divisible by groups ({groups})", nameof(groups));
        (this.in_channels, input_channels, this.out_channels) = (in_channels, in_channels, out_channels);
        (this.kernel_size, this.stride, this.dilation, this.output_padding) = (kernel_size, stride, dilation, output_padding);
        (this.transposed, this.groups, this.padding_mode) = (transposed, groups, padding_mode);
        if (padding_type is { } type)
            SetPadding(type);
        else
            SetPadding(padding ?? new long[kernel_size.Length]);
        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = Learned.Parameter([.. channels, .. kernel_size], device, dtype);
        if (bias)
            this.bias = Learned.Parameter([out_channels], device, dtype);
        reset_parameters();
    }

    /// <summary>(out_channels, in_channels / groups, kernel...); the channels the other way round where transposed.</summary>
    public Parameter weight
    {
        get => _weight!;
        set => Replace(ref _weight, value ?? throw new ArgumentNullException(nameof(weight)), nameof(weight));
    }

    /// <summary>(out_channels)</summary>
    public Parameter? bias
    {
        get => _bias;
        set => Replace(ref _bias, value, nameof(bias));
    }

    public long in_channels { get; }
    public long out_channels { get; }
    public bool transposed { get; }
    public long[] kernel_size { get; set; }
    public long[] stride { get; set; }
    public long[] dilation { get; set; }
    public long[] output_padding { get; set; }
    public long groups { get; set; }
    public PaddingModes padding_mode { get; set; }

    /// <summary>Null where <see cref="padding_type"/> says how to pad.</summary>
    public long[]? padding { get; private set; }

    public Padding? padding_type { get; private set; }

    /// <summary>Sets weight and bias to new random values, as a new layer has them.</summary>
    public void reset_parameters() => Learned.Reset(weight, bias);

    public void SetPadding(long[] padding)
    {
        (this.padding, padding_type) = (padding, null);
        _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(amount => new[] { amount, amount })];
    }

    /// <exception cref="ArgumentException">The convolution is transposed, or <see cref="Padding.Same"/> with a stride.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed)
            throw new ArgumentException("Cannot set padding type on ConvTransposeND", nameof(padding));
        if (padding == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException("padding='same' is not supported for strided convolutions", nameof(padding));
        (this.padding, padding_type) = (null, padding);
        var last = kernel_size.Length - 1;
        _reversed_padding_repeated_twice = new long[2 * kernel_size.Length];
        for (var d = 0; d <= last && padding == Padding.Same; d++)
        {
            var total = dilation[d] * (kernel_size[d] - 1);
            _reversed_padding_repeated_twice[2 * (last - d)] = total / 2;
            _reversed_padding_repeated_twice[(2 * (last - d)) + 1] = total - (total / 2);
        }
    }

    /// <summary>Whether an input has the channels of the layer, with or without a batch dimension.</summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var rank = input.dim();
        return (rank == dimensions + 2 && input.size(1) == in_channels) || (rank == dimensions + 1 && input.size(0) == in_channels);
    }

    /// <summary>The input padded as the mode says, where that is not what the convolution itself does.</summary>
    private protected Tensor? Padded(Tensor input) => padding_mode == PaddingModes.Zeros
        ? null : nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);
}
