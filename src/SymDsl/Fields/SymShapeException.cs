namespace SymDsl;

/// <summary>A tensor that a model was given is not what the model declares: shape, element type, device, or no tensor at all.</summary>
public sealed class SymShapeException : ArgumentException
{
    /// <summary>Composes the message from its parts.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="field">The field's declaration.</param>
    /// <param name="expected">What the tensor must be, such as <c>[batch, n, 3]</c>.</param>
    /// <param name="actual">What it is, such as <c>[5, 3]</c>.</param>
    /// <param name="hint">What to do about it, where that is plain.</param>
    public SymShapeException(string model, FieldSpec field, string expected, string actual, string? hint = null)
        : base($"{model}: {field.Name} ({field.Declaration}) must be {expected}, got {actual}.{(hint is null ? "" : $" {hint}")}", field.Name) =>
        (Model, Field, Expected, Actual, Hint) = (model, field, expected, actual, hint);

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The field as declared.</summary>
    public FieldSpec Field { get; }

    /// <summary>What the tensor must be.</summary>
    public string Expected { get; }

    /// <summary>What it is.</summary>
    public string Actual { get; }

    /// <summary>What to do about it, where that is plain.</summary>
    public string? Hint { get; }
}
