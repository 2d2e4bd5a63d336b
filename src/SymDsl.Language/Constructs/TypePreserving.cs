using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>A layer whose output has the type of its one argument.</summary>
/// <param name="name">The construct's name.</param>
/// <param name="summary">The line for the docs.</param>
/// <param name="needsLengths">Whether it divides by lengths, or compares them, so that the group must keep them.</param>
/// <param name="weights">How many weights it has.</param>
internal sealed class TypePreserving(
    string name, string summary, bool needsLengths, Func<Fibre, Size> weights) : Construct
{
    private const string Probability = "p";

    public override string Name => name;

    public override string Signature => HasProbability ? $"{name}(x, p: 0.1)" : $"{name}(x)";

    public override string Summary => summary;

    public override ConstructShape Shape => new([
        new("x", needsLengths ? Accepts.Lengths("a nonlinear function of it", "its length") : Accepts.NoPoint("a nonlinear function of it")),
        .. HasProbability ? new[] { new ConstructParameter(Probability, Accepts.Number, Placement.Name) } : []]);

    private bool HasProbability => name == "dropout";

    /// <summary>The layers, one row each.</summary>
    public static IReadOnlyList<TypePreserving> All { get; } =
    [
        new(
            "dropout",
            "In training each channel is zero with probability p, whole representations at a time, and otherwise scaled up by 1/(1 − p).",
            needsLengths: false,
            _ => Size.Zero),
        new(
            "gate",
            "A nonlinearity for any type: invariants through SiLU, pseudoscalars through tanh, every other channel times a gate, the sigmoid of a learned linear function of the invariants.",
            needsLengths: false,
            fibre => Gates(fibre) == Size.Zero ? Size.Zero : (Invariant(fibre) + Size.One) * Gates(fibre)),
        new(
            "layer_norm",
            "Each representation's channels divided by the root of their mean square, times a weight a channel; only invariants lose their mean and get a bias.",
            needsLengths: true,
            fibre => fibre.Channels + Invariant(fibre)),
        new(
            "norm_act",
            "A nonlinearity of lengths: each channel times the sigmoid of its length plus a learned number; invariants through SiLU.",
            needsLengths: true,
            fibre => fibre.Channels + (Size.Constant(-1) * Invariant(fibre))),
    ];

    private protected override Expression? Type(ConstructCall call)
    {
        var fibre = call.Fibre(0);
        double? probability = null;
        if (HasProbability)
        {
            if (call.Number(Probability, null) is not { } p)
            {
                return null;
            }

            if (p is < 0 or >= 1)
            {
                return call.Misfit(Rules.NumberArgument, call.Named[Probability].Span, "a probability is from 0 up to but not 1");
            }

            probability = p;
        }

        return new LayerExpression(call.Values, call.Type(fibre), new FibreMap(fibre, name, weights(fibre), probability));
    }

    private static Size Invariant(Fibre fibre) => Channels(fibre, term => term.Representation == Representation.Scalar);

    private static Size Gates(Fibre fibre) => Channels(fibre, term => term.Representation.NeedsGate);

    private static Size Channels(Fibre fibre, Func<FibreTerm, bool> which) =>
        fibre.Terms.Where(which).Aggregate(Size.Zero, (sum, term) => sum + term.Multiplicity);
}
