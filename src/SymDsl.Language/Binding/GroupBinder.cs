using System.Globalization;
using System.Text.RegularExpressions;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Group = SymDsl.Algebra.Groups.Group;

namespace SymDsl.Language.Binding;

/// <summary>The groups that a file declares, and those of the catalogue.</summary>
internal sealed class GroupBinder(DiagnosticBag diagnostics)
{
    /// <summary>Groups of matrices of a larger space are refused: bases of maps would take the compiler too long.</summary>
    public const int MaxDimension = 12;

    /// <summary>What to do about a group that is too large.</summary>
    public const string SmallerGroup = "Take a smaller one, such as a subgroup, or a factor of it";

    private const int MaxGroupNumber = 64;
    private const long FiniteLimit = 100_000;

    private static readonly Answers<string, (Group? Group, GroupSyntaxException? Error)> Named = new(name =>
    {
        try
        {
            return (Group.Parse(name), null);
        }
        catch (GroupSyntaxException exception)
        {
            return (null, exception);
        }
    });

    // A group whose declaration is in error is there without a value, so that its uses stay silent.
    private readonly Dictionary<string, GroupDeclaration?> _custom = new(StringComparer.Ordinal);

    /// <summary>The groups that are declared without a mistake.</summary>
    public IEnumerable<GroupDeclaration> Declared => _custom.Values.OfType<GroupDeclaration>();

    /// <summary>Reads the declarations of a file. They go before groups of the catalogue that are called the same.</summary>
    public void Declare(IEnumerable<GroupSyntax> groups)
    {
        foreach (var syntax in groups)
        {
            var name = syntax.Name;
            if (_custom.ContainsKey(name.Text))
            {
                diagnostics.Add(Rules.Duplicate, name.Span, name.Text, "a group above");
            }
            else
            {
                _custom.Add(name.Text, syntax.Dimension is null ? null : Bind(syntax, syntax.Dimension));
            }
        }
    }

    /// <summary>The group of a name, with translations if it has any.</summary>
    /// <returns><see langword="null"/> after a report.</returns>
    public GroupDeclaration? Find(NameSyntax name)
    {
        if (_custom.TryGetValue(name.Text, out var custom))
        {
            return custom;
        }

        if (HasLargeNumber(name.Text))
        {
            // Not even looked at: what makes up a group grows with the square of its dimension and faster.
            diagnostics.Add(Rules.NotAvailable, name.Span, $"The group {name.Text}", $"numbers in a group's name go up to {MaxGroupNumber}");
            return null;
        }

        (Group? Group, GroupSyntaxException? Error) read;
        try
        {
            read = Named[Whitespace.BlankComments(name.Text)];
        }
        catch (WorkLimitException exception)
        {
            diagnostics.Add(Rules.TooLarge, name.Span, $"The group {name.Text}", exception.Message, SmallerGroup);
            return null;
        }

        if (read.Group is not { } group)
        {
            var (near, mistake) = (Spelling.Nearest(name.Text, _custom.Keys), read.Error!);
            var place = near is not null ? name.Span
                : mistake.Length == 0 ? name.Span.Part(name.Span.Length - 1, 1)
                : name.Span.Part(mistake.Position, mistake.Length);
            diagnostics.Add(
                Rules.UnknownGroup, place, near is null ? Correction(name, mistake, place) : Advice.DidYouMean(near).Behind($"No group is called '{name.Text}'; "));
            return null;
        }

        if (group.Dimension > GroupRepresentations.MaxDimension)
        {
            diagnostics.Add(
                Rules.NotAvailable, name.Span, $"A model under {group.Name}", $"it acts on {group.Dimension} dimensions, and models take groups of at most {GroupRepresentations.MaxDimension}");
            return null;
        }

        if (!group.HasFibres())
        {
            diagnostics.Add(Rules.NotAvailable, name.Span, $"A model under {group.Name}", "of the groups with translations, models take SE(n) and E(n)");
            return null;
        }

        return new(group.Name);
    }

    private GroupDeclaration? Bind(GroupSyntax syntax, NameSyntax written)
    {
        var errors = diagnostics.ErrorCount;
        if (!int.TryParse(written.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var dimension) || dimension < 1 || dimension > MaxDimension)
        {
            Report(syntax, written, $"a group of matrices acts on a space of 1 to {MaxDimension} dimensions, not {written.Text}");
            return null;
        }

        foreach (var generator in syntax.Generators.Where(generator => !IsOrder(generator)))
        {
            CheckMatrix(syntax, generator, dimension);
        }

        var order = Order(syntax);
        if (diagnostics.ErrorCount > errors)
        {
            return null;
        }

        var declaration = new GroupDeclaration(syntax.Name.Text)
        {
            Dimension = dimension,
            Algebra = Texts(syntax, Keywords.Algebra),
            Elements = Texts(syntax, Keywords.Element),
            Order = order,
        };
        if (declaration.Algebra.Count + declaration.Elements.Count == 0)
        {
            Report(syntax, syntax.Name, "it has no generators: give elements of its Lie algebra, 'algebra […]', or of the group, 'element […]'");
            return null;
        }

        return IsGroup(syntax, declaration) ? declaration : null;
    }

    /// <summary>The order that a group is said to have, to verify it; <see langword="null"/> if none is said, or after a report.</summary>
    private long? Order(GroupSyntax syntax)
    {
        long? order = null;
        foreach (var line in syntax.Generators.Where(IsOrder))
        {
            if (order is not null)
            {
                Report(syntax, line.Keyword, "its order is said twice");
            }
            else if (!long.TryParse(line.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > FiniteLimit)
            {
                Report(syntax, line.Value, $"an order to verify goes up to {FiniteLimit}");
            }
            else
            {
                order = number;
            }
        }

        return order;
    }

    /// <summary>Whether a declaration is one of a group; otherwise it is reported.</summary>
    private bool IsGroup(GroupSyntax syntax, GroupDeclaration declaration)
    {
        try
        {
            declaration.ToGroup();
            return true;
        }
        catch (WorkLimitException exception)
        {
            diagnostics.Add(Rules.TooLarge, syntax.Name.Span, $"Group '{syntax.Name.Text}'", exception.Message, "Leave the order out, or take fewer generators");
        }
        catch (ArgumentException exception)
        {
            // Each generator by itself is checked already: what is left is the order.
            var guilty = syntax.Generators.FirstOrDefault(IsOrder)?.Value ?? syntax.Name;
            Report(syntax, guilty, exception.Message.Replace($"Group {syntax.Name.Text}: ", ""));
        }

        return false;
    }

    private void Report(GroupSyntax group, NameSyntax at, string reason) => diagnostics.Add(Rules.InvalidGroup, at.Span, group.Name.Text, reason.TrimEnd('.'));

    private static bool IsOrder(GeneratorSyntax line) => line.Keyword.Text == Keywords.Order;

    private static EquatableArray<string> Texts(GroupSyntax syntax, string keyword) => syntax.Generators.Where(generator => generator.Keyword.Text == keyword)
        .Select(generator => Whitespace.Fold(generator.Value.Text)).ToEquatableArray();

    private void CheckMatrix(GroupSyntax group, GeneratorSyntax generator, int dimension)
    {
        var text = generator.Value;
        try
        {
            var matrix = MatrixText.Parse(text.Text);
            if (matrix.Rows != dimension || matrix.Columns != dimension)
            {
                diagnostics.Add(
                    Rules.InvalidGroup, text.Span, group.Name.Text, $"this matrix has {matrix.Rows} rows and {matrix.Columns} columns, and the group acts on {dimension} dimensions");
            }
            else if (generator.Keyword.Text == Keywords.Element && Math.Abs(DenseMatrix.Determinant(matrix.ToDense())) < 1e-12)
            {
                diagnostics.Add(Rules.InvalidGroup, text.Span, group.Name.Text, "this matrix has determinant 0, so it is no invertible map");
            }
        }
        catch (MatrixSyntaxException exception)
        {
            // Of a matrix over several lines the whole is marked.
            var span = text.Text.Contains('\n') ? text.Span : text.Span.Part(exception.Position, exception.Length);
            diagnostics.Add(Rules.InvalidGroup, span, group.Name.Text, exception.Message);
        }
    }

    /// <summary>What is wrong with a group of the catalogue; what it suggests is for the mistake, which may be a part of the name.</summary>
    private static Advice Correction(NameSyntax name, GroupSyntaxException mistake, SourceSpan place)
    {
        // Over several lines, or in a constant from elsewhere, a part has no place of its own.
        var suggestion = mistake.Suggestion is { } text && place.Length != mistake.Length
            ? name.Text.Remove(mistake.Position, mistake.Length).Insert(mistake.Position, text)
            : mistake.Suggestion;
        return Advice.Of(Sentence(mistake.Reason), suggestion);
    }

    private static string Sentence(string reason) => char.ToUpperInvariant(reason[0]) + reason.Substring(1);

    /// <summary>Whether a group's own number is too large; those of a vector that is fixed may be any.</summary>
    private static bool HasLargeNumber(string group) => Regex.Matches(Regex.Replace(group, @"fixing\s*\([^)]*\)", ""), "[0-9]+").Cast<Match>().Any(digits =>
        !int.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxGroupNumber);
}
