using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>A block with the fields that stood above it: those that its lines may read.</summary>
/// <param name="Syntax">The block.</param>
/// <param name="Visible">The fields by name.</param>
internal sealed record BlockDeclaration(BlockSyntax Syntax, IReadOnlyDictionary<string, Definition> Visible);

/// <summary>Type-checks the uses of blocks: the lines of a block once for each use, with the types of its arguments.</summary>
internal sealed class BlockBinder(ExpressionBinder expressions)
{
    /// <summary>A model with more uses of blocks than this is refused: each use is type-checked, and blocks that use others multiply.</summary>
    private const int MaxUses = 500;

    private readonly BoundLine _line = expressions.Line;
    private readonly ModelScope _scope = expressions.Line.Scope;

    /// <summary>Type-checks a use.</summary>
    /// <returns><see langword="null"/> after a report.</returns>
    public Expression? Bind(BlockDeclaration declaration, ReferenceSyntax use)
    {
        var syntax = declaration.Syntax;
        _scope.UsedBlocks.Add(syntax);
        var problem =
            _scope.OpenBlocks.Contains(syntax) ? "a block cannot use itself; repeat lines with 'repeat'"
            : ++_scope.BlockUses > MaxUses ? $"a model has at most {MaxUses} uses of blocks, those inside of blocks counted each time"
            : use.Indices is not null ? "it takes no index"
            : use.Named.Count > 0 ? $"it has no argument called '{use.Named[0].Name.Text}'"
            : use.TypeArguments.Count != syntax.TypeParameters.Count ? $"{use.TypeArguments.Count} given in angle brackets"
            : use.Arguments!.Value.Count != syntax.Parameters.Count ? $"{use.Arguments!.Value.Count} given in parentheses"
            : null;
        if (problem is not null)
        {
            return Fail(syntax, use.Span, problem);
        }

        // Indices that the line does not have are used up by the block.
        var outer = _line.Indices.Enter();
        foreach (var (name, range) in use.Arguments!.Value.SelectMany(_line.Indices.Names).Distinct())
        {
            if (_line.Indices.Find(name) is null)
            {
                _line.Indices.Declare(name, range);
            }
        }

        var around = _line.Indices.EnterFields();
        try
        {
            return BindUse(declaration, use, outer);
        }
        finally
        {
            _line.Indices.LeaveFields(around);
            _line.Indices.Leave(outer);
        }
    }

    private Expression? BindUse(BlockDeclaration declaration, ReferenceSyntax use, Dictionary<string, Index> outer)
    {
        var syntax = declaration.Syntax;
        var types = BindTypes(syntax, use);
        var arguments = new List<BlockArgument>();
        var parameters = new List<Field>();
        var indices = new Dictionary<string, Index>(StringComparer.Ordinal);
        var visible = declaration.Visible.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        for (var i = 0; i < syntax.Parameters.Count; i++)
        {
            var (parameter, argument) = (syntax.Parameters[i], use.Arguments!.Value[i]);

            // A relation is no value, and what stands on its edges has none here: the block knows them by other names.
            if (argument is ReferenceSyntax { Arguments: null, Indices: null } name && _scope.TryGetField(name.Name.Text, out var relation) && relation is { IsOverElements: false })
            {
                visible[parameter.Name.Text] = new(relation);
                continue;
            }

            if (expressions.Bind(argument) is not { } value || Field(syntax, parameter, argument, value, indices) is not { } field)
            {
                return null;
            }

            parameters.Add(field);
            visible[field.Name] = new(field);
            arguments.Add(new(value, parameter.Indices.Select(index => indices[index.Name.Text]).ToEquatableArray()));
        }

        return types is null || Instance(syntax, types, indices, visible, parameters) is not { } instance || HasChanged(declaration, use, instance)
            ? null
            : Use(syntax, use, instance, arguments, indices, outer);
    }

    /// <summary>
    /// Reports a field from outside that is not what it was where the block is declared. Its lines are checked with the fields that stand above the
    /// block, and are given those that are there where it is used: the two must be one.
    /// </summary>
    private bool HasChanged(BlockDeclaration declaration, ReferenceSyntax use, BlockInstance instance)
    {
        foreach (var read in instance.Captured)
        {
            if (!declaration.Visible.TryGetValue(read.Name, out var declared) || declared.Field != read || declared == _scope.FindDefinition(read.Name))
            {
                continue;
            }

            var now = _scope.FindDefinition(read.Name)?.Field is not { } other ? "out of reach"
                : other.HasTypeOf(read) ? "another: it has been given a value since, or a repetition hands it on"
                : other.ToString();
            _scope.Diagnostics.Add(Rules.BlockCapture, use.Span, declaration.Syntax.Name.Text, read.Name, read, now);
            return true;
        }

        return false;
    }

    private Expression? Use(
        BlockSyntax syntax, ReferenceSyntax use, BlockInstance instance, List<BlockArgument> arguments, Dictionary<string, Index> indices, Dictionary<string, Index> outer)
    {
        var axes = new List<Index>();
        foreach (var axis in syntax.Result.Indices)
        {
            if (!indices.TryGetValue(axis.Name.Text, out var index))
            {
                return Fail(syntax, use.Span, $"no argument has the index '{axis.Name.Text}' of its result");
            }

            if (!outer.ContainsValue(index))
            {
                _scope.Diagnostics.Add(Rules.FreeIndex, use.Span, index.Name, syntax.Name.Text);
                return null;
            }

            axes.Add(index);
        }

        var type = new FieldType(instance.Result.Fibre, FieldType.Union([axes.ToEquatableArray()]));
        return new BlockExpression(instance, arguments.ToEquatableArray(), axes.ToEquatableArray(), type);
    }

    /// <summary>What the type parameters stand for: fibres and sizes.</summary>
    private Dictionary<string, (Fibre? Fibre, Size? Size)>? BindTypes(BlockSyntax syntax, ReferenceSyntax use)
    {
        var types = new Dictionary<string, (Fibre? Fibre, Size? Size)>(StringComparer.Ordinal);
        for (var i = 0; i < syntax.TypeParameters.Count; i++)
        {
            var (name, written) = (syntax.TypeParameters[i].Text, use.TypeArguments[i].Value);
            var term = written.Terms[0];
            var isSize = written.Terms.Count == 1 && (term.Representation is null
                || (term.Multiplicity is null && (char.IsDigit(term.Representation.Text[0]) && term.Representation.Text.All(char.IsDigit) || _scope.IsSize(term.Representation.Text))));
            var (fibre, size) = isSize ? (null, _scope.Sizes.Bind(written, isCount: false, out _)) : (_scope.Fibres.Bind(written), (Size?)null);
            if (fibre is null && size is null)
            {
                return null;
            }

            types[name] = (fibre, size);
        }

        return types;
    }

    /// <summary>The field that an argument is in the block; its indices are known by the block's names from then on.</summary>
    private Field? Field(BlockSyntax syntax, TargetSyntax parameter, ExpressionSyntax written, Expression value, Dictionary<string, Index> indices)
    {
        if (value is NumberExpression)
        {
            _scope.Diagnostics.Add(Rules.NotAField, written.Span, $"'{parameter.Name.Text}' of {syntax.Name.Text}");
            return null;
        }

        var given = value is FieldExpression field ? field.Axes : value.Type.Indices;
        if (given.Count != parameter.Indices.Count)
        {
            Fail(syntax, written.Span, $"its '{parameter.Name.Text}' has {parameter.Indices.Count} indices, and '{_line.TextOf(written)}' has {given.Count}");
            return null;
        }

        for (var k = 0; k < given.Count; k++)
        {
            var name = parameter.Indices[k].Name.Text;
            if (indices.TryGetValue(name, out var known) && known != given[k])
            {
                Fail(syntax, written.Span, $"its index '{name}' is '{known.Name}' in another argument and '{given[k].Name}' in '{_line.TextOf(written)}'");
                return null;
            }

            indices[name] = given[k];
        }

        var axes = parameter.Indices.Select((index, k) => new Axis(index.Name.Text, given[k].Range)).ToEquatableArray();
        return new(parameter.Name.Text, axes, value.Type.Fibre);
    }

    private BlockInstance? Instance(
        BlockSyntax syntax,
        Dictionary<string, (Fibre? Fibre, Size? Size)> types,
        Dictionary<string, Index> indices,
        Dictionary<string, Definition> visible,
        List<Field> parameters)
    {
        var errors = _scope.Diagnostics.ErrorCount;
        var outer = _scope.EnterBlock(syntax, types, indices.ToDictionary(pair => pair.Key, pair => pair.Value.Range, StringComparer.Ordinal), visible);
        var wasRepeating = _scope.Diagnostics.IsRepeating;
        _scope.Diagnostics.IsRepeating = true;
        try
        {
            var statements = new StatementBinder(_scope, _line.Source, _line.Cancellation);
            var body = statements.BindInside(syntax.Body);
            if (_scope.Diagnostics.ErrorCount > errors || statements.IsBroken)
            {
                return null;
            }

            if (!_scope.TryGetField(syntax.Result.Name.Text, out var result) || result is null)
            {
                _scope.ReportUnknown(syntax.Result.Name);
                return null;
            }

            var declared = syntax.Result.Indices.Select(index => indices.TryGetValue(index.Name.Text, out var known) ? known.Range : _scope.RangeOf(index.Name.Text) ?? IndexRange.Unknown);
            if (!result.Axes.Select(axis => axis.Range).SequenceEqual(declared))
            {
                Fail(syntax, syntax.Result.Name.Span, $"it returns {Shape(syntax.Result)}, but defines {result.Signature}");
                return null;
            }

            var reads = body.ReadsFromOutside().ToList();
            if (body.All(statement => statement is not AssignmentStatement assignment || assignment.Target.Name != result.Name))
            {
                reads.Add(result.Name);
            }

            var captured = visible.Values.Select(definition => definition.Field).OfType<Field>()
                .Where(field => reads.Contains(field.Name) && !parameters.Any(parameter => ReferenceEquals(parameter, field))).Distinct();
            return new(
                syntax.Name.Text,
                LineSpan.Of(syntax.Span),
                Whitespace.Fold(_line.Source.Substring(syntax.Span)),
                parameters.ToEquatableArray(),
                captured.ToEquatableArray(),
                result,
                body);
        }
        finally
        {
            _scope.LeaveBlock(outer);
            _scope.Diagnostics.IsRepeating = wasRepeating;
        }
    }

    private static string Shape(TargetSyntax target) =>
        target.Indices.Count == 0 ? target.Name.Text : $"{target.Name.Text}[{string.Join(",", target.Indices.Select(index => index.Name.Text))}]";

    private Expression? Fail(BlockSyntax syntax, SourceSpan span, string problem)
    {
        var types = syntax.TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", syntax.TypeParameters.Select(type => type.Text))}>";
        var head = $"{syntax.Name.Text}{types}({string.Join(", ", syntax.Parameters.Select(Shape))}) -> {Shape(syntax.Result)}";
        _scope.Diagnostics.Add(Rules.BlockUse, span, syntax.Name.Text, head, problem);
        return null;
    }
}
