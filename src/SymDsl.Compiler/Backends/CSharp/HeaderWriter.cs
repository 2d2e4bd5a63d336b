using SymDsl.Language.Semantics;
using System.Globalization;
using System.Numerics;
using SymDsl.Compiler.Lowering;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes the head of a generated file: group, inputs, outputs, and a table of the maps with their weights.</summary>
internal static class HeaderWriter
{
    /// <summary>The comment lines for one model, without slashes.</summary>
    public static IEnumerable<string> Lines(Architecture model, ModulePlan? plan, string path)
    {
        yield return $"{model.Name}, from {DocText.OneLine(path)}.  Do not edit: edit {(path.EndsWith(".sym", StringComparison.OrdinalIgnoreCase) ? "the .sym file" : "the model there")}.";
        yield return "";
        foreach (var line in Aligned(Declarations(model).ToList()))
        {
            yield return line;
        }

        if (plan is null)
        {
            yield break;
        }

        var defaults = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        var rows = Rows(plan, defaults, BigInteger.One, "").ToList();
        if (rows.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return Title(model);
        string[] head = ["line", "map", "to", "in", "out", "weights", ""];
        foreach (var line in Aligned([head, .. rows.Select(row => row.Cells)], rightAligned: [0, 5]))
        {
            yield return line;
        }

        yield return $"{DocText.Grouped(rows.Aggregate(BigInteger.Zero, (sum, row) => sum + row.Weights))} weights in all";
    }

    private static IEnumerable<string[]> Declarations(Architecture model)
    {
        if (model.Group is { } group)
        {
            yield return ["symmetry", group.Name, DocText.Elements(group), ""];
        }

        foreach (var set in model.Sets)
        {
            yield return ["symmetry", $"S({set})", $"the order of the set {set}", ""];
        }

        foreach (var field in model.Inputs)
        {
            yield return ["input", DocText.Declaration(field), DocText.Shape(field), DocText.Motion(field, model.Group)];
        }

        foreach (var set in model.RaggedSets)
        {
            yield return ["sizes", $"of {set}", "[batch]", "elements in each batch entry; padding behind them"];
        }

        foreach (var field in model.Outputs)
        {
            yield return ["output", DocText.Declaration(field), DocText.Shape(field), DocText.Motion(field, model.Group)];
        }
    }

    /// <summary>Rows of cells in columns; the last cell of a row is as wide as it is.</summary>
    private static IEnumerable<string> Aligned(IReadOnlyList<string[]> rows, params int[] rightAligned)
    {
        if (rows.Count == 0)
        {
            yield break;
        }

        var widths = rows[0].Select((_, column) => rows
            .Where(cells => rightAligned.Contains(column) || (column + 1 < cells.Length && cells[column + 1].Length > 0))
            .Select(cells => cells[column].Length).DefaultIfEmpty(0).Max()).ToArray();
        foreach (var cells in rows)
        {
            yield return string.Join("  ", cells.Select((cell, column) =>
                rightAligned.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
        }
    }

    private static string Title(Architecture model) => model.Parameters.Count == 0
        ? "learned maps"
        : $"learned maps for {string.Join(", ", model.Parameters.Select(parameter =>
            $"{parameter.Name} = {parameter.Default.ToString(CultureInfo.InvariantCulture)}"))}";

    private static IEnumerable<(string[] Cells, BigInteger Weights)> Rows(
        ModulePlan plan, IReadOnlyDictionary<string, long> sizes, BigInteger copies, string times)
    {
        foreach (var map in plan.Maps)
        {
            var weights = map.Apply.Map.Weights.Evaluate(sizes);
            var dense = map.Apply.Map.DenseWeights.Evaluate(sizes);
            var remark = dense == weights ? times : $"{times}(of {DocText.Grouped(dense)} without symmetry)";
            yield return (
                [
                    (map.Source.Span.StartLine + 1).ToString(CultureInfo.InvariantCulture),
                    map.Apply.Map.Name,
                    map.Source.Target.Name,
                    Fibre(map.Apply.Map.Input, sizes),
                    Fibre(map.Apply.Map.Output, sizes),
                    DocText.Grouped(weights),
                    remark,
                ],
                weights * copies);
        }

        foreach (var row in plan.Blocks.SelectMany(block => Rows(block.Body, sizes, copies, times)))
        {
            yield return row;
        }

        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            var count = repeat.Source.Count.Evaluate(sizes);
            foreach (var row in Rows(repeat.Body, sizes, copies * count, $"{times}x {DocText.Grouped(count)} "))
            {
                yield return row;
            }
        }
    }

    private static string Fibre(Language.Types.Fibre fibre, IReadOnlyDictionary<string, long> sizes) => string.Join(
        " + ", fibre.Terms.Select(term => $"{DocText.Grouped(term.Multiplicity.Evaluate(sizes))} {term.Representation.Name}"));
}
