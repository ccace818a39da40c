using System.Reflection;
using System.Runtime.CompilerServices;

/// <summary>One public or protected member of an assembly as the lists of official signatures write it.</summary>
/// <param name="Declaring">The declaring type with its namespace.</param>
/// <param name="Name">The member's plain name, for reports.</param>
/// <param name="Line">The whole line.</param>
/// <param name="IsOverride">Whether it overrides a member of a base type; the official package may declare it only there.</param>
internal sealed record PublicMember(Type Type, string Declaring, string Name, string Line, bool IsOverride);

/// <summary>The public and protected types and members of an assembly, as the lists of official signatures (../shared/api) write them.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes().Where(IsVisible);

    public static IEnumerable<PublicMember> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => Member(type, field.Name, $"F:{SignatureText.Declaring(type)} {field.Name} = {field.GetRawConstantValue()}"));
        return type.GetConstructors(Declared).Where(IsVisible).Where(c => !c.IsStatic).Select(c => Constructor(type, c))
            .Concat(type.GetMethods(Declared).Where(IsVisible).Where(m => !IsAccessor(m) && m.Name != "Finalize").Select(m => Method(type, m)))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(p => Property(type, p)))
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => Field(type, f)))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e =>
                Member(type, e.Name, $"E:{SignatureText.Declaring(type)} {Access(e.AddMethod!)}{SignatureText.Of(e.EventHandlerType!, e)} {e.Name}", IsOverride(e.AddMethod!))));
    }

    /// <summary>The line of a type: <c>T:Space.Type kind : base, interfaces</c>.</summary>
    public static string TypeLine(Type type)
    {
        var head = $"T:{SignatureText.Declaring(type)} {(type.IsNestedFamily || type.IsNestedFamORAssem ? "protected " : "")}{Kind(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{head} {SignatureText.Of(invoke.ReturnType, invoke.ReturnParameter)} ({SignatureText.Parameters(invoke.GetParameters())})"
                + SignatureText.Constraints(type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..]);
        }
        if (type.IsEnum)
            return $"{head} : {SignatureText.Of(Enum.GetUnderlyingType(type))}";
        var bases = Interfaces(type).Select(i => SignatureText.Of(i)).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } based && based != typeof(object) && based != typeof(ValueType))
            bases.Insert(0, SignatureText.Of(based, type));
        var constraints = SignatureText.Constraints(type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..]);
        return head + (bases.Count > 0 ? " : " + string.Join(", ", bases) : "") + constraints;
    }

    private static IEnumerable<Type> Interfaces(Type type) => type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(IsVisible);

    private static string Kind(Type type)
    {
        if (type.IsInterface)
            return "interface";
        if (type.IsEnum)
            return "enum";
        if (type.IsValueType)
            return type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct";
        if (typeof(Delegate).IsAssignableFrom(type))
            return "delegate";
        return (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
    }

    private static PublicMember Constructor(Type type, ConstructorInfo constructor) =>
        Member(type, ".ctor", $"M:{SignatureText.Declaring(type)} {Access(constructor)}.ctor({SignatureText.Parameters(constructor.GetParameters())})");

    private static PublicMember Method(Type type, MethodInfo method)
    {
        var typeParameters = method.GetGenericArguments();
        var generic = typeParameters.Length > 0 ? $"<{string.Join(", ", typeParameters.Select(t => t.Name))}>" : "";
        var parameters = SignatureText.Parameters(method.GetParameters(), method.IsDefined(typeof(ExtensionAttribute)));
        return Member(type, method.Name, $"M:{SignatureText.Declaring(type)} {Access(method)}{Inheritance(method)}{SignatureText.Of(method.ReturnType, method.ReturnParameter)} "
            + $"{method.Name}{generic}({parameters}){SignatureText.Constraints(typeParameters)}", IsOverride(method));
    }

    private static PublicMember Property(Type type, PropertyInfo property)
    {
        var accessor = property.GetAccessors(true).First(IsVisible);
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{SignatureText.Parameters(index)}]" : property.Name;
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get;" : "";
        var set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? "init;" : "set;" : "";
        return Member(type, index.Length > 0 ? "this[]" : property.Name,
            $"P:{SignatureText.Declaring(type)} {Access(accessor)}{Inheritance(accessor)}{SignatureText.Of(property.PropertyType, property)} {name} {{{get}{set}}}", IsOverride(accessor));
    }

    private static PublicMember Field(Type type, FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + SignatureText.Constant(field.GetRawConstantValue(), field.FieldType) : "";
        return Member(type, field.Name, $"F:{SignatureText.Declaring(type)} {(field.IsPublic ? "" : "protected ")}{kind}{SignatureText.Of(field.FieldType, field)} {field.Name}{value}");
    }

    private static PublicMember Member(Type type, string name, string line, bool isOverride = false) => new(type, SignatureText.Declaring(type), name, line, isOverride);

    private static string Access(MethodBase method) => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "");

    private static string Inheritance(MethodInfo method) =>
        method.DeclaringType!.IsInterface || IsOverride(method) || method.IsFinal ? "" : method.IsAbstract ? "abstract " : method.IsVirtual ? "virtual " : "";

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition() != method;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic;
}
