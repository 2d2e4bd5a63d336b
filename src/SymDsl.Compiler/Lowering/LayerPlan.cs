using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>The plan of an architecture whose lines are layers by themselves: it holds them, and computes nothing.</summary>
internal static class LayerPlan
{
    /// <summary>A map for each line, in order.</summary>
    public static ModulePlan Of(Architecture layers)
    {
        var roles = new MemberRoles();
        return new(
            [.. layers.Body.OfType<AssignmentStatement>().Select(line =>
                new PlannedMap(roles.Next(line.Target.Name, ""), line, (MapOperation)Lowerer.Lower(line.Value)))],
            [],
            []);
    }
}
