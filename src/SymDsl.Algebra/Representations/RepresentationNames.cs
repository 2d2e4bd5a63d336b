namespace SymDsl.Algebra.Representations;

/// <summary>The words for representations that every group has.</summary>
public static class RepresentationNames
{
    /// <summary>A number that nothing changes.</summary>
    public const string Scalar = "scalar";

    /// <summary>The space that the group is defined on, as the algebra writes it.</summary>
    public const string Defining = "V";

    /// <summary>The same space, as people call it where it is one of geometry.</summary>
    public const string Vector = "vector";

    /// <summary>A number that is multiplied by the determinant, as the algebra writes it.</summary>
    public const string Determinant = "det";

    /// <summary>The same, as people call it.</summary>
    public const string Pseudoscalar = "pseudoscalar";

    /// <summary>V times the determinant.</summary>
    public const string Pseudovector = "pseudovector";

    /// <summary>Positions.</summary>
    public const string Point = "point";

    /// <summary>What people call a notation of the algebra: <c>vector</c> for <c>V</c>, any other one as it is.</summary>
    public static string Spoken(string notation) => notation == Defining ? Vector : notation;
}
