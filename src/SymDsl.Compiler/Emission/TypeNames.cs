using SymDsl.Language.Binding;

namespace SymDsl.Compiler.Emission;

/// <summary>
/// How a generated file calls the types that it uses: by their simple names, which are imported, unless a model or a namespace of the file, or
/// a member of the user's class, is called so too.
/// </summary>
internal sealed class TypeNames
{
    private const string Library = "SymDsl";
    private const string Layers = "SymDsl.Layers";
    private const string Torch = "TorchSharp";

    private readonly HashSet<string> _taken;

    public TypeNames(ArchitectureFile file, CompileOptions options) => _taken = new(
        [
            .. file.Models.SelectMany(model => model.FullName(options.DefaultNamespace).Split('.')),
            .. (IEnumerable<string>?)options.Completes?.Members ?? [],
        ],
        StringComparer.Ordinal);

    public string Fibre => Name(Library, "Fibre");

    public string FibreExtensions => Name(Layers, "FibreExtensions");

    public string FieldSpec => Name(Library, "FieldSpec");

    public string Group => Name("SymDsl.Algebra.Groups", "Group");

    public string InputCheck => Name(Library, "InputCheck");

    public string ISymmetric => Name(Library, "ISymmetric");

    public string ModuleList => Name("TorchSharp.Modules", "ModuleList");

    public string SizeCheck => Name(Library, "SizeCheck");

    public string SymmetryDeclaration => Name(Library, "SymmetryDeclaration");

    public string SymmetryReport => Name(Library, "SymmetryReport");

    public string SymmetryVerification => Name(Library, "SymmetryVerification");

    public string SymShapeException => Name(Library, "SymShapeException");

    public string Tensor => Name("TorchSharp.torch", "Tensor");

    public string TorchRoot => Name(Torch, "torch");

    /// <summary>A layer, or another type of the layers' namespace.</summary>
    public string Layer(string name) => Name(Layers, name);

    /// <summary>The lines that import the simple names.</summary>
    public IEnumerable<string> Imports()
    {
        yield return $"using {Library};";
        yield return $"using {Layers};";
        yield return $"using {Torch};";
        yield return $"using {Torch}.Modules;";

        // Names that other libraries have as well: an alias goes before what a project imports globally.
        foreach (var alias in new[] { (Name: "Fibre", FullName: "SymDsl.Fibre"), (Name: "Group", FullName: "SymDsl.Algebra.Groups.Group"), (Name: "Tensor", FullName: "TorchSharp.torch.Tensor") })
        {
            if (!_taken.Contains(alias.Name))
            {
                yield return $"using {alias.Name} = global::{alias.FullName};";
            }
        }
    }

    private string Name(string container, string name) => _taken.Contains(name) ? $"global::{container}.{name}" : name;
}
