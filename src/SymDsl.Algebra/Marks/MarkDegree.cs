namespace SymDsl.Algebra.Marks;

/// <summary>How well a symmetry holds; the stronger the greater.</summary>
public enum MarkDegree
{
    /// <summary>Nothing makes it hold.</summary>
    None,

    /// <summary>Training makes it hold, as far as it goes.</summary>
    Trained,

    /// <summary>It holds in the limit of many samples.</summary>
    Sampled,

    /// <summary>It holds, up to rounding.</summary>
    Exact,
}
