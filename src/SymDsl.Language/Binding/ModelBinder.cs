using System.Globalization;
using System.Text.RegularExpressions;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Group = SymDsl.Algebra.Groups.Group;

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
    private readonly StatementBinder _statements;
    private bool _isIncomplete;

    private ModelBinder(SourceText source, ModelSyntax syntax, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        _source = source;
        _syntax = syntax;
        _scope = new ModelScope(diagnostics);
        _statements = new StatementBinder(_scope, source, cancellation);
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

        foreach (var axis in _syntax.Members.OfType<AxisSyntax>().SelectMany(syntax => syntax.Axes))
        {
            BindAxis(axis);
        }

        var body = _statements.Bind(_syntax.Members);
        var outputs = _statements.BindOutputs();
        _statements.CheckRelations(_syntax.Members.OfType<RelationSyntax>());
        foreach (var parameter in _syntax.Parameters.Where(parameter => parameter.Default is { IsInteger: true, Value: 0 } && _scope.Widths.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(
                Rules.InvalidSize, parameter.Default.Span, "0", $"'{parameter.Name.Text}' is a number of channels, of which there is at least one");
        }

        Require(_statements.Inputs.Count > 0, "input; add a line such as 'input x[n] : point'", Keywords.Input);
        Require(outputs.Count > 0, "output; add a line such as 'output y : scalar = …'", Keywords.Output);
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
            _scope.Axes.Select(axis => new AxisRange(axis.Key, axis.Value)).ToEquatableArray(),
            _statements.Inputs.ToEquatableArray(),
            outputs,
            body,
            _isIncomplete || _statements.IsBroken || Diagnostics.ErrorCount > errors);
    }

    private void Require(bool isThere, string what, string keyword)
    {
        if (!isThere && !IsWritten(_syntax.Members))
        {
            Diagnostics.Add(Rules.IncompleteModel, _syntax.Name.Span, _syntax.Name.Text, what);
        }

        _isIncomplete |= !isThere;

        // One that is in error, or in the wrong place, is reported there.
        bool IsWritten(EquatableArray<MemberSyntax> members) => members.Any(member => member switch
        {
            InputSyntax or RelationSyntax => keyword == Keywords.Input,
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

    private void BindAxis(AxisDeclarationSyntax axis)
    {
        var name = axis.Name.Text;
        if (_scope.IsRange(name))
        {
            Diagnostics.Add(Rules.Duplicate, axis.Name.Span, name, _scope.Sets.Contains(name) ? "a set" : "an axis");
        }
        else
        {
            _scope.Axes.Add(name, _scope.BindSize(axis.Size) ?? Size.One);
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
}
