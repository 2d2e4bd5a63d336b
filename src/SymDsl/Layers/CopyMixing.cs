using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// Applies Σ_b W_b ⊗ B_b: basis maps B_b between single copies, weights W_b between the copies. There are several orders to multiply in, equal
/// up to rounding.
/// </summary>
internal sealed class CopyMixing
{
    // Numbers that are put into another order between two products cost memory traffic: about so many products each, fitted to the times of
    // forward and backward in single precision on one core.
    private const long MoveToMap = 30;
    private const long MoveToMix = 100;

    private readonly CopyMaps _maps;
    private readonly Order _order;
    private readonly long _rows;
    private readonly long _columns;

    /// <param name="maps">The basis.</param>
    /// <param name="order">What is multiplied first.</param>
    internal CopyMixing(CopyMaps maps, Order order) =>
        (_maps, _order, _rows, _columns) = (maps, order, maps.Output.Dimension, maps.Input.Dimension);

    internal enum Order
    {
        /// <summary>The basis is the identity: nothing but the copies is mixed.</summary>
        CopiesOnly,

        /// <summary>The whole matrix is written out, then multiplied.</summary>
        Expanded,

        /// <summary>Every copy is mapped by all basis maps, then the results are mixed.</summary>
        BasisFirst,

        /// <summary>The copies are mixed, then mapped.</summary>
        CopiesFirst,
    }

    /// <summary>The order that takes the least time for each place of a field.</summary>
    /// <param name="maps">The basis.</param>
    /// <param name="inputs">Copies of the input's kind.</param>
    /// <param name="outputs">Copies of the output's kind.</param>
    internal static Order Cheapest(CopyMaps maps, long inputs, long outputs)
    {
        if (maps.IsIdentity) return Order.CopiesOnly;
        var (rows, columns, count) = (maps.Output.Dimension, maps.Input.Dimension, maps.Count);
        var expanded = outputs * rows * inputs * columns;
        var basisFirst = inputs * columns * rows * count + rows * outputs * inputs * count + MoveToMap * rows * (inputs * count + outputs);
        var copiesFirst = columns * outputs * inputs * count + outputs * count * columns * rows + MoveToMix * columns * (inputs + outputs * count);
        return expanded <= Math.Min(basisFirst, copiesFirst) ? Order.Expanded
            : basisFirst <= copiesFirst ? Order.BasisFirst : Order.CopiesFirst;
    }

    /// <summary>Whether a bias can be added on the way, by <see cref="Apply"/>.</summary>
    internal bool TakesBias => _order == Order.Expanded || (_order == Order.CopiesOnly && _rows == 1);

    /// <summary>The basis as the order of multiplication wants it, exact to the element type; <see langword="null"/> for the identity.</summary>
    internal Tensor? MakeBasis(ScalarType type, Device device)
    {
        var maps = _maps.Count;
        return _order switch
        {
            Order.CopiesOnly => null,
            Order.Expanded => Fill(_rows * _columns, maps, (at, b) => _maps[b, at / _columns, at % _columns]),
            Order.BasisFirst => Fill(_rows * maps, _columns, (at, column) => _maps[at % maps, at / maps, column]),
            _ => Fill(_rows, _columns * maps, (row, at) => _maps[at % maps, row, at / maps]),
        };

        Tensor Fill(long height, long width, Func<long, long, double> entry)
        {
            var entries = new double[height * width];
            for (var i = 0L; i < height; i++)
                for (var j = 0L; j < width; j++) entries[i * width + j] = entry(i, j);
            return tensor(entries, [height, width], dtype: type, device: device);
        }
    }

    /// <summary>Mixes copies.</summary>
    /// <param name="input">[.., input copies · input dimension].</param>
    /// <param name="weight">[maps, output copies, input copies]; without the first axis if there is one map.</param>
    /// <param name="basis">What <see cref="MakeBasis"/> made.</param>
    /// <param name="bias">[output copies · output dimension], only if <see cref="TakesBias"/>.</param>
    /// <returns>[.., output copies · output dimension].</returns>
    internal Tensor Apply(Tensor input, Tensor weight, Tensor? basis, Tensor? bias)
    {
        var (outputs, inputs, maps) = (weight.size(-2), weight.size(-1), _maps.Count);
        switch (_order)
        {
            case Order.CopiesOnly when _rows == 1:
                return nn.functional.linear(input, weight, bias);
            case Order.Expanded:
                // One product over all pairs of copies at once, [rows, columns, output copies, input copies], then put into order.
                var entries = basis!.matmul(weight.reshape(maps, outputs * inputs)).view(_rows, _columns, outputs, inputs);
                var matrix = entries.permute(2, 0, 3, 1).reshape(outputs * _rows, inputs * _columns);
                return nn.functional.linear(input, matrix, bias);
        }

        // A product acts on the last axis: the copies go there to be mixed, [.., dimension, copies], and the components to be mapped.
        var copies = input.SplitVectors(inputs, _columns);
        switch (_order)
        {
            case Order.CopiesOnly:
                return nn.functional.linear(copies.transpose(-1, -2), weight).transpose(-1, -2).flatten(-2);
            case Order.BasisFirst:
                var mapped = nn.functional.linear(copies, basis!).transpose(-1, -2); // [.., rows · maps, input copies]
                var stacked = mapped.unflatten(mapped.Dimensions - 2, _rows, maps).flatten(-2);
                var stackedWeight = maps == 1 ? weight : weight.transpose(0, 1).flatten(1);
                return nn.functional.linear(stacked, stackedWeight).transpose(-1, -2).flatten(-2);
            default:
                var mixed = nn.functional.linear(copies.transpose(-1, -2), weight.reshape(maps * outputs, inputs)); // [.., columns, maps · output copies]
                var spread = mixed.unflatten(mixed.Dimensions - 1, maps, outputs).flatten(-3, -2).transpose(-1, -2);
                return nn.functional.linear(spread, basis!).flatten(-2);
        }
    }
}
