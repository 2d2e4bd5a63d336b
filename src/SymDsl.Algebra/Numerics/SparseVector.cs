namespace SymDsl.Algebra.Numerics;

/// <summary>A vector that keeps only what is not zero, by ascending position.</summary>
/// <param name="Entries">Position and value.</param>
public readonly record struct SparseVector(IReadOnlyList<(int Index, Number Value)> Entries);
