using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>A hand-written network whose layers come from attributes.</summary>
public sealed class EncoderTests
{
    [Theory]
    [InlineData(ScalarType.Float32, 1e-5)]
    [InlineData(ScalarType.Float64, 1e-11)]
    public void It_commutes_with_its_group(ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var model = new Encoder().to(type);
        FieldSpec[] inputs = [new("x", ["n"], Fibre.Sum(Fibre.Scalars(8), Fibre.Of("1o", 3, 4)))];
        FieldSpec[] outputs = [new("y", ["n"], Fibre.Sum(Fibre.Scalars(4), Fibre.Of("1o", 3, 2), Fibre.Of("2e", 5)))];
        var x = randn(3, 4, 20, dtype: ScalarType.Float64).to(type);
        var report = SymmetryVerification.Run(model, inputs, outputs, [x], t => [model.forward(t[0])], randomise: true);

        Assert.True(report.LargestError <= tolerance, report.ToString());
        var other = SymmetryVerification.Run("Encoder", SymmetryDeclaration.Of("SL(3)"), [new("x", ["n"], Fibre.Sum(Fibre.Scalars(8), Fibre.Of("V", 3, 4)))], [new("y", ["n"], Fibre.Sum(Fibre.Scalars(4), Fibre.Of("V", 3, 2), Fibre.Scalars(5)))], [x], t => [model.forward(t[0])]);
        Assert.True(other.LargestError > 1e-3, "shears are no symmetry of it");
    }

    [Fact]
    public void Its_layers_are_registered()
    {
        using var model = new Encoder();

        Assert.Equal(["_mix", "_couple", "_bound", "_activation", "_lengths"], model.named_children().Select(child => child.name).OrderBy(name => Array.IndexOf(["_mix", "_couple", "_bound", "_activation", "_lengths"], name)));
        Assert.True(model.parameters().Sum(parameter => parameter.numel()) > 500);
    }
}
