using SymDsl.Layers;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

public sealed class PairExtensionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Off_the_diagonal_stand_the_others_in_their_order(int n)
    {
        using var scope = NewDisposeScope();
        var x = randn([2, n, 3, n, 2]);
        var actual = x.OffDiagonal(1, 3);
        Assert.Equal([2, n, 3, Math.Max(0, n - 1), 2], actual.shape);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n - 1; j++)
            {
                var expected = x.select(1, i).select(2, j < i ? j : j + 1);
                Assert.True(expected.equal(actual.select(1, i).select(2, j)).all().item<bool>());
            }
        }
    }

    [Fact]
    public void No_gradient_comes_of_the_diagonal()
    {
        using var scope = NewDisposeScope();
        var x = zeros([1, 3, 3, 3]).requires_grad_();
        using (no_grad()) x.add_(1 - eye(3).unsqueeze(-1));
        var r = x.OffDiagonal(1, 2);
        r.DivideFibre(r.Norm(3), 3).sum().backward();
        Assert.True(x.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Axes_of_two_sets_are_refused() =>
        Assert.Contains("4 and 3", Assert.Throws<ArgumentException>(() => zeros(1, 4, 3, 1).OffDiagonal(1, 2)).Message);

    [Fact]
    public void Cross_products_turn_one_axis_to_the_next()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (tensor([1f, 0, 0]), tensor([0f, 1, 0]), tensor([0f, 0, 1]));
        Assert.True(x.Cross(y).equal(z).all().item<bool>());
        Assert.True(y.Cross(z).equal(x).all().item<bool>());
        Assert.True(cat([x, y]).Cross(z).equal(cat([-y, x])).all().item<bool>());
        Assert.True(z.Cross(cat([x, y])).equal(cat([y, -x])).all().item<bool>());
    }

    [Fact]
    public void Cross_products_need_vectors_that_pair_up()
    {
        Assert.Contains("dimension 3", Assert.Throws<ArgumentException>(() => ones(4).Cross(ones(3))).Message);
        Assert.Contains("2 vectors meet 3", Assert.Throws<ArgumentException>(() => ones(6).Cross(ones(9))).Message);
    }

    [Fact]
    public void A_radial_basis_has_at_least_one_function()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialBasis(RadialFunctions.Bessel, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialBasis(RadialFunctions.Gaussian, 2, double.NaN));
        Assert.Equal([5, 2], new RadialBasis(RadialFunctions.Gaussian, 2, 1).forward(rand(5, 1)).shape);
    }
}
