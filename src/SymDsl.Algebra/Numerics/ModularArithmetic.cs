using System.Numerics;

namespace SymDsl.Algebra.Numerics;

/// <summary>Arithmetic modulo a prime whose products fit a word.</summary>
internal static class ModularArithmetic
{
    /// <summary>2³¹ − 1.</summary>
    public const long Prime = int.MaxValue;

    /// <summary>The representative from 0 to p − 1.</summary>
    public static long Mod(long value) => (value % Prime + Prime) % Prime;

    /// <summary>The inverse of a value that is not zero, by Euclid's algorithm.</summary>
    public static long Inverse(long value)
    {
        var (r0, r1, t0, t1) = (Prime, value, 0L, 1L);
        while (r1 != 0)
        {
            var quotient = r0 / r1;
            (r0, r1) = (r1, r0 - quotient * r1);
            (t0, t1) = (t1, t0 - quotient * t1);
        }
        return Mod(t0);
    }

    /// <summary>The fraction of smallest parts that is congruent to a value: both parts below √(p/2), or none.</summary>
    /// <remarks>Wang, A p-adic algorithm for univariate partial fractions, 1981.</remarks>
    public static bool TryReconstruct(long value, out Rational fraction)
    {
        const long bound = 32767;
        var (r0, r1, t0, t1) = (Prime, value, 0L, 1L);
        while (r1 > bound)
        {
            var quotient = r0 / r1;
            (r0, r1) = (r1, r0 - quotient * r1);
            (t0, t1) = (t1, t0 - quotient * t1);
        }
        fraction = default;
        if (t1 == 0 || Math.Abs(t1) > bound)
            return false;
        fraction = Rational.Of(new BigInteger(r1), new BigInteger(t1));
        return true;
    }
}
