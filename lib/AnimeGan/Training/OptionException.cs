namespace AnimeGan.Training;

/// <summary>An option that cannot be: the message names it, its value and what it may be.</summary>
public sealed class OptionException(string message) : Exception(message);
