using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

/// <summary>The C# side of training_cases.py: optimisers, schedulers, utilities over parameters.</summary>
internal static class OptimizerCases
{
    private const int Steps = 8;

    public static Dictionary<string, Case> All => new[] { Optimizers, Schedulers, Utilities }.SelectMany(table => table).ToDictionary();

    private static Dictionary<string, Case> Optimizers => new Dictionary<string, Func<Parameter[], optim.Optimizer>>
    {
        ["SGD"] = p => optim.SGD(p, 0.01),
        ["SGD/momentum"] = p => optim.SGD(p, 0.01, momentum: 0.9, dampening: 0.1, weight_decay: 0.01),
        ["SGD/nesterov"] = p => optim.SGD(p, 0.01, momentum: 0.9, nesterov: true),
        ["Adam"] = p => optim.Adam(p),
        ["Adam/options"] = p => optim.Adam(p, 0.05, 0.5, 0.9, 1e-6, 0.1),
        ["Adam/amsgrad"] = p => optim.Adam(p, 0.05, amsgrad: true),
        ["AdamW"] = p => optim.AdamW(p, 0.02, weight_decay: 0.1),
        ["AdamW/amsgrad"] = p => optim.AdamW(p, 0.02, 0.5, 0.999, amsgrad: true, weight_decay: 0.01),
        ["RMSprop"] = p => optim.RMSProp(p),
        ["RMSprop/centered"] = p => optim.RMSProp(p, 0.02, alpha: 0.9, momentum: 0.5, centered: true, weight_decay: 0.01),
        ["groups"] = p => optim.Adam(
        [
            new Adam.ParamGroup([p[0]], new Adam.Options { LearningRate = 0.1 }),
            new Adam.ParamGroup([p[1]], new Adam.Options { beta1 = 0.5, beta2 = 0.5 }),
        ], 0.01),
    }.ToDictionary(maker => $"optim/{maker.Key}", maker => (Case)(i => Descend(maker.Value, i)));

    private static Dictionary<string, Case> Schedulers
    {
        get
        {
            var makers = new Dictionary<string, Func<optim.Optimizer, optim.lr_scheduler.LRScheduler>>
            {
                ["StepLR"] = o => optim.lr_scheduler.StepLR(o, 3, 0.5),
                ["ExponentialLR"] = o => optim.lr_scheduler.ExponentialLR(o, 0.9),
                ["LambdaLR"] = o => optim.lr_scheduler.LambdaLR(o, epoch => 1.0 / (1 + epoch)),
                ["CosineAnnealingLR"] = o => optim.lr_scheduler.CosineAnnealingLR(o, 8, 0.01),
            };
            return makers.SelectMany(maker => new Dictionary<string, Case>
            {
                [$"scheduler/{maker.Key}"] = _ => Rates(maker.Value, 1),
                [$"scheduler/{maker.Key}/groups"] = _ => Rates(maker.Value, 2),
            }).ToDictionary();
        }
    }

    private static Dictionary<string, Case> Utilities => new()
    {
        ["utils/clip_grad_norm_"] = i => ClipNorm(1, 2, i),
        ["utils/clip_grad_norm_/below"] = i => ClipNorm(100, 2, i),
        ["utils/clip_grad_norm_/one"] = i => ClipNorm(2, 1, i),
        ["utils/clip_grad_value_"] = i =>
        {
            var parameters = ParametersWith(i);
            utils.clip_grad_value_(parameters, 0.5);
            return parameters.Select(p => p.grad!).ToArray();
        },
        ["utils/parameters_to_vector"] = i =>
        {
            var parameters = i.Select(value => Parameter(value.clone())).ToArray();
            var vector = utils.parameters_to_vector(parameters);
            utils.vector_to_parameters((vector * 2).detach(), parameters);
            return (Tensor[])[vector, .. parameters];
        },
    };

    /// <summary>The parameters after each of some steps on a quadratic function of two parameters.</summary>
    private static Outputs Descend(Func<Parameter[], optim.Optimizer> make, Tensor[] i)
    {
        Parameter p = Parameter(i[0].clone()), q = Parameter(i[1].clone());
        using var optimizer = make([p, q]);
        List<Tensor> ps = [], qs = [];
        for (var step = 0; step < Steps; step++)
        {
            optimizer.zero_grad();
            var loss = (i[2].matmul(p) - i[3]).square().sum() + (q * p.mean() - 1).abs().sum();
            loss.backward();
            optimizer.step();
            ps.Add(p.detach().clone());
            qs.Add(q.detach().clone());
        }
        return new[] { stack(ps), stack(qs) };
    }

    /// <summary>The learning rate before each of some epochs; one row a parameter group.</summary>
    private static Outputs Rates(Func<optim.Optimizer, optim.lr_scheduler.LRScheduler> make, int groups)
    {
        const int epochs = 12;
        var parameterGroups = Enumerable.Range(0, groups).Select(g => new SGD.ParamGroup([Parameter(zeros(1))], new SGD.Options { LearningRate = 0.5 / (g + 1) })).ToArray();
        using var optimizer = optim.SGD(parameterGroups, 0.5);
        var scheduler = make(optimizer);
        var table = new double[epochs, groups];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var g = 0;
            foreach (var group in optimizer.ParamGroups)
                table[epoch, g++] = group.LearningRate;
            optimizer.step();
            scheduler.step();
        }
        return tensor(table);
    }

    private static Outputs ClipNorm(double limit, double kind, Tensor[] gradients)
    {
        var parameters = ParametersWith(gradients);
        var total = utils.clip_grad_norm_(parameters, limit, kind);
        return (Tensor[])[tensor(total, dtype: float64), .. parameters.Select(p => p.grad!)];
    }

    private static Parameter[] ParametersWith(Tensor[] gradients) => [.. gradients.Select(gradient =>
    {
        var parameter = Parameter(zeros_like(gradient));
        parameter.grad = gradient.clone();
        return parameter;
    })];
}
