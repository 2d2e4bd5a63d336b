using SymDsl;

namespace Consumer;

/// <summary>A model whose text stands beside it.</summary>
[SymModel("""
    symmetry E(3)
    set n
    input x[n] : point
    input v[n] : vector

    x[n] = x[n] + norm(v) * v[n]

    output x[n] : point
    """)]
public sealed partial class Drift;
