using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Marks;
using SymDsl.Algebra.Representations;

namespace SymDsl;

/// <summary>What a model's outputs follow: a group that moves the fibres, and sets whose elements have no order. Both may be missing.</summary>
public sealed class SymmetryDeclaration
{
    private readonly FibreGroup? _fibres;

    private readonly Dictionary<string, Mark> _marks;

    private SymmetryDeclaration(Group? group, IReadOnlyList<string> sets, FibreGroup? fibres, Dictionary<string, Mark> marks) =>
        (Group, Sets, _fibres, _marks) = (group, sets, fibres, marks);

    /// <summary>The group; <see langword="null"/> if the model names none.</summary>
    public Group? Group { get; }

    /// <summary>The sets whose elements may be permuted.</summary>
    public IReadOnlyList<string> Sets { get; }

    // Grids, whose places a group moves as it moves fibres, belong here beside the sets once the language compiles them; FieldMotion has then
    // a motion for them, and SymmetryVerification a family.

    /// <summary>What is claimed, each for itself: the group by its name, then <c>S(n)</c> for the order of each set.</summary>
    public IEnumerable<string> Claims => [.. Group is null ? [] : new[] { Group.Name }, .. Sets.Select(ClaimOf)];

    /// <summary>Declares a symmetry, which holds for all elements up to rounding unless it is <see cref="Marked"/> otherwise.</summary>
    /// <param name="group">The group, or <see langword="null"/> for none.</param>
    /// <param name="sets">Names of the sets, as the fields' indices have them; none are needed, not even without a group.</param>
    public static SymmetryDeclaration Of(Group? group, params string[] sets) =>
        new(group, [.. sets], group is null ? null : FibreGroup.Of(group), []);

    /// <summary>Declares a symmetry, which holds for all elements up to rounding unless it is <see cref="Marked"/> otherwise.</summary>
    /// <param name="symmetry">The group's name, such as <c>E(3)</c>.</param>
    /// <param name="sets">Names of the sets, as the fields' indices have them.</param>
    /// <exception cref="ArgumentException">The group is unknown.</exception>
    public static SymmetryDeclaration Of(string symmetry, params string[] sets) => Of(Parse(symmetry, nameof(symmetry)), sets);

    /// <summary>The same symmetry, one claim of which holds otherwise than for all elements up to rounding.</summary>
    /// <param name="claim">One of <see cref="Claims"/>.</param>
    /// <param name="mark">How it holds.</param>
    /// <exception cref="ArgumentException">Nothing of that name is claimed.</exception>
    public SymmetryDeclaration Marked(string claim, Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        if (!Claims.Contains(claim)) throw new ArgumentException($"'{claim}' is not claimed; what is: {(Claims.Any() ? string.Join(", ", Claims) : "nothing")}.", nameof(claim));
        return new(Group, Sets, _fibres, new(_marks) { [claim] = mark });
    }

    /// <summary>How a claim holds.</summary>
    /// <param name="claim">One of <see cref="Claims"/>.</param>
    public Mark MarkOf(string claim) => _marks.GetValueOrDefault(claim, Mark.Exact);

    /// <summary>
    /// How one copy of a fibre's term moves: a representation of the group's linear part on real numbers. That is O(n) for E(n) and SO(n) for
    /// SE(n), because translations move points only, and the real form of a complex group, whose V holds real parts, then imaginary parts.
    /// Of a point it is the linear part.
    /// </summary>
    /// <param name="kind">What the fibre says.</param>
    /// <exception cref="ArgumentException">The notation names no representation of the group, or one of another dimension.</exception>
    /// <exception cref="InvalidOperationException">There is no group.</exception>
    public Representation RepresentationOf(FibreKind kind) =>
        (_fibres ?? throw new InvalidOperationException($"Without a group nothing moves {kind}.")).Read(kind);

    /// <summary>Such as <c>E(3), S(n)</c>; <c>no symmetry declared</c> if there is neither a group nor a set.</summary>
    public override string ToString() => Claims.Any() ? string.Join(", ", Claims) : "no symmetry declared";

    /// <summary>What the claim that a set has no order is called.</summary>
    internal static string ClaimOf(string set) => $"S({set})";

    /// <summary>A group by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal static Group Parse(string name, string parameter) =>
        Group.TryParse(name, out var group, out var error) ? group! : throw new ArgumentException($"{error}.", parameter);
}
