using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// Finds the fields over pairs of elements that are read on the edges of one relation only, and places them there: n² values that nobody asks for
/// are not computed. From the last line up, as the uses of a field stand below its definition; what is read where a definition is computed is a use
/// in turn. A field that leaves the model, is read outside of reductions, or on the edges of two relations, stays whole.
/// </summary>
internal sealed class PlacementAnalysis
{
    private static readonly HashSet<string> None = [];

    private readonly Dictionary<BlockInstance, Region> _given;
    private readonly Dictionary<BlockInstance, (Region Body, FieldUses Uses)> _placed = [];
    private readonly EdgeLowering _lowering;

    private PlacementAnalysis(Program program)
    {
        _given = program.Bodies();
        _lowering = new(block => Block(block).Body.Parameters);
    }

    /// <summary>The program with a placement for each value, and for each field that a region is handed or hands on.</summary>
    public static Program Run(Program program)
    {
        var analysis = new PlacementAnalysis(program);
        var body = analysis.Place(program.Body, Wanted(program.Body), None);
        return new(body, program.Blocks.Select(block => block with { Body = analysis.Block(block.Block).Body }).ToEquatableArray());
    }

    private static FieldUses Wanted(Region region)
    {
        var uses = new FieldUses();
        foreach (var result in region.Results)
        {
            uses.Add(result.Field.Name, null);
        }

        return uses;
    }

    /// <summary>A block, and how its lines use what it is given.</summary>
    private (Region Body, FieldUses Uses) Block(BlockInstance block)
    {
        if (!_placed.TryGetValue(block, out var placed))
        {
            var given = _given[block];
            var uses = Wanted(given);
            var body = Place(given, uses, None);
            placed = (body with { Parameters = given.Parameters.Select(field => field with { Placement = uses.TryGet(field.Field.Name, out var at) ? at : null }).ToEquatableArray() }, uses);
            _placed.Add(block, placed);
        }

        return placed;
    }

    /// <summary>Places the values of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="uses">How fields are used behind it; afterwards how they are used from its beginning.</param>
    /// <param name="open">Fields of which it is not known yet whether they are used behind it: what their values read does not count.</param>
    private Region Place(Region region, FieldUses uses, HashSet<string> open)
    {
        var lines = new List<ProgramLine>();
        for (var i = region.Lines.Count - 1; i >= 0; i--)
        {
            lines.Add(region.Lines[i] switch
            {
                ProgramValue value => Place(value, uses, open),
                ProgramRepeat repeat => Place(repeat, uses, open),
                var other => other,
            });
        }

        lines.Reverse();
        return region with { Lines = lines.ToEquatableArray() };
    }

    private ProgramValue Place(ProgramValue value, FieldUses uses, HashSet<string> open)
    {
        if (!uses.Take(value.Name, out var placement) && open.Contains(value.Name))
        {
            return value;
        }

        Read(placement is null ? _lowering.Lower(value.Value) : _lowering.OnEdges(value.Value, placement.Edges(value.Value.Indices)), uses);
        return value with { Placement = placement };
    }

    /// <summary>
    /// A field that repetitions hand on is on edges where all that is done with it, in the next repetition and behind the last, is done there: the
    /// least such uses are found by beginning with those behind the last.
    /// </summary>
    private ProgramRepeat Place(ProgramRepeat repeat, FieldUses uses, HashSet<string> open)
    {
        var results = new FieldUses();
        var names = repeat.Body.Results.Select(field => field.Field.Name).ToList();
        foreach (var field in repeat.Body.Results.Select(result => result.Field))
        {
            if (uses.Take(field.Name, out var placement))
            {
                results.Add(field.Name, placement);
            }
            else if (field.Axes.Count < 2)
            {
                results.Add(field.Name, null);
            }
        }

        while (true)
        {
            var inside = new FieldUses();
            foreach (var name in results.Names)
            {
                inside.Add(name, results.TryGet(name, out var placement) ? placement : null);
            }

            var unknown = new HashSet<string>(names.Where(name => !results.TryGet(name, out _)), StringComparer.Ordinal);
            var body = Place(repeat.Body, inside, unknown);
            if (!Grow(results, inside, names) && !Close(results, unknown, open))
            {
                foreach (var name in inside.Names.Where(name => !names.Contains(name)))
                {
                    uses.Add(name, inside.TryGet(name, out var placement) ? placement : null);
                }

                foreach (var name in results.Names)
                {
                    uses.Add(name, results.TryGet(name, out var placement) ? placement : null);
                }

                return repeat with { Body = WithPlacements(body, results) };
            }
        }
    }

    /// <summary>Adds how the next repetition uses what one hands on.</summary>
    private static bool Grow(FieldUses results, FieldUses inside, IEnumerable<string> names)
    {
        var hasGrown = false;
        foreach (var name in names)
        {
            var wasUsed = results.TryGet(name, out var before);
            if (inside.TryGet(name, out var use))
            {
                results.Add(name, use);
                results.TryGet(name, out var after);
                hasGrown |= !wasUsed || before != after;
            }
        }

        return hasGrown;
    }

    /// <summary>What nobody uses is computed all the same, as all elements.</summary>
    private static bool Close(FieldUses results, HashSet<string> unknown, HashSet<string> open)
    {
        var closed = unknown.Where(name => !open.Contains(name)).ToList();
        closed.ForEach(name => results.Add(name, null));
        return closed.Count > 0;
    }

    private static Region WithPlacements(Region body, FieldUses results)
    {
        return body with { Parameters = Placed(body.Parameters), Results = Placed(body.Results) };

        EquatableArray<RegionField> Placed(EquatableArray<RegionField> fields) =>
            fields.Select(field => field with { Placement = results.TryGet(field.Field.Name, out var placement) ? placement : null }).ToEquatableArray();
    }

    /// <summary>The fields that a value reads, where it is computed.</summary>
    private void Read(Operation value, FieldUses uses)
    {
        switch (value)
        {
            case GatherOperation { Operand: ReadOperation read } gather:
                uses.Add(read.Name, Placement.Of(gather, read));
                break;
            case ReadOperation read:
                uses.Add(read.Name, null);
                break;
            default:
                foreach (var witness in value is SpreadOperation spread ? spread.Along.Select(axis => axis.Witness) : [])
                {
                    uses.Add(witness, null); // its tensor's size is read
                }

                if (value is BlockOperation block)
                {
                    foreach (var field in block.Block.Captured)
                    {
                        uses.Add(field.Name, Block(block.Block).Uses.TryGet(field.Name, out var placement) ? placement : null);
                    }
                }

                value.WithChildren(child =>
                {
                    Read(child, uses);
                    return child;
                });
                break;
        }
    }
}
