using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of module_cases.py: initial parameters for a seed, forward, gradients, buffers, evaluation mode.</summary>
internal static class ModuleCases
{
    private static readonly Dictionary<string, Func<Module<Tensor, Tensor>>> Makers = new()
    {
        ["Conv2d"] = () => Conv2d(3, 4, 3),
        ["Conv2d/stride"] = () => Conv2d(3, 4, 4, stride: 2, padding: 1),
        ["Conv2d/no_bias"] = () => Conv2d(3, 4, 3, padding: 1, bias: false),
        ["Conv2d/groups"] = () => Conv2d(4, 6, (3, 1), (1, 2), (2, 0), (2, 1), groups: 2),
        ["Conv2d/reflect"] = () => Conv2d(3, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["Conv2d/same"] = () => Conv2d(3, 2, 3, Padding.Same),
        ["ConvTranspose2d"] = () => ConvTranspose2d(4, 3, 4, stride: 2, padding: 1),
        ["ConvTranspose2d/output_padding"] = () => ConvTranspose2d(4, 2, 3, stride: 2, padding: 1, output_padding: 1, groups: 2, bias: false),
        ["Linear"] = () => Linear(4, 5),
        ["Linear/no_bias"] = () => Linear(4, 2, hasBias: false),
        ["Linear/float64"] = () => Linear(4, 2, dtype: float64),
        ["BatchNorm1d"] = () => BatchNorm1d(4),
        ["BatchNorm1d/sequence"] = () => BatchNorm1d(3),
        ["BatchNorm2d"] = () => BatchNorm2d(3),
        ["BatchNorm2d/momentum"] = () => BatchNorm2d(3, eps: 1e-3, momentum: 0.3),
        ["BatchNorm2d/no_affine"] = () => BatchNorm2d(3, affine: false),
        ["BatchNorm2d/no_stats"] = () => BatchNorm2d(3, track_running_stats: false),
        ["InstanceNorm2d"] = () => InstanceNorm2d(3),
        ["InstanceNorm2d/affine"] = () => InstanceNorm2d(3, affine: true, track_running_stats: true),
        ["GroupNorm"] = () => GroupNorm(2, 4),
        ["GroupNorm/no_affine"] = () => GroupNorm(4, 4, affine: false),
        ["LayerNorm"] = () => LayerNorm(4),
        ["LayerNorm/dims"] = () => LayerNorm([3, 4], elementwise_affine: false),
        ["ReLU"] = () => ReLU(),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["ELU"] = () => ELU(),
        ["SiLU"] = () => SiLU(),
        ["GELU"] = () => GELU(),
        ["GELU/tanh"] = () => GELU(Modules.GELU.Approximate.tanh),
        ["Tanh"] = () => Tanh(),
        ["Sigmoid"] = () => Sigmoid(),
        ["Softmax"] = () => Softmax(1),
        ["PixelShuffle"] = () => PixelShuffle(2),
        ["Upsample"] = () => Upsample(scale_factor: [2, 2]),
        ["Upsample/bilinear"] = () => Upsample(size: [9, 8], mode: UpsampleMode.Bilinear, align_corners: true),
        ["Flatten"] = () => Flatten(),
        ["Identity"] = () => Identity(),
        ["AvgPool2d"] = () => AvgPool2d(2),
        ["AvgPool2d/padding"] = () => AvgPool2d(3, 2, 1),
        ["MaxPool2d"] = () => MaxPool2d(2),
        ["MaxPool2d/padding"] = () => MaxPool2d(3, 1, 1),
        ["AdaptiveAvgPool2d"] = () => AdaptiveAvgPool2d(1),
        ["Embedding"] = () => Embedding(6, 3),
        ["Embedding/padding"] = () => Embedding(6, 3, padding_idx: 2),
        ["Sequential"] = () => Sequential(Linear(4, 8), BatchNorm1d(8), LeakyReLU(0.2), Linear(8, 1)),
        ["ModuleList"] = () => new Residual(),
        ["random/Dropout"] = () => Dropout(0.3),
    };

    public static Dictionary<string, Case> All => Makers.Select(maker => new KeyValuePair<string, Case>($"module/{maker.Key}", i => Run(maker.Value(), i[0])))
        .Concat(Losses).ToDictionary();

    private static Dictionary<string, Case> Losses => new()
    {
        ["module/BCELoss"] = i => BCELoss().call(i[0], i[1].detach()),
        ["module/BCEWithLogitsLoss"] = i => BCEWithLogitsLoss(reduction: Reduction.Sum).call(i[0], i[1].detach()),
        ["module/CrossEntropyLoss"] = i => new CrossEntropyLoss(label_smoothing: 0.1).call(i[0], i[1].detach()),
        ["module/MSELoss"] = i => MSELoss().call(i[0], i[1].detach()),
        ["module/L1Loss"] = i => L1Loss(Reduction.None).call(i[0], i[1].detach()),
    };

    /// <summary>What is compared of a module, in the order of module_cases.py. Parameters are drawn on the CPU, whatever the device.</summary>
    private static Outputs Run(Module<Tensor, Tensor> module, Tensor input)
    {
        module = module.to(input.device);
        var result = module.state_dict().ToDictionary(pair => $"state.{pair.Key}", pair => pair.Value.clone());
        module.train();
        var x = input.is_floating_point() ? input.clone().requires_grad_() : input;
        var output = module.call(x);
        result["train"] = output;
        var sources = module.named_parameters().Select(p => (p.name, value: (Tensor)p.parameter)).ToList();
        if (x.is_floating_point())
            sources.Insert(0, ("input", x));
        var gradients = autograd.grad([output], [.. sources.Select(source => source.value)], [ParityTests.Weights(output)], allow_unused: true);
        foreach (var ((name, _), gradient) in sources.Zip(gradients))
            if (gradient is not null)
                result[$"grad.{name}"] = gradient;
        foreach (var (name, buffer) in module.named_buffers())
            result[$"after.{name}"] = buffer.clone();
        module.eval();
        using (no_grad())
            result["eval"] = module.call(input);
        return result;
    }

    /// <summary>A module of one's own, with a list of modules inside.</summary>
    private sealed class Residual : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Linear> blocks = ModuleList(Linear(4, 4), Linear(4, 4));

        public Residual() : base(nameof(Residual)) => RegisterComponents();

        public override Tensor forward(Tensor x)
        {
            foreach (var block in blocks)
                x = x + tanh(block.call(x));
            return x;
        }
    }
}
