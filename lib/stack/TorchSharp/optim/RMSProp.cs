using TorchSharp.Interop;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>RMSprop (Hinton), with momentum and the centered variant as in PyTorch.</summary>
public class RMSProp : OptimizerHelper, optim.IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
            maximize = maximize,
        };
        _defaults.Validate();
        foreach (var group in parameters)
            add_param_group(group);
    }

    /// <summary>The momentum of groups added later; each group has its own.</summary>
    public double Momentum { get => ((Options)_defaults).momentum!.Value; set => ((Options)_defaults).momentum = value; }

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = OptionsOf<Options>(param_group);
        options.Complete((Options)_defaults);
        Register(param_group, parameter => new State(parameter));
    }

    public override Tensor? step(Func<Tensor>? closure = null) => _step<Modules.ParamGroup>(Update, closure);

    private void Update(Modules.ParamGroup group)
    {
        var options = (Options)group.Options;
        var alpha = options.alpha!.Value;
        var rate = options.LearningRate!.Value;
        var momentum = options.momentum!.Value;
        foreach (var parameter in group.Parameters)
        {
            using var gradient = GradientOf(parameter, options.maximize!.Value, options.weight_decay!.Value);
            if (gradient is null)
                continue;
            var state = (State)StateOf(parameter);
            state.Prepare(options);
            state.step++;
            Op.mul__Scalar.CallInPlace(state.square_avg!, alpha);
            Op.addcmul_.CallInPlace(state.square_avg!, gradient, gradient, 1 - alpha);
            using var denominator = Denominator(state, gradient, options);
            if (momentum > 0)
            {
                Op.mul__Scalar.CallInPlace(state.momentum_buffer!, momentum);
                Op.addcdiv_.CallInPlace(state.momentum_buffer!, gradient, denominator);
                Op.add__Tensor.CallInPlace(parameter, state.momentum_buffer!, -rate);
            }
            else
            {
                Op.addcdiv_.CallInPlace(parameter, gradient, denominator, -rate);
            }
        }
    }

    private static Tensor Denominator(State state, Tensor gradient, Options options)
    {
        Tensor result;
        if (options.centered!.Value)
        {
            Op.mul__Scalar.CallInPlace(state.grad_avg!, options.alpha!.Value);
            Op.add__Tensor.CallInPlace(state.grad_avg!, gradient, 1 - options.alpha.Value);
            result = Op.addcmul.Call(state.square_avg!, state.grad_avg!, state.grad_avg!, -1);
            Op.sqrt_.CallInPlace(result);
        }
        else
        {
            result = Op.sqrt.Call(state.square_avg!);
        }
        Op.add__Scalar.CallInPlace(result, options.eps!.Value);
        return result;
    }

    public class Options : OptimizerOptions
    {
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public double? momentum;
        public bool? centered;
        public bool? maximize;

        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(maximize!.Value);
            writer.Write(momentum!.Value);
            writer.Write(alpha!.Value);
            writer.Write(eps!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(centered!.Value);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            maximize = reader.ReadBoolean();
            momentum = reader.ReadDouble();
            alpha = reader.ReadDouble();
            eps = reader.ReadDouble();
            weight_decay = reader.ReadDouble();
            centered = reader.ReadBoolean();
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            var from = Same<Options>(source);
            base.LoadStateDict(source);
            (alpha, eps, weight_decay, momentum, centered, maximize) = (from.alpha, from.eps, from.weight_decay, from.momentum, from.centered, from.maximize);
        }

        internal void Complete(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            alpha ??= defaults.alpha;
            eps ??= defaults.eps;
            weight_decay ??= defaults.weight_decay;
            momentum ??= defaults.momentum;
            centered ??= defaults.centered;
            maximize ??= defaults.maximize;
        }

        internal override void Validate()
        {
            base.Validate();
            AtLeastZero(eps, "epsilon value");
            AtLeastZero(alpha, "alpha value");
            AtLeastZero(momentum, "momentum value");
            AtLeastZero(weight_decay, "weight_decay value");
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How often the parameter has been changed.</summary>
        public long step;

        /// <summary>The running mean of the squared gradient.</summary>
        public Tensor? square_avg;

        /// <summary>Null until a step with momentum.</summary>
        public Tensor? momentum_buffer;

        /// <summary>The running mean of the gradient; null until a centered step.</summary>
        public Tensor? grad_avg;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            Prepare(OptimizerOptions.Same<Options>(options));
        }

        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(step);
            TensorStream.Write(writer, square_avg!);
            SaveConditionalStateTensor(writer, momentum_buffer);
            SaveConditionalStateTensor(writer, grad_avg);
        }

        public override void LoadStateDict(BinaryReader reader)
        {
            step = StepNumber(reader);
            Load(reader, ref square_avg);
            LoadConditional(reader, ref momentum_buffer);
            LoadConditional(reader, ref grad_avg);
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var from = Same<State>(source);
            Copy(ref square_avg, from.square_avg);
            Copy(ref momentum_buffer, from.momentum_buffer);
            Copy(ref grad_avg, from.grad_avg);
            step = from.step;
        }

        public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step
            && Close(square_avg, state.square_avg) && Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);

        public override void to(Device device)
        {
            StateTensor.Move(ref square_avg, device);
            StateTensor.Move(ref momentum_buffer, device);
            StateTensor.Move(ref grad_avg, device);
        }

        public void Dispose()
        {
            square_avg?.Dispose();
            momentum_buffer?.Dispose();
            grad_avg?.Dispose();
            square_avg = momentum_buffer = grad_avg = null;
        }

        internal override OptimizerState Staged() => new State(_parameter);

        /// <summary>Makes what is missing: a schedule may have switched momentum on since.</summary>
        internal void Prepare(Options options)
        {
            square_avg ??= Zeros();
            if (options.momentum > 0)
                momentum_buffer ??= Zeros();
            if (options.centered == true)
                grad_avg ??= Zeros();
        }
    }

    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1E-08, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered })
        {
        }

        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }
}
