using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>One basis map: the entries of a matrix [output dimension, input dimension] that are not zero.</summary>
/// <param name="Entries">Output component, input component, value; by ascending output, then input component within each copy.</param>
public sealed record BasisMap(IReadOnlyList<(long Row, long Column, Number Value)> Entries);

/// <summary>The maps from the copies of one term to the copies of another.</summary>
public sealed class MapBlock
{
    private readonly BlockInvariants _invariants;

    internal MapBlock(Term input, Term output, long inputOffset, long outputOffset, BlockInvariants invariants)
    {
        (Input, Output, InputOffset, OutputOffset) = (input, output, inputOffset, outputOffset);
        _invariants = invariants;
    }

    /// <summary>The term that is mapped.</summary>
    public Term Input { get; }

    /// <summary>The term that it is mapped to.</summary>
    public Term Output { get; }

    /// <summary>Where the input term starts in the layout.</summary>
    public long InputOffset { get; }

    /// <summary>Where the output term starts in the layout.</summary>
    public long OutputOffset { get; }

    /// <summary>How the basis was found.</summary>
    public Solver Solver => _invariants.Solver;

    /// <summary>The fewest numbers that describe how the maps are applied: see <see cref="MapStructure"/>.</summary>
    public MapStructure Structure => _invariants.Structure;

    /// <summary>How many independent maps lead from one copy to another.</summary>
    public long MapsPerPair => _invariants.Count;

    /// <summary>The dimension of the space of maps: <see cref="MapsPerPair"/> for each pair of copies.</summary>
    public long Dimension => checked(Input.Multiplicity * Output.Multiplicity * MapsPerPair);

    /// <summary>
    /// The maps from one copy to one copy, [output copy dimension, input copy dimension], in reduced row-echelon form.
    /// </summary>
    public IEnumerable<BasisMap> CopyMaps
    {
        get
        {
            var columns = Input.CopyDimension;
            return _invariants.Vectors.Select(vector => new BasisMap(
                [.. vector.Entries.Select(e => ((long)e.Index / columns, e.Index % columns, e.Value))]));
        }
    }
}

/// <summary>
/// The space of equivariant linear maps between two representations, as blocks over pairs of terms; a weight for each basis map. Between
/// complex groups maps are complex-linear.
/// </summary>
public sealed class EquivariantMaps
{
    internal EquivariantMaps(Representation input, Representation output, IReadOnlyList<MapBlock> blocks) =>
        (Input, Output, Blocks) = (input, output, blocks);

    /// <summary>What is mapped.</summary>
    public Representation Input { get; }

    /// <summary>What it is mapped to.</summary>
    public Representation Output { get; }

    /// <summary>One block for each output term and input term, output terms slower; also those without maps.</summary>
    public IReadOnlyList<MapBlock> Blocks { get; }

    /// <summary>The dimension of the space: how many free weights a layer has.</summary>
    public long Dimension => Blocks.Sum(block => block.Dimension);

    /// <summary>How many weights a layer without symmetry would have.</summary>
    public long DenseWeights => checked(Input.Dimension * Output.Dimension);

    /// <summary>
    /// All basis maps, [output dimension, input dimension]: block by block, output copy by output copy, input copy by input copy.
    /// </summary>
    public IEnumerable<BasisMap> Basis
    {
        get
        {
            foreach (var block in Blocks.Where(b => b.Dimension > 0))
            {
                var (rows, columns) = (block.Output.CopyDimension, block.Input.CopyDimension);
                for (long o = 0; o < block.Output.Multiplicity; o++)
                {
                    for (long i = 0; i < block.Input.Multiplicity; i++)
                    {
                        var (row, column) = (block.OutputOffset + o * rows, block.InputOffset + i * columns);
                        foreach (var map in block.CopyMaps)
                            yield return new BasisMap([.. map.Entries.Select(e => (e.Row + row, e.Column + column, e.Value))]);
                    }
                }
            }
        }
    }
}
