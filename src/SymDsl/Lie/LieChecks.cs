using System.Globalization;
using static TorchSharp.torch;

namespace SymDsl.Lie;

/// <summary>Checks of what the functions of a group are given.</summary>
internal static class LieChecks
{
    /// <summary>Coordinates: [.., k], of a floating type, finite.</summary>
    internal static void Coordinates(LieGroup group, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.dim() < 1 || x.shape[^1] != group.Dimension)
            throw new ArgumentException($"Coordinates of {group.Name} are [.., {group.Dimension}] ({group.Coordinates}), not [{string.Join(", ", x.shape)}].");
        Numbers($"coordinates of {group.Name}", x, 1);
    }

    /// <summary>Matrices: [.., n, n], of a floating type, finite.</summary>
    internal static void Matrices(LieGroup group, Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.dim() < 2 || matrix.shape[^1] != group.Size || matrix.shape[^2] != group.Size)
            throw new ArgumentException($"Matrices of {group.Name} are [.., {group.Size}, {group.Size}], not [{string.Join(", ", matrix.shape)}].");
        Numbers($"matrices of {group.Name}", matrix, 2);
    }

    /// <summary>Square matrices of any size: [.., n, n], of a floating type, finite.</summary>
    internal static void Square(string what, Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix.dim() < 2 || matrix.shape[^1] != matrix.shape[^2] || matrix.shape[^1] == 0)
            throw new ArgumentException($"{what} is of square matrices, [.., n, n], not of [{string.Join(", ", matrix.shape)}].");
        Numbers($"matrices of the {char.ToLowerInvariant(what[0])}{what[1..]}", matrix, 2);
    }

    /// <summary>Matrices that belong to the group.</summary>
    internal static void Elements(LieGroup group, Tensor element)
    {
        Matrices(group, element);
        using var scope = NewDisposeScope();
        var matrix = element.detach();
        if (First(Belongs(group, matrix).logical_not()) is not { } place) return;
        var distance = group.Distance(matrix).flatten()[Flat(matrix.shape[..^2], place)].to(ScalarType.Float64).item<double>();
        throw new ArgumentException(double.IsInfinity(distance)
            ? $"The matrix{At(place)} is not in {group.Name}: it is in another connected component, or has no inverse."
            : string.Create(CultureInfo.InvariantCulture, $"The matrix{At(place)} is not in {group.Name}: its equations are missed by {distance:g3}."));
    }

    /// <summary>Which matrices belong to the group.</summary>
    internal static Tensor Belongs(LieGroup group, Tensor matrix)
    {
        var largest = matrix.LargestEntry().clamp_min(1);
        return group.Distance(matrix) <= largest * largest * Tolerance(matrix.dtype);
    }

    /// <summary>Matrices that their coordinates give back.</summary>
    internal static void InAlgebra(LieGroup group, Tensor matrix, Tensor back)
    {
        if (First(IsInAlgebra(matrix.detach(), back.detach()).logical_not()) is { } place)
            throw new ArgumentException($"The matrix{At(place)} is not in the Lie algebra of {group.Name} ({group.Coordinates}).");
    }

    /// <summary>Which matrices their coordinates give back.</summary>
    internal static Tensor IsInAlgebra(Tensor matrix, Tensor back) =>
        (matrix - back).LargestEntry() <= matrix.LargestEntry().clamp_min(1) * Tolerance(matrix.dtype);

    /// <summary>Elements that have a logarithm.</summary>
    internal static void HaveLogarithm(LieGroup group, Tensor has)
    {
        if (First(has.logical_not()) is { } place)
            throw new NoLogarithmException($"The element{At(place)} of {group.Name} has no logarithm: {group.WhyNoLogarithm}.");
    }

    /// <summary>Matrices that <paramref name="holds"/> is true of.</summary>
    internal static void Hold(Tensor holds, string message)
    {
        if (First(holds.logical_not()) is { } place) throw new ArgumentException($"The matrix{At(place)} {message}");
    }

    private static void Numbers(string what, Tensor x, int inner)
    {
        if (x.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException($"The {what} are of type {x.dtype}; float32 and float64 are supported, so convert them first.");
        using var scope = NewDisposeScope();
        var finite = x.detach().isfinite();
        for (var i = 0; i < inner; i++) finite = finite.all(-1);
        if (First(finite.logical_not()) is { } place) throw new ArgumentException($"The {what}{At(place)} hold a number that is not finite.");
    }

    private static double Tolerance(ScalarType type) => type == ScalarType.Float64 ? 1e-8 : 1e-3;

    private static long[]? First(Tensor mask)
    {
        if (mask.numel() == 0 || !mask.any().item<bool>()) return null;
        return mask.dim() == 0 ? [] : mask.nonzero()[0].data<long>().ToArray();
    }

    private static long Flat(long[] shape, long[] place) => place.Zip(shape).Aggregate(0L, (sum, pair) => sum * pair.Second + pair.First);

    private static string At(long[] place) => place.Length == 0 ? "" : $" at [{string.Join(", ", place)}]";
}
