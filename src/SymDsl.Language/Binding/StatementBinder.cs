using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks the lines of a model or block, one after the other, each by the rule of its kind.</summary>
internal sealed class StatementBinder(ModelScope scope, SourceText source, CancellationToken cancellation)
{
    private readonly HashSet<string> _relations = new(StringComparer.Ordinal);

    public ModelScope Scope => scope;

    public SourceText Source => source;

    public CancellationToken Cancellation => cancellation;

    public DiagnosticBag Diagnostics => scope.Diagnostics;

    /// <summary>What goes in, in order.</summary>
    public List<Field> Inputs { get; } = [];

    /// <summary>What comes out, in order.</summary>
    public List<(OutputSyntax Syntax, Field Declared)> Outputs { get; } = [];

    /// <summary>Whether a line is missing because of an error.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Type-checks the lines of a model.</summary>
    public EquatableArray<Statement> Bind(EquatableArray<MemberSyntax> members)
    {
        _relations.UnionWith(members.OfType<RelationSyntax>().Select(relation => relation.Name.Text));
        return BindMembers(members, StatementPlaces.Model);
    }

    /// <summary>Type-checks lines that are no model's own: those of a repetition or block.</summary>
    public EquatableArray<Statement> BindInside(EquatableArray<MemberSyntax> members) => BindMembers(members, StatementPlaces.Nested);

    /// <summary>Keeps a name that a line with a mistake seems to define, so that its uses stay silent.</summary>
    public void DefineUnknown(string? name)
    {
        if (name is not null && !scope.TryGetField(name, out _))
        {
            scope.Define(name, null);
        }
    }

    /// <summary>Where an index stands, a parameter is an axis of its own size.</summary>
    public void ParameterAsAxis(string name)
    {
        if (!scope.IsRange(name) && scope.Parameters.ContainsKey(name))
        {
            scope.Widths.Add(name);
            scope.UsedParameters.Add(name);
            scope.Axes.Add(name, Size.Parameter(name));
        }
    }

    /// <summary>What to do about an index that ranges over nothing.</summary>
    public Advice MissingSet(string name) =>
        _relations.Contains(name) ? $"the relation '{name}' stands below; declare it first"
        : Spelling.Nearest(name, scope.Sets) is { } near
        ? Advice.DidYouMean(near, "the set")
        : $"declare it with 'set {name}'{(scope.Sets.Count == 0 ? "" : $"; known sets: {string.Join(", ", scope.Sets)}")}";

    private EquatableArray<Statement> BindMembers(EquatableArray<MemberSyntax> members, StatementPlaces place)
    {
        var statements = new List<Statement>();
        foreach (var member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            var rule = StatementRules.Of(member.Kind);
            if (member is BrokenSyntax broken)
            {
                IsBroken = true;
                rule.Skip(this, broken);
            }
            else if ((rule.Kind.Places & place) == 0)
            {
                Diagnostics.Add(Rules.MisplacedStatement, member.Span, rule.Kind.Keyword, "outside of repetitions and blocks");
            }
            else if (rule.Bind(this, member) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements.ToEquatableArray();
    }
}
