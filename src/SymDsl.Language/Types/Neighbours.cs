namespace SymDsl.Language.Types;

/// <summary>What a reduction over neighbours runs over: <c>m in near(n)</c>.</summary>
/// <param name="Relation">The relation's name.</param>
/// <param name="Target">The index whose neighbours are meant.</param>
/// <param name="Source">The index that runs over them.</param>
public sealed record Neighbours(string Relation, Index Target, Index Source);

/// <summary>What a reduction leaves out: <c>m != n</c>.</summary>
/// <param name="Index">The reduced index.</param>
/// <param name="Other">The index over the same set that it never equals.</param>
public sealed record Inequality(Index Index, Index Other);

/// <summary>An index that an expression is spread along.</summary>
/// <param name="Index">The index.</param>
/// <param name="Witness">A field with an axis over the index's set.</param>
/// <param name="WitnessAxis">Which of its axes that is.</param>
public sealed record SpreadAxis(Index Index, string Witness, int WitnessAxis);
