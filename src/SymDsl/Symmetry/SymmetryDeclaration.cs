using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Representations;

namespace SymDsl;

/// <summary>What a model's outputs follow: a group that moves the fibres, and sets whose elements have no order.</summary>
public sealed class SymmetryDeclaration
{
    private SymmetryDeclaration(Group? group, IReadOnlyList<string> sets) => (Group, Sets) = (group, sets);

    /// <summary>The group; <see langword="null"/> if the model names none.</summary>
    public Group? Group { get; }

    /// <summary>The sets whose elements may be permuted.</summary>
    public IReadOnlyList<string> Sets { get; }

    /// <summary>Declares a symmetry.</summary>
    /// <param name="group">The group's name, such as <c>E(3)</c>, or <see langword="null"/> for none.</param>
    /// <param name="sets">Names of the sets, as the fields' indices have them.</param>
    /// <exception cref="ArgumentException">The group is unknown, or there is neither a group nor a set.</exception>
    public static SymmetryDeclaration Of(string? group, params string[] sets)
    {
        Group? parsed = null;
        if (group is not null && !Group.TryParse(group, out parsed, out var error)) throw new ArgumentException($"{error}.", nameof(group));
        if (parsed is null && sets.Length == 0) throw new ArgumentException("A symmetry has a group, or at least one set.", nameof(sets));
        return new(parsed, [.. sets]);
    }

    /// <summary>How copies of a term move: a representation of the group without its translations.</summary>
    /// <exception cref="ArgumentException">The group has no such representation.</exception>
    internal Representation Representation(FibreTerm term)
    {
        try
        {
            return Algebra.Representations.Representation.Parse(Group!.OnFibres(), term.Notation);
        }
        catch (RepresentationSyntaxException exception)
        {
            throw new ArgumentException($"{Group!.Name} has no representation '{term.Notation}': {exception.Reason}.", exception);
        }
    }

    /// <summary>Such as <c>E(3), S(n)</c>.</summary>
    public override string ToString() => string.Join(", ", [.. Group is null ? [] : new[] { Group.Name }, .. Sets.Select(set => $"S({set})")]);
}
