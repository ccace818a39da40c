using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

/// <summary>Writes types, parameters and constants as the lists of official signatures (../shared/api) write them.</summary>
internal static class SignatureText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A declaring type: with its namespace and its own type parameters.</summary>
    public static string Declaring(Type type) => type.Namespace is { } space ? $"{space}.{Name(type, null)}" : Name(type, null);

    /// <summary>A type inside a signature: without its namespace.</summary>
    /// <param name="type">The type.</param>
    /// <param name="names">The names of tuple elements in it, as the compiler stores them.</param>
    public static string Of(Type type, ICustomAttributeProvider? names = null) => Name(type, TupleNames(names));

    public static string Parameters(IEnumerable<ParameterInfo> parameters, bool extension = false) =>
        string.Join(", ", parameters.Select((parameter, i) => (extension && i == 0 ? "this " : "") + Parameter(parameter)));

    public static string Constraints(Type[] typeParameters)
    {
        var text = "";
        foreach (var parameter in typeParameters)
        {
            var attributes = parameter.GenericParameterAttributes;
            var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
            var unmanaged = parameter.CustomAttributes.Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
            var parts = new List<string>();
            if (unmanaged)
                parts.Add("unmanaged");
            else if (isStruct)
                parts.Add("struct");
            else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Add("class");
            parts.AddRange(parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => Of(c)));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
                parts.Add("new()");
            if (parts.Count > 0)
                text += $" where {parameter.Name} : {string.Join(", ", parts)}";
        }
        return text;
    }

    public static string Constant(object? value, Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            type = underlying;
        else if (value is null && type.IsValueType)
            return "default";
        if (type.IsEnum && value is not null)
            return Enum.GetName(type, value) is { } name ? $"{Of(type)}.{name}" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            string text => $"\"{text}\"",
            char letter => $"'{letter}'",
            float number => number.ToString(CultureInfo.InvariantCulture) + "f",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var text = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        if (parameter.ParameterType.IsByRef)
            text += parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        text += $"{Of(parameter.ParameterType, parameter)} {parameter.Name}";
        return parameter.IsOptional ? $"{text} = {Constant(parameter.RawDefaultValue, parameter.ParameterType)}" : text;
    }

    private static IEnumerator? TupleNames(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false) is [TupleElementNamesAttribute found] ? found.TransformNames.ToArray().GetEnumerator() : null;

    private static string Name(Type type, IEnumerator? tupleNames)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, tupleNames);
        if (type.IsPointer)
            return Name(type.GetElementType()!, tupleNames) + "*";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying, tupleNames) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        var arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true || (type.IsGenericType && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)))
            return Tuple(arguments, tupleNames);
        var path = new List<string>();
        var used = arguments.Length;
        for (var level = type; level is not null; level = level.DeclaringType)
        {
            var outer = level.DeclaringType?.GetGenericArguments().Length ?? 0;
            path.Insert(0, level.Name.Split('`')[0] + (used > outer ? "\0" + outer + "\0" + used + "\0" : ""));
            used = outer;
        }
        return string.Join('.', path.Select(part => WithArguments(part, arguments, tupleNames)));
    }

    private static string WithArguments(string part, Type[] arguments, IEnumerator? tupleNames)
    {
        if (part.Split('\0') is not [var name, var from, var to, _])
            return part;
        var own = arguments[int.Parse(from, CultureInfo.InvariantCulture)..int.Parse(to, CultureInfo.InvariantCulture)];
        return $"{name}<{string.Join(", ", own.Select(a => Name(a, tupleNames)))}>";
    }

    /// <summary>The compiler stores the names of an outer tuple before those of the tuples inside it.</summary>
    private static string Tuple(Type[] elements, IEnumerator? names)
    {
        var own = elements.Select(_ => names?.MoveNext() == true ? (string?)names.Current : null).ToArray();
        return $"({string.Join(", ", elements.Select((element, i) => own[i] is { } name ? $"{Name(element, names)} {name}" : Name(element, names)))})";
    }
}
