namespace SymDsl;

/// <summary>How a term of a fibre moves under the group.</summary>
public enum FibreKind
{
    /// <summary>It stays as it is.</summary>
    Scalar,

    /// <summary>It moves with the space that the group acts on: v ↦ A v.</summary>
    Vector,

    /// <summary>It moves with space, translations included: x ↦ A x + t.</summary>
    Point,

    /// <summary>It moves by a representation of the group that <see cref="FibreTerm.Notation"/> names: w ↦ ρ(A) w.</summary>
    Named,
}
