using SymDsl.Language.Semantics;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>What is known while a model's lines are bound: its group, sets, parameters, and the fields defined so far.</summary>
internal sealed class ModelScope(SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<string, Definition> _fields = new(StringComparer.Ordinal);
    private Dictionary<string, (Fibre? Fibre, Size? Size)> _types = new(StringComparer.Ordinal);
    private Dictionary<string, IndexRange> _ranges = new(StringComparer.Ordinal);
    private readonly HashSet<SizeBound> _bounds = [];
    private SizeBinder? _sizes;
    private FibreBinder? _fibres;
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>Reads sizes.</summary>
    public SizeBinder Sizes => _sizes ??= new(this);

    /// <summary>Reads fibres.</summary>
    public FibreBinder Fibres => _fibres ??= new(this, source, cancellation);

    /// <summary>The group that the model is said to follow; <see langword="null"/> without one.</summary>
    public Group? Claimed { get; private set; }

    /// <summary>The group that fibres are representations of, and lines are checked under; <see langword="null"/> without one.</summary>
    public Group? Enforced { get; private set; }

    /// <summary>Its representations; <see langword="null"/> without a group.</summary>
    public GroupRepresentations? Representations { get; private set; }

    /// <summary>Sets the groups.</summary>
    /// <exception cref="WorkLimitException">One is too large.</exception>
    public void SetGroups(Group claimed, Group enforced) => (Claimed, Enforced, Representations) = (claimed, enforced, GroupRepresentations.Of(enforced));

    /// <summary>Sets the group that is claimed and enforced, and what has been read of its representations.</summary>
    public void SetGroup(GroupRepresentations representations) => (Claimed, Enforced, Representations) = (representations.Group, representations.Group, representations);

    /// <summary>Whether the group is declared in error: then nothing is said of representations.</summary>
    public bool HasUnknownGroup { get; set; }

    /// <summary>The name of the group that lines are checked under, in a message.</summary>
    public string GroupName => GroupRepresentations.NameOf(Enforced);

    public List<string> Sets { get; } = [];

    /// <summary>Those of the sets that are ragged.</summary>
    public HashSet<string> RaggedSets { get; } = new(StringComparer.Ordinal);

    /// <summary>The grids, each with its indices.</summary>
    public List<EquatableArray<string>> Grids { get; } = [];

    /// <summary>Whether an index of that name is one of a grid.</summary>
    public bool IsGrid(string name) => Grids.Any(grid => grid.Contains(name));

    /// <summary>The indices without symmetry, each with its size.</summary>
    public Dictionary<string, Size> Axes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether an index of that name ranges over something of its own: a set or an axis.</summary>
    public bool IsRange(string name) => RangeOf(name) is not null;

    /// <summary>The set or axis that an index of that name ranges over by its name alone; in a block, what it is at the place of use.</summary>
    public IndexRange? RangeOf(string name) =>
        _ranges.TryGetValue(name, out var range) ? range
        : Sets.Contains(name) ? new SetRange(name, RaggedSets.Contains(name))
        : Axes.TryGetValue(name, out var length) ? new AxisRange(name, length)
        : IsGrid(name) ? new GridRange(name)
        : null;

    /// <summary>The blocks that can be used, by name; without a value where the declaration is in error.</summary>
    public Dictionary<string, BlockDeclaration?> Blocks { get; } = new(StringComparer.Ordinal);

    /// <summary>The blocks whose lines are bound, the innermost on top.</summary>
    public Stack<BlockSyntax> OpenBlocks { get; } = new();

    /// <summary>The blocks that are used.</summary>
    public HashSet<BlockSyntax> UsedBlocks { get; } = [];

    /// <summary>How many uses of blocks there were.</summary>
    public int BlockUses { get; set; }

    /// <summary>Whether a name stands for a size.</summary>
    public bool IsSize(string name) => (_types.TryGetValue(name, out var type) && type.Size is not null) || Parameters.ContainsKey(name) || Axes.ContainsKey(name);

    public Dictionary<string, long> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters that something is sized by.</summary>
    public HashSet<string> UsedParameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters that are widths somewhere; the others only count repetitions.</summary>
    public HashSet<string> Widths { get; } = new(StringComparer.Ordinal);

    /// <summary>The computed sizes that a value of a parameter can make too small.</summary>
    public IEnumerable<SizeBound> Bounds => _bounds.Where(bound => bound.Size.ToString().Contains('-')).OrderBy(bound => bound.Size.ToString(), StringComparer.Ordinal);

    /// <summary>Remembers a computed size.</summary>
    public void AddBound(SizeBound bound) => _bounds.Add(bound);

    /// <summary>What a type parameter of the block around stands for; <see langword="null"/> where nothing is called so.</summary>
    public (Fibre? Fibre, Size? Size)? TypeParameter(string name) => _types.TryGetValue(name, out var type) ? type : null;

    public IEnumerable<string> FieldNames => _fields.Keys;

    public IEnumerable<Field> Fields => _fields.Values.Select(definition => definition.Field).OfType<Field>();

    /// <summary>Defines a field; <see langword="null"/> for one whose definition is in error, so that its uses stay silent.</summary>
    public void Define(string name, Field? field)
    {
        _fields[name] = new(field);
        _ended.Remove(name);
    }

    /// <summary>A field that a repetition hands on: in it, it holds another value each time.</summary>
    public void Carry(string name) => _fields[name] = new(_fields[name].Field);

    /// <summary>Whether a name is defined; its field is <see langword="null"/> where the definition is in error.</summary>
    public bool TryGetField(string name, out Field? field)
    {
        field = FindDefinition(name)?.Field;
        return _fields.ContainsKey(name);
    }

    /// <summary>What gave a field the value that it has here; <see langword="null"/> where nothing is called so.</summary>
    public Definition? FindDefinition(string name) => _fields.TryGetValue(name, out var definition) ? definition : null;

    /// <summary>The fields as they are now, for <see cref="Leave"/>.</summary>
    public Dictionary<string, Definition> Enter() => new(_fields, StringComparer.Ordinal);

    /// <summary>Forgets the fields that were not there at <see cref="Enter"/>.</summary>
    public void Leave(Dictionary<string, Definition> outer)
    {
        foreach (var name in _fields.Keys.Where(name => !outer.ContainsKey(name)).ToList())
        {
            _fields.Remove(name);
            _ended.Add(name);
        }
    }

    /// <summary>Begins the lines of a block, which see other fields, and its type parameters and indices.</summary>
    /// <returns>What was there before, for <see cref="LeaveBlock"/>.</returns>
    public BlockSurroundings EnterBlock(
        BlockSyntax block, Dictionary<string, (Fibre? Fibre, Size? Size)> types, Dictionary<string, IndexRange> ranges, Dictionary<string, Definition> fields)
    {
        var outer = new BlockSurroundings(_types, _ranges, new(_fields, StringComparer.Ordinal));
        (_types, _ranges) = (types, ranges);
        SetFields(fields);
        OpenBlocks.Push(block);
        return outer;
    }

    /// <summary>Ends them.</summary>
    public void LeaveBlock(BlockSurroundings outer)
    {
        (_types, _ranges) = (outer.Types, outer.Ranges);
        SetFields(outer.Fields);
        OpenBlocks.Pop();
    }

    private void SetFields(Dictionary<string, Definition> fields)
    {
        _fields.Clear();
        foreach (var pair in fields)
        {
            _fields.Add(pair.Key, pair.Value);
        }
    }

    public void ReportUnknown(NameSyntax name) => diagnostics.Add(
        Rules.UnknownName,
        name.Span,
        name.Text,
        _ended.Contains(name.Text)
            ? "it was defined inside a repetition and ended with it; define it before the repetition to keep its last value"
            : Spelling.Suggest(name.Text, FieldNames));
}

/// <summary>What is known around a block.</summary>
/// <param name="Types">The type parameters.</param>
/// <param name="Ranges">What indices range over.</param>
/// <param name="Fields">The fields.</param>
internal sealed record BlockSurroundings(
    Dictionary<string, (Fibre? Fibre, Size? Size)> Types, Dictionary<string, IndexRange> Ranges, Dictionary<string, Definition> Fields);

/// <summary>What gave a field its value. Not compared by what it holds: two lines that assign one name are two definitions.</summary>
/// <param name="field">The field; <see langword="null"/> where the line is in error.</param>
internal sealed class Definition(Field? field)
{
    /// <summary>The field.</summary>
    public Field? Field { get; } = field;

    /// <summary>The pairs of its axes on whose diagonal it is zero, whatever goes in.</summary>
    public EquatableArray<(int First, int Second)>? ZeroDiagonals { get; set; }
}
