using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Operations;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Constructs;

/// <summary>What constructs on grids have in common. They are type-checked, and not compiled yet: the model's binder says so where it declares its grid.</summary>
internal abstract class GridConstruct : Construct, IGridConstruct
{
    /// <inheritdoc/>
    public virtual string Scale(ReferenceSyntax call, string set) => set;

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) =>
        throw new NotSupportedException($"{Name} is not compiled yet");

    /// <summary>The typed expression: the argument's grid indices become the line's.</summary>
    protected Expression? OnGrid(ConstructCall call, Fibre fibre)
    {
        var scope = call.Binder.Scope;
        var used = call.Indices.Where(index => scope.IsGrid(index.Name)).ToList();
        var grid = scope.Grids.FirstOrDefault(names => names.Count == used.Count && names.All(name => used.Any(index => index.Name == name)));
        if (grid.Count == 0)
        {
            return call.Fail(Rules.Arguments, 0, Name, Signature, $"'{call.Text(0)}' is on no grid; declare one with 'grid h, w', and index it by that");
        }

        var made = new List<Index>();
        foreach (var index in used)
        {
            var scaled = Scale(call.Written!, index.Set);
            if (call.Binder.Indices.Find(index.Name) is not { } line || (line.Set != scaled && line.Set != Index.UnknownSet))
            {
                return call.Binder.Indices.Find(index.Name) is { } other
                    ? call.Fail(Rules.IndexSet, call.Span, index.Name, other.Set, Name, scaled)
                    : call.Fail(Rules.FreeIndex, call.Span, index.Name, Name);
            }

            made.Add(line);
        }

        var others = call.Indices.Where(index => !used.Contains(index)).ToEquatableArray();
        return call.Result(this, fibre, FieldType.Union([others, made.ToEquatableArray()]));
    }

    /// <summary>A whole number in angle brackets.</summary>
    protected static int Number(FibreSyntax? written, int otherwise) =>
        written?.Terms is { Count: 1 } terms && terms[0] is { Multiplicity: null, Representation: { } word }
        && int.TryParse(word.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : otherwise;
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

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1, IndexUse.Grid) { NamedTypeArguments = [Kernel, Stride, Padding] };

    public override string Scale(ReferenceSyntax call, string set) =>
        GridSets.Coarser(set, Number(call.TypeArguments.FirstOrDefault(argument => argument.Name?.Text == Stride)?.Value, 1));

    internal override Expression? Bind(ConstructCall call)
    {
        if (call.RejectNumbers(Name) || call.RejectPoints("a convolution of it") || call.Binder.Scope.BindFibre(call.TypeArguments[0]) is not { } output)
        {
            return null;
        }

        if (!call.NamedTypes.TryGetValue(Kernel, out var kernel) || Number(kernel, 0) is not (> 0 and var width))
        {
            return call.Fail(Rules.Arguments, kernel?.Span ?? call.Span, Name, Signature, "'kernel: …' says how many points wide the kernel is");
        }

        if (width % 2 == 0)
        {
            return call.Fail(Rules.EvenKernel, kernel.Span, width, call.Group, width + 1);
        }

        if (call.NamedTypes.TryGetValue(Stride, out var stride) && Number(stride, 0) is var every && (every == 0 || every > width))
        {
            return call.Fail(Rules.Arguments, stride.Span, Name, Signature, $"a stride is a number from 1 to the kernel's {width}: otherwise points are left out");
        }

        if (call.NamedTypes.TryGetValue(Padding, out var padding) && !Paddings.Contains(padding.Terms[0].Representation?.Text))
        {
            return call.Fail(Rules.Arguments, padding.Span, Name, Signature, $"what lies beyond the edge is {string.Join(", ", Paddings)}");
        }

        return OnGrid(call, output);
    }
}

/// <summary>The largest or the mean of neighbouring points of a grid.</summary>
internal sealed class Pool : GridConstruct
{
    public override string Name => "pool";

    public override string Signature => "pool<size>(x)";

    public override string Summary => "The largest of each size × size points of a grid, component by component; of invariants and of components that the group only exchanges.";

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1, IndexUse.Grid);

    public override string Scale(ReferenceSyntax call, string set) => GridSets.Coarser(set, Number(call.TypeArguments.FirstOrDefault()?.Value, 1));

    internal override Expression? Bind(ConstructCall call)
    {
        var fibre = call.Arguments[0].Type.Fibre;
        return call.RejectNumbers(Name) ? null
            : Number(call.TypeArguments[0], 0) == 0 ? call.Fail(Rules.Arguments, call.TypeArguments[0].Span, Name, Signature, "the size is a number")
            : !fibre.IsPermuted ? call.Fail(Rules.MaximumOfComponents, 0, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre))
            : OnGrid(call, fibre);
    }
}

/// <summary>More points on a grid.</summary>
internal sealed class Upsample : GridConstruct
{
    public override string Name => "upsample";

    public override string Signature => "upsample<factor>(x)";

    public override string Summary => "Each point of a grid several times: undoes the coarseness of pool and of strides.";

    public override ConstructShape Shape { get; } = new(1, 1, 1, 1, IndexUse.Grid);

    public override string Scale(ReferenceSyntax call, string set) => GridSets.Finer(set, Number(call.TypeArguments.FirstOrDefault()?.Value, 1)) ?? set;

    internal override Expression? Bind(ConstructCall call)
    {
        var factor = Number(call.TypeArguments[0], 0);
        return call.RejectNumbers(Name) ? null
            : factor == 0 ? call.Fail(Rules.Arguments, call.TypeArguments[0].Span, Name, Signature, "the factor is a number")
            : call.Indices.FirstOrDefault(index => call.Binder.Scope.IsGrid(index.Name) && GridSets.Finer(index.Set, factor) is null) is { } index
                ? call.Fail(Rules.Arguments, call.TypeArguments[0].Span, Name, Signature, $"the grid '{index.Set}' cannot be {factor} times as fine as it is")
            : OnGrid(call, call.Arguments[0].Type.Fibre);
    }
}

/// <summary>The largest over what a finite group exchanges: an invariant.</summary>
internal sealed class GroupPool : Construct
{
    public override string Name => "group_pool";

    public override string Signature => "group_pool(x)";

    public override string Summary => "The largest of each channel's components, which the group only exchanges: an invariant.";

    public override ConstructShape Shape { get; } = new(1, 1);

    internal override Expression? Bind(ConstructCall call)
    {
        var fibre = call.Arguments[0].Type.Fibre;
        return call.RejectNumbers(Name) ? null
            : !fibre.IsPermuted ? call.Fail(Rules.MaximumOfComponents, 0, Name, call.Text(0), fibre, call.Group, Invariants.Of(call.Text(0), fibre))
            : fibre.Single is null ? call.Fail(Rules.Arguments, 0, Name, $"{Name}(x) of one representation", $"'{call.Text(0)}' is {fibre}")
            : call.Result(this, Fibre.Of(Representation.Scalar, fibre.Channels));
    }

    public override Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments) => new CallOperation(
        "largest_component", arguments.ToEquatableArray(), EquatableArray.Of((double)expression.Arguments[0].Type.Fibre.Single!.Dimension), expression.Type.Indices);
}
