using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Lowering;

/// <summary>Brings a program to the edges of its relations: reductions over neighbours, and the fields that are placed on edges.</summary>
internal sealed class EdgePass
{
    private readonly Dictionary<BlockInstance, Region> _given;
    private readonly Dictionary<string, Field> _relations;
    private readonly Dictionary<BlockInstance, BlockInstance> _known = [];
    private readonly List<ProgramBlock> _blocks = [];
    private readonly EdgeLowering _lowering;

    private EdgePass(Program program)
    {
        _given = program.Bodies();
        _relations = program.Body.Parameters.Select(parameter => parameter.Field).Where(field => field.IsRelation).ToDictionary(field => field.Name, StringComparer.Ordinal);
        _lowering = new(block => _given[block].Parameters);
    }

    /// <summary>The program on edges.</summary>
    /// <param name="program">A program whose values have a placement.</param>
    public static Program Run(Program program)
    {
        var pass = new EdgePass(program);
        return new(pass.Lower(program.Body, []), pass._blocks.ToEquatableArray());
    }

    /// <param name="region">The region.</param>
    /// <param name="placed">The fields that are on edges when it begins; afterwards, when it ends.</param>
    private Region Lower(Region region, Dictionary<string, Placement> placed)
    {
        var lines = new List<ProgramLine>();
        foreach (var line in region.Lines)
        {
            switch (line)
            {
                case ProgramValue value:
                    lines.Add(value with { Value = Read(Lower(value), placed) });
                    Place(placed, value.Name, value.Placement);
                    break;
                case ProgramRepeat repeat:
                    lines.AddRange(HandedOver(repeat, placed));
                    lines.Add(Lower(repeat, placed));
                    break;
                default:
                    throw new InvalidOperationException($"unknown line {line.GetType().Name}");
            }
        }

        return region with { Lines = lines.ToEquatableArray() };
    }

    private Operation Lower(ProgramValue value) => value.Placement is { } placement
        ? _lowering.OnEdges(value.Value, placement.Edges(value.Value.Indices))
        : _lowering.Lower(value.Value);

    private static void Place(Dictionary<string, Placement> placed, string name, Placement? placement)
    {
        placed.Remove(name);
        if (placement is not null)
        {
            placed.Add(name, placement);
        }
    }

    /// <summary>What a repetition hands on by edges it is handed by edges the first time: what is there for all pairs is read on them before.</summary>
    private static IEnumerable<ProgramValue> HandedOver(ProgramRepeat repeat, Dictionary<string, Placement> placed)
    {
        foreach (var (field, placement) in repeat.Body.Results)
        {
            if (placement is null || placed.ContainsKey(field.Name))
            {
                continue;
            }

            var whole = FieldExpression.Whole(field);
            var axes = whole.Axes;
            var edges = placement.Edges(axes);
            var source = new AssignmentStatement(
                repeat.Source.Span, $"{field.Signature} on the edges of {placement.Relation}", field, whole);
            yield return new(
                source,
                new GatherOperation(edges, EdgeReading.Elements, new ReadOperation(field.Name, axes, axes), edges.Bound, placement.Remaining(axes)),
                placement);
        }
    }

    private ProgramRepeat Lower(ProgramRepeat repeat, Dictionary<string, Placement> placed)
    {
        foreach (var (field, placement) in repeat.Body.Results)
        {
            Place(placed, field.Name, placement);
        }

        var body = Lower(repeat.Body, new(placed, StringComparer.Ordinal));
        var captured = WithRelations(OnEdges(repeat.Source.Captured, placed), body);
        var source = repeat.Source with { Carried = OnEdges(repeat.Source.Carried, placed), Captured = captured };
        return new(source, body with { Parameters = WithFields(source.Carried.Concat(captured), placed) });
    }

    private static EquatableArray<RegionField> WithFields(IEnumerable<Field> fields, Dictionary<string, Placement> placed) =>
        fields.Select(field => new RegionField(field, placed.TryGetValue(field.Name, out var placement) ? placement : null)).ToEquatableArray();

    private static EquatableArray<Field> OnEdges(IEnumerable<Field> fields, Dictionary<string, Placement> placed) =>
        fields.Select(field => placed.TryGetValue(field.Name, out var placement) ? field with { Relation = placement.Relation } : field).ToEquatableArray();

    /// <summary>The fields that a region takes from around, and the relations whose edges its values have come to need.</summary>
    private EquatableArray<Field> WithRelations(EquatableArray<Field> captured, Region body)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        body.Select(value =>
        {
            foreach (var operation in value.WithDescendants())
            {
                needed.UnionWith(Relations(operation));
            }

            return value;
        });
        needed.ExceptWith(captured.Where(field => field.IsRelation).Select(field => field.Name));
        return captured.Concat(_relations.Values.Where(relation => needed.Contains(relation.Name))).ToEquatableArray();
    }

    private static IEnumerable<string> Relations(Operation operation)
    {
        if (operation is BlockOperation block)
        {
            return block.Block.Captured.Where(field => field.IsRelation).Select(field => field.Name);
        }

        var edges = operation switch
        {
            GatherOperation gather => gather.To,
            ReduceNeighboursOperation reduction => reduction.Domain,
            SoftmaxOperation softmax => softmax.Domain,
            _ => null,
        };
        var relations = new List<string>();
        for (; edges is not null; edges = edges.Outer)
        {
            relations.Add(edges.Over.Relation);
        }

        return relations;
    }

    /// <summary>Reads on edges what is there on edges.</summary>
    private Operation Read(Operation operation, Dictionary<string, Placement> placed)
    {
        switch (operation)
        {
            case GatherOperation { Operand: ReadOperation read } gather when placed.TryGetValue(read.Name, out var placement):
                return new ReadEdgesOperation(read.Name, gather.To.Over, gather.Indices) { Axes = placement.Remaining(read.Axes) };
            case ReadOperation read when placed.ContainsKey(read.Name):
                throw new InvalidOperationException($"{read.Name} is on edges only");
            case BlockOperation block:
                return ((BlockOperation)block.WithChildren(child => Read(child, placed))) with { Block = Instance(block.Block, placed) };
            default:
                return operation.WithChildren(child => Read(child, placed));
        }
    }

    /// <summary>The block for arguments and fields from around of which some are on edges.</summary>
    private BlockInstance Instance(BlockInstance block, Dictionary<string, Placement> placed)
    {
        var given = _given[block];
        var inside = new Dictionary<string, Placement>(StringComparer.Ordinal);
        foreach (var field in block.Captured)
        {
            Place(inside, field.Name, placed.TryGetValue(field.Name, out var placement) ? placement : null);
        }

        foreach (var (field, placement) in given.Parameters.Take(block.Parameters.Count))
        {
            Place(inside, field.Name, placement);
        }

        var key = block with { Parameters = OnEdges(block.Parameters, inside), Captured = OnEdges(block.Captured, inside) };
        if (!_known.TryGetValue(key, out var instance))
        {
            var parameters = WithFields(key.Parameters, inside);
            var body = Lower(given, new(inside, StringComparer.Ordinal));
            instance = key with { Captured = WithRelations(key.Captured, body) };
            _blocks.Add(new(instance, body with { Parameters = parameters.Concat(WithFields(instance.Captured, inside)).ToEquatableArray() }));
            _known.Add(key, instance);
        }

        return instance;
    }
}
