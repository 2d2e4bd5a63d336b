using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Representation = SymDsl.Language.Types.Representation;

namespace SymDsl.Language.Binding;

/// <summary>What is known while a model's lines are bound: its group, sets, parameters, and the fields defined so far.</summary>
internal sealed class ModelScope(DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Field?> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The group that acts on fibres; <see langword="null"/> without one.</summary>
    public Group? Group { get; set; }

    /// <summary>The group's representations; <see langword="null"/> without a group.</summary>
    public GroupRepresentations? Representations => Group is { } group ? GroupRepresentations.Of(group) : null;

    /// <summary>Whether the group is declared in error: then nothing is said of representations.</summary>
    public bool HasUnknownGroup { get; set; }

    /// <summary>The group's name in a message.</summary>
    public string GroupName => Group?.Name ?? "the trivial group";

    public List<string> Sets { get; } = [];

    public Dictionary<string, long> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>The parameters that are widths somewhere; the others only count repetitions.</summary>
    public HashSet<string> Widths { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> FieldNames => _fields.Keys;

    public IEnumerable<Field> Fields => _fields.Values.OfType<Field>();

    /// <summary>Defines a field; <see langword="null"/> for one whose definition is in error, so that its uses stay silent.</summary>
    public void Define(string name, Field? field)
    {
        _fields[name] = field;
        _ended.Remove(name);
    }

    /// <summary>Whether a name is defined; its field is <see langword="null"/> where the definition is in error.</summary>
    public bool TryGetField(string name, out Field? field) => _fields.TryGetValue(name, out field);

    /// <summary>The fields as they are now, for <see cref="Leave"/>.</summary>
    public Dictionary<string, Field?> Enter() => new(_fields, StringComparer.Ordinal);

    /// <summary>Forgets the fields that were not there at <see cref="Enter"/>.</summary>
    public void Leave(Dictionary<string, Field?> outer)
    {
        foreach (var name in _fields.Keys.Where(name => !outer.ContainsKey(name)).ToList())
        {
            _fields.Remove(name);
            _ended.Add(name);
        }
    }

    public void ReportUnknown(NameSyntax name) => diagnostics.Add(
        Rules.UnknownName,
        name.Span,
        name.Text,
        _ended.Contains(name.Text)
            ? "it was defined inside a repetition and ended with it; define it before the repetition to keep its last value"
            : Spelling.Suggest(name.Text, FieldNames));

    /// <summary>A size: a positive number or a parameter.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="isCount">Whether it counts repetitions; otherwise it is a width.</param>
    public Size? BindSize(NameSyntax syntax, bool isCount = false)
    {
        if (char.IsDigit(syntax.Text[0]))
        {
            if (int.TryParse(syntax.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (value > 0 || isCount))
            {
                return Size.Constant(value);
            }

            diagnostics.Add(Rules.InvalidSize, syntax.Span, syntax.Text, $"a size is a whole number from {(isCount ? 0 : 1)} to {int.MaxValue}");
            return null;
        }

        if (Parameters.ContainsKey(syntax.Text))
        {
            if (!isCount)
            {
                Widths.Add(syntax.Text);
            }

            return Size.Parameter(syntax.Text);
        }

        diagnostics.Add(
            Rules.InvalidSize,
            syntax.Span,
            syntax.Text,
            Spelling.Nearest(syntax.Text, Parameters.Keys) is { } near
                ? $"did you mean the parameter '{near}'?"
                : $"write a number, or add '{syntax.Text} = 64' to the model's parameters");
        return null;
    }

    /// <summary>A fibre: a sum of representations with their multiplicities.</summary>
    public Fibre? BindFibre(FibreSyntax syntax)
    {
        var terms = syntax.Terms.Select(BindTerm).ToList();
        return terms.Contains(null) ? null : Fibre.Sum(terms.Select(term => term!));
    }

    /// <summary>One summand of a fibre.</summary>
    public FibreTerm? BindTerm(FibreTermSyntax syntax)
    {
        var representation = BindRepresentation(syntax.Representation, isCounted: syntax.Multiplicity is not null);
        var multiplicity = syntax.Multiplicity is { } size ? BindSize(size.Text) : Size.One;
        return representation is null || multiplicity is null ? null : new FibreTerm(multiplicity.Value, representation);
    }

    private Representation? BindRepresentation(NameSyntax name, bool isCounted)
    {
        if (HasUnknownGroup)
        {
            return null;
        }

        // Behind 'x' a number is the label of an irrep, as in 2x0 + 1x3 of SO(2).
        var isLabel = isCounted && name.Text.All(char.IsDigit);
        var isSize = Parameters.ContainsKey(name.Text) || (name.Text.All(char.IsDigit) && !isLabel);
        if (Representations is not { } representations)
        {
            if (name.Text == Representation.Scalar.Name)
            {
                return Representation.Scalar;
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

        try
        {
            return representations.Parse(isLabel ? "1x" + name.Text : name.Text);
        }
        catch (RepresentationSyntaxException exception)
        {
            var reason = Spelling.Nearest(name.Text, representations.Names) is { } near ? $"did you mean '{near}'?" : exception.Reason;
            ReportUnknownRepresentation(name.Span.Part(exception.Position, exception.Length), name.Text, reason);
            return null;
        }
    }

    private static string SizeIsNoType(NameSyntax name) => $"a size alone is no type; write '{name.Text} scalar'";

    private void ReportUnknownRepresentation(SourceSpan span, string name, string reason) => diagnostics.Add(
        Rules.UnknownRepresentation, span, char.ToUpperInvariant(GroupName[0]) + GroupName.Substring(1), name, reason);
}
