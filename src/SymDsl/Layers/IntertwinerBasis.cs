using System.Collections.Concurrent;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Layers;

/// <summary>
/// The equivariant linear maps between single copies of two representations, as dense matrices [out, in]. Each is scaled so that it preserves
/// the mean square of the components: its Frobenius norm is the root of its number of rows, as the identity's is.
/// </summary>
internal static class IntertwinerBasis
{
    private static readonly ConcurrentDictionary<(string Group, string From, string To), double[][,]> Known = new();

    /// <summary>The basis maps; computed once a process.</summary>
    /// <exception cref="ArgumentException">The group has no such representation.</exception>
    internal static double[][,] Between(Group group, string from, string to) =>
        Known.GetOrAdd((group.Name, from, to), _ => Compute(group, from, to));

    /// <summary>Whether a map leaves everything as it is, so that no product is needed.</summary>
    internal static bool IsIdentity(double[,] map)
    {
        if (map.GetLength(0) != map.GetLength(1)) return false;
        for (var i = 0; i < map.GetLength(0); i++)
            for (var j = 0; j < map.GetLength(1); j++)
                if (map[i, j] != (i == j ? 1 : 0)) return false;
        return true;
    }

    private static double[][,] Compute(Group group, string from, string to)
    {
        var (input, output) = (Parse(group, from), Parse(group, to));
        return [.. Intertwiners.Between(input, output).Basis.Select(map => Dense(map, (int)output.Dimension, (int)input.Dimension))];
    }

    private static Representation Parse(Group group, string notation)
    {
        try
        {
            return Representation.Parse(group, notation);
        }
        catch (RepresentationSyntaxException exception)
        {
            throw new ArgumentException($"{group.Name} has no representation '{notation}': {exception.Reason}.", exception);
        }
    }

    private static double[,] Dense(BasisMap map, int rows, int columns)
    {
        var norm = Math.Sqrt(map.Entries.Sum(entry => entry.Value.ToDouble() * entry.Value.ToDouble()));
        var matrix = new double[rows, columns];
        foreach (var (row, column, value) in map.Entries) matrix[row, column] = value.ToDouble() * Math.Sqrt(rows) / norm;
        return matrix;
    }
}
