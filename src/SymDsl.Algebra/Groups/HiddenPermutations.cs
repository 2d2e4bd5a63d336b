using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>
/// Signed permutations that hide in Lie groups: if X³ = −X then exp(πX/2) = 1 + X + X², and if X² = 0 and the transpose Y of X is a generator as
/// well, then exp(X)exp(−Y)exp(X) represents a reflection of the Weyl group.
/// </summary>
internal static class HiddenPermutations
{
    /// <summary>The signed permutations among the elements, and those that the Lie algebra hides.</summary>
    public static IReadOnlyList<SparseMatrix> WithGenerators(IReadOnlyList<Generator> generators)
    {
        var permutations = generators.Where(g => g.Kind == GeneratorKind.Element && g.Matrix.TryAsSignedPermutation(out _, out _))
            .Select(g => g.Matrix).ToList();
        List<SparseMatrix> algebra = [.. generators.Where(g => g.Kind == GeneratorKind.Infinitesimal && !g.Matrix.IsZero).Select(g => g.Matrix)];
        return [.. permutations, .. In(algebra).Where(m => !permutations.Contains(m)).Distinct()];
    }

    private const int ManyAxes = 12;

    private static IEnumerable<SparseMatrix> In(IReadOnlyList<SparseMatrix> algebra)
    {
        var known = new HashSet<SparseMatrix>(algebra);
        var component = Permutations.Identity(algebra.Count == 0 ? 0 : algebra[0].Rows);
        foreach (var x in algebra.Where(x => x.IsExact))
        {
            // In a large space enough of them to connect the axes will do; in a small one each makes the equations fewer.
            var touched = x.Entries.SelectMany(e => (int[])[component[e.Row], component[e.Column]]).Distinct().ToList();
            if (x.Rows > ManyAxes && touched.Count < 2)
                continue;
            var identity = SparseMatrix.Identity(x.Rows);
            var square = x * x;
            SparseMatrix candidate;
            if (square.IsZero && x.Transposed() is var y && known.Contains(y))
            {
                // exp(X) = 1 + X where X² = 0.
                candidate = (identity + x) * (identity - y) * (identity + x);
            }
            else if ((square * x).Equals(-x))
            {
                candidate = identity + x + square;
            }
            else
            {
                continue;
            }
            if (!candidate.TryAsSignedPermutation(out _, out _))
                continue;
            for (var i = 0; i < component.Length; i++)
                component[i] = touched.Contains(component[i]) ? touched[0] : component[i];
            yield return candidate;
        }
    }
}
