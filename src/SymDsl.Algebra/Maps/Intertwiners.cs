using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>Equivariant linear maps: Hom_G(V, W), the matrices M with ρ_W(g) M = M ρ_V(g) for every g of the group.</summary>
public static class Intertwiners
{
    /// <summary>All equivariant linear maps from one representation to another.</summary>
    /// <param name="input">What is mapped.</param>
    /// <param name="output">What it is mapped to.</param>
    /// <exception cref="ArgumentException">The representations belong to different groups.</exception>
    /// <exception cref="Numerics.AmbiguousRankException">The group's floating-point generators do not tell the rank.</exception>
    /// <exception cref="NotSupportedException">A product of representations has too many components to lay out.</exception>
    public static EquivariantMaps Between(Representation input, Representation output)
    {
        if (!input.Group.Equals(output.Group))
            throw new ArgumentException($"'{input}' is a representation of {input.Group} and '{output}' of {output.Group}: no map is equivariant for both.");
        // Equal pairs of terms share their invariants.
        var known = new Dictionary<string, BlockInvariants>();
        var blocks = new List<MapBlock>();
        long outputOffset = 0;
        foreach (var to in output.Terms)
        {
            long inputOffset = 0;
            foreach (var from in input.Terms)
            {
                Atom[] duals = [.. from.Atoms.Select(atom => atom.Dual)];
                var key = string.Join("*", to.Atoms.Concat(duals).Select(atom => $"{atom.Name}@{atom.Factor}")) + ":" + to.Atoms.Count;
                if (!known.TryGetValue(key, out var invariants))
                    known[key] = invariants = new BlockInvariants(input.Group, to.Atoms, duals);
                blocks.Add(new MapBlock(from, to, inputOffset, outputOffset, invariants));
                inputOffset += from.Dimension;
            }
            outputOffset += to.Dimension;
        }
        return new EquivariantMaps(input, output, blocks);
    }

    /// <summary>The invariant vectors of a representation, as maps from one number: also the biases that a layer may add.</summary>
    public static EquivariantMaps Invariants(Representation representation) =>
        Between(Representation.Scalar(representation.Group), representation);
}
