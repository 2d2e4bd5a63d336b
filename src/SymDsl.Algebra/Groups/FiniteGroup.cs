using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>All elements of a finite group, as matrices on V, with its conjugacy classes.</summary>
public sealed class FiniteGroup
{
    /// <summary>Groups of more elements are not listed.</summary>
    public const int MaximalOrder = 5040;

    private readonly Dictionary<string, int> _places = [];

    private FiniteGroup(Group group, IReadOnlyList<double[,]> elements)
    {
        Group = group;
        Elements = elements;
        for (var i = 0; i < elements.Count; i++)
            _places[FiniteClosure.Key(elements[i])] = i;
        Classes = FindClasses();
    }

    /// <summary>The group.</summary>
    public Group Group { get; }

    /// <summary>Its elements, the identity first.</summary>
    public IReadOnlyList<double[,]> Elements { get; }

    /// <summary>The conjugacy classes, as places in <see cref="Elements"/>; that of the identity first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Classes { get; }

    /// <summary>Lists a finite group.</summary>
    /// <exception cref="ArgumentException">The group is infinite, a product, or larger than <see cref="MaximalOrder"/>.</exception>
    public static FiniteGroup Of(Group group)
    {
        if (group.IsProduct)
            throw new ArgumentException($"{group.Name} is a product: list its factors one by one.");
        if (group.Order is not { } order)
            throw new ArgumentException($"{group.Name} is infinite: its elements cannot be listed.");
        if (order > MaximalOrder)
            throw new ArgumentException($"{group.Name} has {order} elements; at most {MaximalOrder} are listed.");
        var generators = group.Generators.Select(g => g.Matrix.ToDense()).ToList();
        return new FiniteGroup(group, FiniteClosure.Elements(generators, group.Dimension, MaximalOrder)!);
    }

    /// <summary>The place of an element, or −1 if it does not belong to the group.</summary>
    public int IndexOf(double[,] element) => _places.TryGetValue(FiniteClosure.Key(element), out var place) ? place : -1;

    private List<IReadOnlyList<int>> FindClasses()
    {
        var generators = Group.Generators.Select(g => (Matrix: g.Matrix.ToDense(), Inverse: g.Matrix.Inverse().ToDense())).ToList();
        var (seen, classes) = (new bool[Elements.Count], new List<IReadOnlyList<int>>());
        for (var start = 0; start < Elements.Count; start++)
        {
            if (seen[start])
                continue;
            seen[start] = true;
            var members = new List<int> { start };
            for (var i = 0; i < members.Count; i++)
            {
                foreach (var (matrix, inverse) in generators)
                {
                    var conjugate = IndexOf(DenseMatrix.Multiply(matrix, DenseMatrix.Multiply(Elements[members[i]], inverse)));
                    if (seen[conjugate])
                        continue;
                    seen[conjugate] = true;
                    members.Add(conjugate);
                }
            }
            members.Sort();
            classes.Add(members);
        }
        return classes;
    }
}
