using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// How exactly a model follows its symmetry: for each output and each family of group elements the largest relative error over the draws,
/// places and channels, |f(g·x) − g·f(x)| / max(|g·f(x)|, ‖ρ(g)‖ N(x), N(g·x)), where N is the size at which rounding was measured to act there:
/// see <see cref="SymmetryVerification"/>.
/// </summary>
/// <remarks>
/// A channel that is zero, whatever is done to the inputs, has error 0 if it stays zero when the inputs move, and +∞ if it does not. Not-a-number
/// anywhere in an output makes the error not a number, which never passes.
/// </remarks>
public sealed class SymmetryReport
{
    internal SymmetryReport(
        string model, SymmetryDeclaration symmetry, ScalarType type, int draws, IReadOnlyList<SymmetryError> errors, IReadOnlyList<string>? notes = null)
    {
        (Model, Symmetry, ElementType, Draws, Errors, Notes) = (model, symmetry, type, draws, errors, notes ?? []);
        var byFamily = new Dictionary<string, double>();
        foreach (var error in errors) byFamily[error.Family] = Math.Max(error.Value, byFamily.GetValueOrDefault(error.Family)); // not-a-number wins
        ByFamily = byFamily;
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>What was verified.</summary>
    public SymmetryDeclaration Symmetry { get; }

    /// <summary>What could not be moved, and why, a sentence each; empty if everything declared was.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The element type that the model computed in: that of its inputs; float32 if they are all edge lists.</summary>
    public ScalarType ElementType { get; }

    /// <summary>How many elements of each family were drawn for each batch entry.</summary>
    public int Draws { get; }

    /// <summary>One entry for each output and family.</summary>
    public IReadOnlyList<SymmetryError> Errors { get; }

    /// <summary>The largest error of each family over all outputs.</summary>
    public IReadOnlyDictionary<string, double> ByFamily { get; }

    /// <summary>The largest error of all; not a number if one of them is.</summary>
    public double LargestError => Errors.Aggregate(0.0, (largest, error) => Math.Max(largest, error.Value));

    /// <summary>What rounding in the element type explains: 1e-11 in float64, 1e-5 in float32, 1e-2 in float16, 5e-2 in bfloat16.</summary>
    public double DefaultTolerance => ToleranceOf(ElementType);

    /// <summary>The largest error of all with its place; not-a-number is larger than any. <see langword="null"/> if all errors are zero.</summary>
    public SymmetryError? Worst => WorstOf(Errors);

    /// <summary>Errors of what is claimed to hold exactly. The others are measured, and count against nothing.</summary>
    private IEnumerable<SymmetryError> Asserted => Errors.Where(error => error.Mark.IsExact);

    /// <summary>Whether every error of what is claimed to hold exactly is at most the tolerance; see <see cref="SymmetryError.Mark"/>.</summary>
    /// <param name="tolerance"><see cref="DefaultTolerance"/> if left out.</param>
    public bool Passed(double? tolerance = null) => Asserted.All(error => error.Value <= (tolerance ?? DefaultTolerance));

    internal static double ToleranceOf(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1e-11,
        ScalarType.Float16 => 1e-2,
        ScalarType.BFloat16 => 5e-2,
        _ => 1e-5,
    };

    /// <summary>
    /// What is claimed and how it is said to hold, and a table: a row for each output, a column for each family. Below it the notes, and the place of the largest error if the report does not pass.
    /// </summary>
    public override string ToString()
    {
        var families = Errors.Select(error => error.Family).Distinct().ToList();
        var outputs = Errors.Select(error => error.Output).Distinct().ToList();
        var first = Math.Max("output".Length, outputs.Max(output => output.Length));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Model}: {Claims()}, largest relative error of {Draws} draws in {ElementType.ToString().ToLowerInvariant()}\n");
        text.Append("output".PadRight(first));
        foreach (var family in families) text.Append("  ").Append(family.PadLeft(Width(family)));
        foreach (var output in outputs)
        {
            text.Append('\n').Append(output.PadRight(first));
            foreach (var family in families)
                text.Append("  ").Append(Number(Errors.First(error => error.Output == output && error.Family == family).Value).PadLeft(Width(family)));
        }

        foreach (var note in Notes) text.Append('\n').Append(note);
        if (!Passed() && WorstOf(Asserted) is { Place: { } place } worst) text.Append(CultureInfo.InvariantCulture, $"\nlargest: {Number(worst.Value)}, {worst.Family}, {place}");
        return text.ToString();

        static int Width(string family) => Math.Max(family.Length, "1.0e-10".Length);
        static string Number(double value) => value == 0 ? "0" : value.ToString("0.0e-0", CultureInfo.InvariantCulture);
    }

    private static SymmetryError? WorstOf(IEnumerable<SymmetryError> errors) =>
        errors.Where(error => error.Value != 0).MaxBy(error => double.IsNaN(error.Value) ? (1, 0) : (0, error.Value));

    private string Claims() => Symmetry.Claims.Any()
        ? string.Join(", ", Symmetry.Claims.Select(claim => $"{claim} ({Symmetry.MarkOf(claim)})"))
        : Symmetry.ToString();
}
