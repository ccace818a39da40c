using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>References to methods of loaded assemblies, with their signatures as they stand in them: types are bytes of a signature here.</summary>
internal sealed unsafe class MethodReferences(MetadataBuilder metadata) : ISignatureTypeProvider<byte[], object?>
{
    private readonly Dictionary<string, AssemblyReferenceHandle> assemblies = [];
    private readonly Dictionary<(EntityHandle, string, string), TypeReferenceHandle> types = [];
    private readonly Dictionary<Module, MetadataReader> readers = [];

    public EntityHandle To(MethodBase method)
    {
        var reader = Reader(method.Module);
        var definition = reader.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken));
        var owner = method.DeclaringType!.IsGenericType ? Specification(method.DeclaringType) : Reference(method.DeclaringType);
        var reference = metadata.AddMemberReference(owner, metadata.GetOrAddString(reader.GetString(definition.Name)), metadata.GetOrAddBlob(Bytes(definition.DecodeSignature(this, null))));
        if (!method.IsGenericMethod)
            return reference;
        var arguments = method.GetGenericArguments();
        return metadata.AddMethodSpecification(reference, metadata.GetOrAddBlob((byte[])[0x0A, .. Compressed(arguments.Length), .. arguments.SelectMany(Bytes)]));
    }

    private MetadataReader Reader(Module module)
    {
        if (readers.TryGetValue(module, out var known))
            return known;
        if (!System.Reflection.Metadata.AssemblyExtensions.TryGetRawMetadata(module.Assembly, out var start, out var length))
            throw new InvalidOperationException($"{module.Assembly.GetName().Name} has no metadata.");
        return readers[module] = new MetadataReader(start, length);
    }

    private TypeSpecificationHandle Specification(Type type) => metadata.AddTypeSpecification(metadata.GetOrAddBlob(Bytes(type)));

    private EntityHandle Reference(Type type) => type.DeclaringType is { } outer
        ? Reference(Reference(outer), "", type.Name)
        // The stand-in for all reference types is to the native compiler in an assembly of its own.
        : Reference(Assembly(type.FullName == "System.__Canon" ? "System.Private.Canon" : type.Assembly.GetName().Name!), type.Namespace ?? "", type.Name);

    private EntityHandle Reference(EntityHandle scope, string space, string name)
    {
        if (!types.TryGetValue((scope, space, name), out var known))
            types[(scope, space, name)] = known = metadata.AddTypeReference(scope, metadata.GetOrAddString(space), metadata.GetOrAddString(name));
        return known;
    }

    private EntityHandle Assembly(string name)
    {
        if (!assemblies.TryGetValue(name, out var known))
            assemblies[name] = known = metadata.AddAssemblyReference(metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, default);
        return known;
    }

    private byte[] Bytes(Type type)
    {
        if (type.IsPointer || type.IsByRef || type.IsSZArray)
            return [type.IsPointer ? (byte)SignatureTypeCode.Pointer : type.IsByRef ? (byte)SignatureTypeCode.ByReference : (byte)SignatureTypeCode.SZArray, .. Bytes(type.GetElementType()!)];
        if (type.IsArray)
            return GetArrayType(Bytes(type.GetElementType()!), new ArrayShape(type.GetArrayRank(), [], []));
        if (type.IsGenericType && !type.IsGenericTypeDefinition)
            return GetGenericInstantiation(Bytes(type.GetGenericTypeDefinition()), [.. type.GetGenericArguments().Select(Bytes)]);
        if (Primitive(type) is { } code)
            return [(byte)code];
        if (type.IsFunctionPointer || type.IsGenericParameter)
            throw new NotSupportedException(type.ToString());
        return [(byte)(type.IsValueType ? SignatureTypeKind.ValueType : SignatureTypeKind.Class), .. Token(Reference(type))];
    }

    private static byte[] Bytes(MethodSignature<byte[]> signature) =>
    [
        signature.Header.RawValue, .. signature.GenericParameterCount > 0 ? Compressed(signature.GenericParameterCount) : [],
        .. Compressed(signature.ParameterTypes.Length), .. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type),
    ];

    private static byte[] Token(EntityHandle type) => Compressed(CodedIndex.TypeDefOrRefOrSpec(type));

    private static byte[] Compressed(int value)
    {
        var bytes = new BlobBuilder();
        bytes.WriteCompressedInteger(value);
        return bytes.ToArray();
    }

    private static SignatureTypeCode? Primitive(Type type) =>
        type == typeof(object) ? SignatureTypeCode.Object : type == typeof(nint) ? SignatureTypeCode.IntPtr : type == typeof(nuint) ? SignatureTypeCode.UIntPtr
        : type == typeof(void) ? SignatureTypeCode.Void : type == typeof(TypedReference) ? SignatureTypeCode.TypedReference
        : type.IsEnum ? null : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => SignatureTypeCode.Boolean,
            TypeCode.Char => SignatureTypeCode.Char,
            TypeCode.SByte => SignatureTypeCode.SByte,
            TypeCode.Byte => SignatureTypeCode.Byte,
            TypeCode.Int16 => SignatureTypeCode.Int16,
            TypeCode.UInt16 => SignatureTypeCode.UInt16,
            TypeCode.Int32 => SignatureTypeCode.Int32,
            TypeCode.UInt32 => SignatureTypeCode.UInt32,
            TypeCode.Int64 => SignatureTypeCode.Int64,
            TypeCode.UInt64 => SignatureTypeCode.UInt64,
            TypeCode.Single => SignatureTypeCode.Single,
            TypeCode.Double => SignatureTypeCode.Double,
            TypeCode.String => SignatureTypeCode.String,
            _ => null,
        };

    public byte[] GetPrimitiveType(PrimitiveTypeCode typeCode) => [(byte)typeCode];

    public byte[] GetSZArrayType(byte[] elementType) => [(byte)SignatureTypeCode.SZArray, .. elementType];

    public byte[] GetByReferenceType(byte[] elementType) => [(byte)SignatureTypeCode.ByReference, .. elementType];

    public byte[] GetPointerType(byte[] elementType) => [(byte)SignatureTypeCode.Pointer, .. elementType];

    public byte[] GetPinnedType(byte[] elementType) => [(byte)SignatureTypeCode.Pinned, .. elementType];

    public byte[] GetGenericTypeParameter(object? genericContext, int index) => [(byte)SignatureTypeCode.GenericTypeParameter, .. Compressed(index)];

    public byte[] GetGenericMethodParameter(object? genericContext, int index) => [(byte)SignatureTypeCode.GenericMethodParameter, .. Compressed(index)];

    public byte[] GetArrayType(byte[] elementType, ArrayShape shape) =>
    [
        (byte)SignatureTypeCode.Array, .. elementType, .. Compressed(shape.Rank), .. Compressed(shape.Sizes.Length), .. shape.Sizes.SelectMany(Compressed),
        .. Compressed(shape.LowerBounds.Length), .. shape.LowerBounds.SelectMany(bound => Compressed(bound << 1)),
    ];

    public byte[] GetGenericInstantiation(byte[] genericType, ImmutableArray<byte[]> typeArguments) =>
        [(byte)SignatureTypeCode.GenericTypeInstance, .. genericType, .. Compressed(typeArguments.Length), .. typeArguments.SelectMany(type => type)];

    // A modifier is a token without the byte that says whether it is a class.
    public byte[] GetModifiedType(byte[] modifier, byte[] unmodifiedType, bool isRequired) =>
        [(byte)(isRequired ? SignatureTypeCode.RequiredModifier : SignatureTypeCode.OptionalModifier), .. modifier[1..], .. unmodifiedType];

    public byte[] GetFunctionPointerType(MethodSignature<byte[]> signature) => [(byte)SignatureTypeCode.FunctionPointer, .. Bytes(signature)];

    public byte[] GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [rawTypeKind, .. Token(Definition(reader, handle))];

    public byte[] GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [rawTypeKind, .. Token(Reference(reader, handle))];

    public byte[] GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private EntityHandle Definition(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        var scope = outer.IsNil ? Assembly(reader.GetString(reader.GetAssemblyDefinition().Name)) : Definition(reader, outer);
        return Reference(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private EntityHandle Reference(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var scope = type.ResolutionScope.Kind switch
        {
            HandleKind.AssemblyReference => Assembly(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)),
            HandleKind.TypeReference => Reference(reader, (TypeReferenceHandle)type.ResolutionScope),
            _ => throw new BadImageFormatException("A type is in a module of its own."),
        };
        return Reference(scope, reader.GetString(type.Namespace), reader.GetString(type.Name));
    }
}
