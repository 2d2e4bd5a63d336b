using SymDsl.Algebra.Groups;

namespace SymDsl.Lie;

/// <summary>The Lie groups that the library knows.</summary>
public static class LieGroups
{
    /// <summary>Rotations of the plane.</summary>
    public static Rotation2 SO2 { get; } = new();

    /// <summary>Rotations of space.</summary>
    public static Rotation3 SO3 { get; } = new();

    /// <summary>Proper rigid motions of the plane.</summary>
    public static RigidMotion2 SE2 { get; } = new();

    /// <summary>Proper rigid motions of space.</summary>
    public static RigidMotion3 SE3 { get; } = new();

    /// <summary>Unit quaternions.</summary>
    public static SpecialUnitary2 SU2 { get; } = new();

    /// <summary>2×2 matrices of determinant 1.</summary>
    public static SpecialLinear2 SL2 { get; } = new();

    /// <summary>Lorentz transformations.</summary>
    public static Lorentz Lorentz { get; } = new();

    /// <summary>One of each kind: what is said of every group is tested of these.</summary>
    public static IReadOnlyList<LieGroup> All { get; } =
    [
        SO2,
        SO3,
        SE2,
        SE3,
        SU2,
        SL2,
        Lorentz,
        Scaling(3),
        GL(2),
        SL(3),
        Sp(2),
        Affine(2),
        Generated("heisenberg", [LieBasis.Unit(3, 0, 1), LieBasis.Unit(3, 1, 2), LieBasis.Unit(3, 0, 2)]),
    ];

    /// <summary>Positive multiples of the identity of ℝⁿ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is less than 1.</exception>
    public static Scaling Scaling(int n) => new(AtLeast(1, n));

    /// <summary>GL⁺(n,ℝ).</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is less than 1.</exception>
    public static GeneralLinear GL(int n) => new(AtLeast(1, n));

    /// <summary>SL(n,ℝ).</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is less than 2.</exception>
    public static LieGroup SL(int n) => AtLeast(2, n) == 2 ? SL2 : new SpecialLinear(n);

    /// <summary>Sp(2n,ℝ), 2n×2n matrices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is less than 1.</exception>
    public static Symplectic Sp(int n) => new(AtLeast(1, n));

    /// <summary>GL⁺(n,ℝ) ⋉ ℝⁿ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is less than 1.</exception>
    public static Affine Affine(int n) => new(AtLeast(1, n));

    /// <summary>A group of one's own, from a basis of its Lie algebra.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="basis">Linearly independent n×n matrices, closed under brackets; coordinates are in this basis.</param>
    /// <exception cref="ArgumentException">The basis is empty, of different sizes, dependent, or spans no Lie algebra.</exception>
    public static GeneratedGroup Generated(string name, IReadOnlyList<double[,]> basis) => new(name, basis);

    /// <summary>
    /// A group by a name of <c>docs/groups.md</c>, such as <c>SU(3)</c>: coordinates are in the basis of its infinitesimal generators in order, and then
    /// of what their brackets add. No closed forms: for those take the group's own property.
    /// </summary>
    /// <exception cref="ArgumentException">The text names no group, or one that is finite, discrete or a product.</exception>
    public static GeneratedGroup Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Group.TryParse(name, out var group, out var error)) throw new ArgumentException(error, nameof(name));
        return new(group!);
    }

    private static int AtLeast(int least, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, least);
        return n;
    }
}
