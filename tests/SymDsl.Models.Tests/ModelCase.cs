using System.CodeDom.Compiler;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Models.Tests;

/// <summary>
/// A generated model of this project with a way to make it, to draw inputs, to run it, and to verify it, all from what the class itself says: a new
/// model in <c>Models/</c> gets every check by being there. What a model needs of its inputs besides is in <see cref="SpecialInputs"/>.
/// </summary>
public sealed class ModelCase
{
    private readonly Type _type;
    private readonly long _more;

    private ModelCase(Type type, long more)
    {
        (_type, _more) = (type, more);
        using var model = Create();
        (InputFields, OutputFields) = (((ISymmetricModel)model).Inputs, ((ISymmetricModel)model).Outputs);
    }

    /// <summary>Every generated model of the project.</summary>
    public static IReadOnlyDictionary<string, ModelCase> All { get; } = typeof(ModelCase).Assembly.GetTypes()
        .Where(type => typeof(ISymmetricModel).IsAssignableFrom(type) && type.GetCustomAttribute<GeneratedCodeAttribute>() is not null)
        .Select(type => new ModelCase(type, more: 0)).ToDictionary(model => model.Name);

    /// <summary>The names, as xunit wants theory data.</summary>
    public static TheoryData<string> Names => new(All.Keys.Order(StringComparer.Ordinal));

    /// <summary>The class.</summary>
    public string Name => _type.Name;

    /// <summary>The inputs of <see cref="Seeded"/> models.</summary>
    public IReadOnlyList<FieldSpec> InputFields { get; }

    /// <summary>The outputs of <see cref="Seeded"/> models.</summary>
    public IReadOnlyList<FieldSpec> OutputFields { get; }

    /// <summary>The same model, each of its sizes larger by one.</summary>
    public ModelCase Larger() => new(_type, _more + 1);

    /// <summary>A new model.</summary>
    public nn.Module Create()
    {
        var constructor = _type.GetConstructors().Single();
        object[] sizes = [.. constructor.GetParameters().Select(parameter => (object)((long)parameter.DefaultValue! + _more))];
        return (nn.Module)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, sizes, null);
    }

    /// <summary>A new model with repeatable weights, of the sizes at which it is checked, as it is used after training: without dropout.</summary>
    public nn.Module Seeded(ScalarType type, int seed = 1)
    {
        manual_seed(seed);
        var model = Create().to(type);
        model.eval();
        return model;
    }

    /// <summary>Random inputs.</summary>
    /// <param name="batch">Batch entries.</param>
    /// <param name="size">Elements of the first set; each further set has one more than the one before.</param>
    /// <param name="type">Element type of all but relations and sizes of sets.</param>
    public Tensor[] Inputs(long batch, long size, ScalarType type) => new InputDraw(Name, InputFields, batch, size, type).All();

    /// <summary>All outputs.</summary>
    public static Tensor[] Forward(nn.Module model, Tensor[] inputs) => ((ISymmetricModel)model).Run(inputs);

    /// <summary>The model's own verification, with random weights: a new model's biases are zero and hide what they would break.</summary>
    public SymmetryReport Verify(nn.Module model, Tensor[] inputs)
    {
        const int draws = 8, seed = 0;
        return (SymmetryReport)_type.GetMethod("VerifySymmetry")!.Invoke(
            model, BindingFlags.DoNotWrapExceptions, null, [.. inputs, draws, seed, true], null)!;
    }

    /// <summary>One batch entry of the inputs.</summary>
    public Tensor[] Entry(Tensor[] inputs, long entry) => [.. InputFields.Zip(inputs, (field, input) =>
        field.IsRelation ? EdgesOf(input, entry)
        : field.OnEdgesOf is { } relation ? input.index_select(0, Rows(inputs[Place(relation)], entry))
        : input.narrow(0, entry, 1))];

    /// <summary>The edges of one batch entry, as those of a batch of one.</summary>
    public static Tensor EdgesOf(Tensor edges, long entry)
    {
        var rows = edges.index_select(0, Rows(edges, entry)).clone();
        rows.select(1, 0).zero_();
        return rows;
    }

    /// <summary>In another precision; edges and sizes of sets stay whole numbers.</summary>
    public static Tensor To(Tensor input, ScalarType type) => input.dtype == ScalarType.Int64 ? input : input.to(type);

    private int Place(string input) => InputFields.ToList().FindIndex(field => field.Name == input);

    private static Tensor Rows(Tensor edges, long entry) => edges.select(1, 0).eq(entry).nonzero().flatten();
}
