using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;
using SymDsl.Algebra.Representations;

namespace SymDsl.Algebra.Maps;

/// <summary>
/// The invariants of a product of atoms of a product group: Kronecker products of the factors' invariants, put back into the order of the
/// atoms.
/// </summary>
internal sealed class BlockInvariants
{
    private readonly IReadOnlyList<Atom> _atoms;
    private readonly IReadOnlyList<InvariantBasis> _parts;
    private readonly IReadOnlyList<int> _factors;

    public BlockInvariants(Group group, IReadOnlyList<Atom> outputs, IReadOnlyList<Atom> dualInputs)
    {
        _atoms = [.. outputs, .. dualInputs];
        _factors = [.. _atoms.Select(atom => atom.Factor).Distinct().OrderBy(k => k)];
        _parts = [.. _factors.Select(k => InvariantSolver.Solve(
            group.Factors[k], [.. _atoms.Where(atom => atom.Factor == k)], outputs.Count(atom => atom.Factor == k)))];
        Count = _parts.Aggregate(1L, (product, part) => checked(product * part.Count));
    }

    public long Count { get; }

    public Solver Solver => _parts.Count == 0 ? Solver.ClosedForm : _parts.Max(part => part.Solver);

    public MapStructure Structure => Count == 0 ? MapStructure.Zero
        : _parts.Count > 1 ? MapStructure.Kronecker
        : _parts.Count == 0 || (_atoms.Count == 2 && _atoms[0].Irrep is not null && _atoms[0].Equals(_atoms[1].Dual)) ? MapStructure.SchurBlock
        : _parts[0].IsIndexTied ? MapStructure.IndexTies
        : MapStructure.Dense;

    public IEnumerable<SparseVector> Vectors
    {
        get
        {
            if (_parts.Count == 0)
                return [new SparseVector([(0, 1)])];
            if (_parts.Count == 1)
                return _parts[0].Vectors;
            // Each factor's flattened index becomes its share of the whole flattened index.
            var strides = SignedOrbits.Strides([.. _atoms.Select(atom => atom.Dimension)], out _);
            IEnumerable<IEnumerable<(int Index, Number Value)>> products = [[(0, 1)]];
            for (var p = 0; p < _parts.Count; p++)
            {
                var axes = Enumerable.Range(0, _atoms.Count).Where(k => _atoms[k].Factor == _factors[p]).ToList();
                int Share(int index)
                {
                    var share = 0;
                    for (var a = axes.Count - 1; a >= 0; a--)
                    {
                        var dimension = _atoms[axes[a]].Dimension;
                        share += index % dimension * strides[axes[a]];
                        index /= dimension;
                    }
                    return share;
                }
                var part = _parts[p];
                products = products.SelectMany(left => part.Vectors.Select(right =>
                    left.SelectMany(x => right.Entries.Select(y => (x.Index + Share(y.Index), x.Value * y.Value)))));
            }
            return products.Select(product => new SparseVector([.. product.OrderBy(e => e.Index)]));
        }
    }
}
