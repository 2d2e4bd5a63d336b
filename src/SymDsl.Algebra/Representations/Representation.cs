using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// A representation as a direct sum of products of atoms, in the order of its layout: term by term, copy by copy, the last atom fastest.
/// </summary>
public sealed class Representation : IEquatable<Representation>
{
    private readonly Lazy<string> _text;

    /// <summary>A direct sum of terms.</summary>
    /// <param name="group">The group that acts.</param>
    /// <param name="terms">The summands; those of multiplicity 0 are dropped.</param>
    public Representation(Group group, IEnumerable<Term> terms)
    {
        Group = group;
        Terms = [.. terms.Where(term => term.Multiplicity != 0)];
        _text = new(() => RepresentationPrinter.Print(this));
    }

    /// <summary>The group that acts.</summary>
    public Group Group { get; }

    /// <summary>The summands, in the order of the layout.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The number of components.</summary>
    public long Dimension => Terms.Sum(term => term.Dimension);

    /// <summary>Reads a representation of a group.</summary>
    /// <exception cref="RepresentationSyntaxException">The text is none; the exception says where.</exception>
    public static Representation Parse(Group group, string text) => new RepresentationParser(group, text).Parse();

    /// <summary>The sum of no terms: no components.</summary>
    public static Representation None(Group group) => new(group, []);

    /// <summary>One number that nothing changes.</summary>
    public static Representation Scalar(Group group) => new(group, [new Term(1, [])]);

    /// <summary>A single atom.</summary>
    public static Representation Of(Group group, params Atom[] atoms) => new(group, [new Term(1, atoms)]);

    /// <summary>The space that the group is defined on; for a product group the tensor product of its factors' spaces.</summary>
    public static Representation Defining(Group group) =>
        new(group, [new Term(1, [.. group.Factors.Select((factor, k) => new DefiningAtom(factor, k, false))])]);

    /// <summary>p copies of V times q copies of its dual.</summary>
    public static Representation Tensor(Group group, int p, int q = 0)
    {
        var v = Defining(group);
        var product = Scalar(group);
        for (var i = 0; i < p; i++)
            product *= v;
        for (var i = 0; i < q; i++)
            product *= v.Dual;
        return product;
    }

    /// <summary>The direct sum.</summary>
    /// <exception cref="ArgumentException">The groups differ.</exception>
    public static Representation operator +(Representation a, Representation b) =>
        new(SameGroup(a, b), [.. a.Terms, .. b.Terms]);

    /// <summary>The tensor product, multiplied out: for each term on the left each on the right, copies of the left one slower.</summary>
    /// <exception cref="ArgumentException">The groups differ.</exception>
    public static Representation operator *(Representation a, Representation b) => new(SameGroup(a, b),
        from s in a.Terms from t in b.Terms select new Term(checked(s.Multiplicity * t.Multiplicity), [.. s.Atoms, .. t.Atoms]));

    /// <summary>Several copies.</summary>
    public static Representation operator *(long copies, Representation a) =>
        new(a.Group, a.Terms.Select(term => term with { Multiplicity = checked(copies * term.Multiplicity) }));

    private static Group SameGroup(Representation a, Representation b) => a.Group.Equals(b.Group)
        ? a.Group
        : throw new ArgumentException($"'{a}' is a representation of {a.Group} and '{b}' of {b.Group}: they have no sum or product.");

    /// <summary>The dual representation.</summary>
    public Representation Dual => new(Group, Terms.Select(term => term with { Atoms = [.. term.Atoms.Select(atom => atom.Dual)] }));

    /// <summary>
    /// The canonical form: equal products collected at the place of the first one. Its layout differs from this one's by moving whole copies.
    /// </summary>
    public Representation Collected()
    {
        var terms = new List<Term>();
        foreach (var term in Terms)
        {
            var known = terms.FindIndex(term.HasSameAtoms);
            if (known < 0)
                terms.Add(term);
            else
                terms[known] = term with { Multiplicity = terms[known].Multiplicity + term.Multiplicity };
        }
        return new Representation(Group, terms);
    }

    /// <summary>
    /// The same matrices with the fewest factors: of the factors with one component those of each factor of the group stand last, as nothing
    /// where together they change nothing, or as one determinant where they are that.
    /// </summary>
    public Representation Simplified() => new(Group, Terms.Select(term => term with
    {
        Atoms = [.. term.Atoms.Where(atom => atom.Dimension != 1), .. term.Atoms.Where(atom => atom.Dimension == 1)
            .GroupBy(atom => atom.Factor).OrderBy(atoms => atoms.Key).SelectMany(atoms => Simplified(Group.Factors[atoms.Key], [.. atoms]))],
    }));

    private static IEnumerable<Atom> Simplified(Group factor, IReadOnlyList<Atom> numbers)
    {
        static bool IsClose(Number value, Number expected) => Math.Abs((value - expected).ToDouble()) < 1e-10;
        var determinant = new DeterminantAtom(factor, numbers[0].Factor, 1);
        var (isNothing, isDeterminant) = (true, true);
        foreach (var generator in factor.Generators)
        {
            var isElement = generator.Kind == GeneratorKind.Element;
            var value = numbers.Select(atom => atom.Act(generator)[0, 0]).Aggregate((a, b) => isElement ? a * b : a + b);
            isNothing &= IsClose(value, isElement ? 1 : 0);
            isDeterminant &= IsClose(value, determinant.Act(generator)[0, 0]);
        }
        return isNothing ? [] : isDeterminant ? [determinant] : numbers;
    }

    /// <summary>The matrix of an element, [Dimension, Dimension].</summary>
    public double[,] Evaluate(GroupElement element) => DenseMatrix.DirectSum([.. Terms.SelectMany(term =>
    {
        var copy = term.Atoms.Select(atom => atom.Evaluate(element.Parts[atom.Factor])).Aggregate(DenseMatrix.Identity(1), DenseMatrix.Kronecker);
        return Enumerable.Repeat(copy, checked((int)term.Multiplicity));
    })]);

    /// <summary>The matrix of a generator of a factor of the group: dρ(X) or ρ(g). [Dimension, Dimension]</summary>
    /// <param name="factor">Which factor, from 0.</param>
    /// <param name="generator">One of its generators.</param>
    public SparseMatrix Act(int factor, Generator generator)
    {
        SparseMatrix Copy(Term term)
        {
            SparseMatrix Action(Atom atom) => atom.Factor == factor ? atom.Act(generator)
                : generator.Kind == GeneratorKind.Element ? SparseMatrix.Identity(atom.Dimension)
                : SparseMatrix.Zero(atom.Dimension, atom.Dimension);
            // Large groups have thousands of generators.
            if (term.Atoms.Count == 1)
                return Action(term.Atoms[0]);
            var product = SparseMatrix.Identity(1);
            var sum = SparseMatrix.Zero(1, 1);
            foreach (var atom in term.Atoms)
            {
                var action = Action(atom);
                if (generator.Kind == GeneratorKind.Element)
                {
                    product = SparseMatrix.Kronecker(product, action);
                    continue;
                }
                var identity = SparseMatrix.Identity(atom.Dimension);
                // Leibniz' rule.
                sum = SparseMatrix.Kronecker(sum, identity) + SparseMatrix.Kronecker(SparseMatrix.Identity(sum.Rows), action);
            }
            return generator.Kind == GeneratorKind.Element ? product : sum;
        }
        return Terms.Count == 1 && Terms[0].Multiplicity == 1 ? Copy(Terms[0]) : SparseMatrix.DirectSum([.. Terms.SelectMany(term => Enumerable.Repeat(Copy(term), checked((int)term.Multiplicity)))]);
    }

    /// <summary>The matrices of the generators of all factors; computed anew each time.</summary>
    public GroupAction Action() =>
        new([.. Group.Factors.SelectMany((factor, k) => factor.Generators.Select(generator => (generator.Kind, Act(k, generator))))]);

    /// <inheritdoc/>
    public bool Equals(Representation? other) => other is not null && Group.Equals(other.Group) && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Representation);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(17, (hash, term) => unchecked(hash * 31 + term.GetHashCode()));

    /// <summary>The notation of one copy of a term: the product of its atoms.</summary>
    /// <param name="term">One of <see cref="Terms"/>.</param>
    public string NotationOf(Term term) => RepresentationPrinter.PrintProduct(this, term.Atoms);

    /// <summary>Notation that reads back as the same representation.</summary>
    public override string ToString() => _text.Value;
}
