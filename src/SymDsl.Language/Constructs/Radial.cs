using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
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

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1) { NamedArguments = [Cutoff] };

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(name) || call.WidthOf(call.TypeArguments[0], name, Signature) is not { } count || call.Number(Cutoff, null, name, Signature) is not { } cutoff)
        {
            return null;
        }

        var fibre = call.Arguments[0].Type.Fibre;
        var text = call.Text(0);
        return !fibre.IsInvariant ? call.Fail(Rules.PointwiseOnComponents, call.Span, name, text, fibre, call.Group, Invariants.Of(text, fibre))
            : fibre != Fibre.Scalar ? call.Fail(Rules.Arguments, 0, name, Signature, $"'{text}' has {fibre.Channels} channels, and a distance is one")
            : cutoff <= 0 ? call.Fail(Rules.Arguments, call.Named[Cutoff].Syntax.Span, name, Signature, "a cutoff is a positive distance")
            : call.Result(this, Fibre.Of(Representation.Scalar, count), new RadialMap(name, count, cutoff));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        new ApplyOperation(expression.Map!, EquatableArray.Of(new MapPart(Fibre.Scalar, arguments[0])), expression.Type.Indices);
}
