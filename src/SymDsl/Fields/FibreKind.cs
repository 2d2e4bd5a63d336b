namespace SymDsl;

/// <summary>How a term of a fibre moves under the group.</summary>
public enum FibreKind
{
    /// <summary>It stays as it is.</summary>
    Scalar,

    /// <summary>It turns and reflects with space: v ↦ A v.</summary>
    Vector,

    /// <summary>It moves with space, translations included: x ↦ A x + t.</summary>
    Point,
}
