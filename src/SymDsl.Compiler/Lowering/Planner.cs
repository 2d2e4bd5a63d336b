using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a program to the plan of its modules, with a role for every map, block and repetition.</summary>
internal sealed class Planner(Program program)
{
    private readonly Dictionary<BlockInstance, Region> _regions = program.Bodies();
    private readonly Dictionary<BlockInstance, ModulePlan> _bodies = [];

    public ModulePlan Plan() => Plan(program.Body);

    private ModulePlan Plan(Region region)
    {
        var members = new MemberRoles();
        var maps = new List<PlannedMap>();
        var blocks = new List<PlannedBlock>();
        var lines = new List<PlannedLine>();
        foreach (var line in region.Lines)
        {
            lines.Add(line switch
            {
                ProgramValue value => PlanAssignment(value, members, maps, blocks),
                ProgramRepeat repeat => new PlannedRepeat(repeat.Source, members.Next("", "repeat"), Plan(repeat.Body)),
                _ => throw new InvalidOperationException($"unknown line {line.GetType().Name}"),
            });
        }

        return new(maps, blocks, lines);
    }

    private PlannedAssignment PlanAssignment(ProgramValue value, MemberRoles members, List<PlannedMap> maps, List<PlannedBlock> blocks)
    {
        var roles = new RoleFinder(this, value.Source, members, maps, blocks);
        return new(value.Source, roles.Rewrite(value.Value));
    }

    /// <summary>Uses with arguments of the same types have one body: their weights are their own.</summary>
    private ModulePlan Body(BlockInstance block)
    {
        if (!_bodies.TryGetValue(block, out var body))
        {
            body = Plan(_regions[block]);
            _bodies.Add(block, body);
        }

        return body;
    }

    /// <summary>Finds the maps and blocks of one line, and gives each its role.</summary>
    private sealed class RoleFinder(
        Planner planner, AssignmentStatement statement, MemberRoles members, List<PlannedMap> maps, List<PlannedBlock> blocks) : OperationRewriter
    {
        protected override Operation RewriteBlock(BlockOperation node)
        {
            var role = members.Next(statement.Target.Name, node.Block.Name);
            blocks.Add(new(role, statement, node.Block, planner.Body(node.Block)));
            return node with { Member = role };
        }

        protected override Operation RewriteMap(MapOperation node)
        {
            var role = members.Next(statement.Target.Name, node.Map.Name);
            var member = node with { Member = role };
            maps.Add(new(role, statement, member));
            return member;
        }
    }
}
