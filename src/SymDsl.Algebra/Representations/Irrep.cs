namespace SymDsl.Algebra.Representations;

/// <summary>What commutes with an irreducible representation.</summary>
public enum IrrepType
{
    /// <summary>Only multiples of the identity.</summary>
    Real,

    /// <summary>Over the reals, a copy of ℂ: two free weights a pair, as for rotations of the plane.</summary>
    Complex,

    /// <summary>Over the reals, a copy of the quaternions: four free weights a pair, as for SU(2) on ℝ⁴.</summary>
    Quaternionic,
}

/// <summary>An irreducible representation's label and type.</summary>
/// <param name="Label">Such as <c>1o</c>.</param>
/// <param name="Type">What commutes with it.</param>
public sealed record Irrep(string Label, IrrepType Type)
{
    /// <summary>How many independent equivariant maps lead from one copy to another.</summary>
    public int CommutantDimension => Type switch
    {
        IrrepType.Real => 1,
        IrrepType.Complex => 2,
        _ => 4,
    };
}
