using SymDsl.Algebra.Groups;

namespace SymDsl.Layers;

/// <summary>What layers refuse.</summary>
internal static class FibreChecks
{
    /// <summary>Refuses what no linear map acts on.</summary>
    /// <exception cref="ArgumentException">The fibre has no axis, holds points, or moves without a group.</exception>
    internal static void Linear(Fibre fibre, Group? group, string name)
    {
        if (fibre.IsBare) throw new ArgumentException($"A plain scalar has no fibre axis; inside a model it is {nameof(Fibre)}.{nameof(Fibre.Scalars)}(1).", name);
        foreach (var term in fibre.Terms)
        {
            if (term.Kind.IsAffine)
                throw new ArgumentException("Points have no origin, so no linear map acts on them: take differences, which are vectors.", name);
            if (group is null && term.Kind != FibreKind.Scalar)
                throw new ArgumentException($"Without a group there are scalars only: name the group that moves {term.Kind}.", name);
        }
    }

    /// <summary>Refuses kinds whose lengths the group changes.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    internal static void Lengths(FibreLayout layout, string layer, string name)
    {
        if (layout.Kinds.FirstOrDefault(kind => !kind.PreservesLengths) is { } stretched)
            throw new ArgumentException($"{layer} divides by lengths, which {stretched.Representation.Group.Name} changes on {stretched.Name}.", name);
    }
}
