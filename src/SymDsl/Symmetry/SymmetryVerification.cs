using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Measures whether a model follows its symmetry, on given data: moves the inputs by random group elements and compares the outputs with the
/// moved outputs. Each batch entry is moved by an element of its own, so that a model that mixes batch entries is found out too.
/// </summary>
/// <remarks>
/// <para>
/// Inputs are moved and outputs compared in float64 whatever the model computes in. Elements of compact groups, such as rotations and
/// permutations, are drawn by the Haar measure; those of other groups at moderate size, by the law that <see cref="Algebra.Groups.Group.SamplingLaw"/>
/// states; translations normal with the spread of the points in the data. Random numbers are the verification's own; torch's generator is
/// put back to where it was, should the model draw from it.
/// </para>
/// <para>
/// The error of an output is max |f(g·x) − g·f(x)| / (s · max |g·f(x)|), maxima over all its elements. Here s ≥ 1 is the largest factor by
/// which g stretches a fibre of any input or output: the spectral norm of ρ(g), over the batch. It is 1 for representations that preserve
/// lengths. A boost or a shear stretches: rounding that is small beside g·x, s times as large as x, may be large beside an output that
/// stays small (cf. Finzi, Welling and Wilson 2021, "A practical method for constructing equivariant multilayer perceptrons", whose tests
/// scale by the size of ρ(g) likewise).
/// </para>
/// </remarks>
public static class SymmetryVerification
{
    /// <summary>Name of the family in which an element of every other family acts, one after the other.</summary>
    public const string Composed = "composed";

    /// <summary>Verifies a module, in eval mode and without gradients. Afterwards each of its submodules is in the mode it was in.</summary>
    /// <param name="model">The module.</param>
    /// <param name="inputFields">Declarations of the inputs.</param>
    /// <param name="outputFields">Declarations of the outputs.</param>
    /// <param name="inputs">Data: one tensor for each input.</param>
    /// <param name="forward">The module's forward: inputs to outputs.</param>
    /// <param name="draws">How many elements of each family are drawn for each batch entry.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="SymShapeException">An input or output is not what its declaration says.</exception>
    /// <exception cref="ArgumentException">
    /// There is no input or no output; numbers of tensors and declarations differ; a fibre names no representation of the group, or one of
    /// another dimension; or an output runs over a set that no input has.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    public static SymmetryReport Run<TModel>(
        TModel model,
        IReadOnlyList<FieldSpec> inputFields,
        IReadOnlyList<FieldSpec> outputFields,
        Tensor[] inputs,
        Func<Tensor[], Tensor[]> forward,
        int draws = 8,
        int seed = 0)
        where TModel : nn.Module, ISymmetric
    {
        var modes = model.named_modules().Select(child => (Module: child.module, child.module.training)).Prepend((model, model.training)).ToList();
        model.eval();
        try
        {
            return Run(model.GetName(), model.Symmetry, inputFields, outputFields, inputs, forward, draws, seed);
        }
        finally
        {
            // Parents come before their children, whose modes they would overwrite.
            foreach (var (module, training) in modes) module.train(training);
        }
    }

    /// <summary>Verifies any function of fields, without gradients.</summary>
    /// <param name="name">The function's name, for messages and the report.</param>
    /// <param name="symmetry">What it claims.</param>
    /// <param name="inputFields">Declarations of the inputs.</param>
    /// <param name="outputFields">Declarations of the outputs.</param>
    /// <param name="inputs">Data: one tensor for each input.</param>
    /// <param name="forward">The function: inputs to outputs.</param>
    /// <param name="draws">How many elements of each family are drawn for each batch entry.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="SymShapeException">An input or output is not what its declaration says.</exception>
    /// <exception cref="ArgumentException">
    /// There is no input or no output; numbers of tensors and declarations differ; a fibre names no representation of the group, or one of
    /// another dimension; or an output runs over a set that no input has.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    public static SymmetryReport Run(
        string name,
        SymmetryDeclaration symmetry,
        IReadOnlyList<FieldSpec> inputFields,
        IReadOnlyList<FieldSpec> outputFields,
        Tensor[] inputs,
        Func<Tensor[], Tensor[]> forward,
        int draws = 8,
        int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (inputFields.Count == 0 || outputFields.Count == 0) throw new ArgumentException($"{name} needs at least one input and one output to be verified.");
        foreach (var field in inputFields.Concat(outputFields)) CheckFibre(symmetry, field);

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        InputCheck.Run(name, null, inputFields, inputs);
        var first = inputs.First(input => is_floating_point(input.dtype));
        var (type, device, random, state) = (first.dtype, first.device, new Random(seed), get_rng_state());
        var exact = inputs.Select(Exact).ToArray();
        var ragged = new RaggedBatch(inputFields, exact);
        try
        {
            var plain = Outputs(inputs);
            var errors = new List<SymmetryError>();
            foreach (var (family, draw) in Families(symmetry, inputFields, exact, ragged))
            {
                var largest = new double[outputFields.Count];
                for (var i = 0; i < draws; i++)
                {
                    using var drawScope = NewDisposeScope();
                    var motions = draw(random);
                    var moved = Outputs(exact.Select((input, k) => Given(Move(motions, inputFields[k], input))).ToArray());
                    var stretch = Stretch(motions, inputFields.Concat(outputFields));
                    for (var k = 0; k < largest.Length; k++)
                        largest[k] = Math.Max(largest[k], RelativeError(moved[k], ragged.Zeroed(outputFields[k], Move(motions, outputFields[k], plain[k]))) / stretch);
                }

                errors.AddRange(largest.Select((error, k) => new SymmetryError(outputFields[k].Name, family, error)));
            }

            return new(name, symmetry, type, draws, errors);
        }
        finally
        {
            set_rng_state(state);
        }

        // Edges stay whole numbers.
        Tensor Given(Tensor moved) => (is_floating_point(moved.dtype) ? moved.to(type) : moved).to(device);

        Tensor[] Outputs(Tensor[] arguments)
        {
            var outputs = forward(arguments);
            InputCheck.CheckCount(name, "outputs", outputFields, outputs);
            for (var k = 0; k < outputs.Length; k++) InputCheck.CheckAlive(name, outputFields[k], outputs[k]);
            InputCheck.CheckShapes(name, [.. inputFields, .. outputFields], [.. arguments, .. outputs]);
            return [.. outputs.Select(Exact)];
        }
    }

    /// <summary>The families to draw from, each with its name: those of the group, a permutation of each set, other padding behind each ragged one, and all of them together.</summary>
    private static List<(string Name, Func<Random, IReadOnlyList<FieldMotion>> Draw)> Families(
        SymmetryDeclaration symmetry, IReadOnlyList<FieldSpec> fields, Tensor[] values, RaggedBatch ragged)
    {
        Tensor[] padded = [.. values.Select((value, i) => ragged.Zeroed(fields[i], value))];
        var (batch, spread) = (values.Where((_, i) => !fields[i].IsRelation).First().size(0), Spread(fields, padded));
        var families = new List<(string Name, Func<Random, IReadOnlyList<FieldMotion>> Draw)>();
        foreach (var family in symmetry.Group?.Families ?? [])
            families.Add((family.Name, random => [new FieldMotion.Motion(random, symmetry, family, spread, batch)]));
        foreach (var set in symmetry.Sets)
        {
            if (RaggedCheck.SizeOf(set, fields, values) is { } size)
                families.Add(($"permutation({set})", random => [new FieldMotion.Permutation(random, set, batch, size, ragged.Of(set))]));
            else
                throw new ArgumentException($"The symmetry permutes the set {set}, but no input has an index over it.", nameof(symmetry));
        }

        families.AddRange(ragged.Families());
        if (families.Count > 1)
        {
            var single = families.ToList();
            families.Add((Composed, random => [.. single.SelectMany(family => family.Draw(random))]));
        }

        return families;
    }

    private static Tensor Move(IReadOnlyList<FieldMotion> motions, FieldSpec field, Tensor value) =>
        motions.Aggregate(value, (moved, motion) => motion.Move(field, moved));

    /// <summary>The largest factor by which the motions, one after the other, stretch any fibre; at least 1.</summary>
    private static double Stretch(IReadOnlyList<FieldMotion> motions, IEnumerable<FieldSpec> fields) => fields
        .SelectMany(field => field.Fibre.Terms).Select(term => term.Kind).Distinct()
        .Select(kind => motions.Aggregate(1.0, (product, motion) => product * motion.Stretch(kind)))
        .Append(1).Max();

    private static double RelativeError(Tensor actual, Tensor expected)
    {
        if (expected.numel() == 0) return 0; // an empty output follows everything
        var difference = (actual - expected).abs().max().item<double>();
        return difference == 0 ? 0 : difference / expected.abs().max().item<double>();
    }

    private static Tensor Exact(Tensor value) => is_floating_point(value.dtype) ? value.detach().cpu().to(ScalarType.Float64) : value.detach().cpu();

    /// <summary>Root mean square distance of a coordinate from its mean, over all points in the data; 1 if they do not differ.</summary>
    private static double Spread(IReadOnlyList<FieldSpec> fields, Tensor[] values)
    {
        var spread = 0.0;
        for (var i = 0; i < fields.Count; i++)
        {
            var at = 0L;
            foreach (var term in fields[i].Fibre.Terms)
            {
                if (term.Kind.IsAffine && values[i].numel() > 0)
                {
                    var coordinates = values[i].narrow(-1, at, term.Width).reshape(-1, term.Dimension);
                    var deviation = coordinates - coordinates.mean([0L], keepdim: true);
                    spread = Math.Max(spread, Math.Sqrt((deviation * deviation).mean().item<double>()));
                }

                at += term.Width;
            }
        }

        return spread > 0 && double.IsFinite(spread) ? spread : 1;
    }

    private static void CheckFibre(SymmetryDeclaration symmetry, FieldSpec field)
    {
        if (symmetry.Group is null) return;
        foreach (var term in field.Fibre.Terms)
        {
            try
            {
                _ = symmetry.RepresentationOf(term.Kind);
            }
            catch (ArgumentException exception)
            {
                throw new ArgumentException($"{field.Declaration}: {exception.Message}", exception);
            }
        }
    }
}
