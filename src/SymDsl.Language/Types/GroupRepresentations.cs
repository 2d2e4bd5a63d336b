using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Language.Types;

/// <summary>
/// The representations of one group as a model writes them: from names to types, and how many equivariant maps there are between two of them.
/// </summary>
/// <remarks>
/// Representations with the same matrices are one type, whatever they were written as: <c>1o</c> and <c>V</c> of O(3) are both
/// <c>vector</c>, <c>sign*V</c> of S(n) is <c>V*det</c>. Of several spellings that have no friendlier name a model's first one is kept. What is
/// asked here throws <see cref="WorkLimitException"/> where it would take the compiler too long.
/// </remarks>
public sealed class GroupRepresentations
{
    /// <summary>A channel with more components than this is refused: its maps would take the compiler too long.</summary>
    public const int MaxDimension = 1000;

    private static readonly Answers<Group, Shared> Known = new(group => new Shared(group));

    private readonly Shared _shared;
    private readonly Dictionary<string, IReadOnlyList<(long Copies, Representation Representation)>> _types = new(StringComparer.Ordinal);
    private readonly List<Described> _spelled = [];

    private GroupRepresentations(Shared shared) => _shared = shared;

    /// <summary>A type with its matrices on the generators of all factors.</summary>
    private sealed record Described(Representation Type, GroupAction Action)
    {
        public bool HasSameMatrices(Described other) => Type.Dimension == other.Type.Dimension && Action.IsCloseTo(other.Action);
    }

    /// <summary>What is known of a group whatever model asks; kept for the life of the process.</summary>
    private sealed class Shared
    {
        private readonly Answers<string, Described> _described;

        public Shared(Group group)
        {
            Group = group;
            Linear = group.OnFibres();
            var isSpace = Linear.IsOrthogonal && !Linear.IsPermutation;
            _described = new(Describe);
            Maps = new(pair => checked((int)Intertwiners.Between(Read(pair.From), Read(pair.To)).Dimension));
            Products = new(triple => checked((int)Intertwiners.Between(Read(triple.Left) * Read(triple.Right), Read(triple.To)).Dimension));
            List<(string Name, string Notation)> names =
            [
                (RepresentationNames.Scalar, RepresentationNames.Scalar),
                (isSpace ? RepresentationNames.Vector : RepresentationNames.Defining, RepresentationNames.Defining),
                (RepresentationNames.Pseudoscalar, RepresentationNames.Determinant),
            ];
            if (isSpace)
            {
                names.Add((RepresentationNames.Pseudovector, $"{RepresentationNames.Defining}*{RepresentationNames.Determinant}"));
            }

            foreach (var (name, notation) in names)
            {
                var described = Describe(notation);
                Friendly.Add((name, notation, described.Type == Representation.Scalar || Friendly.Any(other => other.Value.HasSameMatrices(described))
                    ? described
                    : described with { Type = described.Type with { Name = name } }));
            }
        }

        public Group Group { get; }

        public Group Linear { get; }

        /// <summary>The representations with names of their own.</summary>
        public List<(string Name, string Notation, Described Value)> Friendly { get; } = [];

        public Answers<(string From, string To), int> Maps { get; }

        public Answers<(string Left, string Right, string To), int> Products { get; }

        public Described this[string notation] => _described[notation];

        public Algebra.Representations.Representation Read(string notation) => Algebra.Representations.Representation.Parse(Linear, notation);

        private Described Describe(string notation)
        {
            var representation = Read(notation);
            var action = representation.Action();
            var written = representation.ToString();
            var type = new Representation(
                // The algebra writes a single irrep with its multiplicity.
                written.StartsWith("1x", StringComparison.Ordinal) ? written.Substring(2) : written,
                written,
                checked((int)representation.Dimension),
                action.Motion,
                action.PreservesLengths)
            {
                Group = Group.Name,
            };
            var described = new Described(type is { IsInvariant: true, Dimension: 1 } ? Representation.Scalar : type, action);
            foreach (var (_, _, friendly) in Friendly)
            {
                if (friendly.HasSameMatrices(described))
                {
                    return friendly;
                }
            }

            return described;
        }
    }

    /// <summary>The group, with its translations.</summary>
    public Group Group => _shared.Group;

    /// <summary>The names that need no notation, for suggestions.</summary>
    public IEnumerable<string> Names => [.. _shared.Friendly.Select(friendly => friendly.Name), RepresentationNames.Point];

    /// <summary>The vector representation.</summary>
    public Representation Vector => _shared.Friendly[1].Value.Type;

    /// <summary>The representations of a group, for one model.</summary>
    /// <exception cref="WorkLimitException">The group has too many generators, or too large ones.</exception>
    public static GroupRepresentations Of(Group group) => new(Known[group]);

    /// <summary>A group's name in a message.</summary>
    /// <param name="group">The group; <see langword="null"/> where none is declared.</param>
    public static string NameOf(Group? group) => group?.Name ?? "the trivial group";

    /// <summary>Reads a single representation: one of the friendly names, or the algebra's notation.</summary>
    /// <exception cref="RepresentationSyntaxException">The text is no representation of the group, or a sum or several; the exception says where and why.</exception>
    public Representation Parse(string text) => ParseSum(text) is { Count: 1 } terms && terms[0].Copies == 1
        ? terms[0].Representation
        : throw new RepresentationSyntaxException("one representation is expected here, not a sum or several", text, 0, text.Length);

    /// <summary>Reads a direct sum: a friendly name, or whatever the algebra's notation can say, such as <c>2(V + V*)</c>; term by term in the order of its layout.</summary>
    /// <exception cref="RepresentationSyntaxException">The text is no representation of the group; the exception says where and why.</exception>
    public IReadOnlyList<(long Copies, Representation Representation)> ParseSum(string text)
    {
        if (!_types.TryGetValue(text, out var terms))
        {
            _types[text] = terms = Interpret(text);
        }

        return terms;
    }

    private IReadOnlyList<(long Copies, Representation Representation)> Interpret(string text)
    {
        if (text == RepresentationNames.Point)
        {
            return [(1, Group.HasTranslations ? PointOf(Vector) : Vector)];
        }

        var known = _shared.Friendly.FirstOrDefault(friendly => friendly.Name == text);
        if (known.Name is not null)
        {
            return [(1, known.Value.Type)];
        }

        try
        {
            var sum = _shared.Read(text);
            if (sum.Terms.Count == 0 || sum.Terms.Any(term => term.CopyDimension == 0))
            {
                throw Error("it has no components");
            }

            foreach (var term in sum.Terms)
            {
                if (term.CopyDimension > MaxDimension)
                {
                    throw Error($"it has {term.CopyDimension} components, more than {MaxDimension}");
                }

                if (term.Multiplicity > int.MaxValue)
                {
                    throw Error($"{term.Multiplicity} copies are more than {int.MaxValue}");
                }
            }

            return [.. sum.Terms.Select(term => (term.Multiplicity, Classify(new(_shared.Linear, [term with { Multiplicity = 1 }]))))];
        }
        catch (OverflowException)
        {
            throw Error($"it has more than {MaxDimension} components");
        }

        RepresentationSyntaxException Error(string reason) => new(reason, text, 0, text.Length);
    }

    /// <summary>Positions: translations mix their components with the number one, in one dimension too, where nothing else moves them.</summary>
    private static Representation PointOf(Representation vector) =>
        vector with { Name = RepresentationNames.Point, Notation = RepresentationNames.Point, Motion = ComponentMotion.Mixing, IsAffine = true };

    /// <summary>dim Hom(from, to): how many equivariant linear maps there are between single channels.</summary>
    /// <exception cref="WorkLimitException">Finding them takes too long.</exception>
    public int MapCount(Representation from, Representation to) => _shared.Maps[(from.Notation, to.Notation)];

    /// <summary>How many equivariant bilinear maps there are from two single channels to a third.</summary>
    /// <exception cref="WorkLimitException">Finding them takes too long.</exception>
    public int BilinearCount(Representation left, Representation right, Representation to) =>
        _shared.Products[(left.Notation, right.Notation, to.Notation)];

    /// <summary>Whether a value has a product with itself in a representation: a map of its symmetric square.</summary>
    /// <exception cref="WorkLimitException">Finding it takes too long.</exception>
    public bool HasSquare(Representation representation, Representation to)
    {
        try
        {
            return _shared.Maps[($"sym(2,{representation.Notation})", to.Notation)] > 0;
        }
        catch (RepresentationSyntaxException)
        {
            return true; // of products there are no powers in the notation, and nothing is said
        }
    }

    /// <summary>Whether a quadratic form of a representation is invariant, be it an indefinite one.</summary>
    /// <exception cref="WorkLimitException">Finding it takes too long.</exception>
    public bool HasQuadraticInvariant(Representation representation)
    {
        try
        {
            return _shared.Maps[($"sym(2,{representation.Notation})", Representation.Scalar.Notation)] > 0;
        }
        catch (RepresentationSyntaxException)
        {
            // Of products there are no powers in the notation: an alternating form is hardly all that there is.
            return BilinearCount(representation, representation, Representation.Scalar) > 0;
        }
    }

    /// <summary>The representations with names of their own.</summary>
    public IEnumerable<Representation> Friendly => _shared.Friendly.Select(friendly => friendly.Value.Type);

    /// <summary>The first irreps of a group that has a notation for them, for suggestions.</summary>
    public IEnumerable<Representation> Irreps => Enumerable.Range(0, 5)
        .SelectMany(label => new[] { $"1x{label}", $"1x{label}e", $"1x{label}o" })
        .Select(TryParse).OfType<Representation>();

    /// <summary>Reads a representation.</summary>
    /// <returns><see langword="null"/> where the text is none.</returns>
    public Representation? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (RepresentationSyntaxException)
        {
            return null;
        }
    }

    /// <summary>The tensor product.</summary>
    /// <exception cref="WorkLimitException">Its matrices take too long.</exception>
    public Representation Product(Representation left, Representation right) =>
        Classify(_shared.Read(left.Notation) * _shared.Read(right.Notation));

    /// <summary>
    /// The number by which the inner product Σ xᵢyᵢ of two orthogonal representations is multiplied, where it is one at all: an invariant of equal
    /// ones; where one is the other times a character of signs, such as a determinant, that character.
    /// </summary>
    /// <returns><see langword="null"/> where the inner product mixes with other numbers.</returns>
    /// <exception cref="WorkLimitException">The matrices take too long.</exception>
    public Representation? SignBetween(Representation left, Representation right)
    {
        if (left.Dimension != right.Dimension || left.IsAffine || right.IsAffine)
        {
            return null;
        }

        var target = _shared[right.Notation];
        return Signs.FirstOrDefault(sign => Describe(_shared.Read(left.Notation) * _shared.Read(sign.Notation)).HasSameMatrices(target));
    }

    /// <summary>The invariant, and the products of the factors' determinants.</summary>
    private IEnumerable<Representation> Signs
    {
        get
        {
            var count = _shared.Linear.Factors.Count;
            List<string> factors = count == 1 ? ["det"] : [.. Enumerable.Range(1, count).Select(k => FormattableString.Invariant($"det({k})"))];
            var products = factors.Aggregate(new List<string> { "scalar" }, (all, factor) => [.. all, .. all.Select(other => other == "scalar" ? factor : $"{other}*{factor}")]);
            return products.Select(TryParse).OfType<Representation>().Where(sign => sign.IsOrthogonal);
        }
    }

    private Described Describe(Algebra.Representations.Representation representation) => _shared[representation.Simplified().ToString()];

    /// <summary>The type of a representation: the one with its matrices.</summary>
    private Representation Classify(Algebra.Representations.Representation representation)
    {
        var described = Describe(representation);
        if (_spelled.Find(described.HasSameMatrices) is { } earlier)
        {
            return earlier.Type;
        }

        _spelled.Add(described);
        return described.Type;
    }
}
