using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>A statement: a line of a file or of a model, or a block of lines.</summary>
/// <param name="Span">The whole line, without its comment; of a block, its head.</param>
public abstract record MemberSyntax(SourceSpan Span)
{
    /// <summary>What kind of statement it is.</summary>
    internal abstract StatementKind Kind { get; }

    /// <summary>The expression that it computes, if it does.</summary>
    internal virtual ExpressionSyntax? Computed => null;

    /// <summary>Its lines, where they give values to fields that stand around.</summary>
    internal virtual EquatableArray<MemberSyntax> Repeated => default;
}

/// <summary>A line that could not be read. What it seems to define is kept, so that uses of it are not reported as well.</summary>
/// <param name="Span">The line.</param>
/// <param name="Keyword">The word it begins with, or <see langword="null"/> for an assignment.</param>
/// <param name="Name">The name it seems to define, or <see langword="null"/>.</param>
public sealed record BrokenSyntax(SourceSpan Span, string? Keyword, string? Name) : MemberSyntax(Span)
{
    internal override StatementKind Kind => Keyword is null ? AssignmentKind.Instance : StatementKinds.Find(Keyword)!;
}
