using System.Collections.Concurrent;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;

namespace SymDsl.Layers;

/// <summary>
/// A basis of the equivariant linear maps from one copy of a kind to one copy of another, in double precision. It is found once in a process
/// for each group and pair of kinds; safe to ask for from several threads.
/// </summary>
/// <remarks>
/// Each map is scaled so that its squared Frobenius norm, the sum of its squared entries, is the output's dimension. Of a vector with
/// independent components of mean square 1 it makes one whose components have mean square 1 on average; the identity keeps its ones.
/// </remarks>
internal sealed class CopyMaps
{
    private static readonly ConcurrentDictionary<(Group Group, string Input, string Output), Lazy<CopyMaps>> Known = new();

    private readonly double[][,] _matrices; // [output, input] each

    private CopyMaps(CopyKind input, CopyKind output)
    {
        (Input, Output) = (input, output);
        _matrices = [.. Intertwiners.Between(input.Representation, output.Representation).Basis.Select(Scaled)];
        IsIdentity = _matrices is [var only] && IsUnit(only);
    }

    /// <summary>What is mapped.</summary>
    internal CopyKind Input { get; }

    /// <summary>What it is mapped to.</summary>
    internal CopyKind Output { get; }

    /// <summary>How many maps there are.</summary>
    internal int Count => _matrices.Length;

    /// <summary>Whether the only map is the identity.</summary>
    internal bool IsIdentity { get; }

    /// <summary>An entry of a map.</summary>
    internal double this[long map, long row, long column] => _matrices[map][row, column];

    /// <summary>The maps from one kind to another.</summary>
    internal static CopyMaps Between(CopyKind input, CopyKind output) => Known.GetOrAdd(
        (input.Representation.Group, input.Name, output.Name), _ => new(() => new(input, output))).Value;

    private double[,] Scaled(BasisMap map)
    {
        var norm = Math.Sqrt(map.Entries.Sum(entry => entry.Value.ToDouble() * entry.Value.ToDouble()) / Output.Dimension);
        var matrix = new double[Output.Dimension, Input.Dimension];
        foreach (var (row, column, value) in map.Entries) matrix[row, column] = value.ToDouble() / norm;
        return matrix;
    }

    private static bool IsUnit(double[,] matrix)
    {
        if (matrix.GetLength(0) != matrix.GetLength(1)) return false;
        for (var i = 0; i < matrix.GetLength(0); i++)
            for (var j = 0; j < matrix.GetLength(1); j++)
                if (Math.Abs(matrix[i, j] - (i == j ? 1 : 0)) > 1e-14)
                    return false;
        return true;
    }
}
