using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Random elements of a group that is known by its generators only.</summary>
internal static class GeneratedFamilies
{
    public const string Law = "exp of a normal combination of the algebra (standard deviation 1/2), times a random word of 16 generators";

    public static IReadOnlyList<ElementFamily> Of(IReadOnlyList<Generator> generators, int dimension)
    {
        // Laid out for the first draw: of large groups they fill gigabytes.
        Lazy<List<double[,]>> Matrices(GeneratorKind kind) => new(() => [.. generators.Where(g => g.Kind == kind).Select(g => g.Matrix.ToDense())]);
        var (algebra, elements) = (Matrices(GeneratorKind.Infinitesimal), Matrices(GeneratorKind.Element));
        var families = new List<ElementFamily>();
        if (generators.Any(g => g.Kind == GeneratorKind.Infinitesimal))
        {
            families.Add(new ElementFamily("flow", (random, _) =>
                GroupElement.OfLinear(Sampling.Flow(random, algebra.Value, dimension, 0.5))));
        }
        if (generators.Any(g => g.Kind == GeneratorKind.Element))
        {
            families.Add(new ElementFamily("generated element", (random, _) => GroupElement.OfLinear(Enumerable.Range(0, 16)
                .Select(_ => elements.Value[random.Next(elements.Value.Count)])
                .Aggregate(DenseMatrix.Identity(dimension), DenseMatrix.Multiply))));
        }
        return families;
    }
}
