using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Every function of the run-time library in four precisions and at all magnitudes, and after inference mode.</summary>
public sealed class EveryPrecisionTests
{
    // Roundings of the type that add up in a result, relative to the largest component of the output.
    private const double Roundings = 8;

    public static TheoryData<string, ScalarType> Cases
    {
        get
        {
            var cases = new TheoryData<string, ScalarType>();
            foreach (var function in RuntimeFunction.All)
                foreach (var type in new[] { ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 }) cases.Add(function.Name, type);
            return cases;
        }
    }

    public static TheoryData<string> Names => [.. RuntimeFunction.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_are_right_to_the_rounding_of_the_type(string name, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var function = Named(name);
        var (narrow, wide) = (function.Create(type), function.Create(ScalarType.Float64));
        foreach (var magnitude in Magnitudes(type, function.Degree))
        {
            var x = function.Input(type, magnitude);
            var actual = narrow(x);
            Assert.Equal(type, actual.dtype);
            var expected = type == ScalarType.Float64 ? Scaled(wide, function, magnitude) : wide(x.to(ScalarType.Float64));
            if (expected is null) continue;
            var error = Tensors.Distance(expected, actual.to(ScalarType.Float64));
            Assert.True(
                error <= Roundings * Rounding(type) * expected.abs().max().item<double>() + Least(type),
                FormattableString.Invariant($"{name} in {type} at {magnitude}: off by {error}, the largest is {expected.abs().max().item<double>()}."));
        }
    }

    /// <summary>A table that is made in inference mode and kept could not be saved for a backward pass, which ends the process.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Training_works_after_inference_mode(string name)
    {
        // An element type of its own for tables that a whole process shares, so that no other test makes them first.
        foreach (var type in new[] { ScalarType.BFloat16, ScalarType.Float32 })
        {
            using var scope = NewDisposeScope();
            var function = Named(name);
            var run = function.Create(type);
            using (inference_mode(true)) _ = run(function.Input(type));
            var x = function.Input(type).requires_grad_();
            (run(x) * 2).to(ScalarType.Float32).square().sum().backward();
            Assert.True(x.grad!.isfinite().all().item<bool>());
        }
    }

    private static RuntimeFunction Named(string name) => RuntimeFunction.All.First(function => function.Name == name);

    private static double Rounding(ScalarType type) => type switch
    {
        ScalarType.Float16 => 1.0 / 2048,
        ScalarType.BFloat16 => 1.0 / 256,
        ScalarType.Float32 => 1.0 / (1 << 24),
        _ => 1.0 / (1L << 53),
    };

    /// <summary>The least numbers have fewer digits.</summary>
    private static double Least(ScalarType type) => type switch { ScalarType.Float16 => 2e-7, ScalarType.BFloat16 or ScalarType.Float32 => 1e-38, _ => 1e-307 };

    private static double[] Magnitudes(ScalarType type, int degree) => (type, degree) switch
    {
        (ScalarType.Float16, 1) => [1, 300, 4000, 1 / 4096.0],
        (ScalarType.Float16, _) => [1, 30, 1 / 32.0],
        (ScalarType.Float64, 1) => [1, Math.ScaleB(1, 1000), Math.ScaleB(1, -950)],
        (ScalarType.Float64, _) => [1, Math.ScaleB(1, 500), Math.ScaleB(1, -450)],
        (_, 1) => [1, 1e4, 1e30, 1e36, 1e-4, 1e-30],
        _ => [1, 1e4, 1e17, 1e-4, 1e-17],
    };

    /// <summary>What float64 makes at an ordinary magnitude, scaled as the function scales; nothing where it does not.</summary>
    private static Tensor? Scaled(Func<Tensor, Tensor> function, RuntimeFunction of, double magnitude)
    {
        if (magnitude == 1) return null;
        var (one, two) = (function(of.Input(ScalarType.Float64)), function(of.Input(ScalarType.Float64, 2)));
        for (var power = 0; power <= 2; power++)
            if (one.mul(Math.Pow(2, power)).sub(two).abs().max().item<double>() < 1e-12) return one * Math.Pow(magnitude, power);
        return null;
    }
}
