using static TorchSharp.torch;

namespace SymDsl.Tests.Fields;

public sealed class InputCheckTests
{
    private static readonly FieldSpec[] Fields =
    [
        new("x", ["n"], Fibre.Point(3)),
        new("q", ["n"], Fibre.Scalar),
        new("e", ["n", "n"], Fibre.Scalars(1)),
        new("g", [], Fibre.Scalars(4)),
    ];

    [Theory]
    [InlineData(2, 5)]
    [InlineData(0, 5)]
    [InlineData(2, 0)]
    public void GoodInputsPass(long batch, long n) => InputCheck.Run("M", zeros(1), Fields, zeros(batch, n, 3), zeros(batch, n), zeros(batch, n, n, 1), zeros(batch, 4));

    [Fact]
    public void RankMismatchesSayWhatIsMissing()
    {
        AssertMessage(0, zeros(5, 3), "x (x[n] : point) must be [batch, n, 3], got [5, 3]. The batch dimension is missing: pass x.unsqueeze(0).");
        AssertMessage(0, zeros(2, 5, 5, 3), "x (x[n] : point) must be [batch, n, 3], got [2, 5, 5, 3].");
        AssertMessage(0, zeros(2, 5), "x (x[n] : point) must be [batch, n, 3], got [2, 5].");
        AssertMessage(1, zeros(5), "q (q[n] : scalar) must be [batch, n], got [5]. The batch dimension is missing: pass q.unsqueeze(0).");
        AssertMessage(1, zeros(2, 5, 1), "q (q[n] : scalar) must be [batch, n], got [2, 5, 1]. A plain scalar has no fibre axis: pass q.squeeze(-1).");
        AssertMessage(2, zeros(2, 5, 5), "e (e[n,n] : scalar) must be [batch, n, n, 1], got [2, 5, 5]. The fibre axis is missing: pass e.unsqueeze(-1).");
        AssertMessage(3, zeros(4), "g (g : 4 scalar) must be [batch, 4], got [4]. The batch dimension is missing: pass g.unsqueeze(0).");
    }

    [Fact]
    public void SizesMustAgree()
    {
        AssertMessage(0, zeros(2, 5, 2), "x (x[n] : point) must be [batch, n, 3], got [2, 5, 2]. The last axis holds point: 3 components.");
        AssertMessage(1, zeros(2, 6), "q (q[n] : scalar) must be [batch, n], got [2, 6]. n is 5 in x, but 6 here.");
        AssertMessage(1, zeros(3, 5), "q (q[n] : scalar) must be [batch, n], got [3, 5]. batch is 2 in x, but 3 here.");
        AssertMessage(2, zeros(2, 5, 4, 1), "e (e[n,n] : scalar) must be [batch, n, n, 1], got [2, 5, 4, 1]. n is 5 in x, but 4 here.");
        var pairs = Assert.Throws<SymShapeException>(() => InputCheck.Run("M", null, [Fields[2]], zeros(2, 5, 4, 1)));
        Assert.Equal("Both axes over n must have the same size.", pairs.Hint);
    }

    [Fact]
    public void TypesMustAgree()
    {
        AssertMessage(0, zeros(2, 5, 3, dtype: ScalarType.Float64), "x (x[n] : point) must be of type Float32, as the model's parameters are, got Float64. Pass x.to(torch.float32), or convert the model with model.to(torch.float64).");
        AssertMessage(1, zeros(2, 5, dtype: ScalarType.Int64), "q (q[n] : scalar) must be a floating-point tensor of type Float32, got Int64. Pass q.to(torch.float32).");
        AssertMessage(1, zeros(2, 5, dtype: ScalarType.ComplexFloat32), "q (q[n] : scalar) must be a floating-point tensor of type Float32, got ComplexFloat32. Pass q.to(torch.float32).");
        var free = Assert.Throws<SymShapeException>(() => InputCheck.Run("M", null, Fields[..2], zeros(2, 5, 3), zeros(2, 5, dtype: ScalarType.Float64)));
        Assert.Equal("M: q (q[n] : scalar) must be of type Float32, as the first input is, got Float64. Pass q.to(torch.float32). (Parameter 'q')", free.Message);
    }

    [Fact]
    public void DevicesMustAgree() =>
        AssertMessage(1, zeros(2, 5, device: META), "q (q[n] : scalar) must be on cpu, where the model's parameters are, got meta. Pass q.to(\"cpu\"), or move the model with model.to(\"meta\").");

    [Fact]
    public void MissingTensorsAreNamed()
    {
        AssertMessage(0, null!, "x (x[n] : point) must be [batch, n, 3], got null.");
        var gone = zeros(2, 5);
        gone.Dispose();
        AssertMessage(1, gone, "q (q[n] : scalar) must be [batch, n], got a disposed tensor. A dispose scope that has ended takes its tensors with it: move those that outlive it out.");
        Assert.Equal("M declares 2 inputs (x, q), got 1.", Assert.Throws<ArgumentException>(() => InputCheck.Run("M", null, Fields[..2], zeros(2, 5, 3))).Message);
    }

    /// <summary>Each advice, taken: what it makes of the input passes.</summary>
    [Fact]
    public void AdviceThatIsFollowedHelps()
    {
        var edges = FieldSpec.Relation("near", "n", "n");
        Check(edges, zeros(0), "torch.zeros(0, 3, torch.int64)", _ => zeros(0, 3, int64));
        Check(edges, zeros(0, dtype: int64), "torch.zeros(0, 3, torch.int64)", _ => zeros(0, 3, int64));
        Check(edges, zeros(3, dtype: int64), "near.unsqueeze(0)", near => near.unsqueeze(0));
        Check(edges, zeros(5, 3), "near.to(torch.int64)", near => near.to(int64));
        Check(Fields[0], zeros(5, 3), "x.unsqueeze(0)", x => x.unsqueeze(0));
        Check(Fields[0], zeros(2, 5, 3, dtype: float64), "x.to(torch.float32)", x => x.to(float32));
        Check(Fields[0], zeros(2, 5, 3, dtype: int64), "x.to(torch.float32)", x => x.to(float32));
        Check(Fields[1], zeros(5), "q.unsqueeze(0)", q => q.unsqueeze(0));
        Check(Fields[1], zeros(2, 5, 1), "q.squeeze(-1)", q => q.squeeze(-1));
        Check(Fields[2], zeros(2, 5, 5), "e.unsqueeze(-1)", e => e.unsqueeze(-1));
        Check(Fields[2], zeros(5, 5, 1), "e.unsqueeze(0)", e => e.unsqueeze(0));

        static void Check(FieldSpec field, Tensor bad, string advice, Func<Tensor, Tensor> follow)
        {
            Assert.Contains($"pass {advice}", Assert.Throws<SymShapeException>(() => InputCheck.Run("M", zeros(1), [field], bad)).Hint, StringComparison.OrdinalIgnoreCase);
            InputCheck.Run("M", zeros(1), [field], follow(bad));
        }
    }

    [Fact]
    public void EdgeListsOfOtherShapesAreExplained()
    {
        var edges = FieldSpec.Relation("near", "n", "n");
        foreach (var bad in new[] { zeros(6, dtype: int64), zeros(4, 2, dtype: int64), zeros(1, 0, dtype: int64), zeros(1, 4, 3, dtype: int64) })
            Assert.Equal("Each row is (batch entry, element, its neighbour).", Assert.Throws<SymShapeException>(() => InputCheck.Run("M", null, [edges], bad)).Hint);
    }

    [Fact]
    public void TheExceptionHoldsItsParts()
    {
        var exception = Assert.Throws<SymShapeException>(() => InputCheck.Run("M", null, [Fields[0]], zeros(5, 3)));
        Assert.Equal(("M", "x", "x", "[batch, n, 3]", "[5, 3]"), (exception.Model, exception.Field.Name, exception.ParamName, exception.Expected, exception.Actual));
    }

    /// <summary>One good set of inputs with one of them replaced.</summary>
    private static void AssertMessage(int index, Tensor bad, string message)
    {
        Tensor[] inputs = [zeros(2, 5, 3), zeros(2, 5), zeros(2, 5, 5, 1), zeros(2, 4)];
        inputs[index] = bad;
        var exception = Assert.Throws<SymShapeException>(() => InputCheck.Run("M", zeros(1), Fields, inputs));
        Assert.Equal($"M: {message} (Parameter '{Fields[index].Name}')", exception.Message);
    }
}
