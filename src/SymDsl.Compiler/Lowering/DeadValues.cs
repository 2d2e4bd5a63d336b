using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>Leaves out what nothing reads: values, and repetitions that hand on no field that is read behind them. Their learned maps go with them.</summary>
internal static class DeadValues
{
    /// <summary>The program without them.</summary>
    public static Program Drop(Program program)
    {
        var body = Drop(program.Body, Results(program.Body));

        // A block that is used no more has no place.
        var bodies = program.Bodies();
        var used = new HashSet<BlockInstance>();
        Visit(body);
        return new(body, program.Blocks.Where(block => used.Contains(block.Block)).Select(block => block with { Body = bodies[block.Block] }).ToEquatableArray());

        void Visit(Region region)
        {
            foreach (var block in region.Uses().Where(used.Add))
            {
                Visit(bodies[block] = Drop(bodies[block], Results(bodies[block])));
            }
        }
    }

    private static HashSet<string> Results(Region region) => new(region.Results.Select(field => field.Field.Name), StringComparer.Ordinal);

    /// <param name="region">The region.</param>
    /// <param name="live">What is read behind it; afterwards what is read from its beginning.</param>
    private static Region Drop(Region region, HashSet<string> live)
    {
        var lines = new List<ProgramLine>();
        for (var i = region.Lines.Count - 1; i >= 0; i--)
        {
            var kept = region.Lines[i] switch
            {
                ProgramValue value => Keep(value, live),
                ProgramRepeat repeat => Keep(repeat, live),
                var other => other,
            };
            if (kept is not null)
            {
                lines.Add(kept);
            }
        }

        lines.Reverse();
        return region with { Lines = lines.ToEquatableArray() };
    }

    private static ProgramValue? Keep(ProgramValue value, HashSet<string> live)
    {
        if (!live.Remove(value.Name))
        {
            return null;
        }

        live.UnionWith(value.Value.WithDescendants().SelectMany(Reads));
        return value;
    }

    private static ProgramRepeat? Keep(ProgramRepeat repeat, HashSet<string> live)
    {
        var carried = Results(repeat.Body);
        if (!live.Overlaps(carried))
        {
            return null;
        }

        // What one repetition hands on the next may read.
        var inside = new HashSet<string>(carried, StringComparer.Ordinal);
        var body = Drop(repeat.Body, inside);
        var captured = repeat.Source.Captured.Where(field => field.IsRelation || inside.Contains(field.Name)).ToEquatableArray();
        live.UnionWith(carried);
        live.UnionWith(captured.Select(field => field.Name));
        return new(
            repeat.Source with { Captured = captured },
            body with { Parameters = body.Parameters.Where(field => carried.Contains(field.Field.Name) || captured.Contains(field.Field)).ToEquatableArray() });
    }

    private static IEnumerable<string> Reads(Operation operation) => operation switch
    {
        ReadOperation read => [read.Name],
        ReadEdgesOperation read => [read.Name],
        SpreadOperation spread => spread.Along.Select(axis => axis.Witness),
        BlockOperation block => block.Block.Captured.Select(field => field.Name),
        _ => [],
    };
}
