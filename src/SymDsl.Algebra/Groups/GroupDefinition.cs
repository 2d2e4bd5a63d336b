using System.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>The numbers over which a group's space V is a vector space, and over which maps are counted.</summary>
public enum ScalarField
{
    /// <summary>Real numbers.</summary>
    Real,

    /// <summary>Complex numbers: V is ℂⁿ, and equivariant maps are complex-linear.</summary>
    Complex,
}

/// <summary>What a row of the catalogue says about a group.</summary>
/// <param name="Name">The canonical name.</param>
/// <param name="Dimension">The dimension of V.</param>
/// <param name="Generators">
/// What generates it, on V. For a complex group a basis of the complexified algebra, which has the same invariants and rational entries
/// (Weyl's unitary trick).
/// </param>
/// <param name="Families">The kinds of elements that together generate it.</param>
internal sealed record GroupDefinition(
    string Name, int Dimension, IReadOnlyList<Generator> Generators, IReadOnlyList<ElementFamily> Families)
{
    /// <summary>The head of the name and its numbers: what representations and closed forms are looked up by.</summary>
    public string Kind { get; init; } = "";

    public IReadOnlyList<int> Arguments { get; init; } = [];

    public ScalarField Scalars { get; init; } = ScalarField.Real;

    /// <summary>Whether generators are homogeneous matrices of size Dimension + 1 that also shift points.</summary>
    public bool HasTranslations { get; init; }

    /// <summary>The order of a finite group, if it is known without counting.</summary>
    public BigInteger? Order { get; init; }

    /// <summary>Whether the group is compact where its generators do not tell.</summary>
    public bool? IsCompact { get; init; }

    /// <summary>For a complex group, the same group on ℝ²ⁿ.</summary>
    public Func<Group>? RealForm { get; init; }

    /// <summary>The law of random elements, in words.</summary>
    public string SamplingLaw { get; init; } = "Haar measure";

    /// <summary>The factors of a direct product.</summary>
    public IReadOnlyList<Group> Factors { get; init; } = [];
}
