using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a typed model to the plan of its modules: lowered, optimized, with a role for every map, block and repetition.</summary>
internal sealed class Planner
{
    private readonly MapSplitter _splitter = new();
    private readonly Dictionary<BlockInstance, ModulePlan> _bodies = [];

    public ModulePlan Plan(IEnumerable<Statement> statements)
    {
        var members = new MemberRoles();
        var maps = new List<PlannedMap>();
        var blocks = new List<PlannedBlock>();
        var lines = new List<PlannedLine>();
        foreach (var statement in statements)
        {
            if (statement is LoopStatement { Carried.Count: 0 })
            {
                continue; // Nothing leaves it: it has no effect, as the binder said.
            }

            lines.Add(statement switch
            {
                AssignmentStatement assignment => PlanAssignment(assignment, members, maps, blocks),
                LoopStatement { Weights: LoopWeights.Fresh } repeat => new PlannedRepeat(repeat, members.Next("", "repeat"), Plan(repeat.Body)),
                _ => throw new InvalidOperationException($"unknown statement {statement.GetType().Name}"),
            });
        }

        return new(maps, blocks, lines);
    }

    private PlannedAssignment PlanAssignment(
        AssignmentStatement statement, MemberRoles members, List<PlannedMap> maps, List<PlannedBlock> blocks)
    {
        var roles = new RoleFinder(this, statement, members, maps, blocks);
        return new(statement, roles.Rewrite(_splitter.Rewrite(EdgeLowering.Lower(Lowerer.Lower(statement.Value)))));
    }

    /// <summary>Uses with arguments of the same types have one body: their weights are their own.</summary>
    private ModulePlan Body(BlockInstance block)
    {
        if (!_bodies.TryGetValue(block, out var body))
        {
            body = Plan(block.Body);
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
