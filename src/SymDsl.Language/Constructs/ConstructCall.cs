using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
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
/// <param name="Over">The indices in square brackets.</param>
internal sealed record ConstructCall(
    ExpressionBinder Binder,
    SourceSpan Span,
    IReadOnlyList<ExpressionSyntax> Syntax,
    IReadOnlyList<Expression> Arguments,
    IReadOnlyList<FibreSyntax> TypeArguments,
    IReadOnlyList<Index> Over)
{
    /// <summary>The arguments in parentheses that have a name.</summary>
    public IReadOnlyDictionary<string, (ExpressionSyntax Syntax, Expression Value)> Named { get; init; } =
        new Dictionary<string, (ExpressionSyntax Syntax, Expression Value)>();

    /// <summary>The arguments in angle brackets that have a name.</summary>
    public IReadOnlyDictionary<string, FibreSyntax> NamedTypes { get; init; } = new Dictionary<string, FibreSyntax>();

    /// <summary>The axes of the arguments that a map along axes uses up.</summary>
    public IReadOnlyList<Index> MappedAxes { get; init; } = [];

    /// <summary>The call as written; <see langword="null"/> for an operator.</summary>
    public ReferenceSyntax? Written { get; init; }

    /// <summary>Whether square brackets are written, be it around nothing.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>The neighbours that a reduction runs over; <see langword="null"/> for whole sets.</summary>
    public Neighbours? Neighbours { get; init; }

    /// <summary>The reduced indices that must differ from another.</summary>
    public IReadOnlyList<Inequality> Unequal { get; init; } = [];

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

    /// <summary>Reports the first argument that is a position.</summary>
    /// <param name="what">What would be taken of it.</param>
    /// <returns>Whether there is one.</returns>
    public bool RejectPoints(string what)
    {
        for (var i = 0; i < Arguments.Count; i++)
        {
            if (Arguments[i].Type.Fibre.HasPoints)
            {
                Fail(Rules.ScaledPoint, i, Text(i), what, "subtract another position, such as a mean, first");
                return true;
            }
        }

        return false;
    }

    /// <summary>The typed expression, its fibre over all indices of the arguments.</summary>
    public ConstructExpression Result(Construct construct, Fibre fibre, LearnedMap? map = null) =>
        Result(construct, fibre, Indices, map);

    /// <summary>The typed expression, its fibre over the given indices.</summary>
    public ConstructExpression Result(Construct construct, Fibre fibre, EquatableArray<Index> indices, LearnedMap? map = null) =>
        new(construct.Key, Arguments.ToEquatableArray(), new FieldType(fibre, indices), map, Over.ToEquatableArray());

    /// <summary>A number in parentheses behind a name, or a default.</summary>
    /// <returns><see langword="null"/> after a report that something else stands there.</returns>
    public double? Number(string name, double? otherwise, string construct, string signature)
    {
        if (Named.TryGetValue(name, out var argument))
        {
            if (argument.Value is NumberExpression number)
            {
                return number.Value;
            }

            Fail(Rules.Arguments, argument.Syntax.Span, construct, signature, $"'{name}' is a number");
            return null;
        }

        if (otherwise is null)
        {
            Fail(Rules.Arguments, Span, construct, signature, $"'{name}: …' is missing");
        }

        return otherwise;
    }

    /// <summary>A size in angle brackets: the one at a place, or one behind a name.</summary>
    /// <returns><see langword="null"/> after a report that something else stands there.</returns>
    public Size? WidthOf(FibreSyntax written, string construct, string signature)
    {
        var size = Binder.Scope.BindSize(written, isCount: false, out var isSize);
        if (!isSize)
        {
            Fail(Rules.Arguments, written.Span, construct, signature, "a width is a number or a parameter, without a representation");
        }

        return size;
    }
}
