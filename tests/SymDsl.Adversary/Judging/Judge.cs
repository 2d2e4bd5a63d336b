using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using SymDsl.Adversary.Programs;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Adversary.Judging;

/// <summary>Runs accepted programs and says whether they follow their symmetry.</summary>
public static class Judge
{
    /// <summary>A relative error beyond this is none of rounding, unless the result is badly determined.</summary>
    public const double Tolerance = 1e-8;

    private const int Trials = 3;
    private const int Confirmations = 5;
    private const double Perturbation = 1e-13;

    /// <summary>Judges a program by its compiled model.</summary>
    /// <param name="program">The program.</param>
    /// <param name="assembly">The assembly with its model.</param>
    /// <param name="namespace">The model's namespace.</param>
    /// <returns>What is wrong with it, or <see langword="null"/>.</returns>
    public static Finding? Run(SymProgram program, Assembly assembly, string @namespace)
    {
        var type = assembly.GetType($"{@namespace}.M")!;
        nn.Module module;
        try
        {
            module = (nn.Module)type.GetConstructors()[0].Invoke(
                BindingFlags.OptionalParamBinding, null, [.. type.GetConstructors()[0].GetParameters().Select(_ => Type.Missing)], CultureInfo.InvariantCulture);
        }
        catch (TargetInvocationException exception)
        {
            return new(FindingKind.RuntimeException, $"constructor: {Head(exception.InnerException!)}", program);
        }

        using (module)
        {
            module.to(ScalarType.Float64);
            module.eval();
            var forward = type.GetMethods().Single(method => method.Name == "forward" && method.DeclaringType == type);
            return Run(program, module, inputs => Outputs(forward, module, inputs));
        }
    }

    /// <summary>Judges a function in place of a program's model.</summary>
    /// <param name="program">What it claims to be.</param>
    /// <param name="module">The module whose parameters are drawn; null where there are none.</param>
    /// <param name="forward">All outputs of all inputs.</param>
    public static Finding? Run(SymProgram program, nn.Module? module, Func<IReadOnlyList<Tensor>, Tensor[]> forward)
    {
        using var noGrad = no_grad();
        for (var t = 0; t < Trials; t++)
        {
            using var scope = NewDisposeScope();
            var random = new Random(unchecked((program.Seed * 31) + t));
            if (Once(program, module, forward, random, 1, out var sizes) is not { } finding) continue;
            if (finding.Kind != FindingKind.UnsoundAcceptance) return finding;

            // Once more with other numbers, small ones and large ones: conditioning passes, a broken symmetry stays.
            double[] scales = [1, 0.3, 3, 1, 1];
            var confirmed = Enumerable.Range(0, Confirmations).Count(k =>
                Once(program, module, forward, new Random(unchecked((program.Seed * 31) + t)), scales[k], out _, redraw: k + 1) is { Kind: FindingKind.UnsoundAcceptance });
            if (confirmed >= 2) return finding with { Detail = $"{finding.Detail}; sizes {sizes}" };
        }

        return null;
    }

    private static Finding? Once(
        SymProgram program, nn.Module? module, Func<IReadOnlyList<Tensor>, Tensor[]> forward, Random random, double scale, out string sizes, int redraw = 0)
    {
        // The first numbers say the sizes and stay; another draw has other weights and inputs of the same sizes.
        using var scope = NewDisposeScope();
        var trial = Trial.Draw(program, random, scale, redraw);
        sizes = string.Join(", ", trial.Sizes.Where(size => size.Key.Length == 1).Select(size => $"{size.Key} = {size.Value}"));
        manual_seed(program.Seed + redraw);
        foreach (var parameter in module?.parameters() ?? [])
        {
            parameter.normal_(0, 0.8);
        }

        Tensor[] still;
        try
        {
            still = forward(trial.Inputs);
        }
        catch (Exception exception) when (trial.HasEmptySet && exception is ArgumentException)
        {
            return null; // An empty set may be refused in words: it has no maximum.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(FindingKind.RuntimeException, $"{Head(exception)}; sizes {sizes}", program);
        }

        var fields = program.Outputs.ToList();
        for (var k = 0; k < fields.Count; k++)
        {
            if (!still[k].shape.SequenceEqual(trial.Shape(fields[k])))
            {
                return new(FindingKind.OutputShape, $"{fields[k].Name} is [{string.Join(", ", still[k].shape)}], not [{string.Join(", ", trial.Shape(fields[k]))}]", program);
            }
        }

        if (still.Any(output => !IsFinite(output))) return null;
        var noise = Noise(forward, trial, still);
        if (Differs(trial.Together(), out var together) is { } failed) return failed;
        if (Differs(trial.Together(), out var again) is { } failedAgain) return failedAgain;
        if (together == 0 && again == 0) return null;

        List<string> broken = [];
        foreach (var motion in trial.Motions())
        {
            if (Differs(motion, out var error) is { } other) return other;
            if (error > 0) broken.Add($"{motion.Name} {error.ToString("g2", CultureInfo.InvariantCulture)}");
        }

        return new(FindingKind.UnsoundAcceptance, broken.Count == 0 ? "composed" : string.Join(", ", broken), program, Math.Max(together, again));

        Finding? Differs(Motion motion, out double error)
        {
            error = 0;
            Tensor[] moved;
            try
            {
                moved = forward(trial.Move(motion));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                return new(FindingKind.RuntimeException, $"after {motion.Name}: {Head(exception)}", program);
            }

            for (var k = 0; k < fields.Count; k++)
            {
                var expected = trial.MoveOutput(fields[k], still[k], motion);
                if (!IsFinite(moved[k])) return new(FindingKind.NotANumber, $"after {motion.Name}; sizes of sets {string.Join(", ", trial.Sizes.Values)}", program);
                error = Math.Max(error, Error(expected, moved[k], trial.Widths(fields[k].Type), noise[k]));
            }

            return null;
        }
    }

    /// <summary>By how much each output moves when the inputs do by rounding's size.</summary>
    private static double[] Noise(Func<IReadOnlyList<Tensor>, Tensor[]> forward, Trial trial, Tensor[] still)
    {
        var noise = new double[still.Length];
        for (var draw = 0; draw < 2; draw++)
        {
            var near = forward(trial.Perturbed(Perturbation));
            for (var k = 0; k < still.Length; k++)
            {
                var by = still[k].numel() == 0 ? 0 : (near[k] - still[k]).abs().max().ToDouble();
                noise[k] = Math.Max(noise[k], double.IsNaN(by) ? double.PositiveInfinity : by);
            }
        }

        return noise;
    }

    /// <summary>The largest error of a channel at a place, relative to it; zero where rounding explains it.</summary>
    private static double Error(Tensor expected, Tensor actual, IReadOnlyList<int> widths, double noise)
    {
        if (expected.numel() == 0) return 0;
        var (a, b) = (expected.contiguous().data<double>().ToArray(), actual.contiguous().data<double>().ToArray());
        var largest = a.Max(Math.Abs);
        var floor = Math.Max(1e3 * noise, 1e-12 * (1 + largest));
        var (worst, start, channel) = (0.0, 0, 0);
        while (start < a.Length)
        {
            var width = widths[channel++ % widths.Count];
            var (error, scale) = (0.0, 0.0);
            for (var i = start; i < start + width; i++)
            {
                error = Math.Max(error, Math.Abs(a[i] - b[i]));
                scale = Math.Max(scale, Math.Max(Math.Abs(a[i]), Math.Abs(b[i])));
            }

            if (error > floor && error > Tolerance * scale) worst = Math.Max(worst, error / scale);
            start += width;
        }

        return worst;
    }

    private static bool IsFinite(Tensor tensor) => tensor.numel() == 0 || tensor.isfinite().all().ToBoolean();

    private static Tensor[] Outputs(MethodInfo forward, nn.Module module, IReadOnlyList<Tensor> inputs)
    {
        object? result;
        try
        {
            result = forward.Invoke(module, [.. inputs]);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }

        return result is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!)] : [(Tensor)result!];
    }

    private static string Head(Exception exception)
    {
        var line = exception.Message.Split('\n')[0];
        return $"{exception.GetType().Name}: {(line.Length > 160 ? line[..160] : line)}";
    }
}
