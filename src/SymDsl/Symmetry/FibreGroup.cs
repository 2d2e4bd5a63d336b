using System.Collections.Concurrent;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;

namespace SymDsl;

/// <summary>A group as it moves fibres, and the representations that fibres name under it.</summary>
/// <remarks>
/// Tensors hold real numbers and translations move points only. So the group that acts on fibres is the real form of a complex group, and for
/// E(n) and SE(n) the group of their linear parts, O(n) and SO(n). Other groups with translations act themselves: on V, and on what is built
/// from it, translations do nothing there either.
/// </remarks>
internal sealed class FibreGroup
{
    private static readonly ConcurrentDictionary<Group, FibreGroup> Known = new();

    private readonly ConcurrentDictionary<string, Representation> _representations = new();
    private readonly Group _named;

    private FibreGroup(Group named) => (_named, Acting) = (named, named.HasFibres() ? named.OnFibres() : named);

    /// <summary>The group that acts on fibres.</summary>
    internal Group Acting { get; }

    /// <summary>A group by its name.</summary>
    internal static FibreGroup Of(Group named) => Known.GetOrAdd(named, _ => new(named));

    /// <summary>The representation of one copy.</summary>
    /// <exception cref="ArgumentException">The notation names none, or one of another dimension.</exception>
    internal Representation Read(FibreKind kind)
    {
        var representation = _representations.GetOrAdd(kind.Notation, Parse);
        if (representation.Dimension == kind.Dimension) return representation;
        var parts = _named.Scalars == ScalarField.Complex ? ", in real and imaginary parts" : "";
        throw new ArgumentException(FormattableString.Invariant(
            $"{kind} has dimension {representation.Dimension} under {_named.Name}{parts}, but the fibre says {kind.Dimension}."));
    }

    private Representation Parse(string notation)
    {
        try
        {
            return Representation.Parse(Acting, notation);
        }
        catch (RepresentationSyntaxException exception)
        {
            throw new ArgumentException($"The fibre '{notation}' under {_named.Name}: {exception.Reason}.", exception);
        }
    }
}
