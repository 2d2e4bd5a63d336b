using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// One verification: a function at rest, on given data, and how far its outputs are from where they must be when the inputs move. Gradients are
/// off, and a dispose scope is open around it.
/// </summary>
internal sealed class SymmetryMeasurement
{
    internal const string Repetition = "repetition";

    private const int NoiseDraws = 8;

    private readonly FieldFunction _function;
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _exact; // the inputs, on the CPU and in float64
    private readonly RaggedBatch _ragged;
    private readonly ScalarType _type;
    private readonly double _tolerance;
    private readonly Tensor[] _plain; // the outputs at rest
    private readonly RoundingNoise _noise;
    private readonly Tensor[] _atRest; // the noise there
    private readonly double _distance;

    /// <param name="function">The function.</param>
    /// <param name="inputs">Data, checked against the declarations.</param>
    /// <param name="generator">Where noise comes from.</param>
    /// <exception cref="SymShapeException">An output is not what its declaration says.</exception>
    internal SymmetryMeasurement(FieldFunction function, Tensor[] inputs, Generator generator)
    {
        (_function, _inputs, _exact) = (function, inputs, [.. inputs.Select(FieldFunction.Exact)]);
        _ragged = new(function.InputFields, _exact);

        // Edges alone say nothing of a type: then it is the less exact of the usual ones.
        _type = inputs.Where(input => is_floating_point(input.dtype)).Select(input => (ScalarType?)input.dtype).FirstOrDefault() ?? ScalarType.Float32;
        _tolerance = SymmetryReport.ToleranceOf(_type);
        _plain = function.Outputs(inputs);
        _noise = new(function.InputFields, function.OutputFields, function.Outputs, _type, generator);
        _atRest = _noise.Measure(inputs, _plain, _noise.Fine, NoiseDraws);
        _distance = PointExtent.Distance(function.InputFields, _ragged.Zeroed(function.InputFields, _exact));
    }

    /// <summary>Draws from each family and reports the largest errors.</summary>
    /// <param name="symmetry">What the function claims.</param>
    /// <param name="draws">How many elements of each family are drawn.</param>
    /// <param name="random">Where they come from.</param>
    internal SymmetryReport Report(SymmetryDeclaration symmetry, int draws, Random random)
    {
        var families = new MotionFamilies(symmetry, _function, _exact, _plain, _type, _ragged);
        List<SymmetryError> errors = [.. families.All.SelectMany(family => Worst(family, draws, random)), .. Repeated()];
        return new(_function.Name, symmetry, _type, draws, errors, families.Notes);
    }

    /// <summary>The largest error of each output under a family.</summary>
    private SymmetryError[] Worst(MotionFamily family, int draws, Random random)
    {
        var worst = _function.OutputFields.Select(field => new SymmetryError(field.Name, family.Name, 0) { Mark = family.Mark }).ToArray();
        for (var i = 0; i < draws; i++)
        {
            using var drawScope = NewDisposeScope();
            var motions = family.Draw(random, i);
            var comparisons = Compared(motions);
            for (var k = 0; k < worst.Length; k++) worst[k] = comparisons[k].Worse(worst[k], motions);
        }

        return worst;
    }

    /// <summary>The outputs of moved inputs beside the moved outputs, on a scale that allows what rounding explains.</summary>
    private OutputComparison[] Compared(IReadOnlyList<FieldMotion> motions)
    {
        var arguments = _exact.Select((input, k) => Given(FieldMotion.Move(motions, _function.InputFields[k], input))).ToArray();
        var moved = _function.Outputs(arguments);
        var comparisons = _function.OutputFields
            .Select((field, k) => OutputComparison.Of(motions, _ragged, field, moved[k], _plain[k], _atRest[k])).ToArray();
        AllowRounding(comparisons, arguments, moved);
        AllowDistance(comparisons, arguments, moved, _ragged.After(motions));
        return comparisons;
    }

    /// <summary>Allows the noise of the moved inputs, with more measurements as long as they do not explain the errors.</summary>
    private void AllowRounding(OutputComparison[] comparisons, Tensor[] arguments, Tensor[] moved)
    {
        for (var draws = NoiseDraws / 2; draws <= 2 * NoiseDraws && AnyExceeds(comparisons); draws *= 4)
        {
            var there = _noise.Measure(arguments, moved, _noise.Fine, draws);
            for (var k = 0; k < comparisons.Length; k++) comparisons[k] = comparisons[k].Allowing(there[k]);
        }
    }

    /// <summary>That the points are far away now is not the model's doing, nor its data's. What this does not explain keeps its error.</summary>
    private void AllowDistance(OutputComparison[] comparisons, Tensor[] arguments, Tensor[] moved, RaggedBatch after)
    {
        if (!AnyExceeds(comparisons)) return;
        var away = PointExtent.Distance(_function.InputFields, after.Zeroed(_function.InputFields, arguments));
        if (!(away > 2 * _distance)) return; // nor where a distance is not a number
        var lost = _noise.MeasureVectors(arguments, moved, away, NoiseDraws);
        for (var k = 0; k < comparisons.Length; k++)
            if (comparisons[k].Allowing(lost[k]) is var explained && !explained.Exceeds(_tolerance)) comparisons[k] = explained;
    }

    /// <summary>
    /// The errors of the same inputs again. What changes by itself would pass for rounding: noise is measured by changes. So it is compared with
    /// what a change of the inputs does that is far larger than the tolerance: rounding that comes in another order each time, as on a GPU, stays
    /// small beside that.
    /// </summary>
    private IEnumerable<SymmetryError> Repeated()
    {
        var again = _function.Outputs(_inputs);
        var comparisons = _function.OutputFields
            .Select((field, k) => OutputComparison.Of([], _ragged, field, again[k], _plain[k], zeros_like(ChannelSizes.Of(field, _plain[k])))).ToArray();
        if (comparisons.Any(comparison => comparison.Exceeds(0)))
        {
            var coarse = _noise.Measure(_inputs, _plain, 32 * _tolerance, NoiseDraws / 2);
            comparisons = [.. comparisons.Select((comparison, k) => comparison.Allowing(coarse[k]))];
        }

        return comparisons.Select((comparison, k) => comparison.Worse(new(_function.OutputFields[k].Name, Repetition, 0), []));
    }

    private bool AnyExceeds(OutputComparison[] comparisons) => comparisons.Any(comparison => comparison.Exceeds(_tolerance));

    /// <summary>A moved input as the function is given it: edges stay whole numbers.</summary>
    private Tensor Given(Tensor moved) => (is_floating_point(moved.dtype) ? moved.to(_type) : moved).to(_inputs[0].device);
}
