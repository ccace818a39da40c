using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Microsoft.DotNet.Interactive.Rehearsal;

/// <summary>
/// A list of methods in the form .NET's native compiler takes (<c>crossgen2 --mibc</c>): an assembly whose global methods name them with
/// <c>ldtoken</c>, in groups by the assembly they are for.
/// </summary>
internal sealed class ProfileFile
{
    private readonly MetadataBuilder metadata = new();
    private readonly BlobBuilder code = new();
    private readonly MethodBodyStreamEncoder bodies;

    private ProfileFile() => bodies = new MethodBodyStreamEncoder(code);

    /// <param name="path">The file to write.</param>
    /// <param name="assembly">The name of the assembly whose native code the methods become part of.</param>
    /// <param name="methods">What to name.</param>
    public static void Write(string path, string assembly, IEnumerable<MethodBase> methods)
    {
        var file = new ProfileFile();
        var references = new MethodReferences(file.metadata);
        var (list, dictionary) = (new InstructionEncoder(new BlobBuilder()), new InstructionEncoder(new BlobBuilder()));
        foreach (var method in methods)
            Name(list, references.To(method));
        dictionary.LoadString(file.metadata.GetOrAddUserString(assembly + ";"));
        Name(dictionary, file.Add("Methods", list));
        file.Add("AssemblyDictionary", dictionary);
        file.Save(path);
    }

    private static void Name(InstructionEncoder code, EntityHandle method)
    {
        code.OpCode(ILOpCode.Ldtoken);
        code.Token(method);
        code.OpCode(ILOpCode.Pop);
    }

    private MethodDefinitionHandle Add(string name, InstructionEncoder instructions)
    {
        instructions.OpCode(ILOpCode.Ret);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, type => type.Void(), _ => { });
        return metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, metadata.GetOrAddString(name),
            metadata.GetOrAddBlob(signature), bodies.AddMethodBody(instructions), MetadataTokens.ParameterHandle(1));
    }

    private void Save(string path)
    {
        var name = metadata.GetOrAddString(Path.GetFileNameWithoutExtension(path));
        metadata.AddModule(0, name, metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(name, new Version(1, 0, 0, 0), default, default, default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }
}
