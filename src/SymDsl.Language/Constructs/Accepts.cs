using SymDsl.Language.Diagnostics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>
/// What a parameter takes, as data of a construct: the checks that many constructs share, each with the words that its message needs. A typing
/// rule runs only where every argument fits.
/// </summary>
public abstract class Accepts
{
    /// <summary>Whether a mere number may be given.</summary>
    public virtual bool TakesNumbers => false;

    /// <summary>Reports an argument that does not fit.</summary>
    /// <returns>Whether it fits.</returns>
    internal abstract bool Fits(ConstructCall call, Argument argument);

    /// <summary>A field of any type.</summary>
    public static Accepts Field { get; } = new Anything(takesNumbers: false);

    /// <summary>A field of any type, or a number.</summary>
    public static Accepts FieldOrNumber { get; } = new Anything(takesNumbers: true);

    /// <summary>A number: what the construct's rule asks for by <see cref="ConstructCall.Number"/>.</summary>
    public static Accepts Number { get; } = new Anything(takesNumbers: true);

    /// <summary>What at most exchanges its components.</summary>
    public static Accepts Permuted { get; } = new Exchanged(takesNumbers: false);

    /// <summary>What at most exchanges its components, or a number.</summary>
    public static Accepts PermutedOrNumber { get; } = new Exchanged(takesNumbers: true);

    /// <summary>Anything but positions.</summary>
    /// <param name="what">What would be taken of one.</param>
    /// <param name="instead">What to do instead.</param>
    public static Accepts NoPoint(string what, string instead = "subtract another position, such as a mean, first") => new Displacement(what, instead);

    /// <summary>Anything but positions, and numbers too.</summary>
    /// <param name="what">What would be taken of a position.</param>
    /// <param name="instead">What to do instead.</param>
    internal static Accepts NoPointOrNumber(string what, string instead) => new Displacement(what, instead) { AlsoNumbers = true };

    /// <summary>One representation that has lengths.</summary>
    /// <param name="signature">How the construct is written, for messages.</param>
    /// <param name="ofPoint">What would be taken of a position.</param>
    /// <param name="instead">What to do instead of taking it of a position.</param>
    /// <param name="ofLength">What would be taken of lengths that the group changes.</param>
    public static Accepts Length(string signature, string ofPoint, string instead, string ofLength) => new OneLength(signature, ofPoint, instead, ofLength);

    /// <summary>Representations that all have lengths; no positions.</summary>
    /// <param name="ofPoint">What would be taken of a position.</param>
    /// <param name="ofLength">What would be taken of lengths that the group changes.</param>
    public static Accepts Lengths(string ofPoint, string ofLength) => new AllLengths(ofPoint, ofLength);

    /// <summary>Invariants, of which an unconstrained function is taken.</summary>
    /// <param name="why">What would act on components without constraint.</param>
    public static Accepts Invariant(string why) => new Unmoved(why);

    private sealed class Anything(bool takesNumbers) : Accepts
    {
        public override bool TakesNumbers => takesNumbers;

        internal override bool Fits(ConstructCall call, Argument argument) => true;
    }

    private sealed class Displacement(string what, string instead) : Accepts
    {
        public bool AlsoNumbers { get; init; }

        public override bool TakesNumbers => AlsoNumbers;

        internal override bool Fits(ConstructCall call, Argument argument) => !call.RejectPoint(argument, what, instead);
    }

    private sealed class Exchanged(bool takesNumbers) : Accepts
    {
        public override bool TakesNumbers => takesNumbers;

        internal override bool Fits(ConstructCall call, Argument argument) => argument.Fibre.IsPermuted
            || call.Reject(Rules.MaximumOfComponents, argument.Span, call.Construct.Name, argument.Text, argument.Fibre, call.Group, Invariants.Of(argument.Text, argument.Fibre));
    }

    private sealed class Unmoved(string why) : Accepts
    {
        internal override bool Fits(ConstructCall call, Argument argument) => argument.Fibre.IsInvariant
            || call.Reject(Rules.UnconstrainedOnComponents, argument.Span, argument.Text, argument.Fibre, call.Group, Invariants.Of(argument.Text, argument.Fibre), why);
    }

    private sealed class OneLength(string signature, string ofPoint, string instead, string ofLength) : Accepts
    {
        internal override bool Fits(ConstructCall call, Argument argument) => !call.RejectPoint(argument, ofPoint, instead)
            && (argument.Fibre.Single is not { } single
                ? call.Reject(Rules.SeveralRepresentations, argument.Span, call.Construct.Name, $"{signature} of one representation{(call.Construct.Shape.Parameters.Count > 1 ? " each" : "")}", $"'{argument.Text}' is {argument.Fibre}")
                : single.IsOrthogonal || RejectLength(call, argument, single, ofLength));
    }

    private sealed class AllLengths(string ofPoint, string ofLength) : Accepts
    {
        internal override bool Fits(ConstructCall call, Argument argument) =>
            !call.RejectPoint(argument, ofPoint, "subtract another position, such as a mean, first")
            && (argument.Fibre.Terms.FirstOrDefault(term => !term.Representation.IsOrthogonal) is not { } stretched
                || RejectLength(call, argument, stretched.Representation, ofLength));
    }

    /// <summary>Reports that the squares of an argument's components do not add up to an invariant.</summary>
    private static bool RejectLength(ConstructCall call, Argument argument, Representation representation, string what)
    {
        var representations = call.Line.Representations!;
        return call.Reject(
            Rules.LengthNotPreserved,
            argument.Span,
            argument.Text,
            representation.Name,
            call.Group,
            representations.Vector.IsOrthogonal
                ? "whose matrices on these components are not orthogonal although it keeps the length of a vector"
                : "which does not preserve lengths",
            what,
            representations.HasQuadraticInvariant(representation) ? $"; take invariants({argument.Text})" : "");
    }
}
