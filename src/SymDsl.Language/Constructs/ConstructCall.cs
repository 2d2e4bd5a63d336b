using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A construct with typed arguments, as its typing rule sees it.</summary>
/// <param name="Binder">The binder of the line.</param>
/// <param name="Span">Where the construct, or the operator, stands.</param>
/// <param name="Syntax">The arguments as written.</param>
/// <param name="Arguments">The arguments, typed.</param>
/// <param name="TypeArguments">What stands in angle brackets.</param>
/// <param name="Over">The reduced indices.</param>
internal sealed record ConstructCall(
    ExpressionBinder Binder,
    SourceSpan Span,
    IReadOnlyList<ExpressionSyntax> Syntax,
    IReadOnlyList<Expression> Arguments,
    IReadOnlyList<FibreSyntax> TypeArguments,
    IReadOnlyList<Index> Over)
{
    /// <summary>The group's name, for messages.</summary>
    public string Group => Binder.Scope.GroupName;

    /// <summary>All indices of the arguments.</summary>
    public EquatableArray<Index> Indices => FieldType.Union(Arguments.Select(argument => argument.Type.Indices));

    /// <summary>An argument as written, for messages.</summary>
    public string Text(int argument) => Binder.TextOf(Syntax[argument]);

    /// <summary>Reports a mistake.</summary>
    /// <returns><see langword="null"/>, which the typing rule hands on.</returns>
    public Expression? Fail(DiagnosticRule rule, SourceSpan span, params object[] arguments)
    {
        Binder.Diagnostics.Add(rule, span, arguments);
        return null;
    }

    /// <summary>Reports a mistake in an argument.</summary>
    public Expression? Fail(DiagnosticRule rule, int argument, params object[] arguments) =>
        Fail(rule, Syntax[argument].Span, arguments);

    /// <summary>Reports the first argument that is a mere number.</summary>
    /// <returns>Whether there is one.</returns>
    public bool RejectNumbers(string construct)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i] is NumberExpression)
            {
                Fail(Rules.NotAField, i, construct);
                return true;
            }
        }

        return false;
    }

    /// <summary>The typed expression, its fibre over all indices of the arguments.</summary>
    public ConstructExpression Result(Construct construct, Fibre fibre, LearnedMap? map = null) =>
        new(construct.Name, Arguments.ToEquatableArray(), new FieldType(fibre, Indices), map);
}
