namespace AnimeGan;

/// <summary>Things that belong to what is made of them, once it is made.</summary>
internal static class Owned
{
    /// <summary>Makes something of a thing. Where that throws, nobody has the thing, and it is disposed.</summary>
    internal static TResult Into<T, TResult>(T thing, Func<T, TResult> make) where T : IDisposable
    {
        try
        {
            return make(thing);
        }
        catch
        {
            thing.Dispose();
            throw;
        }
    }
}
