using SymDsl.Algebra.Limits;
using SymDsl.Language.Semantics;
using System.Text.RegularExpressions;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Type-checks models: from syntax to <see cref="Architecture"/>.</summary>
public sealed class ModelBinder
{
    // The members of every generated class, and what a type of that name would take from all code around it.
    private static readonly string[] ReservedNames =
        ["forward", "Symmetry", "VerifySymmetry", "_inputs", "_outputs", "System", "SymDsl", "TorchSharp", "torch", "dynamic", "record", "var"];

    private const string Tying = "tying";

    private static readonly Regex OverSet = new(@"^S\(\s*([\p{L}_][\p{L}\d_]*)\s*\)$", RegexOptions.CultureInvariant);

    private static readonly string[] Enforcements = ["augmentation", "canonicalization", "frames", "invariants", "regularizer"];

    private readonly SourceText _source;
    private readonly ModelSyntax _syntax;
    private readonly ModelScope _scope;
    private readonly StatementBinder _statements;
    private readonly GroupBinder _groups;
    private readonly EquatableArray<BlockSyntax> _blocks;
    private readonly List<GroupDeclaration> _factors = [];
    private bool _isIncomplete;

    private ModelBinder(
        SourceText source, ModelSyntax syntax, GroupBinder groups, EquatableArray<BlockSyntax> blocks, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        (_groups, _blocks) = (groups, blocks);
        _source = source;
        _syntax = syntax;
        _scope = new ModelScope(source, diagnostics, cancellation);
        _statements = new StatementBinder(_scope, source, cancellation);
    }

    private DiagnosticBag Diagnostics => _scope.Diagnostics;

    /// <summary>Type-checks every model of a file.</summary>
    public static ArchitectureFile BindFile(
        FileSyntax file, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        // Nothing is limited but each question for itself; all of them can be stopped.
        return Work.Within(long.MaxValue, cancellation, () => BindModels(file, source, diagnostics, cancellation));
    }

    private static ArchitectureFile BindModels(FileSyntax file, SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var models = new Dictionary<string, Architecture>(StringComparer.Ordinal);
        var order = new List<Architecture>();
        var groups = new GroupBinder(diagnostics);
        groups.Declare(file.Groups);
        foreach (var syntax in file.Models)
        {
            if (models.TryGetValue(syntax.Name.Text, out var earlier))
            {
                diagnostics.Add(Rules.Duplicate, syntax.Name.Span, syntax.Name.Text, $"a model in line {earlier.NameSpan.StartLine + 1}");
                continue;
            }

            var model = new ModelBinder(source, syntax, groups, file.Blocks, diagnostics, cancellation).Bind(file.Namespace?.Text);
            models.Add(model.Name, model);
            order.Add(model);
        }

        return new(groups.Declared.ToEquatableArray(), order.ToEquatableArray());
    }

    private Architecture Bind(string? @namespace)
    {
        var errors = Diagnostics.ErrorCount;
        if (ReservedNames.Contains(_syntax.Name.Text))
        {
            Diagnostics.Add(Rules.ReservedName, _syntax.Name.Span, _syntax.Name.Text);
        }

        BindParameters();
        if (_syntax.Members.OfType<SymmetrySyntax>().Select(symmetry => symmetry.Enforcement).FirstOrDefault(word => Enforcements.Contains(word?.Text)) is { } other)
        {
            // What may stand in such a model is another language: nothing more can be said of it.
            Diagnostics.Add(Rules.NotAvailable, other.Span, $"'by {other.Text}'", $"'by {Tying}', the default, ties the weights");
            return Outline(@namespace);
        }

        // Declarations hold for the whole model, wherever they stand.
        RejectGrids();
        foreach (var grid in _syntax.Members.OfType<GridSyntax>())
        {
            BindGrid(grid);
        }

        foreach (var symmetry in _syntax.Members.OfType<SymmetrySyntax>())
        {
            BindSymmetry(symmetry);
        }

        var group = Symmetry();
        if (group is not null && !SetGroup(group))
        {
            (group, _scope.HasUnknownGroup) = (null, true);
        }

        foreach (var set in _syntax.Members.OfType<SetSyntax>().SelectMany(set => set.Names))
        {
            Declare(_scope.Sets, set, "a set");
        }

        _scope.RaggedSets.UnionWith(_syntax.Members.OfType<SetSyntax>().SelectMany(set => set.Ragged).Select(set => set.Text));

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

        foreach (var block in _blocks)
        {
            if (_scope.Blocks.ContainsKey(block.Name.Text) || Constructs.ConstructRegistry.Find(block.Name.Text) is not null)
            {
                Diagnostics.Add(Rules.Duplicate, block.Name.Span, block.Name.Text, _scope.Blocks.ContainsKey(block.Name.Text) ? "a block above" : "a construct");
            }
            else
            {
                _scope.Blocks.Add(block.Name.Text, new(block, new Dictionary<string, Definition>()));
            }
        }

        var body = _statements.Bind(_syntax.Members);
        var outputs = _statements.BindOutputs();
        _statements.CheckRelations(_syntax.Members.OfType<RelationSyntax>());
        _statements.CheckRagged(_syntax.Members.OfType<SetSyntax>().SelectMany(set => set.Ragged));
        foreach (var parameter in _syntax.Parameters.Where(parameter => parameter.Default is { IsInteger: true, Value: > ModelScope.MaxWidth and <= int.MaxValue } && _scope.Widths.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(
                Rules.InvalidSize, parameter.Default.Span, _source.Substring(parameter.Default.Span), $"'{parameter.Name.Text}' is a number of channels, of which there are at most {ModelScope.MaxWidth}");
        }

        foreach (var parameter in _syntax.Parameters.Where(parameter => parameter.Default is { IsInteger: true, Value: 0 } && _scope.Widths.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(
                Rules.InvalidSize, parameter.Default.Span, "0", $"'{parameter.Name.Text}' is a number of channels, of which there is at least one");
        }

        if (Diagnostics.ErrorCount == errors && !_statements.IsBroken)
        {
            AddHints();
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
            group,
            _scope.Sets.ToEquatableArray(),
            _scope.Axes.Select(axis => new AxisRange(axis.Key, axis.Value)).ToEquatableArray(),
            _statements.Inputs.ToEquatableArray(),
            outputs,
            body,
            _isIncomplete || _statements.IsBroken || Diagnostics.ErrorCount > errors)
        {
            RaggedSets = _scope.Sets.Where(_scope.RaggedSets.Contains).ToEquatableArray(),
            Bounds = _scope.Bounds.ToEquatableArray(),
        };
    }

    /// <summary>What is no mistake, and hardly meant. Of a model with a mistake nothing of the kind is said: it may come of that.</summary>
    private void AddHints()
    {
        foreach (var parameter in _syntax.Parameters.Where(parameter => !_scope.UsedParameters.Contains(parameter.Name.Text)))
        {
            Diagnostics.Add(Rules.UnusedParameter, parameter.Name.Span, parameter.Name.Text);
        }

        foreach (var block in _syntax.Members.OfType<BlockSyntax>().Where(block => !_scope.UsedBlocks.Contains(block)))
        {
            Diagnostics.Add(Rules.UnusedBlock, block.Name.Span, block.Name.Text);
        }

        if (_scope.Group is not null && _statements.Inputs.All(input => input.Fibre.IsInvariant)
            && _syntax.Members.OfType<SymmetrySyntax>().FirstOrDefault(symmetry => symmetry.Grid.Count == 0) is { } symmetry)
        {
            Diagnostics.Add(Rules.IdleSymmetry, symmetry.Span, _scope.GroupName);
        }
    }

    /// <summary>The model by its name alone.</summary>
    private Architecture Outline(string? @namespace) => new(
        @namespace, _syntax.Name.Text, LineSpan.Of(_syntax.Name.Span), _syntax.Documentation, default, null, default, default, default, default, default, HasErrors: true);

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

    /// <summary>
    /// Says once of a model on a grid that it is type-checked and no more: not every line that passes commutes with the turns of a grid yet, and
    /// nothing may be called symmetric that is not.
    /// </summary>
    private void RejectGrids()
    {
        var grid = (MemberSyntax?)_syntax.Members.OfType<GridSyntax>().FirstOrDefault()
            ?? _syntax.Members.OfType<SymmetrySyntax>().FirstOrDefault(symmetry => symmetry.Grid.Count > 0);
        if (grid is not null)
        {
            Diagnostics.Add(
                Rules.NotAvailable, grid.Span, "A model on a grid", "its lines are type-checked, and no code is written for it; 'axis' declares indices without symmetry, 'set' those without order");
        }
    }

    private void BindGrid(GridSyntax syntax)
    {
        var names = new List<string>();
        foreach (var name in syntax.Names)
        {
            if (names.Contains(name.Text) || _scope.IsGrid(name.Text))
            {
                Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "an index of a grid");
            }
            else
            {
                names.Add(name.Text);
            }
        }

        _scope.Grids.Add(names.ToEquatableArray());
    }

    private void BindSymmetry(SymmetrySyntax syntax)
    {
        if (syntax.Enforcement is { } enforcement && enforcement.Text != Tying)
        {
            Diagnostics.Add(
                Rules.UnexpectedText, enforcement.Span, enforcement.Text, $"{string.Join(", ", Enforcements.Select(word => $"'{word}'"))} or '{Tying}', the default");
        }

        if (syntax.Grid.Count > 0 && !_scope.Grids.Contains(syntax.Grid.Select(name => name.Text).ToEquatableArray()))
        {
            var written = string.Join(", ", syntax.Grid.Select(name => name.Text));
            Diagnostics.Add(
                Rules.UnknownName, syntax.Grid[0].Span, syntax.Grid[0].Text, $"no grid has the indices ({written}); declare it with 'grid {written}'");
        }

        foreach (var name in syntax.Groups)
        {
            // S(n) over a set says what the set says already.
            var set = OverSet.Match(name.Text) is { Success: true } match ? match.Groups[1].Value : "";
            if (_syntax.Members.OfType<SetSyntax>().SelectMany(declared => declared.Names).Any(declared => declared.Text == set))
            {
                continue;
            }

            if (set.Length > 0)
            {
                Diagnostics.Add(Rules.UnknownGroup, name.Span, $"'{name.Text}' permutes a set, and no set is called '{set}'; declare it with 'set {set}'");
                _scope.HasUnknownGroup = true;
            }
            else if (_groups.Find(name) is not { } group)
            {
                _scope.HasUnknownGroup = true;
            }
            else if (_factors.Any(factor => factor.Name == group.Name))
            {
                Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a symmetry of this model");
            }
            else
            {
                _factors.Add(group);
                var dimension = group.ToGroup().Dimension;
                if (syntax.Grid.Count > 0 && dimension != syntax.Grid.Count)
                {
                    Diagnostics.Add(Rules.GridDimension, name.Span, name.Text, dimension, syntax.Grid.Count);
                    _scope.HasUnknownGroup = true;
                }

                if (_factors.Count > 1 && _factors.FirstOrDefault(factor => factor.ToGroup().HasTranslations) is { } affine)
                {
                    Diagnostics.Add(
                        Rules.NotAvailable, name.Span, $"{affine.Name} beside another group", "a product takes groups without translations; sets bring their permutations along");
                    _scope.HasUnknownGroup = true;
                }
            }
        }
    }

    /// <summary>Makes the group known to the lines.</summary>
    /// <returns>Whether it is small enough; it is reported if not.</returns>
    private bool SetGroup(GroupDeclaration group)
    {
        try
        {
            _scope.SetGroup(group.ToGroup());
            return true;
        }
        catch (Exception exception) when (exception is WorkLimitException or ArgumentException)
        {
            var names = _syntax.Members.OfType<SymmetrySyntax>().SelectMany(symmetry => symmetry.Groups).ToList();
            Diagnostics.Add(
                Rules.TooLarge, names[names.Count - 1].Span, $"The group {group.Name}", exception.Message.TrimEnd('.'), GroupBinder.SmallerGroup);
            return false;
        }
    }

    /// <summary>The direct product of what is declared; <see langword="null"/> without any.</summary>
    private GroupDeclaration? Symmetry() => _scope.HasUnknownGroup || _factors.Count == 0 ? null
        : _factors.Count == 1 ? _factors[0]
        : new(string.Join(" x ", _factors.Select(factor => factor.Name))) { Factors = _factors.ToEquatableArray() };

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
