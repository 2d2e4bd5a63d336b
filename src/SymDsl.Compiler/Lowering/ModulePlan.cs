using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>What a module holds and does: the model itself, or the body of a repetition or a block. What it holds has roles, and no names.</summary>
/// <param name="Maps">Its learned maps, in the order of their use.</param>
/// <param name="Blocks">Its blocks, in the order of their use.</param>
/// <param name="Lines">What it does, in order.</param>
internal sealed record ModulePlan(IReadOnlyList<PlannedMap> Maps, IReadOnlyList<PlannedBlock> Blocks, IReadOnlyList<PlannedLine> Lines)
{
    /// <summary>The maps by where their line stands: a search for each line would take the square of their number.</summary>
    public ILookup<LineSpan, PlannedMap> MapsByLine { get; } = Maps.ToLookup(map => map.Source.Span);

    /// <summary>Its repetitions, in order.</summary>
    public IReadOnlyList<PlannedRepeat> Repeats { get; } = [.. Lines.OfType<PlannedRepeat>()];
}

/// <summary>A use of a block.</summary>
/// <param name="Member">What it is in its module.</param>
/// <param name="Source">The line that uses it.</param>
/// <param name="Block">The block.</param>
/// <param name="Body">What it holds and does: one plan for all uses with arguments of the same types.</param>
internal sealed record PlannedBlock(MemberRole Member, AssignmentStatement Source, BlockInstance Block, ModulePlan Body);

/// <summary>A learned map of a module.</summary>
/// <param name="Member">What it is in its module.</param>
/// <param name="Source">The line that uses it.</param>
/// <param name="Apply">The map and the parts of its input.</param>
internal sealed record PlannedMap(MemberRole Member, AssignmentStatement Source, MapOperation Apply);

/// <summary>A line of a module.</summary>
internal abstract record PlannedLine;

/// <summary>A field gets a value.</summary>
/// <param name="Source">The line.</param>
/// <param name="Value">Its value.</param>
internal sealed record PlannedAssignment(AssignmentStatement Source, Operation Value) : PlannedLine;

/// <summary>A repetition: a list of modules, one after the other.</summary>
/// <param name="Source">The repetition.</param>
/// <param name="Member">What it is in its module.</param>
/// <param name="Body">What each of the modules holds and does.</param>
internal sealed record PlannedRepeat(LoopStatement Source, MemberRole Member, ModulePlan Body) : PlannedLine;
