using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;

namespace SymDsl.Language.Binding;

/// <summary>
/// Type-checks the expressions of one line. A failed part is reported where it fails and is <see langword="null"/> from there on, so that
/// one mistake gives one diagnostic.
/// </summary>
internal sealed class ExpressionBinder
{
    private readonly FieldBinder _fields;
    private readonly CallBinder _calls;

    public ExpressionBinder(ModelScope scope, SourceText source, CancellationToken cancellation)
    {
        Line = new(scope, source, cancellation);
        (_fields, _calls) = (new(Line), new(this));
    }

    /// <summary>The line.</summary>
    public BoundLine Line { get; }

    /// <summary>Type-checks an expression.</summary>
    public Expression? Bind(ExpressionSyntax syntax) => syntax switch
    {
        NumberSyntax number => Line.Number(number.Value, number.Span, number.Span),
        NegationSyntax negation => BindOperator(ConstructRegistry.Negation, negation.Span, negation.Operand),
        BinarySyntax binary => BindOperator(ConstructRegistry.Operator(binary.Operator.Text), binary.Operator.Span, binary.Left, binary.Right),
        ReferenceSyntax { Backbone: { } backbone } => RejectBackbone(backbone),
        ReferenceSyntax { Arguments: null } reference => _fields.Bind(reference),
        ReferenceSyntax call => _calls.Bind(call),
        _ => throw new InvalidOperationException($"unknown expression {syntax.GetType().Name}"),
    };

    /// <summary>Asks a construct for its type.</summary>
    public Expression? Bind(ConstructCall call) => call.Construct.Bind(call, Line.Cancellation);

    /// <summary>An argument as a typing rule sees it.</summary>
    public Argument Argument(ExpressionSyntax syntax, Expression value) => new(value, syntax.Span, () => Line.TextOf(syntax))
    {
        Parts = value is ConcatExpression { Arguments: var parts } && Operands(syntax) is var operands && operands.Count == parts.Count
            ? [.. parts.Select((part, i) => Argument(operands[i], part))]
            : [],
    };

    private static IReadOnlyList<ExpressionSyntax> Operands(ExpressionSyntax syntax) => syntax switch
    {
        BinarySyntax binary => [binary.Left, binary.Right],
        ReferenceSyntax { Arguments: { } written } => [.. written],
        _ => [],
    };

    private Expression? RejectBackbone(NameSyntax word)
    {
        Line.Diagnostics.Add(
            Rules.NotAvailable, word.Span, "A network of your own in a model", "write its layers as lines, or as a block, or call the network on the model's output in C#");
        return null;
    }

    private Expression? BindOperator(Construct construct, SourceSpan at, params ExpressionSyntax[] operands)
    {
        var bound = operands.Select(Bind).ToList();
        return bound.Contains(null)
            ? null
            : Bind(new ConstructCall(construct, Line, at, [.. operands.Zip(bound, (operand, value) => Argument(operand, value!))]));
    }
}
