using System.Globalization;
using System.Text;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Reporting;

/// <summary>Describes a space of equivariant maps: how many, of which structure, which; and if there are none, why.</summary>
internal static class BasisReport
{
    /// <summary>Matrices up to this size are written out.</summary>
    private const int PrintedSize = 16;

    /// <summary>The text that <c>symdsl basis GROUP IN OUT</c> prints.</summary>
    public static string Describe(EquivariantMaps maps)
    {
        var text = new StringBuilder();
        var (rows, columns) = (maps.Output.Dimension, maps.Input.Dimension);
        text.AppendLine($"{maps.Input.Group.Name}: {maps.Input} → {maps.Output}");
        text.AppendLine(Line($"dimension {maps.Dimension}: free weights, of {rows} × {columns} = {maps.DenseWeights} dense ones"));
        if (maps.Dimension == 0)
        {
            return text.Append(WhyZero(maps)).ToString();
        }

        text.AppendLine("blocks:");
        foreach (var block in maps.Blocks.Where(block => block.Dimension > 0))
        {
            var (from, to) = (maps.Input.NotationOf(block.Input), maps.Output.NotationOf(block.Output));
            text.AppendLine(Line($"  {from} → {to}: {block.Output.Multiplicity} × {block.Input.Multiplicity} copies × {block.MapsPerPair} = {block.Dimension} weights, {Describe(block)}"));
        }

        if (rows <= PrintedSize && columns <= PrintedSize)
        {
            text.Append(Matrix(maps));
        }

        return text.ToString();
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static string Describe(MapBlock block) => block.Structure switch
    {
        MapStructure.SchurBlock => "a matrix over the copies (Schur)",
        MapStructure.IndexTies => "entries tied by index (orbits)",
        MapStructure.Kronecker => "Kronecker products of the factors' maps",
        _ => block.Solver == Solver.Schur ? "coupling coefficients (Schur)" : "constant matrices (null space)",
    };

    /// <summary>The general equivariant matrix, each entry in terms of the weights w₁, w₂, …</summary>
    private static string Matrix(EquivariantMaps maps)
    {
        var cells = new string[maps.Output.Dimension, maps.Input.Dimension];
        var weight = 0;
        foreach (var map in maps.Basis)
        {
            weight++;
            foreach (var (row, column, value) in map.Entries)
            {
                var isNegative = value.ToDouble() < 0;
                var size = isNegative ? -value : value;
                var factor = size.IsOne ? "" : size.IsExact ? size.ToString() + " " : size.ToDouble().ToString("0.######", CultureInfo.InvariantCulture) + " ";
                ref var cell = ref cells[row, column];
                cell = cell is null ? $"{(isNegative ? "-" : "")}{factor}w{weight}" : $"{cell} {(isNegative ? "-" : "+")} {factor}w{weight}";
            }
        }

        var text = new StringBuilder("the general map:").AppendLine();
        var widths = Enumerable.Range(0, cells.GetLength(1))
            .Select(j => Enumerable.Range(0, cells.GetLength(0)).Max(i => cells[i, j]?.Length ?? 1)).ToArray();
        for (var i = 0; i < cells.GetLength(0); i++)
        {
            text.AppendLine("  [ " + string.Join("  ", widths.Select((width, j) => (cells[i, j] ?? "0").PadLeft(width))) + " ]");
        }

        return text.ToString();
    }

    /// <summary>Which irreps either side has, that none is common, and which product of inputs would reach the output.</summary>
    private static string WhyZero(EquivariantMaps maps)
    {
        var text = new StringBuilder();
        text.AppendLine("The only equivariant map is zero.");
        if (maps.DenseWeights == 0)
        {
            return text.AppendLine("One side has no components.").ToString();
        }

        try
        {
            var (from, to) = (Decomposition.Of(maps.Input).Irreps, Decomposition.Of(maps.Output).Irreps);
            text.AppendLine($"  {maps.Input} has the irreps {from}");
            text.AppendLine($"  {maps.Output} has the irreps {to}");
            text.AppendLine("  and an equivariant map leads only from an irrep to the same irrep (Schur's lemma)." + Parity(from, to));
        }
        catch (NotSupportedException)
        {
            text.AppendLine($"  {maps.Output}*dual({maps.Input}) of {maps.Input.Group.Name} has no invariant vector but zero.");
        }

        return text.Append(WhatToDo(maps)).ToString();
    }

    private static string Parity(Representation from, Representation to)
    {
        int? Common(Representation side)
        {
            var parities = side.Terms.Select(t => t.Atoms.FirstOrDefault() is RotationIrrep irrep ? irrep.Parity : 0).Distinct().ToList();
            return parities.Count == 1 && parities[0] != 0 ? parities[0] : null;
        }

        return (Common(from), Common(to)) switch
        {
            (-1, 1) => " Under the inversion x ↦ −x the input changes its sign (o) and the output does not (e).",
            (1, -1) => " Under the inversion x ↦ −x the output changes its sign (o) and the input does not (e).",
            _ => "",
        };
    }

    private static string WhatToDo(EquivariantMaps maps)
    {
        var power = maps.Input.Collected();
        // One copy of each term: how many copies there are does not decide what a product reaches.
        power = new Representation(power.Group, power.Terms.Select(term => term with { Multiplicity = 1 }));
        var product = power;
        for (var order = 2; order <= 3; order++)
        {
            product *= power;
            if (product.Terms.Count * product.Dimension * maps.Output.Terms.Count > 20_000)
            {
                break;
            }

            try
            {
                if (Intertwiners.Between(product, maps.Output).Dimension > 0)
                {
                    return Line($"Use a product of {order} inputs: {maps.Input.Group.Name} has equivariant maps from it to {maps.Output}.") + Environment.NewLine;
                }
            }
            catch (NotSupportedException)
            {
                break;
            }
        }

        return "Change the output to a representation that the input contains, or add an input." + Environment.NewLine;
    }
}
