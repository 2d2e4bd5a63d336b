using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>A construct with typed arguments, as its typing rule sees it.</summary>
/// <param name="Construct">The construct.</param>
/// <param name="Line">The line around it.</param>
/// <param name="Span">Where the construct, or the operator, stands.</param>
/// <param name="Arguments">The arguments at their places.</param>
internal sealed record ConstructCall(Construct Construct, ILine Line, SourceSpan Span, IReadOnlyList<Argument> Arguments)
{
    private static readonly Dictionary<string, Argument> NoArguments = [];

    private static readonly Dictionary<string, TypeArgument> NoTypes = [];

    /// <summary>The arguments behind a name.</summary>
    public IReadOnlyDictionary<string, Argument> Named { get; init; } = NoArguments;

    /// <summary>What stands in angle brackets at its place.</summary>
    public IReadOnlyList<TypeArgument> TypeArguments { get; init; } = [];

    /// <summary>What stands in angle brackets behind a name.</summary>
    public IReadOnlyDictionary<string, TypeArgument> NamedTypes { get; init; } = NoTypes;

    /// <summary>The indices in square brackets.</summary>
    public IReadOnlyList<Index> Over { get; init; } = [];

    /// <summary>Where each of them is written.</summary>
    public IReadOnlyList<SourceSpan> OverSpans { get; init; } = [];

    /// <summary>Whether square brackets are written, be it around nothing.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>The axes of the arguments that a map along axes uses up.</summary>
    public IReadOnlyList<Index> MappedAxes { get; init; } = [];

    /// <summary>The neighbours that a reduction runs over; <see langword="null"/> for whole sets.</summary>
    public Neighbours? Neighbours { get; init; }

    /// <summary>The reduced indices that must differ from another.</summary>
    public IReadOnlyList<Inequality> Unequal { get; init; } = [];

    /// <summary>The group's name, for messages.</summary>
    public string Group => Line.GroupName;

    /// <summary>The values of the arguments at their places.</summary>
    public EquatableArray<Expression> Values => Arguments.Select(argument => argument.Value).ToEquatableArray();

    /// <summary>All indices of the arguments.</summary>
    public EquatableArray<Index> Indices => FieldType.Union(Arguments.Select(argument => argument.Value.Type.Indices));

    /// <summary>What stands at each point of an argument.</summary>
    public Fibre Fibre(int argument) => Arguments[argument].Fibre;

    /// <summary>An argument as written, for messages.</summary>
    public string Text(int argument) => Arguments[argument].Text;

    /// <summary>The fibre in angle brackets.</summary>
    public FibreTypeArgument Output => (FibreTypeArgument)TypeArguments[0];

    /// <summary>A type over all indices of the arguments.</summary>
    public FieldType Type(Fibre fibre) => FieldType.Over(fibre, Arguments.Select(argument => argument.Value.Type));

    /// <summary>Reports a mistake.</summary>
    /// <returns><see langword="null"/>, which the typing rule hands on.</returns>
    public Expression? Fail(DiagnosticRule rule, SourceSpan span, params object[] arguments)
    {
        Line.Report(Diagnostic.Create(rule, span, arguments));
        return null;
    }

    /// <summary>Reports a mistake in an argument.</summary>
    public Expression? Fail(DiagnosticRule rule, int argument, params object[] arguments) => Fail(rule, Arguments[argument].Span, arguments);

    /// <summary>Reports something that the construct does not take, under a rule whose message says what it takes.</summary>
    /// <param name="rule">The rule: its particulars are the construct's name, how it is written, and what is wrong.</param>
    /// <param name="span">Where.</param>
    /// <param name="problem">What is wrong.</param>
    public Expression? Misfit(DiagnosticRule rule, SourceSpan span, string problem) => Fail(rule, span, Construct.Name, Construct.Signature, problem);

    /// <summary>Reports an argument that the construct does not take, under a rule whose message says what it takes.</summary>
    public Expression? Misfit(DiagnosticRule rule, int argument, string problem) => Misfit(rule, Arguments[argument].Span, problem);

    /// <summary>Reports a mistake.</summary>
    /// <returns><see langword="false"/>.</returns>
    public bool Reject(DiagnosticRule rule, SourceSpan span, params object[] arguments)
    {
        Fail(rule, span, arguments);
        return false;
    }

    /// <summary>Reports an argument that is a position.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="what">What would be taken of it.</param>
    /// <param name="instead">What to do instead.</param>
    /// <returns>Whether it is one.</returns>
    public bool RejectPoint(Argument argument, string what, string instead) =>
        argument.Fibre.HasPoints && !Reject(Rules.ScaledPoint, argument.Span, argument.Text, what, instead);

    /// <summary>A number in parentheses behind a name, or a default.</summary>
    /// <returns><see langword="null"/> after a report that something else stands there.</returns>
    public double? Number(string name, double? otherwise)
    {
        if (Named.TryGetValue(name, out var argument))
        {
            if (argument.Value is NumberExpression number)
            {
                return number.Value;
            }

            Misfit(Rules.NumberArgument, argument.Span, $"'{name}' is a number");
            return null;
        }

        if (otherwise is null)
        {
            Misfit(Rules.NumberArgument, Span, $"'{name}: …' is missing");
        }

        return otherwise;
    }
}
