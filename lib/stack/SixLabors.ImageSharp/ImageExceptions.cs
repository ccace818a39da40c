namespace SixLabors.ImageSharp;

/// <summary>A picture's file that cannot be read.</summary>
public class ImageFormatException : Exception
{
    internal ImageFormatException(string errorMessage) : base(errorMessage)
    {
    }

    internal ImageFormatException(string errorMessage, Exception innerException) : base(errorMessage, innerException)
    {
    }
}

/// <summary>A file of a known format whose content is broken, or larger than is allowed.</summary>
public sealed class InvalidImageContentException : ImageFormatException
{
    public InvalidImageContentException(string errorMessage) : base(errorMessage)
    {
    }

    public InvalidImageContentException(string errorMessage, Exception innerException) : base(errorMessage, innerException)
    {
    }
}

/// <summary>A file of no known format.</summary>
public sealed class UnknownImageFormatException : ImageFormatException
{
    public UnknownImageFormatException(string errorMessage) : base(errorMessage)
    {
    }
}

/// <summary>A step of processing that cannot be done.</summary>
public sealed class ImageProcessingException : Exception
{
    public ImageProcessingException()
    {
    }

    public ImageProcessingException(string errorMessage) : base(errorMessage)
    {
    }

    public ImageProcessingException(string errorMessage, Exception innerException) : base(errorMessage, innerException)
    {
    }
}
