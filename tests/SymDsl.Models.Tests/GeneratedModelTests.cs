using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>What every generated model must do, whatever its .sym file says.</summary>
public sealed class GeneratedModelTests
{
    public GeneratedModelTests() => manual_seed(7);

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Symmetry_holds_by_number_in_both_precisions(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        foreach (var (type, tolerance) in new[] { (ScalarType.Float32, 1e-5), (ScalarType.Float64, 1e-11) })
        {
            foreach (var size in new long[] { 1, 2, 5 })
            {
                var report = model.Verify(model.Seeded(type), model.Inputs(3, size, type));
                Assert.True(report.LargestError <= tolerance, $"{type}, sets of {size}:\n{report}");
                Assert.NotEmpty(report.Errors);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Symmetry_holds_at_other_sizes(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name].Larger();
        Assert.InRange(model.Verify(model.Seeded(ScalarType.Float64), model.Inputs(2, 3, ScalarType.Float64)).LargestError, 0, 1e-11);
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void A_batch_equals_its_entries_one_by_one(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var module = model.Seeded(ScalarType.Float64);
        var inputs = model.Inputs(4, 3, ScalarType.Float64);
        var together = ModelCase.Forward(module, inputs);
        for (var entry = 0L; entry < 4; entry++)
        {
            var alone = ModelCase.Forward(module, model.Entry(inputs, entry));
            for (var k = 0; k < alone.Length; k++)
            {
                AssertClose(together[k].narrow(0, entry, 1), alone[k], 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Gradients_equal_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var module = model.Seeded(ScalarType.Float64);
        var inputs = model.Inputs(2, 3, ScalarType.Float64);
        Tensor[] leaves = [.. inputs.Where(input => input.dtype == ScalarType.Float64).Select(input => input.requires_grad_()), .. module.parameters()];
        var weights = ModelCase.Forward(module, inputs).Select(output => randn(output.shape, ScalarType.Float64)).ToArray();
        Loss().backward();

        var directions = leaves.Select(leaf => randn(leaf.shape, ScalarType.Float64)).ToArray();
        var slope = leaves.Zip(directions, (leaf, direction) => leaf.grad is { } gradient ? (gradient * direction).sum().ToDouble() : 0).Sum();

        // Of fourth order: some models bend so much that the quotient of second order is off by 1e-6 at any step.
        const double step = 1e-6;
        var difference = ((8 * (Along(step) - Along(-step))) - (Along(2 * step) - Along(-2 * step))) / (12 * step);
        Assert.True(Math.Abs(slope) > 1e-6, "a gradient of zero proves nothing");
        Assert.True(Math.Abs(slope - difference) <= 1e-6 * Math.Max(1, Math.Abs(slope)), $"gradient {slope}, difference quotient {difference}");

        Tensor Loss() => ModelCase.Forward(module, inputs).Zip(weights, (output, weight) => (output * weight).sum()).Aggregate((a, b) => a + b);

        double Along(double distance)
        {
            using var noGrad = no_grad();
            Shift(distance);
            var loss = Loss().ToDouble();
            Shift(-distance);
            return loss;
        }

        void Shift(double distance)
        {
            for (var i = 0; i < leaves.Length; i++)
            {
                leaves[i].add_(directions[i] * distance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Weights_survive_saving_and_loading(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var inputs = model.Inputs(2, 4, ScalarType.Float32);
        var (first, second) = (model.Seeded(ScalarType.Float32, seed: 1), model.Seeded(ScalarType.Float32, seed: 2));
        using (no_grad())
        {
            // Some weights start alike whatever the seed.
            foreach (var parameter in first.parameters())
            {
                parameter.add_(randn_like(parameter) * 0.1);
            }
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("symdsl-").FullName, "weights.dat");
        first.save(file);
        var before = ModelCase.Forward(second, inputs);
        second.load(file);
        var (expected, actual) = (ModelCase.Forward(first, inputs), ModelCase.Forward(second, inputs));
        for (var k = 0; k < expected.Length; k++)
        {
            AssertClose(expected[k], actual[k], 0);
        }

        if (first.parameters().Any())
        {
            Assert.Contains(before.Zip(expected), pair => !pair.First.allclose(pair.Second));
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Both_precisions_compute_the_same(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var inputs = model.Inputs(2, 4, ScalarType.Float64);
        var single = ModelCase.Forward(model.Seeded(ScalarType.Float32), [.. inputs.Select(input => ModelCase.To(input, ScalarType.Float32))]);
        var @double = ModelCase.Forward(model.Seeded(ScalarType.Float32).to(ScalarType.Float64), inputs);
        for (var k = 0; k < single.Length; k++)
        {
            Assert.Equal(ScalarType.Float32, single[k].dtype);
            Assert.Equal(ScalarType.Float64, @double[k].dtype);
            AssertClose(@double[k], single[k].to(ScalarType.Float64), 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Nothing_leaks_and_inputs_stay_alive(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var module = model.Seeded(ScalarType.Float32);
        var inputs = model.Inputs(2, 3, ScalarType.Float32);
        foreach (var output in ModelCase.Forward(module, inputs))
        {
            output.Dispose();
        }

        // Modules that other tests have left are finalized now, not between the two counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        foreach (var output in ModelCase.Forward(module, inputs))
        {
            output.Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(inputs, input => Assert.False(input.IsInvalid));
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void A_missing_batch_dimension_is_named(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var inputs = model.Inputs(1, 3, ScalarType.Float32);
        inputs[0] = inputs[0].squeeze(0);
        var error = Assert.Throws<SymShapeException>(() => ModelCase.Forward(model.Seeded(ScalarType.Float32), inputs));
        Assert.Contains("batch", error.Message);
        Assert.Contains(name, error.Message);
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Another_element_type_is_named(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var module = model.Seeded(ScalarType.Float32);
        var inputs = model.Inputs(1, 3, ScalarType.Float64);
        if (!module.parameters().Any())
        {
            // Nothing in the model has an element type: it takes that of its inputs.
            Assert.All(ModelCase.Forward(module, inputs), output => Assert.Equal(ScalarType.Float64, output.dtype));
            return;
        }

        var error = Assert.Throws<SymShapeException>(() => ModelCase.Forward(module, inputs));
        Assert.Contains("of type Float32, as the model's parameters are", error.Message);
        Assert.Contains("Float64", error.Message);
    }

    [Theory]
    [MemberData(nameof(ModelCase.Names), MemberType = typeof(ModelCase))]
    public void Inputs_in_another_number_are_named(string name)
    {
        using var scope = NewDisposeScope();
        var model = ModelCase.All[name];
        var inputs = model.Inputs(1, 3, ScalarType.Float32);
        foreach (var wrong in new Tensor[][] { [], inputs[1..], [.. inputs, inputs[0]] })
        {
            var error = Assert.Throws<ArgumentException>(() => ModelCase.Forward(model.Seeded(ScalarType.Float32), wrong));
            Assert.Contains($"{name} declares {inputs.Length} inputs ({string.Join(", ", model.InputFields.Select(field => field.Name))}), got {wrong.Length}", error.Message);
        }
    }

    [Fact]
    public void A_norm_activation_alone_tells_the_element_type()
    {
        using var model = new Activated();
        Assert.Contains("Float32", Assert.Throws<SymShapeException>(() => model.forward(randn(1, 2, 9, dtype: ScalarType.Float64))).Message);
        Assert.True(model.VerifySymmetry(randn(2, 3, 9), randomise: true).Passed());
    }

    [Fact]
    public void A_gate_alone_tells_the_element_type()
    {
        using var model = new Gated();
        var error = Assert.Throws<SymShapeException>(() => model.forward(randn(1, 9, dtype: ScalarType.Float64)));
        Assert.Contains("of type Float32, as the model's parameters are", error.Message);
        Assert.Contains("got Float64", error.Message);
    }

    [Fact]
    public void Behind_a_repetition_without_steps_the_next_weights_tell_the_element_type()
    {
        foreach (var (first, second) in new[] { (0, 2), (2, 0), (2, 2) })
        {
            using var model = new TwoLoops(first, second);
            var error = Assert.Throws<SymShapeException>(() => model.forward(randn(1, 2, dtype: ScalarType.Float64)));
            Assert.Contains("of type Float32, as the model's parameters are", error.Message);
        }

        using var empty = new TwoLoops(0, 0);
        Assert.Equal(ScalarType.Float64, empty.forward(ones(1, 2, ScalarType.Float64)).dtype);
    }

    private static void AssertClose(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        var error = expected.numel() == 0 ? 0 : (expected - actual).abs().max().to(ScalarType.Float64).ToDouble();
        var scale = expected.numel() == 0 ? 0 : expected.abs().max().to(ScalarType.Float64).ToDouble();
        Assert.True(error <= tolerance * Math.Max(1, scale), $"differs by {error} at a scale of {scale}");
    }
}
