using System.Numerics;
using SymDsl.Compiler.Lowering;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes the head of a generated file: group, inputs, outputs, and a table of the maps with their weights.</summary>
internal static class HeaderWriter
{
    /// <summary>How wide the lines are at most, with the slashes before them, unless a name is longer.</summary>
    public const int MaxWidth = 120;

    /// <summary>What stands before each line.</summary>
    public const string Prefix = "//   ";

    /// <summary>The comment lines for one model, without slashes.</summary>
    public static IEnumerable<string> Lines(ModelContext context)
    {
        var (model, path) = (context.Model, context.Options.DisplayPath);
        yield return $"{model.Name}, from {DocText.OneLine(path)}.  Do not edit: edit {(path.EndsWith(".sym", StringComparison.OrdinalIgnoreCase) ? "the .sym file" : "the model there")}.";
        yield return "";
        foreach (var line in Declarations(context).Lines())
        {
            yield return line;
        }

        foreach (var line in context.Plan is null ? [] : LearnedMaps(model, context.Plan))
        {
            yield return line;
        }
    }

    /// <summary>The table of the maps with their weights, below an empty line; nothing where there are no maps.</summary>
    public static IEnumerable<string> LearnedMaps(Architecture model, ModulePlan plan)
    {
        var defaults = model.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Default);
        var rows = Rows(plan, defaults, []).OrderBy(row => row.Map.Source.Span.StartLine).ToList(); // stable: of one line, in the order of use
        if (rows.Count == 0)
        {
            yield break;
        }

        yield return "";
        yield return Title(model);
        foreach (var line in Maps(rows, defaults).Lines())
        {
            yield return line;
        }

        yield return $"{DocText.Grouped(rows.Aggregate(BigInteger.Zero, (sum, row) => sum + (row.Weights * row.Copies)))} weights in all";
    }

    private static TextTable Declarations(ModelContext context)
    {
        var model = context.Model;
        var table = new TextTable(MaxWidth - Prefix.Length);
        foreach (var mark in context.Marks)
        {
            table.Add("symmetry", mark.Claim.Name, $"{DocText.Claimed(mark.Claim)}; {mark.Mark}", "");
        }

        foreach (var field in model.Inputs)
        {
            table.Add("input", Summands(DocText.Declaration(field)), DocText.Shape(field), DocText.Motion(field, model.Symmetry.Claimed));
        }

        foreach (var set in model.RaggedSets)
        {
            table.Add("sizes", $"of {set}", "[batch]", "elements in each batch entry; padding behind them");
        }

        foreach (var field in model.Outputs)
        {
            table.Add("output", Summands(DocText.Declaration(field)), DocText.Shape(field), DocText.Motion(field, model.Symmetry.Claimed));
        }

        return table;
    }

    private static string Title(Architecture model) => model.Parameters.Count == 0
        ? "learned maps"
        : $"learned maps for {string.Join(", ", model.Parameters.Select(parameter => $"{parameter.Name} = {CSharpText.Number(parameter.Default)}"))}";

    private static TextTable Maps(IEnumerable<Row> rows, IReadOnlyDictionary<string, long> sizes)
    {
        var table = new TextTable(MaxWidth - Prefix.Length, rightAligned: [0, 5]);
        table.Add("line", "map", "to", "in", "out", "weights", "");
        foreach (var row in rows)
        {
            var map = row.Map.Apply.Map;
            var dense = map.DenseWeights.Evaluate(sizes);
            string[] remarks = [.. row.Times.Count > 0 ? [$"x {row.Copies}"] : Array.Empty<string>(), .. dense == row.Weights ? Array.Empty<string>() : [$"(of {DocText.Grouped(dense)} without symmetry)"]];
            table.Add(
                CSharpText.Number(row.Map.Source.Span.StartLine + 1),
                map.Name,
                row.Map.Source.Target.Name,
                DocText.Input(map, fibre => Fibre(fibre, sizes), size => DocText.Grouped(size.Evaluate(sizes))),
                Fibre(map.Output, sizes),
                DocText.Grouped(row.Weights),
                string.Join(" ", remarks));
        }

        return table;
    }

    private static IEnumerable<Row> Rows(ModulePlan plan, IReadOnlyDictionary<string, long> sizes, IReadOnlyList<BigInteger> times) =>
    [
        .. plan.Maps.Select(map => new Row(map, map.Apply.Map.Weights.Evaluate(sizes), times)),
        .. plan.Blocks.SelectMany(block => Rows(block.Body, sizes, times)),
        .. plan.Repeats.SelectMany(repeat => Rows(repeat.Body, sizes, [.. times, repeat.Source.Count.Evaluate(sizes)])),
    ];

    /// <summary>A text that is broken behind a plus only.</summary>
    private static string Summands(string text) => text.Replace(" ", TextTable.Solid).Replace("+" + TextTable.Solid, "+ ");

    /// <summary>A fibre with numbers in place of sizes: <c>64 scalar + 4x2e</c>.</summary>
    private static string Fibre(Fibre fibre, IReadOnlyDictionary<string, long> sizes) => Summands(string.Join(
        " + ", fibre.Terms.Select(term => $"{DocText.Grouped(term.Multiplicity.Evaluate(sizes))}{(char.IsDigit(term.Representation.Name[0]) ? "x" : " ")}{term.Representation.Name}")));

    /// <summary>A map, where it is used.</summary>
    /// <param name="Map">The map.</param>
    /// <param name="Weights">How many weights it has.</param>
    /// <param name="Times">How often each of the repetitions around it runs, the outermost first.</param>
    private sealed record Row(PlannedMap Map, BigInteger Weights, IReadOnlyList<BigInteger> Times)
    {
        /// <summary>How many there are of it.</summary>
        public BigInteger Copies => Times.Aggregate(BigInteger.One, (product, count) => product * count);
    }
}
