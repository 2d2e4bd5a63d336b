using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Random elements of a group that is known by its generators only.</summary>
internal static class GeneratedFamilies
{
    public const string Law = "exp of a normal combination of the algebra (standard deviation 1/2), times a random word of 16 generators";

    public static IReadOnlyList<ElementFamily> Of(IReadOnlyList<Generator> generators, int dimension)
    {
        var algebra = generators.Where(g => g.Kind == GeneratorKind.Infinitesimal).Select(g => g.Matrix.ToDense()).ToList();
        var elements = generators.Where(g => g.Kind == GeneratorKind.Element).Select(g => g.Matrix.ToDense()).ToList();
        var families = new List<ElementFamily>();
        if (algebra.Count > 0)
        {
            families.Add(new ElementFamily("flow", (random, _) =>
                GroupElement.OfLinear(Sampling.Flow(random, algebra, dimension, 0.5))));
        }
        if (elements.Count > 0)
        {
            families.Add(new ElementFamily("generated element", (random, _) => GroupElement.OfLinear(Enumerable.Range(0, 16)
                .Select(_ => elements[random.Next(elements.Count)])
                .Aggregate(DenseMatrix.Identity(dimension), DenseMatrix.Multiply))));
        }
        return families;
    }
}
