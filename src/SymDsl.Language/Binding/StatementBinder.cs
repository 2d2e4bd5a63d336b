using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks the lines of a model, one after the other.</summary>
internal sealed class StatementBinder(ModelScope scope, SourceText source, CancellationToken cancellation)
{
    private readonly List<(OutputSyntax Syntax, Field Declared)> _outputs = [];
    private readonly HashSet<string> _relations = new(StringComparer.Ordinal);

    /// <summary>What goes in, in order.</summary>
    public List<Field> Inputs { get; } = [];

    /// <summary>Whether a line is missing because of an error.</summary>
    public bool IsBroken { get; private set; }

    private DiagnosticBag Diagnostics => scope.Diagnostics;

    /// <summary>Type-checks the lines of a model.</summary>
    public EquatableArray<Statement> Bind(EquatableArray<MemberSyntax> members)
    {
        _relations.UnionWith(members.OfType<RelationSyntax>().Select(relation => relation.Name.Text));
        return BindMembers(members, isRepeated: false);
    }

    /// <summary>Type-checks lines that are no model's own: those of a block.</summary>
    public EquatableArray<Statement> BindInside(EquatableArray<MemberSyntax> members) => BindMembers(members, isRepeated: true);

    private EquatableArray<Statement> BindMembers(EquatableArray<MemberSyntax> members, bool isRepeated)
    {
        var statements = new List<Statement>();
        foreach (var member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            var statement = member switch
            {
                AssignmentSyntax assignment => BindAssignment(assignment, assignment.Target, assignment.Value),
                RepeatSyntax repeat => BindRepeat(repeat),
                ExpectSyntax expect => BindExpectation(expect),
                BlockSyntax block when !isRepeated => Declare(block),
                BrokenSyntax broken => Skip(broken),
                _ when isRepeated => Misplaced(member),
                InputSyntax input => BindInput(input),
                RelationSyntax relation => BindRelation(relation),
                OutputSyntax output => BindOutput(output),
                _ => null,
            };
            if (statement is not null)
            {
                statements.Add(statement);
            }
        }

        return statements.ToEquatableArray();
    }

    private Statement? Misplaced(MemberSyntax member)
    {
        var word = member switch
        {
            InputSyntax or RelationSyntax => Keywords.Input,
            OutputSyntax => Keywords.Output,
            SetSyntax => Keywords.Set,
            AxisSyntax => Keywords.Axis,
            GridSyntax => Keywords.Grid,
            BlockSyntax => Keywords.Block,
            _ => Keywords.Symmetry,
        };
        Diagnostics.Add(Rules.MisplacedStatement, member.Span, word, "outside of repetitions and blocks");
        return null;
    }

    private Statement? Skip(BrokenSyntax broken)
    {
        IsBroken = true;
        if (broken is { Keyword: Keywords.Block, Name: { } block })
        {
            scope.Blocks[block] = null;
        }

        if (broken.Name is { } name && broken.Keyword is null or Keywords.Input or Keywords.Output && !scope.TryGetField(name!, out _))
        {
            scope.Define(name!, null);
        }

        return null;
    }

    private Statement? BindInput(InputSyntax syntax) => Declare(syntax.Target.Name, BindDeclaration(syntax.Target, syntax.Type));

    private Statement? BindRelation(RelationSyntax syntax)
    {
        foreach (var set in new[] { syntax.Target, syntax.Source })
        {
            if (!scope.Sets.Contains(set.Text))
            {
                Diagnostics.Add(Rules.Neighbours, set.Span, $"a relation is between sets, and '{set.Text}' is none: {MissingSet(set.Text)}");
                return Declare(syntax.Name, null);
            }
        }

        var axes = EquatableArray.Of(new Axis(syntax.Target.Text, syntax.Target.Text), new Axis(syntax.Source.Text, syntax.Source.Text));
        return Declare(syntax.Name, new Field(syntax.Name.Text, axes, Fibre.Scalar, IsRelation: true));
    }

    private Statement? Declare(NameSyntax name, Field? field)
    {
        if (Inputs.Any(input => input.Name == name.Text) || scope.Parameters.ContainsKey(name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, scope.Parameters.ContainsKey(name.Text) ? "a parameter" : "an input");
        }
        else if (scope.TryGetField(name.Text, out _))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a field above; inputs stand before what is computed from them");
        }
        else
        {
            scope.Define(name.Text, field);
            if (field is not null)
            {
                Inputs.Add(field);
            }
        }

        return null;
    }

    private Statement? Declare(BlockSyntax block)
    {
        var name = block.Name;
        if (scope.Blocks.ContainsKey(name.Text) || Constructs.ConstructRegistry.Find(name.Text) is not null)
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, scope.Blocks.ContainsKey(name.Text) ? "a block above" : "a construct");
        }
        else
        {
            scope.Blocks.Add(name.Text, new(block, scope.Enter()));
        }

        return null;
    }

    /// <summary>Holds a stated type against the field.</summary>
    private Statement? BindExpectation(ExpectSyntax syntax)
    {
        if (!scope.TryGetField(syntax.Target.Name.Text, out var actual))
        {
            scope.ReportUnknown(syntax.Target.Name);
            return null;
        }

        if (BindDeclaration(syntax.Target, syntax.Type) is { } expected && actual is not null && !actual.HasTypeOf(expected))
        {
            var (left, right) = Field.Contrast(expected, actual);
            Diagnostics.Add(Rules.Expectation, syntax.Span, left, right);
        }

        return null;
    }

    private Statement? BindOutput(OutputSyntax syntax)
    {
        var name = syntax.Target.Name;
        if (_outputs.Any(output => output.Declared.Name == name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "an output");
            return null;
        }

        if (BindDeclaration(syntax.Target, syntax.Type) is { } declared)
        {
            if (declared.Relation is { } relation)
            {
                Diagnostics.Add(Rules.Neighbours, syntax.Target.Indices[0].Name.Span, $"fields on the edges of '{relation}' go in, and what comes out is over elements");
                return null;
            }

            _outputs.Add((syntax, declared));
        }

        return syntax.Value is { } value ? BindAssignment(syntax, syntax.Target, value) : null;
    }

    /// <summary>A field with a written type: an input or output.</summary>
    private Field? BindDeclaration(TargetSyntax target, FibreSyntax type)
    {
        if (target.Indices is { Count: 1 } alone && scope.TryGetField(alone[0].Name.Text, out var onto) && onto is { IsRelation: true } relation)
        {
            return scope.BindFibre(type) is { } onEdges ? new(target.Name.Text, relation.Axes, onEdges, IsBare(type, onEdges), Relation: relation.Name) : null;
        }

        var axes = new List<Axis>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is declared for all elements, with an index's name");
                return null;
            }

            if (target.Indices.Count > 1 && scope.TryGetField(name, out var other) && other is { IsRelation: true })
            {
                Diagnostics.Add(Rules.Neighbours, index.Name.Span, $"a field on the edges of '{name}' has no other index: {target.Name.Text}[{name}]");
                return null;
            }

            if (axes.Any(axis => axis.Name == name))
            {
                Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, name);
                return null;
            }

            // With a single set there is no doubt what a further index ranges over.
            ParameterAsAxis(name);
            var set = scope.RangeOf(name) is { } range ? range
                : scope.Sets.Count == 1 && target.Indices.Any(other => other.Name.Text == scope.Sets[0]) ? scope.Sets[0]
                : null;
            if (set is null)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, MissingSet(name));
                return null;
            }

            axes.Add(new Axis(name, set));
        }

        if (scope.BindFibre(type) is not { } fibre)
        {
            return null;
        }

        return new(target.Name.Text, axes.ToEquatableArray(), fibre, IsBare(type, fibre));
    }

    private static bool IsBare(FibreSyntax type, Fibre fibre) => type.Terms.Count == 1 && type.Terms[0].Multiplicity is null && fibre == Fibre.Scalar;

    /// <summary>Where an index stands, a parameter is an axis of its own size.</summary>
    private void ParameterAsAxis(string name)
    {
        if (!scope.IsRange(name) && scope.Parameters.ContainsKey(name))
        {
            scope.Widths.Add(name);
            scope.UsedParameters.Add(name);
            scope.Axes.Add(name, Size.Parameter(name));
        }
    }

    private string MissingSet(string name) =>
        _relations.Contains(name) ? $"the relation '{name}' stands below; declare it first"
        : Spelling.Nearest(name, scope.Sets) is { } near
        ? $"did you mean the set '{near}'?"
        : $"declare it with 'set {name}'{(scope.Sets.Count == 0 ? "" : $"; known sets: {string.Join(", ", scope.Sets)}")}";

    private Statement? BindAssignment(MemberSyntax syntax, TargetSyntax target, ExpressionSyntax value)
    {
        var field = BindValue(target, value, out var expression);

        // A field whose new value is in error keeps its old type, if it has one: later lines are then checked all the same.
        if (field is not null || !scope.TryGetField(target.Name.Text, out _))
        {
            // What the value reads is known before the name has another one.
            var zeros = field is null ? default : ZeroDiagonals(field, expression!);
            scope.Define(target.Name.Text, field);
            scope.FindDefinition(target.Name.Text)!.ZeroDiagonals = zeros;
        }

        IsBroken |= field is null;
        return field is null
            ? null
            : new AssignmentStatement(LineSpan.Of(syntax.Span), Whitespace.Fold(source.Substring(syntax.Span)), field, expression!);
    }

    private EquatableArray<(int First, int Second)> ZeroDiagonals(Field field, Expression value)
    {
        var names = field.Axes.Select(axis => axis.Name).ToList();
        return names.Count < 2 ? default : Diagonal.Pairs(value, scope, (left, right) => left.Set == right.Set)
            .Select(pair => (names.IndexOf(pair.Left.Name), names.IndexOf(pair.Right.Name)))
            .ToEquatableArray();
    }

    private Field? BindValue(TargetSyntax target, ExpressionSyntax value, out Expression? expression)
    {
        expression = null;
        if (scope.Parameters.ContainsKey(target.Name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, target.Name.Span, target.Name.Text, "a parameter");
            return null;
        }

        var binder = new ExpressionBinder(scope, source, cancellation);
        var indices = new List<Index>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is defined for all elements at once, with an index's name");
                return null;
            }

            ParameterAsAxis(name);
            if (binder.Indices.FindSet(name, value) is not { } set)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, $"it is no set, and nothing on the right has it; {MissingSet(name)}");
                return null;
            }

            if (indices.Any(other => other.Name == name))
            {
                Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, set);
                return null;
            }

            indices.Add(binder.Indices.Declare(name, set));
        }

        if (binder.Bind(value) is not { } bound || indices.Any(index => index.Set == Index.UnknownSet))
        {
            return null;
        }

        if (bound is NumberExpression)
        {
            Diagnostics.Add(Rules.NotAField, value.Span, $"'{target.Name.Text}'");
            return null;
        }

        expression = Spread(target, indices.Where(index => !bound.Type.Indices.Contains(index)).ToList(), bound);
        return expression is null
            ? null
            : new(target.Name.Text, indices.Select(index => new Axis(index.Name, index.Set)).ToEquatableArray(), bound.Type.Fibre);
    }

    /// <summary>Spreads a value along the indices of the left that the right does not have.</summary>
    private Expression? Spread(TargetSyntax target, List<Index> missing, Expression value)
    {
        if (missing.Count == 0)
        {
            return value;
        }

        var along = new List<SpreadAxis>();
        foreach (var index in missing)
        {
            var witness = scope.Fields.FirstOrDefault(field => field.IsOverElements && field.Axes.Any(axis => axis.Set == index.Set));
            if (witness is null)
            {
                var name = target.Indices.First(syntax => syntax.Name.Text == index.Name).Name;
                Diagnostics.Add(Rules.UnboundIndex, name.Span, name.Text, $"no field is indexed by '{index.Set}', so nothing says how large it is");
                return null;
            }

            along.Add(new(index, witness.Name, witness.Axes.ToList().FindIndex(axis => axis.Set == index.Set)));
        }

        var indices = FieldType.Union([value.Type.Indices, missing.ToEquatableArray()]);
        return new SpreadExpression(value, along.ToEquatableArray(), value.Type with { Indices = indices });
    }

    private Statement? BindRepeat(RepeatSyntax syntax)
    {
        var count = scope.BindSize(syntax.Count, isCount: true);
        var outer = scope.Enter();
        var assigned = outer.Where(pair => IsAssigned(pair.Key, syntax.Body)).ToList();
        assigned.ForEach(pair => scope.Carry(pair.Key));
        var body = BindMembers(syntax.Body, isRepeated: true);
        var carried = new List<Field>();
        foreach (var pair in assigned)
        {
            if (pair.Value.Field is not { } before)
            {
                continue;
            }

            scope.TryGetField(pair.Key, out var after);
            if (after is not null && !after.HasTypeOf(before))
            {
                var guilty = Assignments(pair.Key, syntax.Body).LastOrDefault()?.Span ?? syntax.Span;
                var (left, right) = Field.Contrast(before, after);
                Diagnostics.Add(Rules.RepeatChangesType, guilty, pair.Key, left, right);
                scope.Define(pair.Key, before);
            }

            carried.Add(before);
        }

        scope.Leave(outer);
        if (carried.Count == 0 && syntax.Body.All(member => member is not BrokenSyntax))
        {
            Diagnostics.Add(Rules.IdleRepeat, syntax.Span);
        }

        var reads = Reads(body).ToList();
        var captured = outer.Values.Select(definition => definition.Field).OfType<Field>().Where(field => !carried.Contains(field) && reads.Contains(field.Name));
        return count is null
            ? null
            : new RepeatStatement(
                LineSpan.Of(syntax.Span),
                Whitespace.Fold(source.Substring(syntax.Span)),
                count.Value,
                carried.ToEquatableArray(),
                captured.ToEquatableArray(),
                body);
    }

    private static bool IsAssigned(string name, EquatableArray<MemberSyntax> members) => Assignments(name, members).Any();

    /// <summary>The lines that give a field a value, those of repetitions among them, in order.</summary>
    private static IEnumerable<AssignmentSyntax> Assignments(string name, EquatableArray<MemberSyntax> members) => members.SelectMany(member => member switch
    {
        AssignmentSyntax assignment when assignment.Target.Name.Text == name => [assignment],
        RepeatSyntax repeat => Assignments(name, repeat.Body),
        _ => [],
    });

    /// <summary>The names of the fields that lines read.</summary>
    public static IEnumerable<string> Reads(EquatableArray<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => assignment.Value.Reads,
        RepeatStatement repeat => [.. Reads(repeat.Body), .. repeat.Carried.Select(field => field.Name)],
        _ => [],
    });

    /// <summary>The names that lines read before they define them themselves: fields of what stands around.</summary>
    public static IEnumerable<string> ReadsFromOutside(EquatableArray<Statement> statements)
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        return statements.SelectMany(statement =>
        {
            var reads = Reads(EquatableArray.Of(statement)).Where(name => !defined.Contains(name)).ToList();
            if (statement is RepeatStatement repeat)
            {
                var own = ReadsFromOutside(repeat.Body).ToList();
                reads.RemoveAll(name => !own.Contains(name) && repeat.Carried.All(field => field.Name != name));
            }

            if (statement is AssignmentStatement assignment)
            {
                defined.Add(assignment.Target.Name);
            }

            return reads;
        });
    }

    /// <summary>Reports relations between sets whose size no input tells.</summary>
    public void CheckRelations(IEnumerable<RelationSyntax> relations)
    {
        foreach (var relation in relations)
        {
            var unknown = new[] { relation.Target, relation.Source }.FirstOrDefault(set =>
                scope.Sets.Contains(set.Text) && !Inputs.Any(input => input.IsOverElements && input.Axes.Any(axis => axis.Set == set.Text)));
            if (unknown is not null)
            {
                Diagnostics.Add(Rules.Neighbours, unknown.Span, $"no input is indexed by '{unknown.Text}', so nothing says how many elements it has");
            }
        }
    }

    /// <summary>Reports ragged sets without an input that could be padded.</summary>
    public void CheckRagged(IEnumerable<NameSyntax> sets)
    {
        foreach (var set in sets.Where(set => !Inputs.Any(input => !input.IsRelation && input.Axes.Any(axis => axis.Set == set.Text))))
        {
            if (!IsBroken && Inputs.Count > 0)
            {
                Diagnostics.Add(Rules.UnboundIndex, set.Span, set.Text, $"no input is indexed by it, so there is nothing whose size could differ; add one such as 'input x[{set.Text}] : scalar', or leave '{Keywords.Ragged}' out");
            }
        }
    }

    /// <summary>Holds each promised output against the field of its name at the end of the model.</summary>
    public EquatableArray<Field> BindOutputs()
    {
        foreach (var (syntax, declared) in _outputs)
        {
            if (!scope.TryGetField(declared.Name, out var actual))
            {
                scope.ReportUnknown(syntax.Target.Name);
            }
            else if (actual is not null && !actual.HasTypeOf(declared))
            {
                var (left, right) = Field.Contrast(declared, actual);
                Diagnostics.Add(Rules.OutputType, syntax.Type.Span, declared.Name, left, right);
            }
        }

        return _outputs.Select(output => output.Declared).ToEquatableArray();
    }
}
