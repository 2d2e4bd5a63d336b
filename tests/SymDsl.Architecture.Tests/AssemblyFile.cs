using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SymDsl.Architecture.Tests;

/// <summary>What a compiled assembly says of itself, read without loading it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="References">The assemblies that it uses.</param>
/// <param name="Namespaces">The namespaces of its types.</param>
internal sealed record AssemblyFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Namespaces)
{
    public static AssemblyFile Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return new(
            reader.GetString(reader.GetAssemblyDefinition().Name),
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))],
            [.. reader.TypeDefinitions.Select(handle => reader.GetString(reader.GetTypeDefinition(handle).Namespace)).Distinct()]);
    }
}
