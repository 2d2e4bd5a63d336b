using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>How what generates a group acts on some components: a matrix for each generator.</summary>
/// <param name="Matrices">
/// The matrices, [components, components], with whether each is of an element of the group or of its Lie algebra; in the order of the factors
/// and of their generators.
/// </param>
public sealed record GroupAction(IReadOnlyList<(GeneratorKind Kind, SparseMatrix Matrix)> Matrices)
{
    /// <summary>How the components move: as the generator does that says least of it.</summary>
    public ComponentMotion Motion => Matrices.Select(m => MotionOf(m.Kind, m.Matrix)).DefaultIfEmpty(ComponentMotion.None).Min();

    /// <summary>Whether the group preserves lengths: its elements are orthogonal, those of its Lie algebra antisymmetric.</summary>
    public bool PreservesLengths => Matrices.All(m => IsLengthPreserving(m.Kind, m.Matrix));

    /// <summary>Whether another action of the same generators has the same matrices, up to rounding.</summary>
    public bool IsCloseTo(GroupAction other) => Matrices.Count == other.Matrices.Count
        && Matrices.Zip(other.Matrices, (a, b) => a.Matrix.IsCloseTo(b.Matrix)).All(same => same);

    /// <summary>Whether a generator preserves lengths: of the group if M Mᵀ = 1, of its Lie algebra if M + Mᵀ = 0.</summary>
    /// <param name="kind">What the matrix is of.</param>
    /// <param name="matrix">How it acts; square.</param>
    /// <param name="tolerance">The error that an entry may have.</param>
    public static bool IsLengthPreserving(GeneratorKind kind, SparseMatrix matrix, double tolerance = 1e-10) => kind == GeneratorKind.Element
        ? (matrix * matrix.Transposed()).IsCloseTo(SparseMatrix.Identity(matrix.Rows), tolerance)
        : (matrix + matrix.Transposed()).IsCloseTo(SparseMatrix.Zero(matrix.Rows, matrix.Columns), tolerance);

    /// <summary>How a generator moves components. What an element of a Lie algebra moves it mixes: it turns or stretches little by little.</summary>
    /// <param name="kind">What the matrix is of.</param>
    /// <param name="matrix">How it acts; square.</param>
    public static ComponentMotion MotionOf(GeneratorKind kind, SparseMatrix matrix)
    {
        var isElement = kind == GeneratorKind.Element;
        var still = isElement ? SparseMatrix.Identity(matrix.Rows) : SparseMatrix.Zero(matrix.Rows, matrix.Columns);
        if (matrix.IsCloseTo(still))
            return ComponentMotion.None;
        if (!isElement || !IsLengthPreserving(kind, matrix))
            return ComponentMotion.Mixing;
        // An orthogonal matrix of entries 0, 1 and −1 permutes the axes up to sign.
        var entries = matrix.Entries.Select(entry => entry.Value.ToDouble()).ToList();
        return entries.All(value => Math.Abs(value - 1) < 1e-9) ? ComponentMotion.Permutation
            : entries.All(value => Math.Abs(Math.Abs(value) - 1) < 1e-9) ? ComponentMotion.SignedPermutation
            : ComponentMotion.Mixing;
    }
}
