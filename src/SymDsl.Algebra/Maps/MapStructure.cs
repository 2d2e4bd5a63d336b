namespace SymDsl.Algebra.Maps;

/// <summary>What a fast implementation of a block can use.</summary>
public enum MapStructure
{
    /// <summary>No map but zero.</summary>
    Zero,

    /// <summary>Copies of one irrep: a matrix over the copies, times the commutant of the irrep.</summary>
    SchurBlock,

    /// <summary>Weights tied by index: each entry of the map is one weight, up to its sign, or zero.</summary>
    IndexTies,

    /// <summary>Linear combinations with constant coefficients.</summary>
    Dense,

    /// <summary>Kronecker products of maps of the factors of a product group.</summary>
    Kronecker,
}
