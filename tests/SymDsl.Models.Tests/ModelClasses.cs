namespace SymDsl.Models.Tests;

/// <summary>A model with its text beside it.</summary>
[SymModel("""
    symmetry E(3)
    set n
    input x[n] : point
    input v[n] : vector

    h[n] = mlp<hidden, 1>(norm(v), mean[n](norm2(x - mean[n](x))))
    x[n] = x[n] + h[n] * v[n]

    output x[n] : point
    """, Parameters = "hidden = 8")]
public sealed partial class Drift;

/// <summary>A model of a file under another name, with members of its own.</summary>
[SymModel(File = "Models/euclidean.sym", Model = "Plane")]
internal partial class OwnPlane
{
    /// <summary>A member that a generated one would be called.</summary>
    public static int Step => 1;
}
