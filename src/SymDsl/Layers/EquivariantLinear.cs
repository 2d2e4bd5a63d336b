using SymDsl.Algebra.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// The most general linear map between two fibres that commutes with a group. Between copies of two representations it is Σ W_b ⊗ B_b: the
/// maps B_b that commute with the group, found by the algebra, each with a matrix W_b of free weights between the copies. For irreps these
/// are Schur's: identities, and what commutes with them. A bias lies along each invariant vector of the output.
/// </summary>
/// <remarks>
/// Parameters: for each pair of representations and each map between them <c>NAME.weight</c> [copies out, copies in], where NAME is the
/// representation (<c>scalar</c>, <c>vector</c>, …) or <c>FROM_to_TO</c>, with <c>_2</c>, <c>_3</c>, … for further maps; <c>scalar.bias</c>, and for
/// each other invariant vector <c>NAME_bias</c> [copies out]. Copies are in the order in which they occur in the fibre. Initial weights preserve the mean square of
/// the components, biases are zero. Like <see cref="Mlp"/> it takes its input whole or in parts.
/// </remarks>
public sealed class EquivariantLinear : nn.Module<Tensor, Tensor>
{
    private const string Scalar = "scalar";

    private readonly Fibre[] _parts;
    private readonly Fibre _output;
    private readonly long[] _partOffsets;
    private readonly List<Target> _targets = [];

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="symmetry">
    /// The group, such as <c>O(3)</c>; <see langword="null"/> where no group acts, so that there are scalars only. Translations play no part:
    /// they move positions alone.
    /// </param>
    /// <param name="parts">Fibres of the parts that the input is concatenated from.</param>
    /// <param name="output">The output's fibre.</param>
    /// <exception cref="ArgumentException">
    /// The group is unknown; there is no part; a fibre holds points, which have no origin and so no linear maps; a term has another dimension
    /// than its representation; or no input can reach a term of the output.
    /// </exception>
    public EquivariantLinear(string? symmetry, Fibre[] parts, Fibre output) : base(nameof(EquivariantLinear))
    {
        var declaration = symmetry is null ? null : SymmetryDeclaration.Of(symmetry);
        if (parts.Length == 0) throw new ArgumentException($"{nameof(parts)} must have at least one entry.", nameof(parts));
        foreach (var part in parts) CheckTerms(part, declaration, nameof(parts));
        CheckTerms(output, declaration, nameof(output));

        (_parts, _output) = ([.. parts], output);
        _partOffsets = Weights.Offsets([.. parts.Select(part => part.Width)]);
        var group = declaration?.Group!.OnFibres();
        foreach (var notation in output.Terms.Select(term => term.Notation).Distinct()) _targets.Add(MakeTarget(group, notation));
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => _targets[0].Paths[0].Weight.weight;

    /// <summary>The whole map.</summary>
    /// <param name="input">The parts side by side, [.., Σ widths].</param>
    /// <returns>[.., output width].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = Part(0, input.narrow(-1, 0, _parts[0].Width));
        for (var i = 1; i < _parts.Length; i++) sum = sum + Part(i, input.narrow(-1, _partOffsets[i], _parts[i].Width));
        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>What one part contributes to the output; the last part brings the bias.</summary>
    /// <param name="index">Which part.</param>
    /// <param name="input">That part, [.., width of parts[index]].</param>
    /// <returns>[.., output width]; the output is the sum over all parts, broadcast against each other.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public Tensor Part(int index, Tensor input)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _parts.Length);
        using var scope = NewDisposeScope();
        var values = _targets.Select(target => Apply(target, index, input)).ToList();
        return Assemble(values).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var target in _targets)
            {
                foreach (var path in target.Paths) path.Basis?.Dispose();
                foreach (var bias in target.Biases) bias.Direction.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>All copies of one representation of the output, from one part: [.., copies · dimension].</summary>
    private Tensor Apply(Target target, int part, Tensor input)
    {
        Tensor? sum = null;
        var isLast = part == _parts.Length - 1;
        var bias = isLast ? target.Paths.Select(path => path.Weight.bias).FirstOrDefault(known => known is not null) : null;
        foreach (var path in target.Paths)
        {
            if (Gather(input, _parts[part], path.From) is not { } flat) continue;
            var (dimension, from) = (path.Dimension, path.Offsets[part]);
            var count = flat.size(-1) / dimension;
            Tensor value;
            if (dimension == 1 && path.Basis is null)
            {
                value = Weights.ApplyColumns(flat, path.Weight.weight, from, count, path.Weight.bias is null ? null : bias);
                if (path.Weight.bias is not null) bias = null;
            }
            else
            {
                var copies = flat.SplitVectors(count, dimension);
                if (path.Basis is { } basis) copies = nn.functional.linear(copies, basis.Like(copies));
                // A dense layer acts on the last axis, so the copies go there: [.., D, copies].
                value = Weights.ApplyColumns(copies.transpose(-1, -2), path.Weight.weight, from, count, bias: null).transpose(-1, -2).flatten(-2);
            }

            sum = sum is null ? value : sum + value;
        }

        sum ??= Zeros(input, target.Width);
        if (bias is not null) sum = sum + bias;
        return isLast ? target.Biases.Aggregate(sum, (total, along) => total + Bias(along.Name, along.Direction, input)) : sum;
    }

    /// <summary>A bias along an invariant vector: [copies, 1] times [1, D], flat.</summary>
    private Tensor Bias(string name, ExactConstant direction, Tensor input) =>
        get_parameter(name)!.unsqueeze(-1).mul(direction.Like(input)).flatten();

    /// <summary>Puts the output's terms into their order.</summary>
    private Tensor Assemble(List<Tensor> values)
    {
        if (_output.Terms.Count == 1) return values[0];
        var (pieces, at) = (new List<Tensor>(_output.Terms.Count), new long[_targets.Count]);
        foreach (var term in _output.Terms)
        {
            var target = _targets.FindIndex(known => known.Notation == term.Notation);
            pieces.Add(values[target].narrow(-1, at[target], term.Width));
            at[target] += term.Width;
        }

        return cat(pieces, -1);
    }

    /// <summary>All components of one representation, [.., their number], or <see langword="null"/> where there are none.</summary>
    private static Tensor? Gather(Tensor input, Fibre fibre, string notation)
    {
        if (fibre.Terms.Count == 1) return fibre.Terms[0].Notation == notation ? input : null;
        var (pieces, at) = (new List<Tensor>(fibre.Terms.Count), 0L);
        foreach (var term in fibre.Terms)
        {
            if (term.Notation == notation) pieces.Add(input.narrow(-1, at, term.Width));
            at += term.Width;
        }

        return pieces.Count switch { 0 => null, 1 => pieces[0], _ => cat(pieces, -1) };
    }

    private static Tensor Zeros(Tensor like, long width)
    {
        var shape = like.shape;
        shape[^1] = width;
        return like.new_zeros(shape);
    }

    private Target MakeTarget(Group? group, string to)
    {
        var dimension = _output.Terms.First(term => term.Notation == to).Dimension;
        var copies = Count(_output, to);
        var sources = _parts.SelectMany(part => part.Terms).Select(term => term.Notation).Distinct()
            .Select(from => (From: from, Maps: Maps(group, from, to))).Where(source => source.Maps.Length > 0).ToList();
        if (sources.Count == 0)
            throw new ArgumentException($"No equivariant linear map but zero leads from {string.Join(" + ", _parts.AsEnumerable())} to {_output}: the input holds nothing that reaches {Name(to)}.");

        var fanIn = sources.Sum(source => source.Maps.Length * _parts.Sum(part => Count(part, source.From)));
        var paths = new List<Path>();
        foreach (var (from, maps) in sources)
        {
            var offsets = Weights.Offsets([.. _parts.Select(part => Count(part, from))]);
            for (var k = 0; k < maps.Length; k++)
            {
                var weight = Weights.Dense(offsets[^1], copies, hasBias: from == Scalar && to == Scalar, gain: 1, fanIn);
                register_module(Numbered(from == to ? Name(to) : $"{Name(from)}_to_{Name(to)}", k), weight);
                paths.Add(new(from, maps[k].GetLength(1), IntertwinerBasis.IsIdentity(maps[k]) ? null : new ExactConstant(maps[k]), weight, offsets));
            }
        }

        var biases = new List<(string, ExactConstant)>();
        var invariants = paths.Any(path => path.Weight.bias is not null) ? [] : Maps(group, Scalar, to);
        for (var k = 0; k < invariants.Length; k++)
        {
            var name = Numbered(Name(to) + "_bias", k);
            register_parameter(name, new Parameter(zeros(copies)));
            biases.Add((name, new ExactConstant(Row(invariants[k]))));
        }

        return new(to, dimension, copies * dimension, paths, biases);
    }

    private static double[][,] Maps(Group? group, string from, string to) =>
        group is null ? [new double[,] { { 1 } }] : IntertwinerBasis.Between(group, from, to);

    /// <summary>A column as a row.</summary>
    private static double[,] Row(double[,] column)
    {
        var row = new double[1, column.GetLength(0)];
        for (var i = 0; i < row.Length; i++) row[0, i] = column[i, 0];
        return row;
    }

    private static string Name(string notation) => notation == "V" ? "vector" : notation;

    private static string Numbered(string name, int index) => index == 0 ? name : FormattableString.Invariant($"{name}_{index + 1}");

    private static long Count(Fibre fibre, string notation) => fibre.Terms.Where(term => term.Notation == notation).Sum(term => term.Multiplicity);

    private static void CheckTerms(Fibre fibre, SymmetryDeclaration? symmetry, string name)
    {
        if (fibre.IsBare) throw new ArgumentException($"A plain scalar has no fibre axis; inside a model it is {nameof(Fibre)}.{nameof(Fibre.Scalars)}(1).", name);
        foreach (var term in fibre.Terms)
        {
            if (term.Kind == FibreKind.Point)
                throw new ArgumentException("Points have no origin, so no linear map acts on them: take differences, which are vectors.", name);
            if (term.Kind == FibreKind.Scalar) continue;
            if (symmetry is null)
                throw new ArgumentException("Without a group there are scalars only: name the group that moves the vectors.", name);
            var dimension = symmetry.Representation(term).Dimension;
            if (term.Dimension != dimension)
                throw new ArgumentException(FormattableString.Invariant($"{Name(term.Notation)} under {symmetry.Group!.Name} has dimension {dimension}, got {term.Dimension}."), name);
        }
    }

    /// <summary>Everything that leads to the copies of one representation of the output.</summary>
    private sealed record Target(
        string Notation, long Dimension, long Width, List<Path> Paths, List<(string Name, ExactConstant Direction)> Biases);

    /// <summary>One equivariant map from copies of a representation of the input; no basis for the identity.</summary>
    private sealed record Path(string From, long Dimension, ExactConstant? Basis, Linear Weight, long[] Offsets);
}
