using SymDsl.Compiler.Emission;
using SymDsl.Language.Binding;
using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a typed model to the plan of its modules: lowered, optimized, every map and class named.</summary>
internal sealed class Planner(NameTable names)
{
    private readonly MapSplitter _splitter = new();

    public ModulePlan Plan(IEnumerable<Statement> statements)
    {
        var members = names.Members();
        var maps = new List<PlannedMap>();
        var lines = new List<PlannedLine>();
        foreach (var statement in statements)
        {
            if (statement is RepeatStatement { Carried.Count: 0 })
            {
                continue; // Nothing leaves it: it has no effect, as the binder said.
            }

            lines.Add(statement switch
            {
                AssignmentStatement assignment => PlanAssignment(assignment, members, maps),
                RepeatStatement repeat => new PlannedRepeat(repeat, members.Unique("_steps"), names.Class("Step"), Plan(repeat.Body)),
                _ => throw new InvalidOperationException($"unknown statement {statement.GetType().Name}"),
            });
        }

        return new(maps, lines);
    }

    private PlannedAssignment PlanAssignment(AssignmentStatement statement, UniqueNames members, List<PlannedMap> maps)
    {
        var namer = new MapNamer(statement, members, maps);
        return new(statement, namer.Rewrite(_splitter.Rewrite(Lowerer.Lower(statement.Value))));
    }

    /// <summary>Names the maps of one line after what the line defines.</summary>
    private sealed class MapNamer(AssignmentStatement statement, UniqueNames members, List<PlannedMap> maps) : OperationRewriter
    {
        protected override Operation RewriteMap(MapOperation node)
        {
            var named = node with { Member = members.Unique("_" + statement.Target.Name.TrimStart('_')) };
            maps.Add(new(named.Member, statement, named));
            return named;
        }
    }
}
