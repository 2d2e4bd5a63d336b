using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// How a generated file calls the types that it uses: by aliases that stand inside its namespace, where they go before whatever the namespaces
/// around it or the project's global usings call so. Only what the namespace itself, or the user's class, calls so is stronger: such a type is
/// called by its full name.
/// </summary>
internal sealed class TypeNames
{
    private const string Library = "SymDsl";
    private const string Layers = "SymDsl.Layers";
    private const string Torch = "TorchSharp";
    private const string Modules = "TorchSharp.Modules";

    private readonly HashSet<string> _taken;
    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);
    private bool _usesModules;

    public TypeNames(ArchitectureFile file, CompileOptions options) => _taken = new(
        [
            .. file.Models.SelectMany(model => model.FullName(options.DefaultNamespace).Split('.')),
            .. (IEnumerable<string>?)options.Completes?.Members ?? [],
            .. options.Taken,
        ],
        StringComparer.Ordinal);

    /// <summary>Every simple name by which a generated file may call a type.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "DisposeScope", "Fibre", "FieldSpec", "Group", "ISymmetric", "ISymmetricModel", "InputCheck", "ModuleList", "SizeCheck", "SymShapeException", "SymmetryDeclaration",
        "SymmetryReport", "SymmetryVerification", "Tensor", "torch", "var",
        "Activation", "AxisExtensions", "AxisMixing", "CopyKind", "CopyMaps", "CopyMixing", "EdgePairExtensions", "EdgePairs", "EdgeSet", "EquivariantBilinear", "EquivariantDropout",
        "EquivariantLayerNorm", "EquivariantLinear", "FibreExtensions", "Gate", "HarmonicExtensions", "InvariantFeatures", "Mlp", "NormActivation",
        "PairExtensions", "RadialBasis", "RadialFunctions", "RaggedExtensions", "Relation", "RelationExtensions", "SetLinear",
    ];

    public string DisposeScope => Name(Torch, "DisposeScope");

    public string Fibre => Name(Library, "Fibre");

    public string FibreExtensions => Name(Layers, "FibreExtensions");

    public string FieldSpec => Name(Library, "FieldSpec");

    public string Group => Name("SymDsl.Algebra.Groups", "Group");

    public string InputCheck => Name(Library, "InputCheck");

    public string ISymmetric => Name(Library, "ISymmetric");

    public string ISymmetricModel => Name(Library, "ISymmetricModel");

    // No alias can stand for a generic type that is open.
    public string ModuleList
    {
        get
        {
            var isTaken = _taken.Contains("ModuleList");
            _usesModules |= !isTaken;
            return isTaken ? $"global::{Modules}.ModuleList" : "ModuleList";
        }
    }

    public string SizeCheck => Name(Library, "SizeCheck");

    public string SymmetryDeclaration => Name(Library, "SymmetryDeclaration");

    public string SymmetryReport => Name(Library, "SymmetryReport");

    public string SymmetryVerification => Name(Library, "SymmetryVerification");

    public string SymShapeException => Name(Library, "SymShapeException");

    public string Tensor => Name("TorchSharp.torch", "Tensor");

    public string TorchRoot => Name(Torch, "torch");

    /// <summary>A layer, or another type of the layers' namespace.</summary>
    public string Layer(string name) => Name(Layers, name);

    /// <summary><c>var</c>, or the type where somebody has called a class so.</summary>
    public string Var(Func<string> type) => _taken.Contains("var") ? type() : "var";

    /// <summary>The lines that make known what has been called by a simple name so far; for behind the namespace's declaration.</summary>
    public IEnumerable<string> Imports()
    {
        // For the extension methods.
        yield return $"using global::{Layers};";
        if (_usesModules)
        {
            yield return $"using global::{Modules};";
        }

        foreach (var alias in _used)
        {
            yield return $"using {alias.Key} = global::{alias.Value};";
        }
    }

    private string Name(string container, string name)
    {
        if (_taken.Contains(name))
        {
            return $"global::{container}.{name}";
        }

        if (!_used.ContainsKey(name))
        {
            _used.Add(name, $"{container}.{name}");
        }

        return name;
    }
}
