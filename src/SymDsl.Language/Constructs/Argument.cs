using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>An argument in parentheses as a typing rule sees it.</summary>
/// <param name="value">Its value, typed.</param>
/// <param name="span">Where it stands.</param>
/// <param name="text">As written, for messages.</param>
internal sealed class Argument(Expression value, SourceSpan span, Func<string> text)
{
    private string? _text;

    /// <summary>Its value, typed.</summary>
    public Expression Value => value;

    /// <summary>Where it stands.</summary>
    public SourceSpan Span => span;

    /// <summary>As written, for messages.</summary>
    public string Text => _text ??= text();

    /// <summary>What stands at each point.</summary>
    public Fibre Fibre => value.Type.Fibre;

    /// <summary>What it puts side by side, where it does and each part can be pointed at; otherwise itself alone.</summary>
    public IReadOnlyList<Argument> Parts { get; init; } = [];
}

/// <summary>An argument in angle brackets.</summary>
/// <param name="Span">Where it stands.</param>
internal abstract record TypeArgument(SourceSpan Span);

/// <summary>A sum of representations.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Fibre">The fibre.</param>
/// <param name="Terms">Its summands, each where it is written.</param>
internal sealed record FibreTypeArgument(SourceSpan Span, Fibre Fibre, IReadOnlyList<(SourceSpan Span, FibreTerm Term)> Terms) : TypeArgument(Span);

/// <summary>A fibre that is an argument by itself, without a field that has it.</summary>
/// <param name="Text">As written, for messages.</param>
/// <param name="Place">The fibre where it is written.</param>
internal sealed record WrittenFibre(string Text, FibreTypeArgument Place);

/// <summary>A number of channels.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Width">The number.</param>
/// <param name="Factors">What it is the product of, as written: one factor where it is no product.</param>
internal sealed record WidthTypeArgument(SourceSpan Span, Size Width, IReadOnlyList<WidthFactor> Factors) : TypeArgument(Span);

/// <summary>A factor of a number of channels.</summary>
/// <param name="Size">The number.</param>
/// <param name="Axis">The axis of the line that it is the length of, where it is written as one.</param>
internal sealed record WidthFactor(Size Size, Index? Axis);

/// <summary>A whole number.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Number">The number; zero where something else than a positive one stands there.</param>
internal sealed record CountTypeArgument(SourceSpan Span, int Number) : TypeArgument(Span);

/// <summary>An axis of the line.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Axis">The axis.</param>
internal sealed record AxisTypeArgument(SourceSpan Span, Index Axis) : TypeArgument(Span);

/// <summary>A word.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Word">The word; <see langword="null"/> where something else stands there.</param>
internal sealed record WordTypeArgument(SourceSpan Span, string? Word) : TypeArgument(Span);
