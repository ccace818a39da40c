namespace Microsoft.DotNet.Interactive.Directives;

/// <summary>Writes types as C# code does.</summary>
internal static class TypeNames
{
    /// <summary>The name by which any code can refer to a type.</summary>
    public static string Of(Type type) => Write(type, t => t.Namespace is { Length: > 0 } space ? $"global::{space}." : "");

    /// <summary>The name as a reader knows it, without namespaces.</summary>
    public static string Short(Type type) => Write(type, _ => "");

    private static string Write(Type type, Func<Type, string> space)
    {
        if (type.IsArray)
            return $"{Write(type.GetElementType()!, space)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef || type.IsPointer)
            return Write(type.GetElementType()!, space) + (type.IsPointer ? "*" : "");
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Write(underlying, space) + "?";
        if (Keyword(type) is { } keyword)
            return keyword;
        var arguments = type.GetGenericArguments();
        if (type.IsGenericParameter)
            return type.Name;
        var outer = type.DeclaringType is { } declaring && !declaring.Name.StartsWith("Submission#", StringComparison.Ordinal) ? declaring : null;
        var used = outer?.GetGenericArguments().Length ?? 0;
        var prefix = outer is null ? type.DeclaringType is null ? space(type) : ""
            : Write(outer.IsGenericTypeDefinition && arguments.Length >= used ? outer.MakeGenericType(arguments[..used]) : outer, space) + ".";
        var own = arguments[used..];
        return prefix + type.Name.Split('`')[0] + (own.Length > 0 ? $"<{string.Join(", ", own.Select(argument => Write(argument, space)))}>" : "");
    }

    private static string? Keyword(Type type) => Type.GetTypeCode(type) is var code && !type.IsEnum && code is not (TypeCode.Object or TypeCode.Empty or TypeCode.DBNull or TypeCode.DateTime)
        ? code switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Byte => "byte",
            TypeCode.SByte => "sbyte",
            TypeCode.Int16 => "short",
            TypeCode.UInt16 => "ushort",
            TypeCode.Int32 => "int",
            TypeCode.UInt32 => "uint",
            TypeCode.Int64 => "long",
            TypeCode.UInt64 => "ulong",
            TypeCode.Single => "float",
            _ => code.ToString().ToLowerInvariant(),
        }
        : type == typeof(object) ? "object" : null;
}
