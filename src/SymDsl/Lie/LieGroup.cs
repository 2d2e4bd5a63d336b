using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>
/// A matrix Lie group on batched tensors: elements [.., n, n], coordinates of its Lie algebra [.., k] in the basis that <see cref="Hat"/> states.
/// Everything is in float32 or float64, and twice differentiable wherever it is smooth.
/// </summary>
/// <remarks>
/// The adjoint and the Jacobians follow from the basis; a group with closed forms overrides them. Conventions are those of Solà, Deray, Atchuthan 2018,
/// "A micro Lie theory for state estimation in robotics": Exp(x + δ) ≈ Exp(J_l(x) δ) Exp(x) ≈ Exp(x) Exp(J_r(x) δ).
/// What is given is checked: a shape, an element type, a number that is not finite, and, by <see cref="Log"/>, <see cref="Adjoint"/> and
/// <see cref="Inverse"/>, that matrices belong to the group, to 1e-8 in float64 and 1e-3 in float32, relative to the square of the largest entry.
/// </remarks>
public abstract class LieGroup
{
    private readonly ExactConstant _basis;
    private readonly ExactConstant _dual;
    private readonly ExactConstant _brackets;

    /// <summary>A group from a basis of its Lie algebra.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="basis">Linearly independent n×n matrices, closed under brackets.</param>
    /// <exception cref="ArgumentException">The basis is empty, dependent, or spans no Lie algebra.</exception>
    protected LieGroup(string name, IReadOnlyList<double[,]> basis)
    {
        if (basis.Count == 0) throw new ArgumentException($"{name} has no Lie algebra: it is finite or discrete.", nameof(basis));
        (Name, Size, Dimension) = (name, basis[0].GetLength(0), basis.Count);
        var dual = LieBasis.Dual(name, basis);
        _basis = new([.. basis.SelectMany(matrix => matrix.Cast<double>())], Dimension, Size * Size);
        _dual = new([.. dual.Cast<double>()], Size * Size, Dimension);
        _brackets = new(LieBasis.Brackets(name, basis, dual), Dimension, Dimension * Dimension);
    }

    /// <summary>The name, such as <c>SO(3)</c>.</summary>
    public string Name { get; }

    /// <summary>n: elements are n×n matrices.</summary>
    public int Size { get; }

    /// <summary>k: the dimension of the group, the number of coordinates.</summary>
    public int Dimension { get; }

    /// <summary>Whether every element is known to be an exponential, so that <see cref="Log"/> has an answer for each.</summary>
    public abstract bool ExpIsOnto { get; }

    /// <summary>Which elements of the Lie algebra the coordinates are of, in words.</summary>
    public abstract string Coordinates { get; }

    /// <summary>The element of the Lie algebra with given coordinates, [.., k] → [.., n, n].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor Hat(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return Combine(x).MoveToOuterDisposeScope();
    }

    /// <summary>The coordinates of an element of the Lie algebra, [.., n, n] → [.., k].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, a number that is not finite, or a matrix outside of the Lie algebra.</exception>
    public Tensor Vee(Tensor matrix)
    {
        LieChecks.Matrices(this, matrix);
        using var scope = NewDisposeScope();
        var x = Project(matrix);
        LieChecks.InAlgebra(this, matrix, Combine(x));
        return x.MoveToOuterDisposeScope();
    }

    /// <summary>The exponential of coordinates, [.., k] → [.., n, n].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor Exp(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return Exponential(x).MoveToOuterDisposeScope();
    }

    /// <summary>The principal logarithm of elements, [.., n, n] → [.., k].</summary>
    /// <exception cref="NoLogarithmException">An element has none; <see cref="HasLogarithm"/> says which.</exception>
    /// <exception cref="ArgumentException">Another shape or element type, a number that is not finite, or a matrix outside of the group.</exception>
    public Tensor Log(Tensor element)
    {
        LieChecks.Elements(this, element);
        using var scope = NewDisposeScope();
        LieChecks.HaveLogarithm(this, Reachable(element.detach()));
        return Logarithm(element).MoveToOuterDisposeScope();
    }

    /// <summary>Which elements <see cref="Log"/> has an answer for, [.., n, n] → booleans [..].</summary>
    /// <exception cref="ArgumentException">As for <see cref="Log"/>.</exception>
    public Tensor HasLogarithm(Tensor element)
    {
        LieChecks.Elements(this, element);
        using var scope = NewDisposeScope();
        return Reachable(element.detach()).MoveToOuterDisposeScope();
    }

    /// <summary>Which matrices belong to the group, within the tolerance that the remarks of this class state, [.., n, n] → booleans [..].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor Contains(Tensor matrix)
    {
        LieChecks.Matrices(this, matrix);
        using var scope = NewDisposeScope();
        return LieChecks.Belongs(this, matrix.detach()).MoveToOuterDisposeScope();
    }

    /// <summary>The inverse elements, [.., n, n] → [.., n, n].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, a number that is not finite, or a matrix outside of the group.</exception>
    public Tensor Inverse(Tensor element)
    {
        LieChecks.Elements(this, element);
        using var scope = NewDisposeScope();
        return Inverted(element).MoveToOuterDisposeScope();
    }

    /// <summary>The adjoint representation, [.., n, n] → [.., k, k]: Hat(Ad(g) x) = g Hat(x) g⁻¹.</summary>
    /// <exception cref="ArgumentException">Another shape or element type, a number that is not finite, or a matrix outside of the group.</exception>
    public Tensor Adjoint(Tensor element)
    {
        LieChecks.Elements(this, element);
        using var scope = NewDisposeScope();
        var basis = _basis.Like(element).reshape(Dimension, Size, Size);
        var moved = element.unsqueeze(-3).matmul(basis).matmul(Inverted(element).unsqueeze(-3));
        return Project(moved).transpose(-1, -2).MoveToOuterDisposeScope();
    }

    /// <summary>The derivative of the adjoint representation, [.., k] → [.., k, k]: Hat(ad(x) y) = [Hat(x), Hat(y)].</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor AdjointOfAlgebra(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return Ad(x).MoveToOuterDisposeScope();
    }

    /// <summary>The left Jacobian J_l(x) = Σ ad(x)ⁱ/(i + 1)!, [.., k] → [.., k, k]: Exp(x + δ) ≈ Exp(J_l(x) δ) Exp(x).</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor LeftJacobian(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return Jacobian(x).MoveToOuterDisposeScope();
    }

    /// <summary>The right Jacobian J_r(x) = J_l(−x), [.., k] → [.., k, k]: Exp(x + δ) ≈ Exp(x) Exp(J_r(x) δ).</summary>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor RightJacobian(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return Jacobian(-x).MoveToOuterDisposeScope();
    }

    /// <summary>The inverse of the left Jacobian, [.., k] → [.., k, k]: Log(Exp(δ) Exp(x)) ≈ x + J_l(x)⁻¹ δ.</summary>
    /// <remarks>It does not exist where ad(x) has an eigenvalue 2πij, j ≠ 0, such as at a whole turn: then numbers are large or not finite.</remarks>
    /// <exception cref="ArgumentException">Another shape or element type, or a number that is not finite.</exception>
    public Tensor LeftJacobianInverse(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return JacobianInverse(x).MoveToOuterDisposeScope();
    }

    /// <summary>The inverse of the right Jacobian, [.., k] → [.., k, k]: Log(Exp(x) Exp(δ)) ≈ x + J_r(x)⁻¹ δ.</summary>
    /// <inheritdoc cref="LeftJacobianInverse"/>
    public Tensor RightJacobianInverse(Tensor x)
    {
        LieChecks.Coordinates(this, x);
        using var scope = NewDisposeScope();
        return JacobianInverse(-x).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>How far matrices are from the group, [.., n, n] → [..], not negative; infinite in another connected component.</summary>
    protected internal abstract Tensor Distance(Tensor matrix);

    /// <summary>Why an element has no logarithm, and what to do instead: the end of a sentence.</summary>
    protected internal virtual string WhyNoLogarithm =>
        "a real eigenvalue is negative, and its principal logarithm is not real; use the polar decomposition instead (Decompositions.Polar)";

    /// <summary><see cref="Exp"/> of what is checked.</summary>
    protected virtual Tensor Exponential(Tensor x) => matrix_exp(Combine(x));

    /// <summary><see cref="Log"/> of what is checked.</summary>
    protected virtual Tensor Logarithm(Tensor element) => Project(MatrixLogarithm.Principal(element));

    /// <summary><see cref="HasLogarithm"/> of what is checked.</summary>
    protected virtual Tensor Reachable(Tensor element) => MatrixLogarithm.Exists(element);

    /// <summary><see cref="Inverse"/> of what is checked.</summary>
    protected virtual Tensor Inverted(Tensor element) => linalg.inv(element);

    /// <summary><see cref="LeftJacobian"/> of what is checked: a block of exp([ad I; 0 0]) (Van Loan 1978, "Computing integrals involving the matrix exponential").</summary>
    protected virtual Tensor Jacobian(Tensor x)
    {
        var ad = Ad(x);
        var above = cat([ad, ad.Identity().expand_as(ad)], -1);
        return matrix_exp(cat([above, zeros_like(above)], -2)).narrow(-2, 0, Dimension).narrow(-1, Dimension, Dimension);
    }

    /// <summary><see cref="LeftJacobianInverse"/> of what is checked.</summary>
    protected virtual Tensor JacobianInverse(Tensor x) => linalg.inv(Jacobian(x));

    /// <summary>Σ xᵢ Eᵢ.</summary>
    protected Tensor Combine(Tensor x) => x.matmul(_basis.Like(x)).reshape([.. x.shape[..^1], Size, Size]);

    /// <summary>The coordinates of the nearest element of the Lie algebra.</summary>
    protected Tensor Project(Tensor matrix) => matrix.flatten(-2).matmul(_dual.Like(matrix));

    /// <summary>ad(x) as a matrix.</summary>
    protected Tensor Ad(Tensor x) => x.matmul(_brackets.Like(x)).reshape([.. x.shape[..^1], Dimension, Dimension]);
}
