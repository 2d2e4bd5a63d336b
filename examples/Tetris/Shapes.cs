using SymDsl.Algebra.Groups;
using static TorchSharp.torch;

namespace TetrisExample;

/// <summary>The eight shapes of four cubes, as in the example of e3nn (Thomas et al. 2018): the first two are mirror images of one another.</summary>
internal static class Shapes
{
    /// <summary>Their names, in the order of the classes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["screw", "mirrored screw", "square", "line", "corner", "L", "T", "zigzag"];

    private static readonly float[,,] Cubes =
    {
        { { 0, 0, 0 }, { 0, 0, 1 }, { 1, 0, 0 }, { 1, 1, 0 } },
        { { 0, 0, 0 }, { 0, 0, 1 }, { 1, 0, 0 }, { 1, -1, 0 } },
        { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 1, 1, 0 } },
        { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2 }, { 0, 0, 3 } },
        { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 }, { 1, 0, 0 } },
        { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2 }, { 0, 1, 0 } },
        { { 0, 0, 0 }, { 0, 0, 1 }, { 0, 0, 2 }, { 0, 1, 1 } },
        { { 0, 0, 0 }, { 1, 0, 0 }, { 1, 1, 0 }, { 2, 1, 0 } },
    };

    /// <summary>The class of each shape's mirror image.</summary>
    public static Tensor Mirrored => tensor(new long[] { 1, 0, 2, 3, 4, 5, 6, 7 });

    /// <summary>The shapes in one pose, [8, 4, 3].</summary>
    public static Tensor InOnePose() => tensor(Cubes);

    /// <summary>Each shape turned about and shifted by chance, [8, 4, 3]; or mirrored too.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="mirror">Whether to mirror them.</param>
    public static Tensor InRandomPoses(Random random, bool mirror = false)
    {
        using var scope = NewDisposeScope();
        var (cubes, group) = (InOnePose(), Group.Parse("SE(3)"));
        if (mirror) cubes = cubes * tensor(new float[] { -1, 1, 1 });
        var moved = Enumerable.Range(0, Names.Count).Select(i =>
        {
            var element = group.Sample(random, scale: 10);
            return cubes[i].to(ScalarType.Float64).matmul(tensor(element.Linear).t()) + tensor(element.Translation);
        });
        return stack([.. moved]).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }
}
