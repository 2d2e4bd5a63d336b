using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>A drawn element of a symmetry, another one for each batch entry, ready to move fields. It computes in float64 on the CPU.</summary>
internal abstract class FieldMotion
{
    /// <summary>The field moved.</summary>
    /// <param name="field">Its declaration.</param>
    /// <param name="value">Its tensor, [batch, indices…, fibre].</param>
    internal abstract Tensor Move(FieldSpec field, Tensor value);

    /// <summary>A new order for the elements of one set, along each index over it.</summary>
    internal sealed class Permutation : FieldMotion
    {
        private readonly string _set;
        private readonly Tensor _order; // [batch, size]

        internal Permutation(Random random, string set, long batch, long size)
        {
            _set = set;
            var orders = new long[batch * size];
            for (var entry = 0; entry < batch; entry++)
            {
                var order = orders.AsSpan((int)(entry * size), (int)size);
                for (var i = 0; i < order.Length; i++) order[i] = i;
                random.Shuffle(order);
            }

            _order = tensor(orders, [batch, size]);
        }

        internal override Tensor Move(FieldSpec field, Tensor value)
        {
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
    }

    /// <summary>x ↦ A x + t on points, A v on vectors.</summary>
    internal sealed class Motion : FieldMotion
    {
        private readonly Tensor _linear; // [batch, D, D], acting on rows from the right
        private readonly Tensor _shift; // [batch, 1, D]

        internal Motion(Random random, ElementFamily family, double scale, long batch, int dimension)
        {
            var (linear, shift) = (new double[batch, dimension, dimension], new double[batch, 1, dimension]);
            for (var entry = 0; entry < batch; entry++)
            {
                var element = family.Sample(random, scale);
                for (var i = 0; i < dimension; i++)
                {
                    shift[entry, 0, i] = element.Translation[i];
                    for (var j = 0; j < dimension; j++) linear[entry, j, i] = element.Linear[i, j];
                }
            }

            (_linear, _shift) = (tensor(linear), tensor(shift));
        }

        internal override Tensor Move(FieldSpec field, Tensor value)
        {
            if (field.Fibre.IsBare) return value;
            var (pieces, at) = (new List<Tensor>(), 0L);
            foreach (var term in field.Fibre.Terms)
            {
                pieces.Add(Move(term, value.narrow(-1, at, term.Width)));
                at += term.Width;
            }

            return cat(pieces, -1);
        }

        private Tensor Move(FibreTerm term, Tensor value)
        {
            if (term.Kind == FibreKind.Scalar) return value;
            var shape = value.shape;
            var places = shape[1..].Aggregate(1L, (product, size) => product * size) / term.Dimension;
            var moved = value.reshape(shape[0], places, term.Dimension).matmul(_linear);
            if (term.Kind == FibreKind.Point) moved = moved + _shift;
            return moved.reshape(shape);
        }
    }
}
