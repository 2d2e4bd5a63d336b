using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>How a construct changes the fineness of a grid.</summary>
/// <param name="Parameter">The number in angle brackets by which it does; 1 where it is left out.</param>
/// <param name="IsFiner">Whether the grid becomes finer, not coarser.</param>
internal sealed record GridScaling(string Parameter, bool IsFiner = false)
{
    /// <summary>The range of the values along an index.</summary>
    /// <param name="range">That of the argument.</param>
    /// <param name="factor">The number.</param>
    public GridRange Scale(GridRange range, int factor) => IsFiner ? range.Finer(factor) ?? range : range.Coarser(factor);
}

/// <summary>What constructs on grids have in common. They are type-checked, and not compiled yet: the model's binder says so where it declares its grid.</summary>
internal abstract class GridConstruct : Construct
{
    /// <summary>How it changes the fineness of its grid.</summary>
    public abstract GridScaling Scaling { get; }

    /// <summary>The typed expression: the argument's grid indices become the line's.</summary>
    protected private Expression? OnGrid(ConstructCall call, Fibre fibre)
    {
        var line = call.Line;
        var used = call.Indices.Where(index => index.Range is GridRange).ToList();
        var grid = line.Grids.FirstOrDefault(names => names.Count == used.Count && names.All(name => used.Any(index => index.Name == name)));
        if (grid.Count == 0)
        {
            return call.Misfit(Rules.OtherIndices, 0, $"'{call.Text(0)}' is on no grid; declare one with 'grid h, w', and index it by that");
        }

        var made = new List<Index>();
        foreach (var index in used)
        {
            var scaled = Scaling.Scale((GridRange)index.Range, Math.Max(1, Count(call, Scaling.Parameter)));
            if (line.Indices.FirstOrDefault(known => known.Name == index.Name) is not { } known)
            {
                return call.Fail(Rules.FreeIndex, call.Span, index.Name, Name);
            }

            if (!known.Range.Fits(scaled))
            {
                return call.Fail(Rules.IndexSet, call.Span, index.Name, known.Range, Name, scaled);
            }

            made.Add(known);
        }

        var others = call.Indices.Where(index => !used.Contains(index)).ToEquatableArray();
        return new GridExpression(Name, call.Values, call.Type(fibre) with { Indices = FieldType.Union([others, made.ToEquatableArray()]) });
    }

    /// <summary>The whole number that a parameter in angle brackets is given; 0 where it is none, or left out.</summary>
    protected private int Count(ConstructCall call, string parameter) =>
        call.NamedTypes.TryGetValue(parameter, out var named) ? ((CountTypeArgument)named).Number
        : Shape.TypeParameters.ToList().FindIndex(declared => declared.Name == parameter && declared.Placement == Placement.Place) is >= 0 and var place
            ? ((CountTypeArgument)call.TypeArguments[place]).Number
        : 0;
}

/// <summary>A construct on a grid. It is typed only: no model with a grid is compiled.</summary>
/// <param name="Construct">Its name.</param>
/// <param name="Arguments">Its argument.</param>
/// <param name="Type">The result's type.</param>
public sealed record GridExpression(string Construct, EquatableArray<Expression> Arguments, FieldType Type) : ConstructExpression(Arguments, Type)
{
    /// <inheritdoc/>
    public override Operation Lower(IReadOnlyList<Operation> arguments) => throw new NotSupportedException($"{Construct} is not compiled yet");
}

/// <summary>A convolution that commutes with the group on the grid and on the fibres.</summary>
internal sealed class Convolution : GridConstruct
{
    private const string Kernel = "kernel";
    private const string Stride = "stride";
    private const string Padding = "padding";

    private static readonly string[] Paddings = ["zero", "periodic", "none"];

    public override string Name => "conv";

    public override string Signature => "conv<fibre, kernel: 5>(x)";

    public override string Summary =>
        "The most general equivariant convolution on a grid, its kernel an odd number of points wide; `stride: 2` takes every second point, `padding: zero`, `periodic` or `none` says what lies beyond the edge.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.NoPoint("a convolution of it")))
    {
        TypeParameters =
        [
            new("fibre", TypeKind.Fibre),
            new(Kernel, TypeKind.Count, Placement.Name),
            new(Stride, TypeKind.Count, Placement.Name),
            new(Padding, TypeKind.Word, Placement.Name),
        ],
        Indices = IndexUse.Grid,
    };

    public override GridScaling Scaling { get; } = new(Stride);

    private protected override Expression? Type(ConstructCall call)
    {
        var width = Count(call, Kernel);
        if (width == 0)
        {
            return call.Misfit(Rules.NumberArgument, call.NamedTypes.TryGetValue(Kernel, out var wrong) ? wrong.Span : call.Span, "'kernel: …' says how many points wide the kernel is");
        }

        if (width % 2 == 0)
        {
            return call.Fail(Rules.EvenKernel, call.NamedTypes[Kernel].Span, width, call.Group, width + 1);
        }

        if (call.NamedTypes.TryGetValue(Stride, out var stride) && Count(call, Stride) is var every && (every == 0 || every > width))
        {
            return call.Misfit(Rules.NumberArgument, stride.Span, $"a stride is a number from 1 to the kernel's {width}: otherwise points are left out");
        }

        return call.NamedTypes.TryGetValue(Padding, out var padding) && !Paddings.Contains(((WordTypeArgument)padding).Word)
            ? call.Misfit(Rules.TypeArgument, padding.Span, $"what lies beyond the edge is {string.Join(", ", Paddings)}")
            : OnGrid(call, call.Output.Fibre);
    }
}

/// <summary>The largest or the mean of neighbouring points of a grid.</summary>
internal sealed class Pool : GridConstruct
{
    private const string Size = "size";

    public override string Name => "pool";

    public override string Signature => "pool<size>(x)";

    public override string Summary => "The largest of each size × size points of a grid, component by component; of invariants and of components that the group only exchanges.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Permuted))
    {
        TypeParameters = [new(Size, TypeKind.Count)],
        Indices = IndexUse.Grid,
    };

    public override GridScaling Scaling { get; } = new(Size);

    private protected override Expression? Type(ConstructCall call) =>
        Count(call, Size) == 0 ? call.Misfit(Rules.NumberArgument, call.TypeArguments[0].Span, "the size is a number") : OnGrid(call, call.Fibre(0));
}

/// <summary>More points on a grid.</summary>
internal sealed class Upsample : GridConstruct
{
    private const string Factor = "factor";

    public override string Name => "upsample";

    public override string Signature => "upsample<factor>(x)";

    public override string Summary => "Each point of a grid several times: undoes the coarseness of pool and of strides.";

    public override ConstructShape Shape { get; } = new(new ConstructParameter("x", Accepts.Field))
    {
        TypeParameters = [new(Factor, TypeKind.Count)],
        Indices = IndexUse.Grid,
    };

    public override GridScaling Scaling { get; } = new(Factor, IsFiner: true);

    private protected override Expression? Type(ConstructCall call)
    {
        var factor = Count(call, Factor);
        return factor == 0 ? call.Misfit(Rules.NumberArgument, call.TypeArguments[0].Span, "the factor is a number")
            : call.Indices.FirstOrDefault(index => index.Range is GridRange grid && grid.Finer(factor) is null) is { } index
                ? call.Misfit(Rules.NumberArgument, call.TypeArguments[0].Span, $"the grid '{index.Range}' cannot be {factor} times as fine as it is")
            : OnGrid(call, call.Fibre(0));
    }
}
