using System.Globalization;
using System.Text.RegularExpressions;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Group = SymDsl.Algebra.Groups.Group;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks models: from syntax to <see cref="Architecture"/>.</summary>
public sealed class ModelBinder
{
    // The members of every generated class, and what a type of that name would take from all code around it.
    private static readonly string[] ReservedNames =
        ["forward", "Symmetry", "VerifySymmetry", "_inputs", "_outputs", "System", "SymDsl", "TorchSharp", "torch", "dynamic", "record", "var"];

    private const int MaxGroupNumber = 64;

    private readonly SourceText _source;
    private readonly ModelSyntax _syntax;
    private readonly ModelScope _scope;
    private readonly CancellationToken _cancellation;
    private readonly List<Field> _inputs = [];
    private readonly List<(OutputSyntax Syntax, Field Declared)> _outputs = [];
    private bool _isBroken;

    private ModelBinder(SourceText source, ModelSyntax syntax, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        _source = source;
        _syntax = syntax;
        _scope = new ModelScope(diagnostics);
        _cancellation = cancellation;
    }

    private DiagnosticBag Diagnostics => _scope.Diagnostics;

    /// <summary>Type-checks every model of a file.</summary>
    public static ArchitectureFile BindFile(
        FileSyntax file, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        var models = new Dictionary<string, Architecture>(StringComparer.Ordinal);
        var order = new List<Architecture>();
        foreach (var syntax in file.Models)
        {
            if (models.TryGetValue(syntax.Name.Text, out var earlier))
            {
                diagnostics.Add(Rules.Duplicate, syntax.Name.Span, syntax.Name.Text, $"a model in line {earlier.NameSpan.StartLine + 1}");
                continue;
            }

            var model = new ModelBinder(source, syntax, diagnostics, cancellation).Bind(file.Namespace?.Text);
            models.Add(model.Name, model);
            order.Add(model);
        }

        return new(order.ToEquatableArray());
    }

    private Architecture Bind(string? @namespace)
    {
        var errors = Diagnostics.ErrorCount;
        if (ReservedNames.Contains(_syntax.Name.Text))
        {
            Diagnostics.Add(Rules.ReservedName, _syntax.Name.Span, _syntax.Name.Text);
        }

        BindParameters();

        // Declarations hold for the whole model, wherever they stand.
        foreach (var symmetry in _syntax.Members.OfType<SymmetrySyntax>())
        {
            BindSymmetry(symmetry);
        }

        foreach (var set in _syntax.Members.OfType<SetSyntax>().SelectMany(set => set.Names))
        {
            Declare(_scope.Sets, set, "a set");
        }

        foreach (var broken in _syntax.Members.OfType<BrokenSyntax>())
        {
            _scope.HasUnknownGroup |= broken.Keyword == Keywords.Symmetry;
            if (broken is { Keyword: Keywords.Set, Name: { } set })
            {
                _scope.Sets.Add(set);
            }
        }

        var body = BindMembers(_syntax.Members, isRepeated: false);
        var outputs = BindOutputs();
        foreach (var parameter in _syntax.Parameters.Where(parameter => parameter.Default is { IsInteger: true, Value: 0 } && _scope.Widths.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(
                Rules.InvalidSize, parameter.Default.Span, "0", $"'{parameter.Name.Text}' is a number of channels, of which there is at least one");
        }

        Require(_inputs.Count > 0, "input; add a line such as 'input x[n] : point'", Keywords.Input);
        Require(_outputs.Count > 0, "output; add a line such as 'output y : scalar = …'", Keywords.Output);
        return new(
            @namespace,
            _syntax.Name.Text,
            LineSpan.Of(_syntax.Name.Span),
            _syntax.Documentation,
            _scope.Parameters
                .Select(parameter => new Parameter(parameter.Key, parameter.Value, !_scope.Widths.Contains(parameter.Key)))
                .ToEquatableArray(),
            _scope.Group?.Name,
            _scope.Sets.ToEquatableArray(),
            _inputs.ToEquatableArray(),
            outputs,
            body,
            _isBroken || Diagnostics.ErrorCount > errors);
    }

    private void Require(bool isThere, string what, string keyword)
    {
        if (!isThere && !IsWritten(_syntax.Members))
        {
            Diagnostics.Add(Rules.IncompleteModel, _syntax.Name.Span, _syntax.Name.Text, what);
        }

        _isBroken |= !isThere;

        // One that is in error, or in the wrong place, is reported there.
        bool IsWritten(EquatableArray<MemberSyntax> members) => members.Any(member => member switch
        {
            InputSyntax => keyword == Keywords.Input,
            OutputSyntax => keyword == Keywords.Output,
            BrokenSyntax broken => broken.Keyword == keyword || broken.Keyword == Keywords.Model,
            RepeatSyntax repeat => IsWritten(repeat.Body),
            _ => false,
        });
    }

    private void BindParameters()
    {
        foreach (var parameter in _syntax.Parameters)
        {
            var value = parameter.Default;
            if (_scope.Parameters.ContainsKey(parameter.Name.Text))
            {
                Diagnostics.Add(Rules.Duplicate, parameter.Name.Span, parameter.Name.Text, "a parameter");
            }
            else if (!value.IsInteger || value.Value > int.MaxValue)
            {
                Diagnostics.Add(
                    Rules.InvalidSize, value.Span, _source.Substring(value.Span), $"a parameter is a whole number from 0 to {int.MaxValue}");
                _scope.Parameters.Add(parameter.Name.Text, 1);
            }
            else
            {
                _scope.Parameters.Add(parameter.Name.Text, (long)value.Value);
            }
        }
    }

    private void BindSymmetry(SymmetrySyntax syntax)
    {
        if (syntax.Enforcement is { Text: not "tying" } enforcement)
        {
            Diagnostics.Add(Rules.NotAvailable, enforcement.Span, $"'by {enforcement.Text}'", "'by tying', the default, ties the weights");
        }

        foreach (var name in syntax.Groups)
        {
            // S(n) over a set says what the set says already.
            if (_syntax.Members.OfType<SetSyntax>().SelectMany(set => set.Names).Any(set => name.Text == $"S({set.Text})"))
            {
                continue;
            }

            if (HasLargeNumber(name.Text))
            {
                // Not even looked at: what makes up a group grows with the square of its dimension and faster.
                Diagnostics.Add(Rules.NotAvailable, name.Span, $"The group {name.Text}", $"numbers in a group's name go up to {MaxGroupNumber}");
                _scope.HasUnknownGroup = true;
            }
            else if (!Group.TryParse(name.Text, out var group, out var error))
            {
                Diagnostics.Add(Rules.UnknownGroup, name.Span, error!);
                _scope.HasUnknownGroup = true;
            }
            else if (!Algebra.Groups.LinearPart.HasFibres(group!))
            {
                Diagnostics.Add(
                    Rules.NotAvailable, name.Span, $"A model under {group!.Name}", "of the groups with translations, models take SE(n) and E(n)");
                _scope.HasUnknownGroup = true;
            }
            else if (_scope.Group is { } other)
            {
                Diagnostics.Add(
                    Rules.NotAvailable, name.Span, $"A second group beside {other.Name}", "declare one group; sets bring their permutations along");
            }
            else
            {
                _scope.Group = group;
            }
        }
    }

    private static bool HasLargeNumber(string group) => Regex.Matches(group, "[0-9]+").Cast<Match>().Any(digits =>
        !int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxGroupNumber);

    private void Declare(List<string> names, NameSyntax name, string what)
    {
        if (names.Contains(name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, what);
        }
        else
        {
            names.Add(name.Text);
        }
    }

    private EquatableArray<Statement> BindMembers(EquatableArray<MemberSyntax> members, bool isRepeated)
    {
        var statements = new List<Statement>();
        foreach (var member in members)
        {
            _cancellation.ThrowIfCancellationRequested();
            var statement = member switch
            {
                AssignmentSyntax assignment => BindAssignment(assignment, assignment.Target, assignment.Value),
                RepeatSyntax repeat => BindRepeat(repeat),
                BrokenSyntax broken => Skip(broken),
                _ when isRepeated => Misplaced(member),
                InputSyntax input => BindInput(input),
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
            InputSyntax => Keywords.Input,
            OutputSyntax => Keywords.Output,
            SetSyntax => Keywords.Set,
            _ => Keywords.Symmetry,
        };
        Diagnostics.Add(Rules.MisplacedStatement, member.Span, word, "outside of repetitions");
        return null;
    }

    private Statement? Skip(BrokenSyntax broken)
    {
        _isBroken = true;
        if (broken.Name is { } name && broken.Keyword is null or Keywords.Input or Keywords.Output && !_scope.TryGetField(name!, out _))
        {
            _scope.Define(name!, null);
        }

        return null;
    }

    private Statement? BindInput(InputSyntax syntax)
    {
        var field = BindDeclaration(syntax.Target, syntax.Type);
        var name = syntax.Target.Name;
        if (_inputs.Any(input => input.Name == name.Text) || _scope.Parameters.ContainsKey(name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, _scope.Parameters.ContainsKey(name.Text) ? "a parameter" : "an input");
        }
        else if (_scope.TryGetField(name.Text, out _))
        {
            Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a field above; inputs stand before what is computed from them");
        }
        else
        {
            _scope.Define(name.Text, field);
            if (field is not null)
            {
                _inputs.Add(field);
            }
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
            _outputs.Add((syntax, declared));
        }

        return syntax.Value is { } value ? BindAssignment(syntax, syntax.Target, value) : null;
    }

    /// <summary>A field with a written type: an input or output.</summary>
    private Field? BindDeclaration(TargetSyntax target, FibreSyntax type)
    {
        var axes = new List<Axis>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is declared for all elements, with an index's name");
                return null;
            }

            if (axes.Any(axis => axis.Name == name))
            {
                Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, name);
                return null;
            }

            // With a single set there is no doubt what a further index ranges over.
            var set = _scope.Sets.Contains(name) ? name
                : _scope.Sets.Count == 1 && target.Indices.Any(other => other.Name.Text == _scope.Sets[0]) ? _scope.Sets[0]
                : null;
            if (set is null)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, MissingSet(name));
                return null;
            }

            axes.Add(new Axis(name, set));
        }

        if (_scope.BindFibre(type) is not { } fibre)
        {
            return null;
        }

        var isBare = type.Terms.Count == 1 && type.Terms[0].Multiplicity is null && fibre.IsInvariant;
        return new(target.Name.Text, axes.ToEquatableArray(), fibre, isBare);
    }

    private string MissingSet(string name) => Spelling.Nearest(name, _scope.Sets) is { } near
        ? $"did you mean the set '{near}'?"
        : $"declare it with 'set {name}'{(_scope.Sets.Count == 0 ? "" : $"; known sets: {string.Join(", ", _scope.Sets)}")}";

    private Statement? BindAssignment(MemberSyntax syntax, TargetSyntax target, ExpressionSyntax value)
    {
        var field = BindValue(target, value, out var expression);

        // A field whose new value is in error keeps its old type, if it has one: later lines are then checked all the same.
        if (field is not null || !_scope.TryGetField(target.Name.Text, out _))
        {
            _scope.Define(target.Name.Text, field);
        }

        _isBroken |= field is null;
        return field is null
            ? null
            : new AssignmentStatement(LineSpan.Of(syntax.Span), Whitespace.Fold(_source.Substring(syntax.Span)), field, expression!);
    }

    private Field? BindValue(TargetSyntax target, ExpressionSyntax value, out Expression? expression)
    {
        expression = null;
        if (_scope.Parameters.ContainsKey(target.Name.Text))
        {
            Diagnostics.Add(Rules.Duplicate, target.Name.Span, target.Name.Text, "a parameter");
            return null;
        }

        var binder = new ExpressionBinder(_scope, _source);
        var indices = new List<Index>();
        foreach (var index in target.Indices)
        {
            var name = index.Name.Text;
            if (index.IsNumber || index.Offset != 0)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, "a field is defined for all elements at once, with an index's name");
                return null;
            }

            if (binder.FindSet(name, value) is not { } set)
            {
                Diagnostics.Add(Rules.UnboundIndex, index.Name.Span, name, $"it is no set, and nothing on the right has it; {MissingSet(name)}");
                return null;
            }

            if (indices.Any(other => other.Name == name))
            {
                Diagnostics.Add(Rules.RepeatedIndex, index.Name.Span, name, target.Name.Text, set);
                return null;
            }

            indices.Add(binder.Declare(name, set));
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
            var witness = _scope.Fields.FirstOrDefault(field => field.Axes.Any(axis => axis.Set == index.Set));
            if (witness is null)
            {
                var name = target.Indices.First(syntax => syntax.Name.Text == index.Name).Name;
                Diagnostics.Add(Rules.UnboundIndex, name.Span, name.Text, $"no field is indexed by the set '{index.Set}', so nothing says how large it is");
                return null;
            }

            along.Add(new(index, witness.Name, witness.Axes.ToList().FindIndex(axis => axis.Set == index.Set)));
        }

        var indices = FieldType.Union([value.Type.Indices, missing.ToEquatableArray()]);
        return new SpreadExpression(value, along.ToEquatableArray(), value.Type with { Indices = indices });
    }

    private Statement? BindRepeat(RepeatSyntax syntax)
    {
        var count = _scope.BindSize(syntax.Count.Text, isCount: true);
        var outer = _scope.Enter();
        var body = BindMembers(syntax.Body, isRepeated: true);
        var carried = new List<Field>();
        foreach (var pair in outer)
        {
            if (!IsAssigned(pair.Key, syntax.Body) || pair.Value is not { } before)
            {
                continue;
            }

            _scope.TryGetField(pair.Key, out var after);
            if (after is not null && !after.HasTypeOf(before))
            {
                Diagnostics.Add(Rules.RepeatChangesType, syntax.Span, pair.Key, before, after);
                _scope.Define(pair.Key, before);
            }

            carried.Add(before);
        }

        _scope.Leave(outer);
        if (carried.Count == 0 && syntax.Body.All(member => member is not BrokenSyntax))
        {
            Diagnostics.Add(Rules.IdleRepeat, syntax.Span);
        }

        var reads = Reads(body).ToList();
        var captured = outer.Values.OfType<Field>().Where(field => !carried.Contains(field) && reads.Contains(field.Name));
        return count is null
            ? null
            : new RepeatStatement(
                LineSpan.Of(syntax.Span),
                Whitespace.Fold(_source.Substring(syntax.Span)),
                count.Value,
                carried.ToEquatableArray(),
                captured.ToEquatableArray(),
                body);
    }

    private static bool IsAssigned(string name, EquatableArray<MemberSyntax> members) => members.Any(member => member switch
    {
        AssignmentSyntax assignment => assignment.Target.Name.Text == name,
        RepeatSyntax repeat => IsAssigned(name, repeat.Body),
        _ => false,
    });

    private static IEnumerable<string> Reads(EquatableArray<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => assignment.Value.Reads,
        RepeatStatement repeat => [.. Reads(repeat.Body), .. repeat.Carried.Select(field => field.Name)],
        _ => [],
    });

    /// <summary>Holds each promised output against the field of its name at the end of the model.</summary>
    private EquatableArray<Field> BindOutputs()
    {
        foreach (var (syntax, declared) in _outputs)
        {
            if (!_scope.TryGetField(declared.Name, out var actual))
            {
                _scope.ReportUnknown(syntax.Target.Name);
            }
            else if (actual is not null && !actual.HasTypeOf(declared))
            {
                Diagnostics.Add(Rules.OutputType, syntax.Type.Span, declared.Name, declared, actual);
            }
        }

        return _outputs.Select(output => output.Declared).ToEquatableArray();
    }
}
