using SymDsl.Language.Operations;

namespace SymDsl.Language.Constructs;

/// <summary>Every construct of the language, one row each.</summary>
public static class ConstructRegistry
{
    /// <summary>Constructs that are called by name.</summary>
    public static IReadOnlyList<Construct> Named { get; } =
    [
        new Angle(),
        new Radial("bessel", "Bessel functions"),
        new Concat(),
        new Convolution(),
        new Cross(),
        new Dot(),
        new Radial("gaussian", "Gaussian bumps"),
        new GroupPool(),
        new Harmonics(),
        new InvariantsOf(),
        new Linear(),
        new Mix(),
        new Mlp(),
        new Norm("norm", squared: false),
        new Norm("norm2", squared: true),
        new Outer(),
        new Pool(),
        new Reduce("max", Reduction.Max),
        new Extremum("max", isLargest: true),
        new Reduce("mean", Reduction.Mean),
        new Reduce("min", Reduction.Min),
        new Extremum("min", isLargest: false),
        new Reduce("sum", Reduction.Sum),
        new Softmax(),
        new TensorProduct(),
        new Unit(),
        new Upsample(),
        .. TypePreserving.All,
        .. PointwiseFunction.All.Select(function => new Pointwise(function)),
    ];

    /// <summary>The sign.</summary>
    public static Construct Negation { get; } = new Negation();

    /// <summary>Operators.</summary>
    public static IReadOnlyList<Construct> Operators { get; } =
    [
        new Addition('+'),
        new Addition('-'),
        new Multiplication(),
        new Division(),
        Negation,
        new Concat("++"),
    ];

    private static readonly Dictionary<string, Construct> NamedByName = Named.ToDictionary(construct => construct.Key, StringComparer.Ordinal);

    private static readonly Dictionary<string, Construct> OperatorsByName = Operators.ToDictionary(construct => construct.Name, StringComparer.Ordinal);

    /// <summary>The construct of a name, a reduction where several have it; or <see langword="null"/>.</summary>
    public static Construct? Find(string name) => NamedByName.TryGetValue(name, out var construct) ? construct : null;

    /// <summary>The construct that a call means: some names mean a reduction before square brackets, and a function of arguments without them.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isIndexed">Whether square brackets stand behind it.</param>
    public static Construct? Find(string name, bool isIndexed) => (isIndexed ? null : Find(Extremum.KeyOf(name))) ?? Find(name);

    /// <summary>The operator of a symbol.</summary>
    public static Construct Operator(string symbol) => OperatorsByName[symbol];
}
