using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Semantics;

/// <summary>All models of one file, type-checked. A value: two files that mean the same compare equal, comments aside.</summary>
/// <param name="Groups">The groups that it declares, those without a mistake.</param>
/// <param name="Models">The models, in the order of the text.</param>
public sealed record ArchitectureFile(EquatableArray<GroupDeclaration> Groups, EquatableArray<Architecture> Models);

/// <summary>
/// Lines and columns of a stretch of text, from zero. Without offsets, so that a comment that grows leaves what stands below it equal.
/// </summary>
/// <param name="StartLine">Line of the first character.</param>
/// <param name="StartColumn">Column of the first character.</param>
/// <param name="EndLine">Line just behind the last character.</param>
/// <param name="EndColumn">Column just behind the last character.</param>
public readonly record struct LineSpan(int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    /// <summary>The lines and columns of a span.</summary>
    public static LineSpan Of(Text.SourceSpan span) => new(span.StartLine, span.StartColumn, span.EndLine, span.EndColumn);
}

/// <summary>A typed model: what goes in, what comes out, and the lines between.</summary>
/// <param name="Namespace">The declared namespace, or <see langword="null"/>.</param>
/// <param name="Name">The model's name.</param>
/// <param name="NameSpan">The name's place.</param>
/// <param name="Documentation">The comment above the model.</param>
/// <param name="Parameters">The size parameters, in order.</param>
/// <param name="Symmetry">What it claims to commute with, and what makes that hold.</param>
/// <param name="Axes">The indices without symmetry.</param>
/// <param name="Inputs">What goes in, in order.</param>
/// <param name="Outputs">What comes out, in order.</param>
/// <param name="Body">The lines between.</param>
/// <param name="HasErrors">Whether a line is missing because of an error: then only the outline of the model can be written.</param>
public sealed record Architecture(
    string? Namespace,
    string Name,
    LineSpan NameSpan,
    string Documentation,
    EquatableArray<Parameter> Parameters,
    Symmetry Symmetry,
    EquatableArray<AxisRange> Axes,
    EquatableArray<Field> Inputs,
    EquatableArray<Field> Outputs,
    EquatableArray<Statement> Body,
    bool HasErrors)
{
    /// <summary>The ragged sets, in order: each brings an argument of <c>forward</c> behind the inputs, its sizes.</summary>
    public IEnumerable<string> RaggedSets => Symmetry.RaggedSets;

    /// <summary>How many tensors <c>forward</c> takes: the inputs, and the sizes of ragged sets behind them.</summary>
    public int ArgumentCount => Inputs.Count + RaggedSets.Count();

    /// <summary>The computed sizes that a value of a parameter can make too small.</summary>
    public EquatableArray<SizeBound> Bounds { get; init; }

    /// <summary>The lines that are computed: those of the text, with what enforces the symmetry.</summary>
    public EquatableArray<Statement> EnforcedBody => Symmetry.Enforcement.Rewrite(new(Inputs, Body, Outputs));

    /// <summary>Namespace and name, as other files know the model.</summary>
    public string FullName(string? defaultNamespace) => (Namespace ?? defaultNamespace) is { Length: > 0 } prefix ? $"{prefix}.{Name}" : Name;
}

/// <summary>A size that is computed from parameters, and the least that it may be.</summary>
/// <param name="Size">The size.</param>
/// <param name="Least">1 for a number of channels, 0 for a number of repetitions.</param>
public sealed record SizeBound(Size Size, int Least);

/// <summary>A size parameter: an argument of the generated constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default value.</param>
/// <param name="IsCount">Whether it only counts repetitions, so that zero is allowed.</param>
public sealed record Parameter(string Name, long Default, bool IsCount);

/// <summary>A line of a model.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Text">Its text, blanks folded, without comment.</param>
public abstract record Statement(LineSpan Span, string Text);

/// <summary>A field gets a value.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Text">Its text.</param>
/// <param name="Target">The field.</param>
/// <param name="Value">Its value; free indices are the field's axes, in their order.</param>
public sealed record AssignmentStatement(LineSpan Span, string Text, Field Target, Expression Value) : Statement(Span, Text);
