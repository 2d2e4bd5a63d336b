using SymDsl.Algebra.Numerics;
using static SymDsl.Algebra.Groups.Elementary;

namespace SymDsl.Algebra.Groups;

/// <summary>Motions of space. V is the space of displacements, on which translations act trivially; positions are the representation `point`.</summary>
internal static class EuclideanGroups
{
    private const string Law = "Haar measure for rotations and reflections; translations normal with the given length scale";

    public static IReadOnlyList<GroupEntry> Entries { get; } =
    [
        new("SE", ["n"], "Rotations and translations of n-space.", n => Make(n[0], rotations: true, reflections: false))
        {
            Example = [3], Heads = ["ISO"], Representations = "`point`, and the irreps of SO(n)",
        },
        new("E", ["n"], "Rotations, reflections and translations of n-space.", n => Make(n[0], rotations: true, reflections: true))
        {
            Example = [3], Heads = ["IO"], Representations = "`point`, and the irreps of O(n)",
        },
        new("translations", ["n"], "Translations of n-space.", n => Make(n[0], rotations: false, reflections: false))
        {
            Example = [2], Heads = ["R"], Representations = "`point`",
        },
    ];

    private static GroupDefinition Make(int n, bool rotations, bool reflections)
    {
        var generators = new List<Generator>();
        var families = new List<ElementFamily>();
        if (rotations)
        {
            generators.AddRange(Turns(n, n + 1));
            families.Add(OrthogonalGroups.Rotations(n));
        }
        if (reflections)
        {
            generators.Add(Generator.Element("reflection", Flip(n + 1, 0)));
            families.Add(OrthogonalGroups.Reflections(n));
        }
        generators.AddRange(Enumerable.Range(0, n).Select(i => Generator.Infinitesimal($"translation {i + 1}", Matrix(n + 1, (i, n, 1)))));
        families.Add(new ElementFamily("translation", (random, scale) =>
            new GroupElement(DenseMatrix.Identity(n), Sampling.NormalVector(random, n, scale))));
        return new GroupDefinition("", n, generators, families) { HasTranslations = true, IsCompact = false, SamplingLaw = Law };
    }
}
