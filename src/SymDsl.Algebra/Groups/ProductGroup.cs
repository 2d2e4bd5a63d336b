using System.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Direct products.</summary>
internal static class ProductGroup
{
    public static Group Of(IReadOnlyList<Group> parts)
    {
        var factors = parts.SelectMany(part => part.Factors).ToList();
        if (factors.Count == 0)
            throw new ArgumentException("A product needs at least one factor.");
        if (factors.Count == 1)
            return factors[0];
        if (factors.FirstOrDefault(f => f.HasTranslations) is { } affine)
        {
            throw new ArgumentException(
                $"{affine.Name} shifts points, so its space has no tensor product with another; use its linear part in a product.");
        }
        var dimension = factors.Aggregate(BigInteger.One, (product, f) => product * f.Dimension);
        if (dimension > int.MaxValue)
            throw new ArgumentException($"The tensor product of the spaces of {factors.Count} factors has more than {int.MaxValue} dimensions.");
        var complex = factors.Any(f => f.Scalars == ScalarField.Complex);
        var families = new List<ElementFamily>();
        for (var k = 0; k < factors.Count; k++)
        {
            var index = k;
            families.AddRange(factors[k].Families.Select(family => new ElementFamily(
                $"{family.Name} of {factors[index].Name}",
                (random, scale) => GroupElement.Product(
                    [.. factors.Select((f, i) => i == index ? family.Sample(random, scale) : f.Identity)]))));
        }
        return new Group(new GroupDefinition(
            string.Join(" x ", factors.Select(f => f.Name)), (int)dimension, [], families)
        {
            Factors = factors,
            Scalars = complex ? ScalarField.Complex : ScalarField.Real,
            SamplingLaw = string.Join("; ", factors.Select(f => f.SamplingLaw).Distinct()),
        });
    }
}
