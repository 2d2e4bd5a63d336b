using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>The irreducible representations of a family of groups: how they are written, and what they are.</summary>
public abstract class IrrepSystem
{
    private protected IrrepSystem(Group group) => Group = group;

    /// <summary>The group that they are irreps of.</summary>
    protected Group Group { get; }

    /// <summary>A sentence on how irreps are written, for error messages and reports.</summary>
    public abstract string Notation { get; }

    /// <summary>Reads the label that starts at a place; its length, or 0 if there is none.</summary>
    internal abstract int ReadLabel(string text, int at);

    /// <summary>The irrep with a label that <see cref="ReadLabel"/> accepted, or a reason why there is none.</summary>
    internal abstract Atom? TryCreate(string label, int factor, out string? error);

    /// <summary>Every irrep that may occur in a representation of the group, each once, in the order of print.</summary>
    internal abstract IEnumerable<Atom> Candidates(Representation representation);

    /// <summary>Length of the digits at a place.</summary>
    private protected static int Digits(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is >= '0' and <= '9')
            end++;
        return end - at;
    }

    /// <summary>The irreps of a group, or null if they have no notation here.</summary>
    public static IrrepSystem? For(Group group) => IrrepSystems.Find(group);
}
