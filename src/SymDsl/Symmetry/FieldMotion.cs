using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// A way to move fields after which a model must give the moved outputs: a drawn element of a symmetry, another one for each batch entry, or
/// another order of what has none. It computes in float64 on the CPU.
/// </summary>
internal abstract class FieldMotion
{
    /// <summary>The field moved.</summary>
    /// <param name="field">Its declaration.</param>
    /// <param name="value">Its tensor, [batch, indices…, fibre].</param>
    internal abstract Tensor Move(FieldSpec field, Tensor value);

    /// <summary>The field after several moves, one after the other.</summary>
    internal static Tensor Move(IReadOnlyList<FieldMotion> motions, FieldSpec field, Tensor value) =>
        motions.Aggregate(value, (moved, motion) => motion.Move(field, moved));

    /// <summary>By how much it stretches a fibre at most: the largest spectral norm of ρ(g) over the batch; 1 for what preserves lengths.</summary>
    internal virtual double Stretch(FibreKind kind) => 1;

    /// <summary>The batch entry, before the move, that a reader looks for when told of one after it.</summary>
    internal virtual long EntryOf(long moved) => moved;

    private static long[] Shuffled(Random random, long size)
    {
        var order = new long[size];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        random.Shuffle(order);
        return order;
    }

    /// <summary>A new order for the elements of one set, along each index over it.</summary>
    internal sealed class Permutation : FieldMotion
    {
        private readonly string _set;
        private readonly Tensor _order; // [batch, size]

        // Of a ragged set, whose sizes are given, padding stays where it is.
        internal Permutation(Random random, string set, long batch, long size, long[]? sizes = null)
        {
            _set = set;
            var orders = new long[batch * size];
            for (var entry = 0; entry < batch; entry++)
            {
                // Behind the real elements of a ragged set stands padding, which stays there.
                var real = sizes is null ? size : sizes[entry];
                Shuffled(random, real).Concat(Enumerable.Range((int)real, (int)(size - real)).Select(place => (long)place)).ToArray().CopyTo(orders.AsSpan((int)(entry * size)));
            }

            _order = tensor(orders, [batch, size]);
        }

        internal override Tensor Move(FieldSpec field, Tensor value)
        {
            if (field.IsRelation) return MoveEdges(field, value);
            for (var i = 0; i < field.Indices.Count; i++)
            {
                if (field.Indices[i] != _set) continue;
                var axis = 1 + i;
                var shape = new long[value.Dimensions];
                Array.Fill(shape, 1);
                (shape[0], shape[axis]) = (value.size(0), value.size(axis));
                value = value.gather(axis, _order.view(shape).expand(value.shape));
            }

            return value;
        }

        /// <summary>Element order[i] is now called i.</summary>
        private Tensor MoveEdges(FieldSpec field, Tensor edges)
        {
            var names = _order.argsort(1);
            var batch = edges.select(1, 0);
            Tensor[] columns = [batch, .. Enumerable.Range(0, 2).Select(end =>
            {
                var column = edges.select(1, 1 + end);
                return field.Indices[end] == _set ? names.index_select(0, batch).gather(1, column.unsqueeze(1)).squeeze(1) : column;
            })];
            return stack(columns, 1);
        }
    }

    /// <summary>A new order for the rows of a relation's edge list, and with them of the fields on its edges.</summary>
    internal sealed class EdgeOrder : FieldMotion
    {
        private readonly string _relation;
        private readonly Tensor _order; // [edges]

        internal EdgeOrder(Random random, string relation, long edges)
        {
            _relation = relation;
            _order = tensor(Shuffled(random, edges));
        }

        internal override Tensor Move(FieldSpec field, Tensor value) =>
            (field.IsRelation ? field.Name : field.OnEdgesOf) == _relation ? value.index_select(0, _order) : value;
    }

    /// <summary>A new order for the batch entries.</summary>
    internal sealed class BatchOrder : FieldMotion
    {
        private readonly Tensor _order; // [batch]

        internal BatchOrder(Random random, long batch) => _order = tensor(Shuffled(random, batch));

        internal override Tensor Move(FieldSpec field, Tensor value)
        {
            if (field.OnEdgesOf is not null) return value;
            if (!field.IsRelation) return value.index_select(0, _order);
            var names = _order.argsort(0); // entry order[i] is now called i
            return stack([names.index_select(0, value.select(1, 0)), value.select(1, 1), value.select(1, 2)], 1);
        }
    }

    /// <summary>One batch entry without the others.</summary>
    /// <param name="entry">Which one.</param>
    /// <param name="entries">The batch entry of each edge, relation by relation.</param>
    internal sealed class EntryAlone(long entry, IReadOnlyDictionary<string, Tensor> entries) : FieldMotion
    {
        internal override Tensor Move(FieldSpec field, Tensor value)
        {
            if (field.OnEdgesOf is { } relation) return value.index_select(0, entries[relation].eq(entry).nonzero().flatten());
            if (!field.IsRelation) return value.narrow(0, entry, 1);
            var edges = value.index_select(0, value.select(1, 0).eq(entry).nonzero().flatten());
            return cat([zeros_like(edges.narrow(1, 0, 1)), edges.narrow(1, 1, 2)], 1);
        }

        internal override long EntryOf(long moved) => entry;
    }

    /// <summary>w ↦ ρ(g) w on fibres, and the shift besides on points.</summary>
    internal sealed class Motion : FieldMotion
    {
        private readonly SymmetryDeclaration _symmetry;
        private readonly GroupElement[] _elements; // one for each batch entry
        private readonly IReadOnlyDictionary<string, Tensor> _entries; // the batch entry of each edge, relation by relation
        private readonly Dictionary<string, Tensor> _matrices = []; // by notation: [batch, D, D], acting on rows from the right

        internal Motion(
            Random random, SymmetryDeclaration symmetry, ElementFamily family, double scale, long batch, IReadOnlyDictionary<string, Tensor> entries)
        {
            (_symmetry, _entries) = (symmetry, entries);
            _elements = new GroupElement[batch];
            for (var entry = 0; entry < batch; entry++) _elements[entry] = family.Sample(random, scale);
        }

        internal override Tensor Move(FieldSpec field, Tensor value)
        {
            if (field.Fibre.IsBare || field.IsRelation) return value;
            var (pieces, at) = (new List<Tensor>(), 0L);
            foreach (var term in field.Fibre.Terms)
            {
                pieces.Add(Move(field, term, value.narrow(-1, at, term.Width)));
                at += term.Width;
            }

            return cat(pieces, -1);
        }

        internal override double Stretch(FibreKind kind) =>
            kind == FibreKind.Scalar || _elements.Length == 0 ? 1 : linalg.svdvals(Matrices(kind)).max().item<double>();

        private Tensor Move(FieldSpec field, FibreTerm term, Tensor value)
        {
            if (term.Kind == FibreKind.Scalar) return value;
            var shape = value.shape;
            var places = shape[1..].Aggregate(1L, (product, size) => product * size) / term.Dimension;
            var moved = value.reshape(shape[0], places, term.Dimension).matmul(PerEntry(field, Matrices(term.Kind)));
            if (term.Kind.IsAffine) moved = moved + PerEntry(field, Shifts(term.Dimension));
            return moved.reshape(shape);
        }

        /// <summary>What each batch entry has, for each row of the field: an edge is in a batch entry.</summary>
        private Tensor PerEntry(FieldSpec field, Tensor values) => field.OnEdgesOf is { } relation ? values.index_select(0, _entries[relation]) : values;

        private Tensor Matrices(FibreKind kind)
        {
            if (_matrices.TryGetValue(kind.Notation, out var known)) return known;
            var (representation, size) = (_symmetry.RepresentationOf(kind), kind.Dimension);
            var matrices = new double[_elements.Length, size, size];
            for (var entry = 0; entry < _elements.Length; entry++)
            {
                var matrix = representation.Evaluate(_elements[entry]);
                for (var i = 0; i < size; i++)
                    for (var j = 0; j < size; j++) matrices[entry, j, i] = matrix[i, j];
            }

            return _matrices[kind.Notation] = tensor(matrices);
        }

        /// <returns>[batch, 1, dimension].</returns>
        private Tensor Shifts(long dimension)
        {
            var shifts = new double[_elements.Length, 1, dimension];
            for (var entry = 0; entry < _elements.Length; entry++)
                for (var i = 0; i < dimension; i++) shifts[entry, 0, i] = _elements[entry].Translation[i];
            return tensor(shifts);
        }
    }
}
