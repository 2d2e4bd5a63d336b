using SymDsl.Algebra.Marks;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Measures whether a model follows its symmetry, on given data: moves the inputs by random group elements and compares the outputs with the
/// moved outputs. Each batch entry is moved by an element of its own, so that a model that mixes batch entries is found out too. What no model
/// may depend on is tried besides: the order of the rows of an edge list, the order of the batch entries, the other batch entries, and chance.
/// </summary>
/// <remarks>
/// <para>
/// Inputs are moved and outputs compared in float64 whatever the model computes in. Elements of compact groups, such as rotations and
/// permutations, are drawn by the Haar measure; those of other groups at moderate size, by the law that <see cref="Algebra.Groups.Group.SamplingLaw"/>
/// states; translations normal, the draws in turn at the spread of the points in the data, at 1000 times the spread, at the distance of the
/// points from the origin, and at 30 times the spread, as far as the element type holds them. Random numbers are the verification's own;
/// torch's generator is put back to where it was, should the model draw from it.
/// </para>
/// <para>
/// Each channel c, one copy of a term of the fibre, is compared at each place p, a batch entry and an element of each index, on a scale of its
/// own: the error is |f(g·x) − g·f(x)| / max(|g·f(x)|, ‖ρ(g)‖ N(x), N(g·x)), norms over the components of c at p. N is the size at which
/// rounding acts there, measured: by how much the channel changes when the inputs change by a few roundings, divided by the relative size of
/// that change. A cancellation has a large N and may differ by as much as rounding explains; a small channel beside a large one that it does
/// not depend on has a small N and may not. Cf. Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 1.6: rounding in a
/// result is bounded by conditioning times backward error. N(g·x) is measured where the error without it exceeds the tolerance of the element
/// type.
/// </para>
/// </remarks>
public static class SymmetryVerification
{
    /// <summary>Name of the family in which an element of every family of the group, of every set and of every relation acts, one after the other.</summary>
    public const string Composed = "composed";

    /// <summary>Name of the family in which the batch entries change their order, and the outputs' entries must with them.</summary>
    public const string BatchOrder = "batch order";

    /// <summary>Name of the family in which a batch entry is alone, and must come out as it did among the others.</summary>
    public const string BatchEntryAlone = "batch entry alone";

    /// <summary>Name of the family in which nothing moves: the same inputs must give the same outputs again.</summary>
    public const string Repetition = "repetition";

    private const int NoiseDraws = 8;

    /// <summary>
    /// Verifies a model, without gradients; one that is a module in eval mode. Afterwards each of its submodules is in the mode it was in, and
    /// its parameters are what they were.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Data: one tensor for each of the model's inputs; the sizes of ragged sets and the edges of relations are inputs too.</param>
    /// <param name="draws">How many elements of each family are drawn for each batch entry.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="randomise">
    /// Whether to put random numbers in the place of all parameters while verifying, drawn with <paramref name="seed"/>. What a weight of zero
    /// would break it does not break yet: a new network, whose biases are zero, may pass and break in training. Buffers stay as they are. A model
    /// that is no module has no parameters, and stays as it is.
    /// </param>
    /// <exception cref="SymShapeException">An input or output is not what its declaration says.</exception>
    /// <exception cref="ArgumentException">
    /// The model has no input or no output; there are more or fewer tensors than inputs; or a fibre names no representation of the group, or one
    /// of another dimension.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    public static SymmetryReport Run(ISymmetricModel model, Tensor[] inputs, int draws = 8, int seed = 0, bool randomise = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        return model is nn.Module module
            ? InEvalMode(module, seed, randomise, Report)
            : Report(model.GetType().Name);

        SymmetryReport Report(string name) => Run(name, model.Symmetry, model.Inputs, model.Outputs, inputs, model.Run, draws, seed);
    }

    /// <summary>
    /// Verifies a module that does not declare what goes in and comes out itself, in eval mode and without gradients. Afterwards each of its
    /// submodules is in the mode it was in, and its parameters are what they were.
    /// </summary>
    /// <param name="model">The module.</param>
    /// <param name="inputFields">Declarations of the inputs.</param>
    /// <param name="outputFields">Declarations of the outputs.</param>
    /// <param name="inputs">Data: one tensor for each input.</param>
    /// <param name="forward">The module's forward: inputs to outputs.</param>
    /// <param name="draws">How many elements of each family are drawn for each batch entry.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="randomise">As for a model that declares its inputs.</param>
    /// <exception cref="SymShapeException">An input or output is not what its declaration says.</exception>
    /// <exception cref="ArgumentException">
    /// There is no input or no output; numbers of tensors and declarations differ; or a fibre names no representation of the group, or one of
    /// another dimension.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    public static SymmetryReport Run<TModel>(
        TModel model,
        IReadOnlyList<FieldSpec> inputFields,
        IReadOnlyList<FieldSpec> outputFields,
        Tensor[] inputs,
        Func<Tensor[], Tensor[]> forward,
        int draws = 8,
        int seed = 0,
        bool randomise = false)
        where TModel : nn.Module, ISymmetric =>
        InEvalMode(model, seed, randomise, name => Run(name, model.Symmetry, inputFields, outputFields, inputs, forward, draws, seed));

    private static SymmetryReport InEvalMode(nn.Module model, int seed, bool randomise, Func<string, SymmetryReport> report)
    {
        var modes = model.named_modules().Select(child => (Module: child.module, child.module.training)).Prepend((model, model.training)).ToList();
        model.eval();
        try
        {
            using var fresh = randomise ? new FreshParameters(model, seed) : null;
            return report(model.GetName());
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
    /// There is no input or no output; numbers of tensors and declarations differ; or a fibre names no representation of the group, or one of
    /// another dimension.
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
        var (device, random, state) = (inputs[0].device, new Random(seed), get_rng_state());
        var exact = inputs.Select(Exact).ToArray();
        var ragged = new RaggedBatch(inputFields, exact);
        try
        {
            var type = inputs.Where(input => is_floating_point(input.dtype)).Select(input => (ScalarType?)input.dtype).FirstOrDefault();
            var plain = Outputs(inputs);
            var computed = type ?? ScalarType.Float32; // edges alone say nothing: the less exact of the usual types
            using var generator = new Generator((ulong)seed);
            var noise = new RoundingNoise(inputFields, outputFields, Outputs, computed, generator);
            var atRest = noise.Measure(inputs, plain, noise.Fine, NoiseDraws);
            var distance = Distance(inputFields, ragged.Zeroed(inputFields, exact));
            var (tolerance, errors) = (SymmetryReport.ToleranceOf(computed), new List<SymmetryError>());
            var (families, notes) = Families(symmetry, inputFields, exact, outputFields, plain, computed, ragged);
            foreach (var (family, mark, draw) in families)
            {
                var worst = outputFields.Select(field => new SymmetryError(field.Name, family, 0) { Mark = mark }).ToArray();
                for (var i = 0; i < draws; i++)
                {
                    using var drawScope = NewDisposeScope();
                    var motions = draw(random, i);
                    var arguments = exact.Select((input, k) => Given(Move(motions, inputFields[k], input))).ToArray();
                    var moved = Outputs(arguments);
                    var comparisons = outputFields.Select((field, k) => Compare(motions, ragged, field, moved[k], plain[k], atRest[k])).ToArray();
                    for (var more = NoiseDraws / 2; more <= 2 * NoiseDraws && comparisons.Any(comparison => comparison.Exceeds(tolerance)); more *= 4)
                    {
                        var there = noise.Measure(arguments, moved, noise.Fine, more);
                        for (var k = 0; k < comparisons.Length; k++) comparisons[k] = comparisons[k].Allowing(there[k]);
                    }

                    // That the points are far away now is not the model's doing, nor its data's. What this does not explain keeps its error.
                    if (comparisons.Any(comparison => comparison.Exceeds(tolerance)) && Distance(inputFields, ragged.After(motions).Zeroed(inputFields, arguments)) is var away && away > 2 * distance)
                    {
                        var lost = noise.MeasureVectors(arguments, moved, away, NoiseDraws);
                        for (var k = 0; k < comparisons.Length; k++)
                            if (comparisons[k].Allowing(lost[k]) is var explained && !explained.Exceeds(tolerance)) comparisons[k] = explained;
                    }

                    for (var k = 0; k < worst.Length; k++) worst[k] = comparisons[k].Worse(worst[k], motions);
                }

                errors.AddRange(worst);
            }

            errors.AddRange(Repeated(noise, plain, tolerance));
            return new(name, symmetry, computed, draws, errors, notes);

            // Edges stay whole numbers.
            Tensor Given(Tensor moved) => (is_floating_point(moved.dtype) ? moved.to(computed) : moved).to(device);
        }
        finally
        {
            set_rng_state(state);
        }

        Tensor[] Outputs(Tensor[] arguments)
        {
            var outputs = forward(arguments);
            InputCheck.CheckCount(name, "outputs", outputFields, outputs);
            for (var k = 0; k < outputs.Length; k++) InputCheck.CheckAlive(name, outputFields[k], outputs[k]);
            InputCheck.CheckShapes(name, [.. inputFields, .. outputFields], [.. arguments, .. outputs]);
            return [.. outputs.Select(Exact)];
        }

        // What changes by itself would pass for rounding: noise is measured by changes. So it is compared with what a change of the inputs does
        // that is far larger than the tolerance: rounding that comes in another order each time, as on a GPU, stays small beside that.
        IEnumerable<SymmetryError> Repeated(RoundingNoise noise, Tensor[] plain, double tolerance)
        {
            var again = Outputs(inputs);
            var comparisons = outputFields.Select((field, k) => Compare([], ragged, field, again[k], plain[k], zeros_like(ChannelSizes.Of(field, plain[k])))).ToArray();
            if (comparisons.Any(comparison => comparison.Exceeds(0)))
            {
                var coarse = noise.Measure(inputs, plain, 32 * tolerance, NoiseDraws / 2);
                comparisons = [.. comparisons.Select((comparison, k) => comparison.Allowing(coarse[k]))];
            }

            return comparisons.Select((comparison, k) => comparison.Worse(new(outputFields[k].Name, Repetition, 0), []));
        }
    }

    private static Comparison Compare(IReadOnlyList<FieldMotion> motions, RaggedBatch ragged, FieldSpec field, Tensor actual, Tensor plain, Tensor noise)
    {
        var after = ragged.After(motions);
        var expected = after.Zeroed(field, Move(motions, field, plain));
        var stretch = ChannelSizes.PerChannel(field, kind => motions.Aggregate(1.0, (product, motion) => product * motion.Stretch(kind)));
        return new(
            field,
            ChannelSizes.Of(field, actual - expected),
            maximum(ChannelSizes.Of(field, expected), after.Zeroed(field, Move(motions, ChannelSizes.Field(field), noise)) * stretch));
    }

    /// <summary>One output after a move: by how much each channel differs at each place, and the scale there, both [batch, indices…, channels].</summary>
    private sealed record Comparison(FieldSpec Field, Tensor Difference, Tensor Scale)
    {
        internal bool Exceeds(double tolerance) => Difference.numel() > 0 && (Difference > tolerance * Scale).any().item<bool>();

        internal Comparison Allowing(Tensor noise) => this with { Scale = maximum(Scale, noise) };

        /// <summary>The worse of an error and the worst here. Not-a-number is worst of all.</summary>
        internal SymmetryError Worse(SymmetryError error, IReadOnlyList<FieldMotion> motions)
        {
            if (Difference.numel() == 0) return error; // an empty output follows everything
            var relative = where(Difference == 0, Difference, Difference / Scale).flatten();
            var flat = relative.argmax().item<long>();
            var value = relative[flat].item<double>();
            if (double.IsNaN(error.Value) || !(value > error.Value || double.IsNaN(value))) return error;
            return error with
            {
                Value = value,
                Place = ChannelSizes.Place(Field, Difference.shape, flat, entry => motions.Aggregate(entry, (from, motion) => motion.EntryOf(from))),
            };
        }
    }

    /// <summary>
    /// The families to draw from, each with its name and how it is claimed to hold, and what there is to say about those that are missing. A draw is told its number: translations
    /// go through several scales.
    /// </summary>
    private static (List<Family> Families, List<string> Notes) Families(
        SymmetryDeclaration symmetry, IReadOnlyList<FieldSpec> inputFields, Tensor[] inputs, IReadOnlyList<FieldSpec> outputFields, Tensor[] outputs, ScalarType type, RaggedBatch ragged)
    {
        var batch = inputFields.Zip(inputs).Where(input => input.First.IsOverElements).Select(input => input.Second).Append(outputs[0]).First().size(0);
        var entries = inputFields.Zip(inputs).Where(input => input.First.IsRelation).ToDictionary(input => input.First.Name, input => input.Second.select(1, 0));
        var lengths = Lengths(inputFields, ragged.Zeroed(inputFields, inputs), type);
        var (families, notes) = (new List<Family>(), new List<string>());
        if (symmetry.Group is null && symmetry.Sets.Count == 0) notes.Add("No symmetry declared: nothing moves but the batch entries.");
        foreach (var family in symmetry.Group?.Families ?? [])
            families.Add(new(family.Name, symmetry.MarkOf(symmetry.Group!.Name), (random, draw) => [new FieldMotion.Motion(random, symmetry, family, lengths[draw % lengths.Count], batch, entries)]));
        foreach (var set in symmetry.Sets)
        {
            // A set that only outputs run over has nothing to say by which its elements differ: the outputs must stay as they are in any order.
            if ((RaggedCheck.SizeOf(set, inputFields, inputs) ?? RaggedCheck.SizeOf(set, outputFields, outputs)) is { } size)
                families.Add(new($"permutation({set})", symmetry.MarkOf(SymmetryDeclaration.ClaimOf(set)), (random, _) => [new FieldMotion.Permutation(random, set, batch, size, ragged.Of(set))]));
            else
                notes.Add($"The set {set} was not permuted: no field runs over it, so that its size is unknown.");
        }

        for (var k = 0; k < inputFields.Count; k++)
        {
            if (!inputFields[k].IsRelation) continue;
            var (relation, edges) = (inputFields[k].Name, inputs[k].size(0));
            families.Add(new($"edge order({relation})", Mark.Exact, (random, _) => [new FieldMotion.EdgeOrder(random, relation, edges)]));
        }

        families.AddRange(ragged.Families().Select(family => new Family(family.Name, Mark.Exact, family.Draw)));
        if (families.Count > 1)
        {
            var single = families.ToList();
            families.Add(new(Composed, Mark.MeetOf(single.Select(family => family.Mark)), (random, draw) => [.. single.SelectMany(family => family.Draw(random, draw))]));
        }

        families.Add(new(BatchOrder, Mark.Exact, (random, _) => [new FieldMotion.BatchOrder(random, batch)]));
        families.Add(new(BatchEntryAlone, Mark.Exact, (random, _) => batch == 0 ? [] : [new FieldMotion.EntryAlone(random.NextInt64(batch), entries)]));
        return (families, notes);
    }

    /// <summary>A kind of elements to draw.</summary>
    private sealed record Family(string Name, Mark Mark, Func<Random, int, IReadOnlyList<FieldMotion>> Draw);

    private static Tensor Move(IReadOnlyList<FieldMotion> motions, FieldSpec field, Tensor value) =>
        motions.Aggregate(value, (moved, motion) => motion.Move(field, moved));

    private static Tensor Exact(Tensor value) => is_floating_point(value.dtype) ? value.detach().cpu().to(ScalarType.Float64) : value.detach().cpu();

    /// <summary>
    /// How far to translate, one draw after the other: by the spread of the points, the root mean square distance of a coordinate from its mean
    /// over a batch entry; far beyond that; by their distance from the origin; and in between. Never 0: points that coincide are moved by their
    /// distance from the origin, and those that lie on it by 1.
    /// </summary>
    private static List<double> Lengths(IReadOnlyList<FieldSpec> fields, Tensor[] values, ScalarType type)
    {
        var points = Points(fields, values).ToList();
        var spread = points.Select(entries => RootMeanSquare(entries - entries.mean([1L], keepdim: true))).Append(0).Max();
        var distance = Distance(fields, values);
        if (!double.IsFinite(distance) || distance == 0) distance = 1;

        // Equal coordinates differ from their mean by its rounding.
        if (!double.IsFinite(spread) || spread <= 8 * RoundingNoise.UnitRoundoff(type) * distance) spread = distance;

        // Beyond a thousandth of what the type resolves the points' differences would be lost, and nothing could be told.
        double[] far = [.. new[] { 1000.0, 30.0 }.Where(factor => factor * RoundingNoise.UnitRoundoff(type) <= 1e-3).Select(factor => factor * spread)];
        return [.. far.Take(1).Prepend(spread), .. distance > 2 * spread ? new[] { distance } : [], .. far.Skip(1)];
    }

    /// <summary>Root mean square of the points' coordinates, the largest over the fields; 0 if there are no points.</summary>
    private static double Distance(IReadOnlyList<FieldSpec> fields, Tensor[] values) => Points(fields, values).Select(RootMeanSquare).Append(0).Max();

    private static double RootMeanSquare(Tensor coordinates) => coordinates.square().mean().sqrt().item<double>();

    /// <summary>The points of the inputs, one tensor [batch, points, dimension] for each term that holds any, in float64.</summary>
    private static IEnumerable<Tensor> Points(IReadOnlyList<FieldSpec> fields, Tensor[] values)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var at = 0L;
            foreach (var term in fields[i].Fibre.Terms)
            {
                if (term.Kind.IsAffine && values[i].numel() > 0)
                    yield return Exact(values[i]).narrow(-1, at, term.Width).reshape(values[i].size(0), -1, term.Dimension);
                at += term.Width;
            }
        }
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
