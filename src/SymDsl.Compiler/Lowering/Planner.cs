using SymDsl.Compiler.Emission;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a program to the plan of its modules: every map and class named.</summary>
internal sealed class Planner(NameTable names, Program program)
{
    private readonly Dictionary<BlockInstance, Region> _bodies = program.Bodies();
    private readonly Dictionary<BlockInstance, (string Name, ModulePlan Body)> _classes = [];

    public ModulePlan Plan() => Plan(program.Body);

    private ModulePlan Plan(Region region)
    {
        var members = names.Members();
        var maps = new List<PlannedMap>();
        var blocks = new List<PlannedBlock>();
        var lines = new List<PlannedLine>();
        foreach (var line in region.Lines)
        {
            lines.Add(line switch
            {
                ProgramValue value => PlanAssignment(value, members, maps, blocks),
                ProgramRepeat repeat => new PlannedRepeat(repeat.Source, members.Unique("_steps"), names.Class("Step"), Plan(repeat.Body)),
                _ => throw new InvalidOperationException($"unknown line {line.GetType().Name}"),
            });
        }

        return new(maps, blocks, lines);
    }

    private PlannedAssignment PlanAssignment(ProgramValue value, UniqueNames members, List<PlannedMap> maps, List<PlannedBlock> blocks)
    {
        var namer = new MapNamer(this, value.Source, members, maps, blocks);
        return new(value.Source, namer.Rewrite(value.Value));
    }

    /// <summary>Uses with arguments of the same types have one class: their weights are their own.</summary>
    private (string Name, ModulePlan Body, bool IsFirst) Class(BlockInstance block)
    {
        if (_classes.TryGetValue(block, out var known))
        {
            return (known.Name, known.Body, false);
        }

        var made = (names.Class(block.Name), Plan(_bodies[block]));
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
