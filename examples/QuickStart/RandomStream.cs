namespace QuickStart;

/// <summary>
/// A stream of random numbers named by integers: the same names give the same numbers, whatever thread asks and in whatever order.
/// SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators").
/// </summary>
internal sealed class RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private ulong _state;
    private double? _spareNormal;

    /// <summary>The stream that these names stand for, such as (seed, data set, trajectory).</summary>
    public RandomStream(params ReadOnlySpan<long> names)
    {
        foreach (var name in names)
            _state = Mix(_state + GoldenGamma) ^ Mix((ulong)name);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextUniform()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * NextUniform());
        _spareNormal = radius * sine;
        return radius * cosine;
    }

    /// <summary>The numbers 0 … count − 1 in random order (Fisher and Yates).</summary>
    public long[] NextPermutation(int count)
    {
        var order = new long[count];
        for (var i = 0; i < count; i++)
        {
            var j = (int)(NextUniform() * (i + 1));
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    private ulong NextBits() => Mix(_state += GoldenGamma);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
