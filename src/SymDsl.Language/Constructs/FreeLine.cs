using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>No line at all: what a typing rule is told that is asked about types alone.</summary>
/// <param name="representations">The group's representations; <see langword="null"/> without a group.</param>
internal sealed class FreeLine(GroupRepresentations? representations) : ILine
{
    private readonly DiagnosticBag _diagnostics = new();

    public string GroupName => GroupRepresentations.NameOf(representations?.Group);

    public GroupRepresentations? Representations => representations;

    public IEnumerable<Index> Indices => [];

    public IReadOnlyList<EquatableArray<string>> Grids => [];

    /// <summary>What was reported.</summary>
    public EquatableArray<Diagnostic> Diagnostics => _diagnostics.Sorted();

    public bool CanMeet(Index left, Index right) => false;

    public bool IsZeroOnDiagonal(FieldExpression field, Index left, Index right) => false;

    public Expression? Number(double value, SourceSpan first, SourceSpan last) => new NumberExpression(value);

    public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);
}
