using SymDsl.Algebra.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// The most general bilinear map from two fibres to a third that commutes with the group: for any three kinds of copies a weight for each basis
/// map of Hom(left ⊗ right, output) and each three copies. Of irreps of O(3) these are the tensor products of Thomas et al. 2018 ("Tensor field
/// networks") and Geiger and Smidt 2022 ("e3nn").
/// </summary>
/// <remarks>
/// <para>
/// Parameters are <c>weight_0</c>, <c>weight_1</c>, …, one a path, [output copies, maps · left copies · right copies], in the order of the output's
/// kinds, then the left's, then the right's. A basis map has squared Frobenius norm equal to the output's dimension: for irreps it is
/// √(2l + 1) times the coupling tensor. Weights start uniform with variance one over the number of terms that add up in an output, over all
/// paths, so that inputs of mean square 1 make outputs of mean square 1. A weight w of e3nn's fully connected tensor product (component, element)
/// is here w · √(1 / Σ_paths left copies · right copies).
/// </para>
/// <para>
/// Where the weights come from features, as in message passing, the only parameters are those of the linear layer <c>weights</c>, which makes a
/// set of weights for each place, [output copies, terms] path after path.
/// </para>
/// </remarks>
public sealed class EquivariantBilinear : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly FibreLayout _left;
    private readonly FibreLayout _right;
    private readonly FibreLayout _output;
    private readonly BilinearPath[] _paths;
    private readonly Linear? _weights;

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="group">The group; <see langword="null"/> where no group acts, so that there are scalars only.</param>
    /// <param name="left">The left fibre.</param>
    /// <param name="right">The right fibre.</param>
    /// <param name="output">The output's fibre.</param>
    /// <param name="features">How many invariant features make the weights; <see langword="null"/> for weights of its own.</param>
    /// <exception cref="ArgumentException">
    /// A fibre holds points; a fibre names no representation of the group, or one of another dimension; or nothing reaches a term of the output.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="features"/> is less than 1.</exception>
    public EquivariantBilinear(Group? group, Fibre left, Fibre right, Fibre output, long? features = null) : base(nameof(EquivariantBilinear))
    {
        var fibres = FibreGroup.Of(group ?? Group.Parse("trivial"));
        FibreChecks.Linear(left, group, nameof(left));
        FibreChecks.Linear(right, group, nameof(right));
        FibreChecks.Linear(output, group, nameof(output));
        (_left, _right, _output) = (new(left, fibres.Read), new(right, fibres.Read), new(output, fibres.Read));
        _paths = [.. BilinearPath.Between(_left, _right, _output, fibres.Acting)];
        if (_output.Kinds.FirstOrDefault(kind => _paths.All(path => path.Output.Name != kind.Name)) is { } unreached)
            throw new ArgumentException($"No equivariant bilinear map but zero leads from {left} and {right} to {unreached.Name}.", nameof(output));
        WeightCount = _paths.Sum(path => path.WeightCount);
        if (features is { } width)
        {
            SizeCheck.Positive(width, nameof(features));
            _weights = Weights.Dense(width, WeightCount, gain: 1);
            register_module("weights", _weights);
        }
        else
        {
            for (var i = 0; i < _paths.Length; i++) register_parameter(Name(i), Weights.Uniform(FanIn(_paths[i]), _paths[i].Copies.Output, _paths[i].FanIn));
        }
    }

    /// <summary>How many weights there are at each place.</summary>
    public long WeightCount { get; }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => _weights?.weight ?? get_parameter(Name(0))!;

    /// <summary>The map with weights of its own.</summary>
    /// <param name="left">[.., left width].</param>
    /// <param name="right">[.., right width]; leading axes broadcast.</param>
    /// <returns>[.., output width].</returns>
    /// <exception cref="InvalidOperationException">The weights come from features.</exception>
    public override Tensor forward(Tensor left, Tensor right)
    {
        if (_weights is not null) throw new InvalidOperationException("The weights of this map come from features: pass them as the third argument.");
        using var scope = NewDisposeScope();
        return Apply(left, right, i => get_parameter(Name(i))!).MoveToOuterDisposeScope();
    }

    /// <summary>The map with weights from features.</summary>
    /// <param name="left">[.., left width].</param>
    /// <param name="right">[.., right width].</param>
    /// <param name="features">[.., features]; all leading axes broadcast.</param>
    /// <returns>[.., output width].</returns>
    /// <exception cref="InvalidOperationException">The map has weights of its own.</exception>
    public Tensor forward(Tensor left, Tensor right, Tensor features)
    {
        if (_weights is null) throw new InvalidOperationException("This map has weights of its own: create it with a number of features.");
        using var scope = NewDisposeScope();
        return ForwardWith(left, right, _weights.forward(features)).MoveToOuterDisposeScope();
    }

    /// <summary>The map with given weights, whatever it has of its own.</summary>
    /// <param name="left">[.., left width].</param>
    /// <param name="right">[.., right width].</param>
    /// <param name="weights">[.., <see cref="WeightCount"/>], path after path.</param>
    /// <returns>[.., output width].</returns>
    public Tensor ForwardWith(Tensor left, Tensor right, Tensor weights)
    {
        using var scope = NewDisposeScope();
        var offsets = Weights.Offsets([.. _paths.Select(path => path.WeightCount)]);
        return Apply(left, right, i =>
        {
            // Of one scale with the paths that add up in the same output.
            var part = weights.narrow(-1, offsets[i], _paths[i].WeightCount) / Math.Sqrt(FanIn(_paths[i]));
            return part.unflatten(part.Dimensions - 1, _paths[i].Copies.Output, _paths[i].FanIn);
        }).MoveToOuterDisposeScope();
    }

    private static string Name(int path) => FormattableString.Invariant($"weight_{path}");

    private long FanIn(BilinearPath path) => _paths.Where(other => other.Output.Name == path.Output.Name).Sum(other => other.FanIn);

    private Tensor Apply(Tensor left, Tensor right, Func<int, Tensor> weight)
    {
        var sums = new Dictionary<string, Tensor>();
        for (var i = 0; i < _paths.Length; i++)
        {
            var path = _paths[i];
            var value = path.Apply(_left.Gather(left, path.Left)!, _right.Gather(right, path.Right)!, weight(i));
            sums[path.Output.Name] = sums.TryGetValue(path.Output.Name, out var sum) ? sum + value : value;
        }

        return _output.Assemble(sums);
    }
}
