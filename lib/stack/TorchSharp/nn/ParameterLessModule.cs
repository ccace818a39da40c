namespace TorchSharp.Modules;

/// <summary>Marks modules that have nothing to save, move or convert.</summary>
public interface IParameterLessModule
{
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}

/// <summary>A module with neither parameters nor buffers nor modules of its own.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name) : base(name)
    {
    }
}
