using System.Globalization;
using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// The components of a tensor, tied by signed permutations of its axes' indices: a union–find in which each link carries a sign, and a
/// component that equals its own opposite is dead.
/// </summary>
internal sealed class SignedOrbits
{
    private readonly int[] _shape;
    private readonly int[] _strides;
    private readonly int[] _parent;
    private readonly sbyte[] _sign;
    private readonly bool[] _isDead;

    public SignedOrbits(int[] shape)
    {
        Work.Spend(shape.Aggregate(1.0, (product, n) => product * n) / 4, () => TooLarge(shape));
        _shape = shape;
        _strides = Strides(shape, out var size);
        _parent = new int[size];
        _sign = new sbyte[size];
        _isDead = new bool[size];
        for (var i = 0; i < size; i++)
            (_parent[i], _sign[i]) = (i, 1);
    }

    private static string TooLarge(int[] shape) => string.Format(
        CultureInfo.InvariantCulture, "the product of {0} factors of dimensions {1} has {2:g3} components to tie together",
        shape.Length, string.Join(", ", shape), shape.Aggregate(1.0, (product, n) => product * n));

    /// <summary>How far apart neighbours along each axis lie, the last axis fastest.</summary>
    public static int[] Strides(int[] shape, out int size)
    {
        var strides = new int[shape.Length];
        size = 1;
        for (var k = shape.Length - 1; k >= 0; k--)
        {
            strides[k] = size;
            size *= shape[k];
        }
        return strides;
    }

    /// <summary>Kills components on which a diagonal element of the algebra does not vanish.</summary>
    public void KeepWeightZero(IReadOnlyList<SparseMatrix> diagonals)
    {
        Work.Spend(_parent.Length * (1 + _shape.Length / 4));
        var weights = diagonals.Select((m, k) => Enumerable.Range(0, _shape[k]).Select(i => m[i, i]).ToArray()).ToArray();
        var exact = weights.All(axis => axis.All(w => w.IsExact && w.Exact.IsInteger));
        var values = weights.Select(axis => axis.Select(w => w.ToDouble()).ToArray()).ToArray();
        var digits = new int[_shape.Length];
        for (var i = 0; i < _parent.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < digits.Length; k++)
                sum += values[k][digits[k]];
            // Small whole numbers add up exactly; fractions may leave rounding errors.
            _isDead[i] |= exact ? sum != 0 : Math.Abs(sum) > 1e-9;
            Advance(digits);
        }
    }

    /// <summary>Ties each component to its image.</summary>
    public void Tie(IReadOnlyList<IReadOnlyList<SparseMatrix>> elements)
    {
        foreach (var matrices in elements)
        {
            var offsets = new int[_shape.Length][];
            var signs = new sbyte[_shape.Length][];
            for (var k = 0; k < _shape.Length; k++)
            {
                matrices[k].TryAsSignedPermutation(out var image, out signs[k]);
                var stride = _strides[k];
                offsets[k] = [.. image.Select(i => i * stride)];
            }
            Work.Spend(_parent.Length * (1 + _shape.Length / 4));
            var digits = new int[_shape.Length];
            for (var i = 0; i < _parent.Length; i++)
            {
                var (j, sign) = (0, 1);
                for (var k = 0; k < digits.Length; k++)
                {
                    j += offsets[k][digits[k]];
                    sign *= signs[k][digits[k]];
                }
                Union(i, j, sign);
                Advance(digits);
            }
        }
    }

    /// <summary>The living orbits in order of their first component, which gets the sign +.</summary>
    /// <param name="orbitOf">For each component its orbit, or −1.</param>
    /// <param name="signOf">For each component its sign in it.</param>
    public IReadOnlyList<(int Index, sbyte Sign)[]> Collect(out int[] orbitOf, out sbyte[] signOf)
    {
        Work.Spend(2 * _parent.Length);
        orbitOf = new int[_parent.Length];
        signOf = new sbyte[_parent.Length];
        var sizes = new List<int>();
        for (var i = 0; i < _parent.Length; i++)
        {
            var root = Find(i, out var sign);
            // Roots are the smallest of their class, so each is met before the others.
            orbitOf[i] = _isDead[root] ? -1 : root == i ? sizes.Count : orbitOf[root];
            signOf[i] = (sbyte)sign;
            if (orbitOf[i] < 0)
                continue;
            if (root == i)
                sizes.Add(0);
            sizes[orbitOf[i]]++;
        }
        var orbits = sizes.Select(size => new (int, sbyte)[size]).ToArray();
        var filled = new int[sizes.Count];
        for (var i = 0; i < _parent.Length; i++)
        {
            if (orbitOf[i] >= 0)
                orbits[orbitOf[i]][filled[orbitOf[i]]++] = (i, signOf[i]);
        }
        return orbits;
    }

    private void Advance(int[] digits)
    {
        for (var k = digits.Length - 1; k >= 0; k--)
        {
            if (++digits[k] < _shape[k])
                return;
            digits[k] = 0;
        }
    }

    private int Find(int i, out int sign)
    {
        // Two passes: to the root, then everything on the way is hung below it.
        var (root, total) = (i, 1);
        while (_parent[root] != root)
        {
            total *= _sign[root];
            root = _parent[root];
        }
        sign = total;
        while (_parent[i] != root)
        {
            var (next, link) = (_parent[i], _sign[i]);
            (_parent[i], _sign[i]) = (root, (sbyte)total);
            total *= link;
            i = next;
        }
        return root;
    }

    private void Union(int i, int j, int sign)
    {
        var (a, b) = (Find(i, out var signOfI), Find(j, out var signOfJ));
        if (a == b)
        {
            _isDead[a] |= signOfI * signOfJ != sign;
            return;
        }
        if (a > b)
            (a, b) = (b, a);
        _parent[b] = a;
        _sign[b] = (sbyte)(signOfI * signOfJ * sign);
        _isDead[a] |= _isDead[b];
    }
}
