using static TorchSharp.torch;

namespace SymDsl;

/// <summary>How far the points among fields lie from each other and from the origin, in their own units.</summary>
internal static class PointExtent
{
    /// <summary>
    /// How far to translate, one draw after the other: by the spread of the points, the root mean square distance of a coordinate from its mean
    /// over a batch entry; far beyond that; by their distance from the origin; and in between. Never 0: points that coincide are moved by their
    /// distance from the origin, and those that lie on it by 1.
    /// </summary>
    /// <param name="fields">Declarations of the fields.</param>
    /// <param name="values">The fields, with zeros in all padding.</param>
    /// <param name="type">The element type that is computed in, which bounds the lengths.</param>
    internal static List<double> TranslationLengths(IReadOnlyList<FieldSpec> fields, Tensor[] values, ScalarType type)
    {
        var points = Points(fields, values).ToList();
        var spread = points.Select(entries => RootMeanSquare(entries - entries.mean([1L], keepdim: true))).Append(0).Max();
        var distance = Distance(fields, values);
        if (!double.IsFinite(distance) || distance == 0) distance = 1;

        // Equal coordinates differ from their mean by its rounding.
        if (!double.IsFinite(spread) || spread <= 8 * RoundingNoise.UnitRoundoff(type) * distance) spread = distance;

        // Beyond a thousandth of what the type resolves the points' differences would be lost, and nothing could be told.
        double[] far = [.. new[] { 1000.0, 30.0 }.Where(factor => factor * RoundingNoise.UnitRoundoff(type) <= 1e-3).Select(factor => factor * spread)];
        return [.. far.Take(1).Prepend(spread), .. distance > 2 * spread ? new[] { distance } : [], .. far.Skip(1)];
    }

    /// <summary>Root mean square of the points' coordinates, the largest over the fields; 0 if there are no points.</summary>
    /// <param name="fields">Declarations of the fields.</param>
    /// <param name="values">The fields, with zeros in all padding.</param>
    internal static double Distance(IReadOnlyList<FieldSpec> fields, Tensor[] values) => Points(fields, values).Select(RootMeanSquare).Append(0).Max();

    private static double RootMeanSquare(Tensor coordinates) => coordinates.square().mean().sqrt().item<double>();

    /// <summary>The points of the inputs, one tensor [batch, points, dimension] for each term that holds any, in float64.</summary>
    private static IEnumerable<Tensor> Points(IReadOnlyList<FieldSpec> fields, Tensor[] values)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var at = 0L;
            foreach (var term in fields[i].Fibre.Terms)
            {
                if (term.Kind.IsAffine && values[i].numel() > 0)
                    yield return FieldFunction.Exact(values[i]).narrow(-1, at, term.Width).reshape(values[i].size(0), -1, term.Dimension);
                at += term.Width;
            }
        }
    }
}
