using SymDsl.Algebra.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// The most general linear map between direct sums of scalars and vectors that commutes with rotations (and reflections). By Schur's lemma
/// it joins scalars with scalars and vectors with vectors only, and on vectors it acts on the multiplicities: one weight for each pair of
/// copies, times what commutes with the group on one vector: the identity; under rotations of the plane also the quarter turn
/// (x, y) ↦ (−y, x). Scalars get a bias, vectors cannot.
/// </summary>
/// <remarks>
/// Parameters, each present only where it has a meaning: <c>scalar.weight</c>, <c>scalar.bias</c>, <c>vector.weight</c>, <c>turn.weight</c>;
/// copies in the order in which they occur in the fibre. Initial weights preserve the variance of each component.
/// Like <see cref="Mlp"/> it takes its input whole or in parts.
/// </remarks>
public sealed class EquivariantLinear : nn.Module<Tensor, Tensor>
{
    private readonly Fibre[] _parts;
    private readonly Fibre _output;
    private readonly long _dimension;
    private readonly Linear? _scalar;
    private readonly Linear? _vector;
    private readonly Linear? _turn;
    private readonly long[] _partOffsets;
    private readonly long[] _scalarOffsets;
    private readonly long[] _vectorOffsets;

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="symmetry">
    /// The group, such as <c>O(3)</c>; <see langword="null"/> where no group acts, so that there are scalars only. Translations play no part:
    /// scalars and vectors do not feel them.
    /// </param>
    /// <param name="parts">Fibres of the parts that the input is concatenated from.</param>
    /// <param name="output">The output's fibre.</param>
    /// <exception cref="ArgumentException">
    /// The group is unknown; there is no part; a fibre holds points, which have no origin and so no linear maps; a vector has another
    /// dimension than the group's space; or no input can reach a term of the output.
    /// </exception>
    public EquivariantLinear(string? symmetry, Fibre[] parts, Fibre output) : base(nameof(EquivariantLinear))
    {
        Group? group = null;
        if (symmetry is not null && !Group.TryParse(symmetry, out group, out var error)) throw new ArgumentException($"{error}.", nameof(symmetry));
        if (parts.Length == 0) throw new ArgumentException($"{nameof(parts)} must have at least one entry.", nameof(parts));
        foreach (var part in parts) CheckTerms(part, group, nameof(parts));
        CheckTerms(output, group, nameof(output));

        (_parts, _output, _dimension) = ([.. parts], output, group?.Dimension ?? 1);
        _partOffsets = Weights.Offsets([.. parts.Select(part => part.Width)]);
        _scalarOffsets = Weights.Offsets([.. parts.Select(part => Count(part, FibreKind.Scalar))]);
        _vectorOffsets = Weights.Offsets([.. parts.Select(part => Count(part, FibreKind.Vector))]);
        _scalar = Block(FibreKind.Scalar, _scalarOffsets[^1], hasBias: true, maps: 1);
        var isPlanar = group is { Dimension: 2, HasReflections: false };
        _vector = Block(FibreKind.Vector, _vectorOffsets[^1], hasBias: false, maps: isPlanar ? 2 : 1);
        if (isPlanar) _turn = Block(FibreKind.Vector, _vectorOffsets[^1], hasBias: false, maps: 2);
        if (_scalar is not null) register_module("scalar", _scalar);
        if (_vector is not null) register_module("vector", _vector);
        if (_turn is not null) register_module("turn", _turn);
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => (_scalar ?? _vector)!.weight;

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
        var scalars = _scalar is null ? null : Scalars(index, input);
        var vectors = _vector is null ? null : Vectors(index, input);
        return Assemble(scalars, vectors).MoveToOuterDisposeScope();
    }

    /// <returns>[.., scalars of the output].</returns>
    private Tensor Scalars(int part, Tensor input)
    {
        var bias = part == _parts.Length - 1 ? _scalar!.bias : null;
        if (Gather(input, _parts[part], FibreKind.Scalar) is { } scalars)
            return Weights.ApplyColumns(scalars, _scalar!.weight, _scalarOffsets[part], scalars.size(-1), bias);
        var nothing = Zeros(input, Count(_output, FibreKind.Scalar));
        return bias is null ? nothing : nothing + bias;
    }

    /// <returns>[.., vectors of the output · dimension].</returns>
    private Tensor Vectors(int part, Tensor input)
    {
        if (Gather(input, _parts[part], FibreKind.Vector) is not { } flat) return Zeros(input, Count(_output, FibreKind.Vector) * _dimension);
        var (from, count) = (_vectorOffsets[part], flat.size(-1) / _dimension);
        // A dense layer acts on the last axis, so the copies go there: [.., D, copies].
        var copies = flat.SplitVectors(count, _dimension).transpose(-1, -2);
        var mixed = Weights.ApplyColumns(copies, _vector!.weight, from, count, bias: null);
        if (_turn is not null)
            mixed = mixed + Weights.ApplyColumns(QuarterTurn(copies), _turn.weight, from, count, bias: null);
        return mixed.transpose(-1, -2).flatten(-2);
    }

    /// <summary>(x, y) ↦ (−y, x) along the last axis but one.</summary>
    private static Tensor QuarterTurn(Tensor vectors)
    {
        using var scope = NewDisposeScope();
        return cat([-vectors.narrow(-2, 1, 1), vectors.narrow(-2, 0, 1)], -2).MoveToOuterDisposeScope();
    }

    /// <summary>Puts the output's terms into their order.</summary>
    private Tensor Assemble(Tensor? scalars, Tensor? vectors)
    {
        if (_output.Terms.Count == 1) return (scalars ?? vectors)!;
        var (pieces, scalarAt, vectorAt) = (new List<Tensor>(_output.Terms.Count), 0L, 0L);
        foreach (var term in _output.Terms)
        {
            if (term.Kind == FibreKind.Scalar)
            {
                pieces.Add(scalars!.narrow(-1, scalarAt, term.Width));
                scalarAt += term.Width;
            }
            else
            {
                pieces.Add(vectors!.narrow(-1, vectorAt, term.Width));
                vectorAt += term.Width;
            }
        }

        return cat(pieces, -1);
    }

    /// <summary>All components of one kind, [.., their number], or <see langword="null"/> where there are none.</summary>
    private static Tensor? Gather(Tensor input, Fibre fibre, FibreKind kind)
    {
        var (pieces, at) = (new List<Tensor>(fibre.Terms.Count), 0L);
        foreach (var term in fibre.Terms)
        {
            if (term.Kind == kind) pieces.Add(input.narrow(-1, at, term.Width));
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

    private Linear? Block(FibreKind kind, long inputs, bool hasBias, int maps)
    {
        var outputs = Count(_output, kind);
        if (outputs == 0) return null;
        return inputs > 0
            ? Weights.Dense(inputs, outputs, hasBias, gain: 1, fanIn: maps * inputs)
            : throw new ArgumentException($"No equivariant linear map but zero leads from {string.Join(" + ", _parts.AsEnumerable())} to {_output}: the input holds no {kind.ToString().ToLowerInvariant()}.");
    }

    private static long Count(Fibre fibre, FibreKind kind) => fibre.Terms.Where(term => term.Kind == kind).Sum(term => term.Multiplicity);

    private static void CheckTerms(Fibre fibre, Group? group, string name)
    {
        if (fibre.IsBare) throw new ArgumentException($"A plain scalar has no fibre axis; inside a model it is {nameof(Fibre)}.{nameof(Fibre.Scalars)}(1).", name);
        foreach (var term in fibre.Terms)
        {
            if (term.Kind == FibreKind.Point)
                throw new ArgumentException("Points have no origin, so no linear map acts on them: take differences, which are vectors.", name);
            if (term.Kind == FibreKind.Vector && group is null)
                throw new ArgumentException("Without a group there are scalars only: name the group that moves the vectors.", name);
            if (term.Kind == FibreKind.Vector && term.Dimension != group!.Dimension)
                throw new ArgumentException(FormattableString.Invariant($"Vectors under {group.Name} have dimension {group.Dimension}, got {term.Dimension}."), name);
        }
    }
}
