using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// A whole model as tensor operations: values in the order in which they are computed. A name that is read means the value that it was last given
/// above. Each pass makes another program of it that computes the same.
/// </summary>
/// <param name="Body">The model's lines.</param>
/// <param name="Blocks">Its blocks, each once for arguments of the same types; those that others use come first.</param>
internal sealed record Program(Region Body, EquatableArray<ProgramBlock> Blocks)
{
    /// <summary>The names of values that have no line in the text.</summary>
    public EquatableArray<string> SharedNames { get; init; }

    /// <summary>The bodies of the blocks.</summary>
    public Dictionary<BlockInstance, Region> Bodies() => Blocks.ToDictionary(block => block.Block, block => block.Body);

    /// <summary>The same program, the value of each line changed.</summary>
    public Program Select(Func<Operation, Operation> change) => this with
    {
        Body = Body.Select(change),
        Blocks = Blocks.Select(block => block with { Body = block.Body.Select(change) }).ToEquatableArray(),
    };
}

/// <summary>A block and its lines.</summary>
/// <param name="Block">The block.</param>
/// <param name="Body">Its lines.</param>
internal sealed record ProgramBlock(BlockInstance Block, Region Body);

/// <summary>Lines that run one after the other: those of a model, of a block or of a repetition.</summary>
/// <param name="Parameters">The fields that it is given, those that it reads from around among them.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Results">The fields that leave it.</param>
internal sealed record Region(EquatableArray<RegionField> Parameters, EquatableArray<ProgramLine> Lines, EquatableArray<RegionField> Results)
{
    /// <summary>The blocks that its lines use, in order.</summary>
    public IEnumerable<BlockInstance> Uses() => Lines.SelectMany(line => line switch
    {
        ProgramValue value => value.Value.WithDescendants().OfType<BlockOperation>().Select(use => use.Block),
        ProgramRepeat repeat => repeat.Body.Uses(),
        _ => [],
    });

    /// <summary>The same lines, the value of each changed.</summary>
    public Region Select(Func<Operation, Operation> change) => this with
    {
        Lines = Lines.Select(line => line switch
        {
            ProgramValue value => value with { Value = change(value.Value) },
            ProgramRepeat repeat => repeat with { Body = repeat.Body.Select(change) },
            _ => line,
        }).ToEquatableArray(),
    };
}

/// <summary>A field that is handed in or out.</summary>
/// <param name="Field">The field.</param>
/// <param name="Placement">The edges that it is handed over on; <see langword="null"/> for all elements.</param>
internal sealed record RegionField(Field Field, Placement? Placement = null);

/// <summary>A line of a region.</summary>
internal abstract record ProgramLine;

/// <summary>A name gets a value.</summary>
/// <param name="Source">The line of the text.</param>
/// <param name="Value">The value.</param>
/// <param name="Placement">The edges that it is computed on; <see langword="null"/> for all elements.</param>
internal sealed record ProgramValue(AssignmentStatement Source, Operation Value, Placement? Placement = null) : ProgramLine
{
    /// <summary>The name.</summary>
    public string Name => Source.Target.Name;
}

/// <summary>A region several times, with fresh weights each time; its results are parameters of the next.</summary>
/// <param name="Source">The repetition in the text.</param>
/// <param name="Body">The region.</param>
internal sealed record ProgramRepeat(LoopStatement Source, Region Body) : ProgramLine;
