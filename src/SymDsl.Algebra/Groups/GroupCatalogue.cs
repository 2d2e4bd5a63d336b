using SymDsl.Algebra.Groups.Catalogue;

namespace SymDsl.Algebra.Groups;

/// <summary>Every group that has a name.</summary>
internal static class GroupCatalogue
{
    /// <summary>The rows, in the order of the documentation.</summary>
    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        .. OrthogonalGroups.Entries,
        .. EuclideanGroups.Entries,
        .. IndefiniteOrthogonalGroups.Entries,
        .. UnitaryGroups.Entries,
        .. LinearGroups.Entries,
        .. PlaneGroups.Entries,
        .. PolyhedralGroups.Entries,
        .. PermutationGroups.Entries,
    ];
}
