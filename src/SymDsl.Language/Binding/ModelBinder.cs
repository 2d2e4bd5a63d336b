using SymDsl.Algebra.Limits;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks models: from syntax to <see cref="Architecture"/>.</summary>
public sealed class ModelBinder
{
    // The members of every generated class, and what a type of that name would take from all code around it.
    private static readonly string[] _reservedNames =
        [.. GeneratedMembers.All, "System", "SymDsl", "TorchSharp", "torch", "dynamic", "record", "var"];

    private readonly FileContext _file;
    private readonly ModelSyntax _syntax;
    private readonly ModelScope _scope;
    private readonly ModelContext _model;
    private readonly StatementBinder _lines;

    internal ModelBinder(FileContext file, ModelSyntax syntax)
    {
        (_file, _syntax) = (file, syntax);
        _scope = new ModelScope(file.Source, file.Diagnostics, file.Cancellation);
        _model = new ModelContext(file, syntax, _scope);
        _lines = new StatementBinder(_scope, file.Source, file.Cancellation);
    }

    private DiagnosticBag Diagnostics => _file.Diagnostics;

    /// <summary>Type-checks every model of a file.</summary>
    public static ArchitectureFile BindFile(
        FileSyntax file, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default) =>
        BindFile(file, source, diagnostics, EnforcementRegistry.Default, cancellation);

    /// <summary>Type-checks every model of a file, with other words behind <c>by</c>.</summary>
    public static ArchitectureFile BindFile(
        FileSyntax file, SourceText source, DiagnosticBag diagnostics, EnforcementRegistry enforcements, CancellationToken cancellation = default)
    {
        // Nothing is limited but each question for itself; all of them can be stopped.
        return Work.Within(long.MaxValue, cancellation, () =>
        {
            var context = new FileContext(file, source, diagnostics, enforcements, cancellation);
            foreach (var rule in StatementRules.All)
            {
                rule.BindFile(context);
            }

            return new ArchitectureFile(context.Groups.Declared.ToEquatableArray(), context.Models.ToEquatableArray());
        });
    }

    /// <summary>Type-checks the model.</summary>
    internal Architecture Bind()
    {
        var errors = Diagnostics.ErrorCount;
        if (_reservedNames.Contains(_syntax.Name.Text))
        {
            Diagnostics.Add(Rules.ReservedName, _syntax.Name.Span, _syntax.Name.Text);
        }

        BindParameters();
        if (StatementRules.All.Any(rule => rule.IsForeign(_model)))
        {
            // What may stand in such a model is another language: nothing more can be said of it.
            return Outline();
        }

        foreach (var rule in StatementRules.All)
        {
            rule.Declare(_model);
        }

        var body = _lines.Bind(_syntax.Members);
        foreach (var rule in StatementRules.All)
        {
            rule.Finish(_model, _lines);
        }

        CheckWidths();
        var isSound = Diagnostics.ErrorCount == errors && !_lines.IsBroken;
        var isIncomplete = IsIncomplete();
        if (isSound && !isIncomplete)
        {
            isSound = EnforcementBinder.Plan(_model, _lines, body);
        }

        if (isSound)
        {
            AddHints();
        }

        return Result(body, hasErrors: isIncomplete || _lines.IsBroken || Diagnostics.ErrorCount > errors);
    }

    private Architecture Result(EquatableArray<Statement> body, bool hasErrors) => new(
        _file.Namespace,
        _syntax.Name.Text,
        LineSpan.Of(_syntax.Name.Span),
        _syntax.Documentation,
        _scope.Parameters
            .Select(parameter => new Parameter(parameter.Key, parameter.Value, !_scope.Widths.Contains(parameter.Key)))
            .ToEquatableArray(),
        Symmetry(),
        _scope.Axes.Select(axis => new AxisRange(axis.Key, axis.Value)).ToEquatableArray(),
        _lines.Inputs.ToEquatableArray(),
        _lines.Outputs.Select(output => output.Declared).ToEquatableArray(),
        body,
        hasErrors)
    {
        Bounds = _scope.Bounds.ToEquatableArray(),
    };

    /// <summary>The model by its name alone.</summary>
    private Architecture Outline() => new(
        _file.Namespace, _syntax.Name.Text, LineSpan.Of(_syntax.Name.Span), _syntax.Documentation, default, Symmetry(), default, default, default, default, HasErrors: true);

    private Symmetry Symmetry() => new(
        _model.Claimed,
        _scope.Sets.Select(set => new SetRange(set, _scope.RaggedSets.Contains(set))).ToEquatableArray(),
        _scope.Grids.Select(grid => new SymmetryGrid(grid, _model.Moves(grid))).ToEquatableArray(),
        _model.Plan ?? Tying.Plan)
    {
        Enforced = _model.Claimed is { } claimed ? _model.Enforcement.Enforced(claimed) : null,
    };

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
                    Rules.InvalidSize, value.Span, _file.Source.Substring(value.Span), $"a parameter is a whole number from 0 to {int.MaxValue}");
                _scope.Parameters.Add(parameter.Name.Text, 1);
            }
            else
            {
                _scope.Parameters.Add(parameter.Name.Text, (long)value.Value);
            }
        }
    }

    /// <summary>Reports defaults of parameters that are no numbers of channels, where something is as wide as they say.</summary>
    private void CheckWidths()
    {
        foreach (var parameter in _syntax.Parameters.Where(parameter => parameter.Default.IsInteger && _scope.Widths.Contains(parameter.Name.Text)))
        {
            if (parameter.Default.Value is > Fibre.MaxWidth and <= int.MaxValue)
            {
                Diagnostics.Add(
                    Rules.InvalidSize, parameter.Default.Span, _file.Source.Substring(parameter.Default.Span), $"'{parameter.Name.Text}' is a number of channels, of which there are at most {Fibre.MaxWidth}");
            }
            else if (parameter.Default.Value == 0)
            {
                Diagnostics.Add(
                    Rules.InvalidSize, parameter.Default.Span, "0", $"'{parameter.Name.Text}' is a number of channels, of which there is at least one");
            }
        }
    }

    /// <summary>What is no mistake, and hardly meant. Of a model with a mistake nothing of the kind is said: it may come of that.</summary>
    private void AddHints()
    {
        foreach (var parameter in _syntax.Parameters.Where(parameter => !_scope.UsedParameters.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(Rules.UnusedParameter, parameter.Name.Span, parameter.Name.Text);
        }

        foreach (var rule in StatementRules.All)
        {
            rule.AddHints(_model, _lines);
        }
    }

    /// <summary>Reports statements that a model must have, and says whether there are any that it has not.</summary>
    private bool IsIncomplete()
    {
        var isIncomplete = false;
        foreach (var rule in StatementRules.All)
        {
            if (rule.Missing(_lines) is { } what)
            {
                isIncomplete = true;
                if (!IsWritten(rule.Kind, _syntax.Members))
                {
                    Diagnostics.Add(Rules.IncompleteModel, _syntax.Name.Span, _syntax.Name.Text, what);
                }
            }
        }

        return isIncomplete;
    }

    /// <summary>Whether one stands there. One that is in error, or in the wrong place, is reported there.</summary>
    private static bool IsWritten(StatementKind kind, EquatableArray<MemberSyntax> members) => members.Any(member =>
        member.Kind == kind || member is BrokenSyntax { Keyword: ModelKind.Word } || IsWritten(kind, member.Repeated));
}
