using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// The most general linear map between fields over sets that commutes with the order of every set and with a group on the fibres: a linear map
/// of fibres for each way in which indices of input and output may agree, 15 from matrices to matrices over one set, and a bias for each way in
/// which those of the output may (Maron et al. 2019, "Invariant and equivariant graph networks").
/// </summary>
/// <remarks>
/// <para>
/// Indices of the input that occur nowhere else are averaged over, not summed, so that a trained map makes sense for sets of any size. Equal
/// indices are a diagonal. Every map is applied in time proportional to input and output; no matrix between them is ever written out.
/// </para>
/// <para>
/// Maps that put their result into the same places of the output share one <see cref="EquivariantLinear"/>, the modules <c>0</c>, <c>1</c>, …,
/// whose parts are the averages and diagonals of the input. Their initial sum has the variance of one of them.
/// </para>
/// </remarks>
public sealed class SetLinear : nn.Module<Tensor, Tensor>
{
    private readonly string[] _inputSets;
    private readonly string[] _outputSets;
    private readonly List<Placement> _placements = [];
    private readonly double _scale;

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="group">The group on the fibres; <see langword="null"/> for scalars.</param>
    /// <param name="input">What stands at each place of the input.</param>
    /// <param name="from">The set of each index of the input.</param>
    /// <param name="output">What stands at each place of the output.</param>
    /// <param name="to">The set of each index of the output, each one of <paramref name="from"/>.</param>
    /// <exception cref="ArgumentException">An output index runs over a set that no input index has, or as for <see cref="EquivariantLinear"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than 12 indices.</exception>
    public SetLinear(Group? group, Fibre input, string[] from, Fibre output, string[] to) : base(nameof(SetLinear))
    {
        if (to.FirstOrDefault(set => !from.Contains(set)) is { } unknown)
            throw new ArgumentException($"No index of the input runs over {unknown}, so nothing says how many elements it has.", nameof(to));
        (_inputSets, _outputSets) = ([.. from], [.. to]);
        foreach (var maps in PartitionMaps.Between(from, to).GroupBy(map => string.Join(',', map.Output) + ';' + string.Join(',', Shared(map))))
        {
            var reductions = maps.ToArray();
            var shared = Shared(reductions[0]);
            var linear = new EquivariantLinear(group, [.. reductions.Select(_ => input)], output, bias: shared.Length == 0);
            register_module(FormattableString.Invariant($"{_placements.Count}"), linear);
            _placements.Add(new([.. reductions[0].Output], shared, reductions, linear));
        }

        _scale = 1 / Math.Sqrt(_placements.Count);
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => _placements[0].Linear.Probe;

    /// <summary>The map.</summary>
    /// <param name="input">[batch, input indices…, fibre]; a set has the same size wherever it occurs.</param>
    /// <returns>[batch, output indices…, fibre].</returns>
    public override Tensor forward(Tensor input) => Masked(input, []);

    /// <summary>The map between sets of different size in one batch: averages are over real elements alone.</summary>
    /// <param name="input">[batch, input indices…, fibre].</param>
    /// <param name="masks">Which elements are real, Boolean [batch, size, 1], for each input index; <see langword="null"/> where all are. None at all if all are.</param>
    /// <returns>[batch, output indices…, fibre]; in the padding numbers without meaning.</returns>
    /// <exception cref="ArgumentException">There are neither no masks nor one for each input index.</exception>
    public Tensor Masked(Tensor input, Tensor?[] masks)
    {
        if (masks.Length > 0 && masks.Length != _inputSets.Length)
            throw new ArgumentException(FormattableString.Invariant($"There are {_inputSets.Length} input indices, and {masks.Length} masks."), nameof(masks));
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        foreach (var pattern in _placements.GroupBy(placement => string.Join(',', placement.Output)))
        {
            // Of one pattern of equal output indices all sums are broadcast first, then put on their diagonal together.
            Tensor? values = null;
            foreach (var placement in pattern)
            {
                var value = Apply(placement, input, masks);
                values = values is null ? value : values + value;
            }

            var placed = Place(values!, pattern.First().Output, input);
            sum = sum is null ? placed : sum + placed;
        }

        return (sum! * _scale).MoveToOuterDisposeScope();
    }

    /// <summary>The letters that input and output share, in the output's order.</summary>
    private static int[] Shared(PartitionMap map) => [.. map.Output.Distinct().Where(map.Input.Contains)];

    /// <returns>[batch, different output indices…, fibre], of size one along those that the input does not have.</returns>
    private static Tensor Apply(Placement placement, Tensor input, Tensor?[] masks)
    {
        Tensor? sum = null;
        for (var i = 0; i < placement.Maps.Length; i++)
        {
            var part = placement.Linear.Part(i, Reduce(input, placement.Maps[i].Input, placement.Shared, masks));
            sum = sum is null ? part : sum + part;
        }

        var value = sum!;
        var letters = placement.Output.Distinct().ToArray();
        for (var i = 0; i < letters.Length; i++)
            if (!placement.Shared.Contains(letters[i])) value = value.unsqueeze(1 + i);
        return value;
    }

    /// <summary>Diagonals for equal letters, means over those that the output lacks, the others in the output's order.</summary>
    private static Tensor Reduce(Tensor input, IReadOnlyList<int> letters, int[] shared, Tensor?[] masks)
    {
        var (value, left) = (input, letters.ToList());
        for (var j = left.Count - 1; j > 0; j--)
        {
            var i = left.IndexOf(left[j]);
            if (i == j) continue;
            value = value.diagonal(0, 1 + i, 1 + j).MoveAxis(-1, 1 + i);
            left.RemoveAt(j);
        }

        long[] averaged = [.. left.Select((letter, i) => (letter, Axis: 1L + i)).Where(pair => !shared.Contains(pair.letter)).Select(pair => pair.Axis)];
        Tensor[] real = masks.Length == 0 ? [] :
        [
            .. from axis in averaged
               let mask = masks[letters.ToList().IndexOf(left[(int)axis - 1])]
               where mask is not null
               select RaggedExtensions.Along(mask, value, axis),
        ];
        if (averaged.Length > 0) value = real.Length > 0 ? value.MeanOver(real, averaged) : value.MeanOver(averaged);
        left.RemoveAll(letter => !shared.Contains(letter));
        return left.Count < 2 ? value : value.permute([0, .. shared.Select(letter => 1L + left.IndexOf(letter)), 1 + left.Count]);
    }

    /// <summary>Values over the different letters, spread over the sets and put on the diagonals where letters repeat.</summary>
    private Tensor Place(Tensor values, int[] letters, Tensor input)
    {
        var sizes = letters.Distinct().Select(letter => input.shape[1 + Array.IndexOf(_inputSets, _outputSets[Array.IndexOf(letters, letter)])]);
        var value = values.expand([values.shape[0], .. sizes, values.shape[^1]]);
        for (var j = 1; j < letters.Length; j++)
        {
            var i = Array.IndexOf(letters, letters[j]);
            if (i < j) value = value.MoveAxis(1 + i, -1).diag_embed(0, 1 + i, 1 + j);
        }

        return value;
    }

    /// <summary>Maps that put their result into the same places.</summary>
    /// <param name="Output">The letter of each output index.</param>
    /// <param name="Shared">Those of them that the input has.</param>
    /// <param name="Maps">How each reduces the input.</param>
    /// <param name="Linear">What acts on the fibres: a part a map.</param>
    private sealed record Placement(int[] Output, int[] Shared, PartitionMap[] Maps, EquivariantLinear Linear);
}
