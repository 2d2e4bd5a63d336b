using SymDsl.Compiler.Emission;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a typed model to the plan of its modules: lowered, optimized, every map and class named.</summary>
internal sealed class Planner(NameTable names)
{
    private readonly MapSplitter _splitter = new();
    private readonly Dictionary<BlockInstance, (string Name, ModulePlan Body)> _classes = [];

    public ModulePlan Plan(IEnumerable<Statement> statements)
    {
        var members = names.Members();
        var maps = new List<PlannedMap>();
        var blocks = new List<PlannedBlock>();
        var lines = new List<PlannedLine>();
        foreach (var statement in statements)
        {
            if (statement is RepeatStatement { Carried.Count: 0 })
            {
                continue; // Nothing leaves it: it has no effect, as the binder said.
            }

            lines.Add(statement switch
            {
                AssignmentStatement assignment => PlanAssignment(assignment, members, maps, blocks),
                RepeatStatement repeat => new PlannedRepeat(repeat, members.Unique("_steps"), names.Class("Step"), Plan(repeat.Body)),
                _ => throw new InvalidOperationException($"unknown statement {statement.GetType().Name}"),
            });
        }

        return new(maps, blocks, lines);
    }

    private PlannedAssignment PlanAssignment(
        AssignmentStatement statement, UniqueNames members, List<PlannedMap> maps, List<PlannedBlock> blocks)
    {
        var namer = new MapNamer(this, statement, members, maps, blocks);
        return new(statement, namer.Rewrite(_splitter.Rewrite(EdgeLowering.Lower(Lowerer.Lower(statement.Value)))));
    }

    /// <summary>Uses with arguments of the same types have one class: their weights are their own.</summary>
    private (string Name, ModulePlan Body, bool IsFirst) Class(BlockInstance block)
    {
        if (_classes.TryGetValue(block, out var known))
        {
            return (known.Name, known.Body, false);
        }

        var made = (names.Class(block.Name), Plan(block.Body));
        _classes.Add(block, made);
        return (made.Item1, made.Item2, true);
    }

    /// <summary>Names the maps and blocks of one line after what the line defines.</summary>
    private sealed class MapNamer(
        Planner planner, AssignmentStatement statement, UniqueNames members, List<PlannedMap> maps, List<PlannedBlock> blocks) : OperationRewriter
    {
        protected override Operation RewriteBlock(BlockOperation node)
        {
            var named = node with { Member = members.Unique("_" + statement.Target.Name.TrimStart('_')) };
            var (name, body, isFirst) = planner.Class(node.Block);
            blocks.Add(new(named.Member, statement, node.Block, name, body, isFirst));
            return named;
        }

        protected override Operation RewriteMap(MapOperation node)
        {
            var named = node with { Member = members.Unique("_" + statement.Target.Name.TrimStart('_')) };
            maps.Add(new(named.Member, statement, named));
            return named;
        }
    }
}
