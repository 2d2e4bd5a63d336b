namespace SymDsl.Algebra.Groups;

/// <summary>How group elements move the components along the axes of a representation.</summary>
public enum ComponentMotion
{
    /// <summary>They mix components.</summary>
    Mixing,

    /// <summary>They exchange components and flip signs: odd pointwise functions commute with that.</summary>
    SignedPermutation,

    /// <summary>They exchange components: every pointwise function commutes with that.</summary>
    Permutation,

    /// <summary>They leave every component as it is.</summary>
    None,
}
