using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// The identity component of a group of one's own, from a basis of its Lie algebra: exponentials by torch's matrix exponential, principal logarithms. A logarithm
/// outside of the Lie algebra is an error. Membership is not decided beyond that: of a matrix alone only that its determinant is positive.
/// </summary>
public sealed class GeneratedGroup : LieGroup
{
    private readonly string _coordinates;

    /// <summary>A group from matrices that span its Lie algebra.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="basis">Linearly independent n×n matrices, closed under brackets; coordinates are in this basis.</param>
    /// <exception cref="ArgumentException">The basis is empty, of different sizes, dependent, or spans no Lie algebra.</exception>
    public GeneratedGroup(string name, IReadOnlyList<double[,]> basis) : base(name, basis) =>
        _coordinates = $"in the basis of {basis.Count} matrices that the group was given";

    /// <summary>
    /// A group of the catalogue, or one from generators: its infinitesimal generators in order, then what their brackets add. A complex group acts in its real form,
    /// one with translations on homogeneous coordinates.
    /// </summary>
    /// <exception cref="ArgumentException">The group is finite or discrete, or a product.</exception>
    internal GeneratedGroup(Group group)
        : this(group.Name, group.IsProduct
            ? throw new ArgumentException($"{group.Name} is a product, whose factors act on spaces of their own: take the Lie group of each.", nameof(group))
            : [.. group.RealForm.LieAlgebra.Select(matrix => matrix.ToDense())])
    {
    }

    /// <inheritdoc/>
    public override bool ExpIsOnto => false;

    /// <inheritdoc/>
    public override string Coordinates => _coordinates;

    /// <inheritdoc/>
    protected internal override string WhyNoLogarithm =>
        "a real eigenvalue is negative, or the principal logarithm of the matrix is not in the Lie algebra";

    /// <inheritdoc/>
    protected internal override Tensor Distance(Tensor matrix) => zeros_like(matrix.select(-1, 0).select(-1, 0)).WherePositiveDeterminant(matrix);

    /// <inheritdoc/>
    protected override Tensor Reachable(Tensor element)
    {
        var exists = MatrixLogarithm.Exists(element);
        var logarithm = MatrixLogarithm.Principal(where(exists.AsFactor(), element, element.Identity()));
        return exists.logical_and(LieChecks.IsInAlgebra(logarithm, Combine(Project(logarithm))));
    }
}
