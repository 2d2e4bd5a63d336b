using System.Collections.Concurrent;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Language.Types;

/// <summary>
/// The representations of one group: from the names that users write to types, and how many equivariant maps there are between two of them.
/// </summary>
public sealed class GroupRepresentations
{
    /// <summary>A channel with more components than this is refused: its maps would take the compiler too long.</summary>
    public const int MaxDimension = 1000;

    private static readonly ConcurrentDictionary<Group, GroupRepresentations> Known = new();

    private readonly ConcurrentDictionary<string, Representation> _byText = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Representation> _byNotation = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string From, string To), int> _maps = new();
    private readonly Group _linear;
    private readonly List<(string Name, Algebra.Representations.Representation Value)> _friendly;

    private GroupRepresentations(Group group)
    {
        Group = group;

        _linear = group.OnFibres();
        var isSpace = _linear.IsOrthogonal && !_linear.IsPermutation;
        _friendly = [("scalar", Read("scalar")), (isSpace ? "vector" : "V", Read("V")), ("pseudoscalar", Read("det"))];
        if (isSpace)
        {
            _friendly.Add(("pseudovector", Read("V*det")));
        }
    }

    /// <summary>The group, with its translations.</summary>
    public Group Group { get; }

    /// <summary>The names that need no notation, for suggestions.</summary>
    public IEnumerable<string> Names => [.. _friendly.Select(pair => pair.Name), "point"];

    /// <summary>The vector representation.</summary>
    public Representation Vector => Classify(_friendly[1].Value);

    /// <summary>The representations of a group; made once a process.</summary>
    public static GroupRepresentations Of(Group group) => Known.GetOrAdd(group, _ => new GroupRepresentations(group));

    /// <summary>Reads a representation: one of the friendly names, or the algebra's notation.</summary>
    /// <exception cref="RepresentationSyntaxException">The text is no representation of the group; the exception says where and why.</exception>
    public Representation Parse(string text) => _byText.GetOrAdd(text, Interpret);

    private Representation Interpret(string text)
    {
        if (text == "point")
        {
            return Group.HasTranslations ? PointOf(Vector) : Vector;
        }

        var parsed = _friendly.FirstOrDefault(pair => pair.Name == text).Value ?? Read(text);
        if (parsed.Terms.Count != 1 || parsed.Terms[0].Multiplicity != 1)
        {
            throw new RepresentationSyntaxException("a sum stands outside of products and arguments: write A*B + A*C for A*(B + C)", text, 0, text.Length);
        }

        return parsed.Dimension <= MaxDimension
            ? Classify(parsed)
            : throw new RepresentationSyntaxException($"it has {parsed.Dimension} components, more than {MaxDimension}", text, 0, text.Length);
    }

    /// <summary>Positions: translations mix their components with the number one, in one dimension too, where nothing else moves them.</summary>
    private static Representation PointOf(Representation vector) =>
        vector with { Name = "point", Notation = "point", Motion = ComponentMotion.Mixing, IsAffine = true };

    /// <summary>dim Hom(from, to): how many equivariant linear maps there are between single channels.</summary>
    public int MapCount(Representation from, Representation to) => _maps.GetOrAdd(
        (from.Notation, to.Notation),
        pair => checked((int)Intertwiners.Between(
            Read(pair.From), Read(pair.To)).Dimension));

    /// <summary>How many equivariant bilinear maps there are from two single channels to a third.</summary>
    public int BilinearCount(Representation left, Representation right, Representation to) => _maps.GetOrAdd(
        ($"({left.Notation})*({right.Notation})", to.Notation),
        _ => checked((int)Intertwiners.Between(Read(left.Notation) * Read(right.Notation), Read(to.Notation)).Dimension));

    /// <summary>The representations with names of their own.</summary>
    public IEnumerable<Representation> Friendly => _friendly.Select(pair => Classify(pair.Value));

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
    public Representation Product(Representation left, Representation right) =>
        Classify(Read(left.Notation) * Read(right.Notation));

    private Algebra.Representations.Representation Read(string notation) => Algebra.Representations.Representation.Parse(_linear, notation);

    /// <summary>
    /// The type of a representation. One with the matrices of a friendly one is that one, whatever it was written as: <c>1o</c> and <c>V</c>
    /// of O(3) are both <c>vector</c>.
    /// </summary>
    private Representation Classify(Algebra.Representations.Representation representation) =>
        _byNotation.GetOrAdd(representation.ToString(), notation =>
        {
            var matrices = Matrices(representation).ToList();
            foreach (var (name, value) in _friendly)
            {
                if (value.Dimension == representation.Dimension && Matrices(value).Zip(matrices, (a, b) => a.Matrix.IsCloseTo(b.Matrix)).All(same => same))
                {
                    return name == Representation.Scalar.Name ? Representation.Scalar : Typed(name, value.ToString(), value.Dimension, matrices);
                }
            }

            // The algebra writes a single irrep with its multiplicity.
            return Typed(notation.StartsWith("1x", StringComparison.Ordinal) ? notation.Substring(2) : notation, notation, representation.Dimension, matrices);
        });

    private static Representation Typed(
        string name, string notation, long dimension, IReadOnlyList<(bool IsElement, SparseMatrix Matrix)> matrices) => new(
        name,
        notation,
        checked((int)dimension),
        matrices.Select(Motion).DefaultIfEmpty(ComponentMotion.None).Min(),
        matrices.All(IsOrthogonal));

    private IEnumerable<(bool IsElement, SparseMatrix Matrix)> Matrices(Algebra.Representations.Representation representation) =>
        _linear.Factors.SelectMany((factor, k) => factor.Generators.Select(generator =>
            (generator.Kind == GeneratorKind.Element, representation.Act(k, generator))));

    private static bool IsOrthogonal((bool IsElement, SparseMatrix Matrix) generator)
    {
        var (isElement, matrix) = generator;
        return isElement
            ? (matrix * matrix.Transposed()).IsCloseTo(SparseMatrix.Identity(matrix.Rows))
            : (matrix + matrix.Transposed()).IsCloseTo(SparseMatrix.Zero(matrix.Rows, matrix.Columns));
    }

    private static ComponentMotion Motion((bool IsElement, SparseMatrix Matrix) generator)
    {
        var (isElement, matrix) = generator;
        var still = isElement ? SparseMatrix.Identity(matrix.Rows) : SparseMatrix.Zero(matrix.Rows, matrix.Columns);
        if (matrix.IsCloseTo(still))
        {
            return ComponentMotion.None;
        }

        if (!isElement || !IsOrthogonal(generator))
        {
            return ComponentMotion.Mixing;
        }

        // An orthogonal matrix of entries 0, 1 and −1 permutes the axes up to sign.
        var entries = matrix.Entries.Select(entry => entry.Value.ToDouble()).ToList();
        return entries.All(value => Math.Abs(value - 1) < 1e-9) ? ComponentMotion.Permutation
            : entries.All(value => Math.Abs(Math.Abs(value) - 1) < 1e-9) ? ComponentMotion.SignedPermutation
            : ComponentMotion.Mixing;
    }
}
