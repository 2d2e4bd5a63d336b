namespace SymDsl.Generators;

/// <summary>The names under which the generator's steps are tracked.</summary>
public static class SymGeneratorSteps
{
    /// <summary>The project's properties, as far as they matter.</summary>
    public const string Options = "SymOptions";

    /// <summary>The project's version of C#, if it is too old.</summary>
    public const string OldVersion = "SymOldVersion";

    /// <summary>The namespaces into which something is written.</summary>
    public const string Namespaces = "SymNamespaces";

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

    /// <summary>One class's errors, where no analyzer runs that would report them.</summary>
    public const string ClassErrors = "SymClassErrors";

    /// <summary>A class with <c>[Symmetry]</c>, as the C# compiler reads it.</summary>
    public const string SymmetricClass = "SymSymmetricClass";

    /// <summary>The same with its layers, type-checked.</summary>
    public const string Layers = "SymLayers";

    /// <summary>The C# source of its other part.</summary>
    public const string LayerSource = "SymLayerSource";

    /// <summary>Its errors, where no analyzer runs that would report them.</summary>
    public const string LayerErrors = "SymLayerErrors";

    /// <summary>A member with an attribute of a layer in a class that declares no symmetry.</summary>
    public const string Stray = "SymStray";

    /// <summary>The C# source of the other part of a class with such members.</summary>
    public const string StraySource = "SymStraySource";

    /// <summary>The error of such a member, where no analyzer runs that would report it.</summary>
    public const string StrayErrors = "SymStrayErrors";

    /// <summary>The steps of the project.</summary>
    public static IReadOnlyList<string> OfProject { get; } = [Options, OldVersion, Namespaces, Emission];

    /// <summary>The steps of <c>.sym</c> files, in the order in which they run.</summary>
    public static IReadOnlyList<string> OfFiles { get; } = [Text, Analysis, Architecture, Duplicates, Unit, Source, Errors];

    /// <summary>The steps of classes with a model, in the order in which they run.</summary>
    public static IReadOnlyList<string> OfClasses { get; } = [Class, ClassAnalysis, Bound, ClassUnit, ClassSource, ClassErrors];

    /// <summary>The steps of classes with <c>[Symmetry]</c> and of members whose class lacks it, in the order in which they run.</summary>
    public static IReadOnlyList<string> OfSymmetricClasses { get; } = [SymmetricClass, Layers, LayerSource, LayerErrors, Stray, StraySource, StrayErrors];

    /// <summary>All steps.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OfProject, .. OfFiles, .. OfClasses, .. OfSymmetricClasses];
}
