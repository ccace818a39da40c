using System.Reflection;

namespace Microsoft.DotNet.Interactive;

/// <summary>
/// Images of SixLabors.ImageSharp are shown as PNG. The kernel knows the library by name alone: a notebook brings its own.
/// </summary>
internal static class Pictures
{
    public const string MimeType = "image/png";

    public static bool IsPicture(object? value) => value is not null && BaseOf(value.GetType()) is not null;

    /// <summary>The image as PNG in base64.</summary>
    public static string Encode(object image)
    {
        var baseType = BaseOf(image.GetType())!;
        var save = baseType.Assembly.GetType("SixLabors.ImageSharp.ImageExtensions")?.GetMethod("SaveAsPng", BindingFlags.Public | BindingFlags.Static, [baseType, typeof(Stream)])
            ?? throw new NotSupportedException($"{baseType.Assembly.GetName().Name} has no ImageExtensions.SaveAsPng: this version of ImageSharp cannot be shown.");
        var png = new MemoryStream();
        save.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [image, png], null);
        return Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length);
    }

    private static Type? BaseOf(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.FullName == "SixLabors.ImageSharp.Image")
                return level;
        }
        return null;
    }
}
