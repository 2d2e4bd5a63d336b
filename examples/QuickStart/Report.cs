using System.Text.Json;
using System.Text.Json.Serialization;
using SymDsl;

namespace QuickStart;

/// <summary>Every figure of a run, as it is printed and as <c>--report</c> writes it.</summary>
/// <param name="TestMse">Mean squared errors of the positions on the test set, in the data's own units as in the papers.</param>
/// <param name="SymmetryError">Largest relative symmetry errors of the model.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="StepsPerSecond">Optimiser steps a second.</param>
/// <param name="Pictures">Paths.</param>
/// <param name="GeneratedSource">Path of the C# that <c>nbody.sym</c> became, if it is on this machine.</param>
internal sealed record Report(
    TestErrors TestMse,
    SymmetryErrors SymmetryError,
    Pair<long> Parameters,
    Pair<double> StepsPerSecond,
    IReadOnlyList<string> Pictures,
    string? GeneratedSource)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
    };

    /// <summary>
    /// Errors by the name that people know: the permutations of the set n are <c>permutation</c>. Of several sets the largest error counts;
    /// the family of all symmetries at once is left out, for it is no symmetry of its own, and so is what holds of every model.
    /// </summary>
    public static IReadOnlyDictionary<string, double> BySymmetry(SymmetryReport report) => report.ByFamily
        .Where(family => family.Key is not (SymmetryVerification.Composed or SymmetryVerification.BatchOrder
            or SymmetryVerification.BatchEntryAlone or SymmetryVerification.Repetition))
        .GroupBy(family => family.Key.Split('(')[0], family => family.Value)
        .ToDictionary(family => family.Key, family => family.Aggregate(Math.Max));

    /// <summary>The report as JSON text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A figure of the model written in <c>nbody.sym</c> and of the plain network.</summary>
internal sealed record Pair<T>(T Model, T Plain);

/// <summary>Test errors in the poses of the training data, and in moved ones.</summary>
internal sealed record TestErrors(double Model, double Plain, double ModelMoved, double PlainMoved);

/// <summary>Symmetry errors by the symmetry's name, in both precisions.</summary>
internal sealed record SymmetryErrors(IReadOnlyDictionary<string, double> Float32, IReadOnlyDictionary<string, double> Float64);
