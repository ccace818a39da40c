using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Enlarges the last dimensions; begin and end of the last one come first.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes mode;

    protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name) =>
        (this.mode, this.value, this.padding) = (mode, value, padding);

    public long[] padding { get; set; }

    /// <summary>What constant padding fills with.</summary>
    public double value { get; set; }

    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}
