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
    public const string Composed = MotionFamilies.Composed;

    /// <summary>Name of the family in which the batch entries change their order, and the outputs' entries must with them.</summary>
    public const string BatchOrder = MotionFamilies.BatchOrder;

    /// <summary>Name of the family in which a batch entry is alone, and must come out as it did among the others.</summary>
    public const string BatchEntryAlone = MotionFamilies.BatchEntryAlone;

    /// <summary>Name of the family in which nothing moves: the same inputs must give the same outputs again.</summary>
    public const string Repetition = SymmetryMeasurement.Repetition;

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
        var state = get_rng_state();
        try
        {
            using var generator = new Generator((ulong)seed);
            return new SymmetryMeasurement(new(name, inputFields, outputFields, forward), inputs, generator).Report(symmetry, draws, new Random(seed));
        }
        finally
        {
            set_rng_state(state);
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
