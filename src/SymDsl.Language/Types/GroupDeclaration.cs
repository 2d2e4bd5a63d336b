using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Limits;
using SymDsl.Language.Common;

namespace SymDsl.Language.Types;

/// <summary>A group as a model declares it: by its name, by what generates it, or as a product. A value: equal declarations are equal groups.</summary>
/// <param name="Name">Its name; of a group of the catalogue the canonical one.</param>
public sealed record GroupDeclaration(string Name)
{
    private static readonly Answers<GroupDeclaration, Group> Known = new(Make);

    /// <summary>The dimension of the space that a group of matrices acts on; 0 for any other.</summary>
    public int Dimension { get; init; }

    /// <summary>The elements of its Lie algebra that generate a group of matrices, as written.</summary>
    public EquatableArray<string> Algebra { get; init; }

    /// <summary>The elements that generate it, as written.</summary>
    public EquatableArray<string> Elements { get; init; }

    /// <summary>The number of elements that it was said to have.</summary>
    public long? Order { get; init; }

    /// <summary>The factors of a product.</summary>
    public EquatableArray<GroupDeclaration> Factors { get; init; }

    /// <summary>Whether the model's file gives its generators.</summary>
    public bool IsCustom => Dimension > 0;

    /// <summary>The group; made once a process.</summary>
    /// <exception cref="FormatException">A name or matrix cannot be read.</exception>
    /// <exception cref="ArgumentException">The generators do not fit together.</exception>
    /// <exception cref="WorkLimitException">Checking what is said of it takes too long.</exception>
    public Group ToGroup() => Known[this];

    private static Group Make(GroupDeclaration declaration) =>
        declaration.Factors.Count > 0 ? Group.Product([.. declaration.Factors.Select(factor => factor.ToGroup())])
        : declaration.IsCustom ? Group.Matrices(declaration.Name, declaration.Dimension, [.. declaration.Algebra], [.. declaration.Elements], declaration.Order)
        : Group.Parse(declaration.Name);
}
