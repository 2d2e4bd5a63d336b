using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>What a typing rule may ask of the line in which its construct stands.</summary>
internal interface ILine
{
    /// <summary>The group's name, for messages.</summary>
    string GroupName { get; }

    /// <summary>The group's representations; <see langword="null"/> without a group.</summary>
    GroupRepresentations? Representations { get; }

    /// <summary>The indices that are known here: those of the left, of reductions around, and those that a map around uses up.</summary>
    IEnumerable<Index> Indices { get; }

    /// <summary>The declared grids, each by its indices.</summary>
    IReadOnlyList<EquatableArray<string>> Grids { get; }

    /// <summary>Whether two indices can be equal where the expression that is bound now is computed.</summary>
    bool CanMeet(Index left, Index right);

    /// <summary>Whether a field is zero, whatever goes in, where two of its indices are equal.</summary>
    bool IsZeroOnDiagonal(FieldExpression field, Index left, Index right);

    /// <summary>A number that a tensor can hold, written from one place to another; <see langword="null"/> after a report that it is none.</summary>
    Expression? Number(double value, SourceSpan first, SourceSpan last);

    /// <summary>Reports a mistake.</summary>
    void Report(Diagnostic diagnostic);
}
