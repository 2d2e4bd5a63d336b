using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>Functions of a distance that vanish smoothly at a cutoff.</summary>
internal sealed class Radial(string name, string what) : Construct
{
    private const string Cutoff = "cutoff";

    public override string Name => name;

    public override string Signature => $"{name}<count>(r, cutoff: c)";

    public override string Summary => $"{what} of a distance, which go to zero smoothly at the cutoff and stay zero beyond it.";

    public override ConstructShape Shape { get; } = new(new("r", Accepts.Field), new ConstructParameter(Cutoff, Accepts.Number, Placement.Name))
    {
        TypeParameters = [new("count", TypeKind.Width)],
    };

    private protected override Expression? Type(ConstructCall call)
    {
        if (call.Number(Cutoff, null) is not { } cutoff)
        {
            return null;
        }

        var (fibre, text, count) = (call.Fibre(0), call.Text(0), ((WidthTypeArgument)call.TypeArguments[0]).Width);
        return !fibre.IsInvariant ? call.Fail(Rules.PointwiseOnComponents, call.Span, name, text, fibre, call.Group, Invariants.Of(text, fibre))
            : fibre != Fibre.Scalar ? call.Misfit(Rules.OtherRepresentation, 0, $"'{text}' has {fibre.Channels} channels, and a distance is one")
            : cutoff <= 0 ? call.Misfit(Rules.NumberArgument, call.Named[Cutoff].Span, "a cutoff is a positive distance")
            : new LayerExpression(call.Values, call.Type(Fibre.Of(Representation.Scalar, count)), new RadialMap(name, count, cutoff));
    }
}
