using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Representations;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Representation = SymDsl.Language.Types.Representation;

namespace SymDsl.Language.Binding;

/// <summary>What is known while a model's lines are bound: its group, sets, parameters, and the fields defined so far.</summary>
internal sealed class ModelScope(SourceText source, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<string, Definition> _fields = new(StringComparer.Ordinal);
    // A size with more levels of operators than this is refused.
    private const int MaxSizeDepth = 64;

    /// <summary>A width, and the components of a fibre together, beyond this are refused: no tensor holds several of them.</summary>
    public const int MaxWidth = 1 << 24;

    private Dictionary<string, (Fibre? Fibre, Size? Size)> _types = new(StringComparer.Ordinal);
    private Dictionary<string, IndexRange> _ranges = new(StringComparer.Ordinal);
    private readonly HashSet<SizeBound> _bounds = [];
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public DiagnosticBag Diagnostics => diagnostics;

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

    /// <summary>A size: a positive number, a parameter, or sums, differences and products of them.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="isCount">Whether it counts repetitions; otherwise it is a width.</param>
    public Size? BindSize(SizeSyntax syntax, bool isCount = false)
    {
        if (syntax is SizeNameSyntax name)
        {
            return BindSize(name.Text, isCount);
        }

        if (syntax.Depth > MaxSizeDepth)
        {
            diagnostics.Add(Rules.ExpressionTooLong, syntax.Span, syntax.Depth, MaxSizeDepth);
            return null;
        }

        if (BindOperators(syntax, isCount) is not { } size)
        {
            return null;
        }

        // What is wrong where every parameter has its default shows now; other values of parameters when the model is made.
        var least = isCount ? 0 : 1;
        if (size.Evaluate(Parameters) is var value && (value < least || value > Largest(isCount)) && !HasEmptyParameter(size))
        {
            var where = size.IsConstant ? "" : $"it is {value} where the parameters have their defaults, and ";
            diagnostics.Add(Rules.InvalidSize, syntax.Span, size, $"{where}a size is a whole number from {least} to {Largest(isCount)}");
            return null;
        }

        if (!size.IsConstant)
        {
            _bounds.Add(new(size, least));
        }

        return size;
    }

    private static int Largest(bool isCount) => isCount ? int.MaxValue : MaxWidth;

    /// <summary>Whether a parameter in it is zero by default, which is reported of the parameter.</summary>
    private bool HasEmptyParameter(Size size)
    {
        var found = false;
        size.ToString(name =>
        {
            found |= Parameters[name] == 0;
            return name;
        });
        return found;
    }

    private Size? BindOperators(SizeSyntax syntax, bool isCount)
    {
        if (syntax is not SizeBinarySyntax binary)
        {
            return BindSize(syntax, isCount);
        }

        var (left, right) = (BindOperators(binary.Left, isCount), BindOperators(binary.Right, isCount));
        return left is not { } a || right is not { } b ? null
            : binary.Operator.Text switch { "+" => a + b, "-" => a - b, _ => a * b };
    }

    private Size? BindSize(NameSyntax syntax, bool isCount)
    {
        // A product of names reads like one of representations; only here it is known to be a size.
        if (syntax.Text.IndexOf('*') is >= 0 and var star)
        {
            var (left, right) = (Part(0, star), Part(star + 1, syntax.Text.Length));
            return BindSize(left, isCount) is { } a && BindSize(right, isCount) is { } b ? a * b : null;
        }

        NameSyntax Part(int start, int end)
        {
            var text = syntax.Text.Substring(start, end - start);
            var trimmed = text.Trim();
            return new(trimmed, syntax.Span.Part(start + text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length));
        }

        if (char.IsDigit(syntax.Text[0]))
        {
            if (int.TryParse(syntax.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (value > 0 || isCount) && value <= Largest(isCount))
            {
                return Size.Constant(value);
            }

            diagnostics.Add(Rules.InvalidSize, syntax.Span, syntax.Text, $"a size is a whole number from {(isCount ? 0 : 1)} to {Largest(isCount)}");
            return null;
        }

        if (_types.TryGetValue(syntax.Text, out var type) && type.Size is { } given)
        {
            return given;
        }

        if (Parameters.ContainsKey(syntax.Text))
        {
            UsedParameters.Add(syntax.Text);
            if (!isCount)
            {
                Widths.Add(syntax.Text);
            }

            return Size.Parameter(syntax.Text);
        }

        if (Axes.TryGetValue(syntax.Text, out var axis))
        {
            return axis;
        }

        diagnostics.Add(
            Rules.InvalidSize,
            syntax.Span,
            syntax.Text,
            Spelling.Nearest(syntax.Text, Parameters.Keys) is { } near
                ? Advice.DidYouMean(near, "the parameter")
                : $"write a number, or add '{syntax.Text} = 64' to the model's parameters");
        return null;
    }

    /// <summary>A size in angle brackets, where a fibre could stand as well.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="isCount">Whether zero is allowed.</param>
    /// <param name="isSize">Whether a size is written at all: a fibre is not, and is not reported.</param>
    public Size? BindSize(FibreSyntax syntax, bool isCount, out bool isSize)
    {
        // Several summands are a size where one of them can be nothing else.
        isSize = syntax.Terms.All(term => term.Multiplicity is null || term.Representation is null)
            && (syntax.Terms.Count == 1 || syntax.Terms.Any(term => term.Representation is not { } name || name.Text.All(char.IsDigit) || IsSize(name.Text)));
        return !isSize ? null : BindSize(
            syntax.Terms.Select(term => term.Multiplicity ?? new SizeNameSyntax(term.Representation!))
                .Aggregate((left, right) => new SizeBinarySyntax(syntax.Span, new NameSyntax("+", syntax.Span), left, right)),
            isCount);
    }

    /// <summary>A fibre: a sum of representations with their multiplicities.</summary>
    public Fibre? BindFibre(FibreSyntax syntax)
    {
        var terms = syntax.Terms.Select(BindTerms).ToList();
        if (terms.Contains(null))
        {
            return null;
        }

        var fibre = Fibre.Sum(terms.SelectMany(term => term!));
        if (fibre.Width is { IsConstant: true } width && width.Evaluate(Parameters) > MaxWidth)
        {
            diagnostics.Add(Rules.InvalidSize, syntax.Span, fibre, $"it has {width} components, more than {MaxWidth}");
            return null;
        }

        return fibre;
    }

    /// <summary>One summand of a fibre as written: several where a type parameter stands for a sum.</summary>
    public IReadOnlyList<FibreTerm>? BindTerms(FibreTermSyntax syntax)
    {
        if (syntax.Representation is { } name && _types.TryGetValue(name.Text, out var type) && type.Fibre is { } fibre)
        {
            var copies = syntax.Multiplicity is { } size ? BindSize(size) : Size.One;
            return copies is null ? null : [.. fibre.Terms.Select(term => term with { Multiplicity = term.Multiplicity * copies.Value })];
        }

        if (syntax.Representation is not { } representation)
        {
            return BindProduct(syntax);
        }

        var found = BindRepresentation(representation, isCounted: syntax.Multiplicity is not null);
        var multiplicity = syntax.Multiplicity is { } written ? BindSize(written) : Size.One;
        return found is null || multiplicity is null ? null : [.. found.Select(term => term with { Multiplicity = multiplicity.Value * term.Multiplicity })];
    }

    /// <summary>A size that stands alone, and is no type; or a product of the algebra that looks like one, as in <c>2*V</c> and <c>(1)*(2)</c>.</summary>
    private IReadOnlyList<FibreTerm>? BindProduct(FibreTermSyntax syntax)
    {
        var names = Names(syntax.Multiplicity!).ToList();
        var text = source.Substring(syntax.Span);
        if (Representations is { } representations && text.Contains('*') && !names.Any(IsSize))
        {
            try
            {
                return Terms(Work.Within(Work.Limit, cancellation, () => representations.ParseSum(Whitespace.BlankComments(text))));
            }
            catch (RepresentationSyntaxException exception) when (names.Count > 0)
            {
                ReportUnknownRepresentation(syntax.Span.Part(exception.Position, exception.Length), Whitespace.Fold(text), exception.Reason);
                return null;
            }
            catch (RepresentationSyntaxException)
            {
                // Numbers alone: a size.
            }
        }

        if (!HasUnknownGroup)
        {
            ReportUnknownRepresentation(syntax.Span, "", "a size alone is no type; write a representation behind it, such as 'scalar'");
        }

        return null;
    }

    private static IEnumerable<string> Names(SizeSyntax syntax) => syntax switch
    {
        SizeBinarySyntax binary => Names(binary.Left).Concat(Names(binary.Right)),
        SizeNameSyntax name when !char.IsDigit(name.Text.Text[0]) => [name.Text.Text],
        _ => [],
    };

    private static IReadOnlyList<FibreTerm> Terms(IEnumerable<(long Copies, Representation Representation)> terms) =>
        [.. terms.Select(term => FibreTerm.Of(Size.Constant((int)term.Copies), term.Representation))];

    private IReadOnlyList<FibreTerm>? BindRepresentation(NameSyntax name, bool isCounted)
    {
        if (HasUnknownGroup)
        {
            return null;
        }

        // Behind 'x' a number is the label of an irrep, as in 2x0 + 1x3 of SO(2); alone it is a size without a type.
        var isNumber = name.Text.All(char.IsDigit);
        var isSize = Parameters.ContainsKey(name.Text) || (isNumber && !isCounted);
        if (Representations is not { } representations)
        {
            if (name.Text == Representation.Scalar.Name)
            {
                return Terms([(1, Representation.Scalar)]);
            }

            ReportUnknownRepresentation(
                name.Span, name.Text, isSize ? SizeIsNoType(name) : "without a group only scalars have a meaning; declare one, such as 'symmetry E(3)'");
            return null;
        }

        if (isSize)
        {
            ReportUnknownRepresentation(name.Span, name.Text, SizeIsNoType(name));
            return null;
        }

        // So the algebra knows as well that it is no number of copies.
        var prefix = isNumber || (isCounted && char.IsDigit(name.Text[0])) ? "1x" : "";
        try
        {
            return Terms(Work.Within(Work.Limit, cancellation, () => representations.ParseSum(prefix + Whitespace.BlankComments(name.Text))));
        }
        catch (WorkLimitException exception)
        {
            diagnostics.Add(
                Rules.TooLarge, name.Span, $"The representation {name.Text} of {GroupName}", exception.Message, "Take a smaller one, such as one of the parts that it is a sum of");
            return null;
        }
        catch (RepresentationSyntaxException exception)
        {
            var reason = Spelling.Nearest(name.Text, representations.Names) is { } near ? Advice.DidYouMean(near).At(name.Span)
                : exception.Reason;
            var place = exception.Position < prefix.Length ? name.Span : name.Span.Part(exception.Position - prefix.Length, exception.Length);
            ReportUnknownRepresentation(place, name.Text, reason);
            return null;
        }
    }

    private static string SizeIsNoType(NameSyntax name) => $"a size alone is no type; write '{name.Text} scalar'";

    private void ReportUnknownRepresentation(SourceSpan span, string name, Advice reason) => diagnostics.Add(
        Rules.UnknownRepresentation, span, char.ToUpperInvariant(GroupName[0]) + GroupName.Substring(1), name, reason);
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
