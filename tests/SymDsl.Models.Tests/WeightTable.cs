using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A row of a weight table: a layer, how many weights it has, and how often it is there.</summary>
/// <param name="Map">What the table calls the layer; of a module, its class.</param>
/// <param name="Weights">The weights of one.</param>
/// <param name="Times">How many there are: the repetitions around it multiplied.</param>
internal sealed record WeightRow(string Map, long Weights, long Times);

/// <summary>The weights of a generated model, as the head of its source states them and as its module has them.</summary>
/// <param name="Rows">The layers, in the order of the head.</param>
/// <param name="Total">All weights.</param>
internal sealed partial record WeightTable(IReadOnlyList<WeightRow> Rows, long Total)
{
    /// <summary>What the head of the generated source states.</summary>
    public static WeightTable OfHead(string model)
    {
        var folder = typeof(WeightTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "GeneratedSources").Value!;
        var title = $"//   {model}, from ";
        var lines = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllLines).Single(source => source.Any(line => line.StartsWith(title, StringComparison.Ordinal)));
        var head = lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.Contains(", from ") && line != "// </auto-generated>").ToList();
        var rows = head.Select(line => Row().Match(line)).Where(match => match.Success).Select(match => new WeightRow(
            match.Groups["map"].Value,
            Number(match.Groups["weights"].Value),
            Repetitions().Matches(match.Groups["remark"].Value).Aggregate(1L, (times, factor) => times * Number(factor.Groups[1].Value)))).ToList();
        var total = head.Select(line => All().Match(line)).SingleOrDefault(match => match.Success);

        // A table that is there has been read: all of its lines but the heading and the total.
        var table = head.SkipWhile(line => !line.StartsWith("//   learned maps", StringComparison.Ordinal)).Count(line => line.Length > 2);
        Assert.Equal(table == 0 ? 0 : table - 3, rows.Count);
        return new(rows, total is null ? 0 : Number(total.Groups[1].Value));
    }

    /// <summary>What a module has.</summary>
    public static WeightTable OfModule(nn.Module model) => new([.. Layers(model, 1)], model.parameters().Sum(parameter => parameter.numel()));

    /// <summary>The layers of a generated class, in the order of its fields; of repetitions, which have to be alike, the first.</summary>
    private static IEnumerable<WeightRow> Layers(nn.Module module, long times)
    {
        foreach (var field in module.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(field => field.MetadataToken))
        {
            if (field.GetValue(module) is not nn.Module child) continue;
            if (field.FieldType.Namespace == "SymDsl.Layers") yield return new(field.FieldType.Name, child.parameters().Sum(parameter => parameter.numel()), times);
            else if (child is IEnumerable<nn.Module> steps)
            {
                var alike = steps.Select(step => Layers(step, times * steps.Count()).ToList()).ToList();
                Assert.All(alike, rows => Assert.Equal(alike[0], rows));
                foreach (var row in alike.FirstOrDefault() ?? []) yield return row;
            }
            else
            {
                foreach (var row in Layers(child, times)) yield return row;
            }
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^// +\d+  (?<map>\w+) +\S+  .* {2,}(?<weights>[\d,]+)(?:  (?<remark>[x(].*))?$")]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=^| )x ([\d,]+)")]
    private static partial Regex Repetitions();

    [GeneratedRegex(@"^//   ([\d,]+) weights in all$")]
    private static partial Regex All();
}
