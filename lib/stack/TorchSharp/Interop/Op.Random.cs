namespace TorchSharp.Interop;

internal static partial class Op
{
    internal static Operator _sample_dirichlet => field ??= new("_sample_dirichlet");
    internal static Operator _standard_gamma => field ??= new("_standard_gamma");
    internal static Operator bernoulli => field ??= new("bernoulli");
    internal static Operator bernoulli__float => field ??= new("bernoulli_", "float");
    internal static Operator bernoulli__Tensor => field ??= new("bernoulli_", "Tensor");
    internal static Operator binomial => field ??= new("binomial");
    internal static Operator cauchy_ => field ??= new("cauchy_");
    internal static Operator exponential_ => field ??= new("exponential_");
    internal static Operator geometric_ => field ??= new("geometric_");
    internal static Operator log_normal_ => field ??= new("log_normal_");
    internal static Operator multinomial => field ??= new("multinomial");
    internal static Operator normal_ => field ??= new("normal_");
    internal static Operator normal_float_float => field ??= new("normal", "float_float");
    internal static Operator normal_Tensor_Tensor => field ??= new("normal", "Tensor_Tensor");
    internal static Operator poisson => field ??= new("poisson");
    internal static Operator random__from => field ??= new("random_", "from");
    internal static Operator uniform_ => field ??= new("uniform_");
}
