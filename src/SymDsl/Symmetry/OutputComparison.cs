using static TorchSharp.torch;

namespace SymDsl;

/// <summary>One output after a move: by how much each channel differs at each place, and the scale there, both [batch, indices…, channels].</summary>
internal sealed record OutputComparison(FieldSpec Field, Tensor Difference, Tensor Scale)
{
    /// <summary>Compares an output of moved inputs with the moved output.</summary>
    /// <param name="motions">The moves.</param>
    /// <param name="ragged">The sizes of ragged sets before them.</param>
    /// <param name="field">The output's declaration.</param>
    /// <param name="actual">The output of the moved inputs.</param>
    /// <param name="plain">The output of the inputs as they are.</param>
    /// <param name="noise">The size at which rounding acts on it, [batch, indices…, channels].</param>
    internal static OutputComparison Of(
        IReadOnlyList<FieldMotion> motions, RaggedBatch ragged, FieldSpec field, Tensor actual, Tensor plain, Tensor noise)
    {
        var after = ragged.After(motions);
        var expected = after.Zeroed(field, FieldMotion.Move(motions, field, plain));
        var stretch = ChannelSizes.PerChannel(field, kind => motions.Aggregate(1.0, (product, motion) => product * motion.Stretch(kind)));
        return new(
            field,
            ChannelSizes.Of(field, actual - expected),
            maximum(ChannelSizes.Of(field, expected), after.Zeroed(field, FieldMotion.Move(motions, ChannelSizes.Field(field), noise)) * stretch));
    }

    /// <summary>Whether any channel differs by more than a tolerance relative to its scale.</summary>
    internal bool Exceeds(double tolerance) => Difference.numel() > 0 && (Difference > tolerance * Scale).any().item<bool>();

    /// <summary>The same on a scale of at least the size at which rounding acts.</summary>
    internal OutputComparison Allowing(Tensor noise) => this with { Scale = maximum(Scale, noise) };

    /// <summary>The worse of an error and the worst here. Not-a-number is worst of all.</summary>
    internal SymmetryError Worse(SymmetryError error, IReadOnlyList<FieldMotion> motions)
    {
        if (Difference.numel() == 0) return error; // an empty output follows everything
        var relative = where(Difference == 0, Difference, Difference / Scale).flatten();
        var flat = relative.argmax().item<long>();
        var value = relative[flat].item<double>();
        if (double.IsNaN(error.Value) || !(value > error.Value || double.IsNaN(value))) return error;
        return error with
        {
            Value = value,
            Place = ChannelSizes.Place(Field, Difference.shape, flat, entry => motions.Aggregate(entry, (from, motion) => motion.EntryOf(from))),
        };
    }
}
