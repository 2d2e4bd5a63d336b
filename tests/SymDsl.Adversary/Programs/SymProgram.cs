using SymDsl.Adversary.Motions;

namespace SymDsl.Adversary.Programs;

/// <summary>A program with what is needed to run it: its group, its inputs and outputs in order.</summary>
/// <param name="Seed">What it is drawn from, and its runs.</param>
/// <param name="Group">The group.</param>
/// <param name="Nodes">The statements.</param>
public sealed record SymProgram(int Seed, GroupCase Group, IReadOnlyList<Node> Nodes)
{
    /// <summary>The default of the size parameter k.</summary>
    public const int Parameter = 3;

    /// <summary>The sets and, on a grid, its two indices.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["n", "o"];

    /// <summary>The axes and their sizes.</summary>
    public static IReadOnlyDictionary<string, int> Axes { get; } = new Dictionary<string, int> { ["t"] = 3, ["c"] = 2 };

    /// <summary>What goes in, fields and relations.</summary>
    public IEnumerable<Node> Inputs => Nodes.Where(node => node is InputNode or RelationNode or EdgeNode);

    /// <summary>The sets whose number of elements each batch entry has for itself; it goes in behind the inputs.</summary>
    public IEnumerable<string> RaggedSets => Sets.Where(set => Nodes.Contains(new RaggedNode(set)));

    /// <summary>What comes out.</summary>
    public IEnumerable<Field> Outputs => Nodes.OfType<OutputNode>().Select(node => node.Field);

    /// <summary>Programs that are one step smaller.</summary>
    public IEnumerable<SymProgram> Smaller() => NestNode.SmallerLists(Nodes).Select(nodes => this with { Nodes = nodes });

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var inside = Nodes.Where(node => node is not NestNode { IsOutside: true }).SelectMany(node => node.Lines()).ToList();
        var outside = Nodes.OfType<NestNode>().Where(node => node.IsOutside).SelectMany(node => node.Lines());
        var text = string.Join("\n", inside);
        List<string> head = [];
        if (Group.OnGrid) head.Add("grid gh, gw");
        if (Group.Symmetry.Length > 0) head.Add($"symmetry {Group.Symmetry}");
        head.Add($"set {string.Join(", ", Sets.Select(set => RaggedSets.Contains(set) ? set + " ragged" : set))}");
        head.AddRange(Axes.Where(axis => inside.Any(line => Mentions(line, axis.Key))).Select(axis => $"axis {axis.Key} = {axis.Value}"));
        var parameters = Mentions(text, "k") ? $"(k = {Parameter})" : "";
        return $"{Group.Declaration}{string.Concat(outside.Select(line => line + "\n"))}model M{parameters} {{\n"
            + $"{string.Concat(head.Concat(inside).Select(line => "    " + line + "\n"))}}}\n";
    }

    private static bool Mentions(string text, string word) => System.Text.RegularExpressions.Regex.IsMatch(text, $@"(?<![\w]){word}(?![\w])");
}
