namespace SymDsl.Generators;

/// <summary>The names under which the generator's steps are tracked, in the order in which they run.</summary>
public static class SymGeneratorSteps
{
    /// <summary>The project's properties, as far as they matter.</summary>
    public const string Options = "SymOptions";

    /// <summary>The project's properties, and which names mean something else in its namespaces.</summary>
    public const string Emission = "SymEmission";

    /// <summary>One file's path and text.</summary>
    public const string Text = "SymText";

    /// <summary>What the compiler says of one text: typed models and diagnostics.</summary>
    public const string Analysis = "SymAnalysis";

    /// <summary>The typed models alone: they stay equal when the text changes without meaning anything else.</summary>
    public const string Architecture = "SymArchitecture";

    /// <summary>The models that a file declares though another one does already.</summary>
    public const string Duplicates = "SymDuplicates";

    /// <summary>All that one file's source is made from.</summary>
    public const string Unit = "SymUnit";

    /// <summary>One file's C# source.</summary>
    public const string Source = "SymSource";

    /// <summary>One file's errors, where no analyzer runs that would report them.</summary>
    public const string Errors = "SymErrors";

    /// <summary>A class with a model, as the C# compiler reads it.</summary>
    public const string Class = "SymClass";

    /// <summary>What the compiler says of the text of one class.</summary>
    public const string ClassAnalysis = "SymClassAnalysis";

    /// <summary>The models of files that complete classes.</summary>
    public const string Bound = "SymBound";

    /// <summary>All that one class's source is made from.</summary>
    public const string ClassUnit = "SymClassUnit";

    /// <summary>One class's C# source.</summary>
    public const string ClassSource = "SymClassSource";

    /// <summary>One class's errors, where no analyzer runs that would report them; without errors nothing comes of it that Roslyn tracks.</summary>
    public const string ClassErrors = "SymClassErrors";

    /// <summary>The steps of <c>.sym</c> files.</summary>
    public static IReadOnlyList<string> All { get; } = [Options, Text, Analysis, Architecture, Duplicates, Unit, Source, Errors];

    /// <summary>The steps of classes with a model, errors aside.</summary>
    public static IReadOnlyList<string> OfClasses { get; } = [Class, ClassAnalysis, Bound, ClassUnit, ClassSource];

    /// <summary>Reading a class with <c>[Symmetry]</c>.</summary>
    public const string SymmetricClass = "SymSymmetricClass";

    /// <summary>Type-checking its layers.</summary>
    public const string Layers = "SymLayers";

    /// <summary>Writing its other part.</summary>
    public const string LayerSource = "SymLayerSource";
}
