using SymDsl.Algebra.Marks;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Enforcements;

/// <summary>
/// Free weights are coefficients of a basis of the equivariant maps, and each step commutes with the group. Inputs move by their types, which
/// every line is checked for: none is left to account for.
/// </summary>
internal sealed class Tying : Enforcement
{
    public override string Word => Plan.Word;

    public override string Effect => "ties the weights";

    public override string Summary => "Ties the weights: those of a learned map are coefficients of a basis of the equivariant maps.";

    public override BodyTyping Typing => BodyTyping.Tied;

    /// <summary>The plan, whatever the body: also that of a model of which nothing is known.</summary>
    public static EnforcementPlan Plan { get; } = new TyingPlan();

    public override EnforcementPlan Bind(EnforcementCall call) => Plan;
}

/// <summary>Tied weights.</summary>
public sealed record TyingPlan() : EnforcementPlan("tying")
{
    /// <inheritdoc/>
    public override Mark Mark => Mark.Exact;
}
