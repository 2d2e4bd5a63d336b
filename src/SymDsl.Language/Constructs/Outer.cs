using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>The tensor product, channel by channel.</summary>
internal sealed class Outer : Construct
{
    public override string Name => "outer";

    public override string Signature => "outer(x, y)";

    public override string Summary =>
        "The tensor product, channel by channel: every component of x times every one of y, row by row, as of two vectors the matrix `V*V`, or `T(2)`; with an invariant it is x * y. Both have the same number of channels, or one has a single one. `linear<…>(outer(x, y))` takes apart what it holds.";

    public override ConstructShape Shape { get; } = new(Factor("x"), Factor("y"));

    private protected override Expression? Type(ConstructCall call)
    {
        foreach (var argument in call.Arguments.Where(argument => argument.Fibre.Single is null))
        {
            return call.Fail(Rules.SeveralRepresentations, argument.Span, Name, $"{Signature} of one representation each", $"'{argument.Text}' is {argument.Fibre}");
        }

        var (left, right) = (call.Fibre(0), call.Fibre(1));
        if (Channels.Broadcast(left.Channels, right.Channels) is not { } channels)
        {
            return call.Fail(Rules.SizeMismatch, call.Span, call.Text(0), left.Channels, call.Text(1), right.Channels, Channels.Advice);
        }

        var components = (long)left.Single!.Dimension * right.Single!.Dimension;
        if (components > GroupRepresentations.MaxDimension)
        {
            return TooLarge(call, "each channel", components.ToString(System.Globalization.CultureInfo.InvariantCulture), GroupRepresentations.MaxDimension);
        }

        var product = Fibre.Of(Product(call, left.Single, right.Single), channels);
        return product.Width is { IsConstant: true } width && width.Evaluate(NoParameters) > Fibre.MaxWidth
            ? TooLarge(call, "it", width.ToString(), Fibre.MaxWidth)
            : new OuterExpression(call.Values, call.Type(product));
    }

    private static readonly Dictionary<string, long> NoParameters = [];

    // Without a group there is nothing but invariants.
    private static Representation Product(ConstructCall call, Representation left, Representation right) =>
        left.IsInvariant ? right
        : right.IsInvariant ? left
        : call.Line.Representations!.Product(left, right);

    private static Expression? TooLarge(ConstructCall call, string what, string components, int most) => call.Fail(
        Rules.TooLarge,
        call.Span,
        $"The tensor product of '{call.Text(0)}' and '{call.Text(1)}'",
        $"{what} would have {components} components, more than {most}",
        "Map a factor to fewer or smaller channels first, or take tensor<…>(x, y) for the part of the product that is needed");

    private static ConstructParameter Factor(string name) => new(name, Accepts.NoPoint("a product with it", "take the difference of two positions"));
}

/// <summary>The tensor product, channel by channel.</summary>
/// <param name="Arguments">Both factors, each of one representation.</param>
/// <param name="Type">The product representation: component i·E + j is xᵢyⱼ, where E is the dimension of y.</param>
public sealed record OuterExpression(EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => new CallOperation(
        "outer", arguments.ToEquatableArray(), Arguments.Select(argument => (double)argument.Type.Fibre.Single!.Dimension).ToEquatableArray(), Type.Indices);

    internal override bool IsZeroOn(Diagonal at) => Arguments.Any(at.IsZero);
}
