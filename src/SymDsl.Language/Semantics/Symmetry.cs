using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Semantics;

/// <summary>The symmetry of a model: what it claims, and what makes it hold. One value from the binder to the generated class.</summary>
/// <param name="Claimed">The group that the model is said to follow; <see langword="null"/> without one.</param>
/// <param name="Sets">The index sets, in order: the model commutes with permutations of each.</param>
/// <param name="Grids">The grids, in order.</param>
/// <param name="Enforcement">What makes the body follow the group.</param>
public sealed record Symmetry(
    GroupDeclaration? Claimed, EquatableArray<SetRange> Sets, EquatableArray<SymmetryGrid> Grids, EnforcementPlan Enforcement)
{
    /// <summary>
    /// The group whose representations fibres are made of, and which the lines are checked under and layers made for. What enforces the symmetry
    /// may ask less of the lines than the model claims, and supply the rest itself.
    /// </summary>
    public GroupDeclaration? Enforced { get; init; } = Claimed;

    /// <summary>Those of the sets that are ragged, by name, in order.</summary>
    public IEnumerable<string> RaggedSets => Sets.Where(set => set.IsRagged).Select(set => set.Name);

    /// <summary>What is claimed, each for itself: the group, then the order of each set.</summary>
    public IEnumerable<SymmetryClaim> Claims =>
        [.. Claimed is { } group ? [new GroupClaim(group)] : Array.Empty<SymmetryClaim>(), .. Sets.Select(set => new SetClaim(set.Name))];
}

/// <summary>A grid.</summary>
/// <param name="Indices">Its indices.</param>
/// <param name="IsMoved">Whether the group moves its points as it moves fibres.</param>
public sealed record SymmetryGrid(EquatableArray<string> Indices, bool IsMoved);

/// <summary>One symmetry that a model claims.</summary>
/// <param name="Name">As it is declared: a group's name, or <c>S(n)</c> for the order of a set.</param>
public abstract record SymmetryClaim(string Name);

/// <summary>Fibres move with a group.</summary>
/// <param name="Group">The group.</param>
public sealed record GroupClaim(GroupDeclaration Group) : SymmetryClaim(Group.Name);

/// <summary>The order of a set means nothing.</summary>
/// <param name="Set">The set's name.</param>
public sealed record SetClaim(string Set) : SymmetryClaim($"S({Set})");
