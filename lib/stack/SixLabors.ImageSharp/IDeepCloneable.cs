namespace SixLabors.ImageSharp;

/// <summary>What can be copied with everything in it.</summary>
public interface IDeepCloneable
{
    IDeepCloneable DeepClone();
}

/// <summary>What can be copied with everything in it.</summary>
public interface IDeepCloneable<out T>
    where T : class
{
    T DeepClone();
}
