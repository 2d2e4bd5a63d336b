namespace SymDsl.Algebra.Groups;

/// <summary>Every group that has a name.</summary>
public static class GroupCatalogue
{
    /// <summary>The rows, in the order of the documentation.</summary>
    public static IReadOnlyList<GroupEntry> Entries => All.Value;

    /// <summary>The row that a group comes from.</summary>
    /// <returns><see langword="null"/> for a group made of others, or one of your own.</returns>
    public static GroupEntry? EntryOf(Group group) =>
        Entries.FirstOrDefault(entry => entry.Head == group.Kind && entry.Parameters.Count == group.Arguments.Count);

    private static readonly Lazy<IReadOnlyList<GroupEntry>> All = new(() => [.. Search()]);

    /// <summary>
    /// The rows one after the other. A search that stops at the first hit makes only those before it, which is most of what a first question
    /// costs in a fresh process.
    /// </summary>
    internal static IEnumerable<GroupEntry> Search()
    {
        foreach (var entry in OrthogonalGroups.Entries)
            yield return entry;
        foreach (var entry in EuclideanGroups.Entries)
            yield return entry;
        foreach (var entry in PermutationGroups.Entries)
            yield return entry;
        foreach (var entry in PlaneGroups.Entries)
            yield return entry;
        foreach (var entry in PolyhedralGroups.Entries)
            yield return entry;
        foreach (var entry in IndefiniteOrthogonalGroups.Entries)
            yield return entry;
        foreach (var entry in UnitaryGroups.Entries)
            yield return entry;
        foreach (var entry in LinearGroups.Entries)
            yield return entry;
    }
}
