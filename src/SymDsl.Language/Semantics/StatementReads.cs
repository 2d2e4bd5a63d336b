using SymDsl.Language.Common;

namespace SymDsl.Language.Semantics;

/// <summary>Which fields lines read.</summary>
internal static class StatementReads
{
    /// <summary>The names of the fields that lines read.</summary>
    public static IEnumerable<string> Reads(this EquatableArray<Statement> statements) => statements.SelectMany(Reads);

    /// <summary>The names that lines read before they define them themselves: fields of what stands around.</summary>
    public static IEnumerable<string> ReadsFromOutside(this EquatableArray<Statement> statements)
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        return statements.SelectMany(statement =>
        {
            var reads = Reads(statement).Where(name => !defined.Contains(name)).ToList();
            if (statement is LoopStatement loop)
            {
                var own = ReadsFromOutside(loop.Body).ToList();
                reads.RemoveAll(name => !own.Contains(name) && loop.Carried.All(field => field.Name != name));
            }

            if (statement is AssignmentStatement assignment)
            {
                defined.Add(assignment.Target.Name);
            }

            return reads;
        });
    }

    private static IEnumerable<string> Reads(Statement statement) => statement switch
    {
        AssignmentStatement assignment => assignment.Value.Reads,
        LoopStatement loop => [.. Reads(loop.Body), .. loop.Carried.Select(field => field.Name)],
        _ => [],
    };
}
