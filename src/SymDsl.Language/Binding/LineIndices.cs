using SymDsl.Language.Constructs;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Binding;

/// <summary>The indices that are known at a place of a line, and what the text says of others.</summary>
internal sealed class LineIndices(ModelScope scope)
{
    private readonly Dictionary<string, Index> _indices = new(StringComparer.Ordinal);
    private int _nextOrdinal;
    private List<Neighbours> _neighbours = [];

    /// <summary>The index of a name, or <see langword="null"/>.</summary>
    public Index? Find(string name) => _indices.TryGetValue(name, out var index) ? index : null;

    /// <summary>The indices that are known here: those of the left, of reductions around, and those that a map around uses up.</summary>
    public IEnumerable<Index> Known => _indices.Values;

    /// <summary>The reductions over neighbours around, the innermost last.</summary>
    public IReadOnlyList<Neighbours> Neighbours => _neighbours;

    /// <summary>Begins what stands in a reduction over neighbours.</summary>
    public void EnterNeighbours(Neighbours neighbours) => _neighbours.Add(neighbours);

    /// <summary>Ends it.</summary>
    public void LeaveNeighbours() => _neighbours.RemoveAt(_neighbours.Count - 1);

    /// <summary>Begins what is computed for whole fields, whatever stands around: there are no edges in it.</summary>
    /// <returns>The reductions around, for <see cref="LeaveFields"/>.</returns>
    public IReadOnlyList<Neighbours> EnterFields()
    {
        var outer = _neighbours;
        Hidden = [.. Hidden, .. outer];
        _neighbours = [];
        return outer;
    }

    /// <summary>Ends it.</summary>
    public void LeaveFields(IReadOnlyList<Neighbours> outer)
    {
        _neighbours = [.. outer];
        Hidden = [.. Hidden.Take(Hidden.Count - outer.Count)];
    }

    /// <summary>The reductions over neighbours around what is computed for whole fields.</summary>
    public IReadOnlyList<Neighbours> Hidden { get; private set; } = [];

    /// <summary>Declares an index.</summary>
    public Index Declare(string name, IndexRange range) => _indices[name] = new Index(name, range, _nextOrdinal++);

    /// <summary>The indices as they are now, for <see cref="Leave"/>.</summary>
    public Dictionary<string, Index> Enter() => new(_indices, StringComparer.Ordinal);

    /// <summary>Forgets what was declared since <see cref="Enter"/>, and hides nothing any more.</summary>
    public void Leave(Dictionary<string, Index> outer)
    {
        _indices.Clear();
        foreach (var pair in outer)
        {
            _indices.Add(pair.Key, pair.Value);
        }
    }

    /// <summary>
    /// What an index ranges over: the set or axis of its own name, or else that of the axis on which <paramref name="within"/> uses it.
    /// </summary>
    /// <returns>
    /// <see cref="IndexRange.Unknown"/> where a mistake in <paramref name="within"/> hides the answer; <see langword="null"/> where nothing has
    /// the index.
    /// </returns>
    public IndexRange? FindRange(string index, ExpressionSyntax within) =>
        scope.RangeOf(index) is { } range ? range is GridRange ? GridOf(index, within) ?? range : range
        : UsesOf(index, within).Concat(MadeOf(index, within)).FirstOrDefault() is { } used ? used
        : HasMistake(within) ? IndexRange.Unknown
        : null;

    /// <summary>The sets of the axes on which an expression uses an index; uses below a reduction of the same name are others.</summary>
    public IEnumerable<IndexRange> UsesOf(string index, ExpressionSyntax syntax) => References(syntax, except: index)
        .SelectMany(IndexNames)
        .Where(pair => pair.Name == index)
        .Select(pair => pair.Range);

    /// <summary>What an index ranges over that a map between fields makes: what its namesake in the map's arguments does, or their only set.</summary>
    private IEnumerable<IndexRange> MadeOf(string index, ExpressionSyntax syntax) => Calls(syntax)
        .Where(call => call.Indices is { } made && made.Any(written => written.Name.Text == index)
            && ConstructRegistry.Find(call.Name.Text)?.Shape.Indices == IndexUse.Produced)
        .SelectMany(call =>
        {
            var names = call.Children().SelectMany(Names).ToList();
            var ranges = names.Select(pair => pair.Range).Distinct().ToList();
            return names.Where(pair => pair.Name == index).Select(pair => pair.Range).Concat(ranges.Count == 1 ? ranges : []);
        });

    /// <summary>The indices that stand on fields of an expression, each with what it ranges over.</summary>
    public IReadOnlyList<(string Name, IndexRange Range)> Names(ExpressionSyntax syntax) =>
        [.. References(syntax).SelectMany(IndexNames).Distinct()];

    /// <summary>Whether something in an expression is reported already, or will be: an unknown name, or a field whose definition failed.</summary>
    public bool HasMistake(ExpressionSyntax syntax) => syntax switch
    {
        ReferenceSyntax { Backbone: not null } => true,
        ReferenceSyntax { Arguments: null } reference => !scope.TryGetField(reference.Name.Text, out var field) || field is null,
        ReferenceSyntax call => (ConstructRegistry.Find(call.Name.Text) is null && !scope.Blocks.ContainsKey(call.Name.Text)) || call.Children().Any(HasMistake),
        BinarySyntax binary => HasMistake(binary.Left) || HasMistake(binary.Right),
        NegationSyntax negation => HasMistake(negation.Operand),
        _ => false,
    };

    private IEnumerable<(string Name, IndexRange Range)> IndexNames(ReferenceSyntax reference)
    {
        if (!scope.TryGetField(reference.Name.Text, out var field) || field is null)
        {
            return [];
        }

        // The indices of a field on edges are those of the reduction around, unless they are written.
        if (field.Relation is not null && reference.Indices is not { Count: 2 })
        {
            return [];
        }

        var names = reference.Indices?.Select(index => index.Name.Text) ?? field.Axes.Select(axis => axis.Name);
        return names.Zip(field.Axes, (name, axis) => (name, axis.Range));
    }

    /// <summary>The grid of the values of an expression, along an index; <see langword="null"/> where no field in it has the index.</summary>
    private GridRange? GridOf(string index, ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case ReferenceSyntax { Arguments: null } reference:
                return IndexNames(reference).Where(pair => pair.Name == index).Select(pair => pair.Range).OfType<GridRange>().FirstOrDefault();
            case ReferenceSyntax call:
                var inner = call.Children().Select(child => GridOf(index, child)).FirstOrDefault(range => range is not null);
                return inner is not null && ConstructRegistry.Find(call.Name.Text) is GridConstruct { Scaling: var scaling, Shape: var shape }
                    ? scaling.Scale(inner, Math.Max(1, TypeArgumentBinder.Count(TypeArgumentBinder.Written(call, shape, scaling.Parameter))))
                    : inner;
            case BinarySyntax binary:
                return GridOf(index, binary.Left) ?? GridOf(index, binary.Right);
            case NegationSyntax negation:
                return GridOf(index, negation.Operand);
            default:
                return null;
        }
    }

    private static IEnumerable<ReferenceSyntax> Calls(ExpressionSyntax syntax) => syntax switch
    {
        ReferenceSyntax { Arguments: not null } call => [call, .. call.Children().SelectMany(Calls)],
        BinarySyntax binary => Calls(binary.Left).Concat(Calls(binary.Right)),
        NegationSyntax negation => Calls(negation.Operand),
        _ => [],
    };

    private static IEnumerable<ReferenceSyntax> References(ExpressionSyntax syntax, string? except = null) => syntax switch
    {
        ReferenceSyntax { Arguments: null } field => [field],
        ReferenceSyntax call when except is not null && Hides(call, except) => [],
        ReferenceSyntax call => call.Children().SelectMany(argument => References(argument, except)),
        BinarySyntax binary => References(binary.Left, except).Concat(References(binary.Right, except)),
        NegationSyntax negation => References(negation.Operand, except),
        _ => [],
    };

    /// <summary>Whether an index inside a call is another one than outside.</summary>
    private static bool Hides(ReferenceSyntax call, string index) => call.Indices is { } indices && ConstructRegistry.Find(call.Name.Text)?.Shape.Indices switch
    {
        IndexUse.Produced => true,
        IndexUse.Along => false,
        _ => indices.Any(written => written.Name.Text == index),
    };
}
