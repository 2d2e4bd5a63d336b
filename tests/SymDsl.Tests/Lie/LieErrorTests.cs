using SymDsl.Lie;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Lie;

public sealed class LieErrorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void BadTensorsAreNamed(string name)
    {
        var group = LieCase.Of(name);
        AssertError($"Coordinates of {name} are [.., {group.Dimension}]", () => group.Exp(zeros(2, group.Dimension + 1)));
        AssertError($"Matrices of {name} are [.., {group.Size}, {group.Size}]", () => group.Log(zeros(group.Size)));
        AssertError("float32 and float64 are supported", () => group.Exp(zeros(group.Dimension, dtype: ScalarType.Float16)));
        AssertError("float32 and float64 are supported", () => group.Log(zeros(group.Size, group.Size, dtype: ScalarType.Int64)));
        var x = zeros(3, group.Dimension);
        x[1, 0] = double.NaN;
        AssertError("at [1] hold a number that is not finite", () => group.LeftJacobian(x));
        var element = group.Exp(zeros(3, group.Dimension)).clone();
        element[2, 0, 0] = double.PositiveInfinity;
        AssertError("at [2] hold a number that is not finite", () => group.Adjoint(element));
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void MatricesOutsideOfTheGroupAreNamed(string name)
    {
        var group = LieCase.Of(name);
        var element = group.Exp(zeros(2, group.Dimension, dtype: ScalarType.Float64)).clone();
        element[1] = 0;
        Assert.Equal([true, false], group.Contains(element).data<bool>().ToArray());
        AssertError($"The matrix at [1] is not in {name}", () => group.Log(element));
        AssertError($"The matrix at [1] is not in {name}", () => group.Inverse(element));
    }

    [Fact]
    public void OtherComponentsAreNamed()
    {
        AssertError("another connected component", () => LieGroups.SO3.Log(-eye(3)));
        AssertError("another connected component", () => LieGroups.Lorentz.Log(-eye(4)));
        AssertError("another connected component", () => LieGroups.GL(2).Log(diag(tensor([1f, -1f]))));
        AssertError("equations are missed by 3", () => LieGroups.SO2.Log(eye(2) * 2));
    }

    [Fact]
    public void MatricesOutsideOfTheAlgebraAreNamed() =>
        AssertError("The matrix is not in the Lie algebra of SO(3) (rotation about x, y, z)", () => LieGroups.SO3.Vee(eye(3)));

    [Fact]
    public void BasesThatSpanNoAlgebraAreNamed()
    {
        var (a, b) = (new[,] { { 0, 1.0 }, { 0, 0 } }, new[,] { { 0, 0 }, { 1.0, 0 } });
        AssertError("bracket of matrices 1 and 2 is not in the span", () => LieGroups.Generated("mine", [a, b]));
        AssertError("linearly dependent", () => LieGroups.Generated("mine", [a, a]));
        AssertError("matrix 2 of the basis is 1 by 1", () => LieGroups.Generated("mine", [a, new[,] { { 1.0 } }]));
        AssertError("no Lie algebra", () => LieGroups.Generated("mine", []));
        AssertError("no Lie algebra", () => LieGroups.Named("S(3)"));
        AssertError("is a product", () => LieGroups.Named("SO(3) x SO(2)"));
        AssertError("nonsense", () => LieGroups.Named("nonsense"));
    }

    [Fact]
    public void MatricesThatDoNotDecomposeAreNamed()
    {
        AssertError("of square matrices", () => Decompositions.Polar(zeros(2, 3)));
        AssertError("The matrix at [1] is singular to rounding", () => Decompositions.Polar(stack([eye(2), ones(2, 2)])));
        AssertError("negative determinant", () => Decompositions.Determinant(diag(tensor([1f, -1f]))));
        AssertError("float32 and float64", () => Decompositions.Iwasawa(eye(2, dtype: ScalarType.BFloat16)));
        Assert.Equal([0, 3, 3], Decompositions.Polar(zeros(0, 3, 3)).Stretch.shape);
    }

    [Theory]
    [MemberData(nameof(LieCase.Groups), MemberType = typeof(LieCase))]
    public void ThePageHasARowForEveryGroup(string name)
    {
        var group = LieCase.Of(name);
        var kind = group switch
        {
            GeneratedGroup => "one's own",
            Scaling or GeneralLinear or SpecialLinear or Symplectic or Affine => $"{name[..name.IndexOf('(')]}(n)",
            _ => name,
        };
        Assert.Contains($"| `{kind}` |", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "lie.md")));
    }

    private static void AssertError(string part, Func<object> action) => Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(action).Message);
}
