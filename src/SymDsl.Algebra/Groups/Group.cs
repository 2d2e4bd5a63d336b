using System.Numerics;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// A symmetry group: what acts on data. It is known by what generates it: elements X of a Lie algebra (exp(tX) is in the group) and elements
/// of the group itself, as matrices on its space V.
/// </summary>
public sealed class Group : IEquatable<Group>
{
    private readonly GroupDefinition _definition;
    private readonly Lazy<LieClosure> _algebra;
    private readonly Lazy<PermutationGroup?> _permutations;
    private readonly Lazy<BigInteger?> _order;
    private readonly Lazy<IReadOnlyList<SparseMatrix>> _signedPermutations;

    internal Group(GroupDefinition definition)
    {
        _definition = definition;
        Factors = definition.Factors.Count > 0 ? definition.Factors : [this];
        // Each is kept, and so counts as work of its own; what was cancelled is asked again.
        _algebra = new(
            () => Work.Apart(() => LieClosure.Of(
                [.. Generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).Select(g => g.Matrix)], MatrixSize)),
            LazyThreadSafetyMode.PublicationOnly);
        _permutations = new(() => Work.Apart(FindPermutations), LazyThreadSafetyMode.PublicationOnly);
        _order = new(() => Work.Apart(FindOrder), LazyThreadSafetyMode.PublicationOnly);
        _signedPermutations = new(() => Work.Apart(() => HiddenPermutations.WithGenerators(Generators)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>The canonical name, such as <c>SO+(1,3)</c>; reading it gives this group again, unless it is one of your own.</summary>
    public string Name => _definition.Name;

    /// <summary>The dimension of the space V that the group acts on: complex dimension for a complex group.</summary>
    public int Dimension => _definition.Dimension;

    /// <summary>The numbers over which V is a vector space.</summary>
    public ScalarField Scalars => _definition.Scalars;

    /// <summary>What generates the group, on V; with one more row and column, [L t; 0 1], if it shifts points. Empty for a product.</summary>
    public IReadOnlyList<Generator> Generators => _definition.Generators;

    /// <summary>The kinds of elements that generate the group, each sampled on its own.</summary>
    public IReadOnlyList<ElementFamily> Families => _definition.Families;

    /// <summary>The factors of a direct product, in order; the group itself if it is none.</summary>
    public IReadOnlyList<Group> Factors { get; }

    /// <summary>Whether this is a direct product.</summary>
    public bool IsProduct => _definition.Factors.Count > 0;

    /// <summary>Whether it shifts points.</summary>
    public bool HasTranslations => _definition.HasTranslations;

    /// <summary>Whether elements of determinant −1 belong to it.</summary>
    public bool HasReflections => Factors.Any(f => f.Generators.Any(g =>
        g.Kind == GeneratorKind.Element && DenseMatrix.Determinant(g.Matrix.Corner(f.Dimension, f.Dimension).ToDense()) < 0));

    /// <summary>The head of the name, such as <c>SO</c>; empty for a group without a row in the catalogue.</summary>
    internal string Kind => _definition.Kind;

    /// <summary>The numbers in the name.</summary>
    internal IReadOnlyList<int> Arguments => _definition.Arguments;

    /// <summary>The size of the generators' matrices.</summary>
    internal int MatrixSize => Dimension + (HasTranslations ? 1 : 0);

    /// <summary>The law by which <see cref="Sample"/> draws, in words.</summary>
    public string SamplingLaw => _definition.SamplingLaw;

    /// <summary>The same group on real numbers: for a complex group, V is then ℝ²ⁿ = (real parts, imaginary parts).</summary>
    public Group RealForm => IsProduct && Factors.Any(f => f.Scalars == ScalarField.Complex)
        ? Product([.. Factors.Select(f => f.RealForm)])
        : _definition.RealForm?.Invoke() ?? this;

    /// <summary>The dimension as a Lie group: real parameters. 0 for a finite group.</summary>
    public int LieDimension => IsProduct ? Factors.Sum(f => f.LieDimension) : _algebra.Value.Basis.Count;

    /// <summary>A basis of the Lie algebra: the infinitesimal generators that are independent, in order, then what their brackets add. Empty for a product.</summary>
    public IReadOnlyList<SparseMatrix> LieAlgebra => _algebra.Value.Basis;

    /// <summary>
    /// Elements of the Lie algebra that the given infinitesimal generators reach only through brackets; empty if they span a Lie algebra.
    /// </summary>
    public IReadOnlyList<SparseMatrix> MissingBrackets => _algebra.Value.Added;

    /// <summary>Whether the group is finite or discrete: it has no infinitesimal generators.</summary>
    public bool IsDiscrete => LieDimension == 0;

    /// <summary>Whether the group has finitely many elements.</summary>
    public bool IsFinite => IsDiscrete && Order is not null;

    /// <summary>The number of elements of a finite group; null for an infinite one, or a matrix group of more than 100 000 elements.</summary>
    public BigInteger? Order => _order.Value;

    /// <summary>Whether every generator preserves lengths on V; then V and its dual are the same representation.</summary>
    public bool IsOrthogonal => Factors.All(f => f.Scalars == ScalarField.Real && f.Generators.All(g =>
        GroupAction.IsLengthPreserving(g.Kind, g.Matrix.Corner(f.Dimension, f.Dimension))));

    /// <summary>
    /// Whether the group is compact. For a group of your own: whether it preserves lengths (a dense winding of a torus, which is not closed,
    /// counts as its closure, which has the same equivariant maps).
    /// </summary>
    public bool IsCompact => IsProduct
        ? Factors.All(f => f.IsCompact)
        : _definition.IsCompact ?? (!HasTranslations && (IsOrthogonal || IsFinite));

    /// <summary>Whether any two elements commute.</summary>
    public bool IsAbelian => Factors.All(f => f.Generators.All(a => f.Generators.All(b =>
        (a.Matrix * b.Matrix).IsCloseTo(b.Matrix * a.Matrix))));

    /// <summary>Whether left and right Haar measure agree: |det Ad(g)| = 1.</summary>
    public bool IsUnimodular => IsProduct
        ? Factors.All(f => f.IsUnimodular)
        : Generators.All(_algebra.Value.AdjointPreservesVolume);

    /// <summary>Whether every generator permutes a basis of V.</summary>
    public bool IsPermutation => PermutationGroup is not null;

    /// <summary>The group as permutations of a basis of V, if it acts so; for a product, of pairs, the last factor running fastest.</summary>
    public PermutationGroup? PermutationGroup => _permutations.Value;

    /// <summary>
    /// Signed permutations in the group, on V: those among the generators, and those that are found in the Lie algebra's exponentials.
    /// </summary>
    internal IReadOnlyList<SparseMatrix> SignedPermutations => _signedPermutations.Value;

    /// <summary>Reads a group's name, an alias, or an expression with <c>x</c> and <c>wr</c>.</summary>
    /// <returns>Whether <paramref name="text"/> names a group; if not, <paramref name="error"/> says why and what is known.</returns>
    public static bool TryParse(string text, out Group? group, out string? error) => GroupNotation.TryParse(text, out group, out error);

    /// <summary>Reads a group's name.</summary>
    /// <exception cref="GroupSyntaxException">The text names no group; the exception says where and why.</exception>
    public static Group Parse(string text) => GroupNotation.Parse(text);

    /// <summary>A group of your own, from what generates it on ℝⁿ.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimension">n.</param>
    /// <param name="generators">Elements of its Lie algebra and of the group.</param>
    /// <param name="order">The number of elements that you believe it has; verified.</param>
    /// <exception cref="ArgumentException">A generator has the wrong shape or no inverse, or the order is another one.</exception>
    public static Group FromGenerators(string name, int dimension, IReadOnlyList<Generator> generators, BigInteger? order = null)
    {
        foreach (var generator in generators)
        {
            if (generator.Matrix.Rows != dimension || generator.Matrix.Columns != dimension)
            {
                throw new ArgumentException(
                    $"Group {name}: generator '{generator.Name}' is a {generator.Matrix.Rows} by {generator.Matrix.Columns} matrix, " +
                    $"but the group acts on {dimension} dimensions, so a {dimension} by {dimension} matrix is expected.");
            }
            if (generator.Kind == GeneratorKind.Element && Math.Abs(DenseMatrix.Determinant(generator.Matrix.ToDense())) < 1e-12)
                throw new ArgumentException($"Group {name}: generator '{generator.Name}' has determinant 0, so it is no invertible map.");
        }
        var group = new Group(new GroupDefinition(name, dimension, generators, GeneratedFamilies.Of(generators, dimension))
        {
            SamplingLaw = GeneratedFamilies.Law,
        });
        if (order is { } expected && group.Order != expected)
        {
            throw new ArgumentException(group.Order is { } found
                ? $"Group {name}: the order was said to be {expected}, but the generators give {found} elements."
                : group.IsDiscrete
                    ? $"Group {name}: the order was said to be {expected}, but the generators give more than {FiniteClosure.Limit} elements."
                    : $"Group {name}: the order was said to be {expected}, but a group with infinitesimal generators is infinite.");
        }
        return group;
    }

    /// <summary>A group of your own, its generators as text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimension">The dimension of the space that it acts on.</param>
    /// <param name="algebra">Elements of its Lie algebra, as <see cref="MatrixText"/> reads them.</param>
    /// <param name="elements">Elements of the group.</param>
    /// <param name="order">The number of elements that you believe it has; verified.</param>
    /// <exception cref="MatrixSyntaxException">A text is no matrix.</exception>
    /// <exception cref="ArgumentException">As for <see cref="FromGenerators"/>.</exception>
    public static Group Matrices(
        string name, int dimension, IReadOnlyList<string>? algebra = null, IReadOnlyList<string>? elements = null, long? order = null) =>
        FromGenerators(
            name,
            dimension,
            [
                .. (algebra ?? []).Select((text, i) => Generator.Infinitesimal($"algebra {i + 1}", MatrixText.Parse(text))),
                .. (elements ?? []).Select((text, i) => Generator.Element($"element {i + 1}", MatrixText.Parse(text))),
            ],
            order);

    /// <summary>The direct product: each factor acts on its own space, and V is the tensor product of theirs.</summary>
    public static Group Product(params Group[] factors) => ProductGroup.Of(factors);

    /// <summary>The subgroup that fixes a vector of V; written <c>SO(3) fixing (0,0,1)</c>, or <c>SO(3) about z</c> for an axis.</summary>
    /// <exception cref="ArgumentException">The vector is zero or of another dimension, or the group is a product or complex.</exception>
    public Group Fixing(params Number[] vector) => StabilizerGroups.Fixing(this, vector);

    /// <summary>A random element: one of each family, multiplied; by the law that <see cref="SamplingLaw"/> states.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="scale">The length scale of translations.</param>
    public GroupElement Sample(Random random, double scale = 1)
    {
        if (IsProduct)
            return GroupElement.Product([.. Factors.Select(f => f.Sample(random, scale))]);
        // A family may be a coset without the identity, such as the reflections: each takes part in half of the draws, the first in all.
        var element = Identity;
        for (var i = 0; i < Families.Count; i++)
        {
            if (i == 0 || HasOnlyIdentityComponent(Families[i]) || random.Next(2) == 0)
                element = Families[i].Sample(random, scale) * element;
        }
        return element;
    }

    private static bool HasOnlyIdentityComponent(ElementFamily family) => family.Name is "translation" or "boost" or "rotation" or "flow";

    /// <summary>The element that moves nothing.</summary>
    public GroupElement Identity => IsProduct
        ? GroupElement.Product([.. Factors.Select(f => f.Identity)])
        : GroupElement.OfLinear(DenseMatrix.Identity(Scalars == ScalarField.Complex ? 2 * Dimension : Dimension));

    /// <summary>The exponential of an element of the Lie algebra, given as a matrix on V.</summary>
    public static double[,] Exp(SparseMatrix x) => DenseMatrix.Exp(x.ToDense());

    /// <summary>The principal logarithm of an element.</summary>
    /// <exception cref="ArgumentException">The element has none: an eigenvalue is a negative real number, as for a rotation by 180°.</exception>
    public static double[,] Log(GroupElement element) =>
        DenseMatrix.Log(element.Translation.Any(x => x != 0) ? element.Homogeneous() : element.Linear);

    private PermutationGroup? FindPermutations()
    {
        if (IsProduct)
        {
            if (Factors.Any(f => !f.IsPermutation))
                return null;
            var generators = new List<int[]>();
            for (var k = 0; k < Factors.Count; k++)
            {
                var inner = Factors.Skip(k + 1).Aggregate(1, (product, f) => product * f.Dimension);
                var size = Factors[k].Dimension;
                Work.Spend((long)Dimension * Factors[k].Generators.Count);
                generators.AddRange(Factors[k].PermutationGroup!.Generators.Select(g => Enumerable.Range(0, Dimension)
                    .Select(i => i + (g[i / inner % size] - i / inner % size) * inner).ToArray()));
            }
            return new PermutationGroup(Dimension, generators, Order);
        }
        var images = new List<int[]>();
        foreach (var generator in Generators)
        {
            if (generator.Kind == GeneratorKind.Infinitesimal || !generator.Matrix.TryAsSignedPermutation(out var image, out var signs)
                || signs.Any(sign => sign < 0))
                return null;
            images.Add(image);
        }
        return HasTranslations ? null : new PermutationGroup(Dimension, images, _definition.Order);
    }

    private BigInteger? FindOrder()
    {
        if (IsProduct)
            return Factors.Any(f => f.Order is null) ? null : Factors.Aggregate(BigInteger.One, (product, f) => product * f.Order!.Value);
        if (_definition.Order is { } known)
            return known;
        if (Generators.Any(g => g.Kind == GeneratorKind.Infinitesimal && !g.Matrix.IsZero))
            return null;
        if (PermutationGroup is { } permutations)
            return permutations.Order;
        return FiniteClosure.TryCount(this);
    }

    /// <inheritdoc/>
    public bool Equals(Group? other) => other is not null
        && (ReferenceEquals(this, other) || (Name == other.Name && Dimension == other.Dimension && Scalars == other.Scalars
            && Generators.Count == other.Generators.Count && Factors.Count == other.Factors.Count
            && Generators.Zip(other.Generators, (a, b) => a.Kind == b.Kind && a.Matrix.Equals(b.Matrix)).All(same => same)
            && (!IsProduct || Factors.SequenceEqual(other.Factors))));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Group);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode();

    /// <summary>The canonical name.</summary>
    public override string ToString() => Name;
}
