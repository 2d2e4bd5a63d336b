using System.Globalization;

namespace SymDsl;

/// <summary>Checks of sizes that a model's constructor takes.</summary>
public static class SizeCheck
{
    /// <summary>A width or multiplicity: at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Positive(long value, string name) => AtLeast(1, value, name);

    /// <summary>A repeat count: at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void NonNegative(long value, string name) => AtLeast(0, value, name);

    private static void AtLeast(long least, long value, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be at least {least}, got {value}."));
    }
}
