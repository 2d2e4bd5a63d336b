using SymDsl.Algebra.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Everything in an <see cref="EquivariantLinear"/> that leads to the copies of one kind: weights from each kind that reaches it, and a bias.</summary>
internal sealed class KindOutput : nn.Module
{
    private const string BiasBasis = "bias_basis";

    private readonly CopyMaps _invariants;
    private readonly List<Source> _sources = [];
    private readonly long _parts;
    private readonly bool _hasBias;

    /// <param name="kind">The kind of the copies.</param>
    /// <param name="copies">How many there are.</param>
    /// <param name="group">The group that acts.</param>
    /// <param name="parts">The parts of the layer's input, in which some kind reaches this one.</param>
    /// <param name="hasBias">Whether there is a bias along invariant vectors.</param>
    internal KindOutput(CopyKind kind, long copies, Group group, IReadOnlyList<FibreLayout> parts, bool hasBias = true) : base(kind.Name)
    {
        (Kind, Copies, _parts, _hasBias) = (kind, copies, parts.Count, hasBias);
        foreach (var from in parts.SelectMany(part => part.Kinds).DistinctBy(from => from.Name))
        {
            var maps = CopyMaps.Between(from, kind);
            if (maps.Count == 0) continue;
            var offsets = Weights.Offsets([.. parts.Select(part => part.CopiesOf(from))]);
            var mixing = new CopyMixing(maps, CopyMixing.Cheapest(maps, offsets[^1], copies));
            _sources.Add(new(from, maps.Count, offsets, mixing, from.Name == kind.Name ? "" : $"_from_{from.Name}"));
        }

        var fanIn = _sources.Sum(source => source.Maps * source.Offsets[^1]);
        foreach (var source in _sources)
            register_parameter(source.Weight, Weights.Uniform(fanIn, source.Maps == 1 ? [copies, source.Offsets[^1]] : [source.Maps, copies, source.Offsets[^1]]));
        _invariants = CopyMaps.Between(CopyKind.Scalar(group), kind);
        if (hasBias && _invariants.Count > 0) register_parameter("bias", Weights.Zeros(_invariants.IsIdentity ? [copies] : [copies, _invariants.Count]));
        FillBuffers();
    }

    /// <summary>The kind of the copies.</summary>
    internal CopyKind Kind { get; }

    /// <summary>How many there are.</summary>
    internal long Copies { get; }

    /// <summary>One of the parameters.</summary>
    internal Parameter Probe => get_parameter(_sources[0].Weight)!;

    /// <summary>What one part of the input contributes; the last one brings the bias.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="input">Its fibre, [.., width].</param>
    /// <returns>[.., copies · dimension].</returns>
    internal Tensor Apply(int part, FibreLayout layout, Tensor input)
    {
        var bias = part == _parts - 1 ? Bias() : null;
        Tensor? sum = null;
        foreach (var source in _sources)
        {
            if (layout.Gather(input, source.Kind) is not { } copies) continue;
            var (from, count) = (source.Offsets[part], source.Offsets[part + 1] - source.Offsets[part]);
            Tensor weight = get_parameter(source.Weight)!;
            if (_parts > 1) weight = weight.narrow(-1, from, count);
            var value = source.Mixing.Apply(copies, weight, get_buffer(source.Basis), source.Mixing.TakesBias ? bias : null);
            if (source.Mixing.TakesBias) bias = null;
            sum = sum is null ? value : sum + value;
        }

        sum ??= Nothing(input);
        return bias is null ? sum : sum + bias;
    }

    /// <summary>
    /// Conversions and moves make the basis anew. TorchSharp leaves buffers outside the state where they are (its list of buffers omits them);
    /// and a constant that has once been rounded to single precision would spoil a model in double precision.
    /// </summary>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        base._toEpilog(dtype, device, non_blocking);
        FillBuffers();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var name in _sources.Select(source => source.Basis).Append(BiasBasis)) get_buffer(name)?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Constants, in the element type and on the device of the weights. They are no part of the state: the algebra knows them.</summary>
    private void FillBuffers()
    {
        // They outlive the call: made in inference mode, they could not be saved for a backward pass ever after.
        using var normal = inference_mode(false);
        var (type, device) = (Probe.dtype, Probe.device);
        foreach (var source in _sources) Fill(source.Basis, source.Mixing.MakeBasis(type, device));
        if (_hasBias && _invariants is { Count: > 0, IsIdentity: false })
        {
            var (entries, dimension) = (new double[_invariants.Count * Kind.Dimension], Kind.Dimension);
            for (var i = 0L; i < entries.Length; i++) entries[i] = _invariants[i / dimension, i % dimension, 0];
            Fill(BiasBasis, tensor(entries, [_invariants.Count, dimension], dtype: type, device: device));
        }

        void Fill(string name, Tensor? constant)
        {
            if (constant is null) return;
            get_buffer(name)?.Dispose();
            ConditionallyRegisterBuffer(name, constant.DetachFromDisposeScope(), persistent: false);
        }
    }

    /// <returns>[copies · dimension], or <see langword="null"/> where the only invariant is zero.</returns>
    private Tensor? Bias()
    {
        if (!_hasBias || _invariants.Count == 0) return null;
        Tensor bias = get_parameter("bias")!;
        return _invariants.IsIdentity ? bias : bias.matmul(get_buffer(BiasBasis)!).flatten();
    }

    private Tensor Nothing(Tensor like)
    {
        var shape = like.shape;
        shape[^1] = Copies * Kind.Dimension;
        return like.new_zeros(shape);
    }

    /// <summary>A kind of the input that reaches the output.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Maps">How many maps lead from one copy to one copy.</param>
    /// <param name="Offsets">Where the copies of each part begin, among those of all parts.</param>
    /// <param name="Mixing">How the maps are applied.</param>
    /// <param name="Suffix">What tells its parameters from those of the other kinds.</param>
    private sealed record Source(CopyKind Kind, int Maps, long[] Offsets, CopyMixing Mixing, string Suffix)
    {
        internal string Weight { get; } = "weight" + Suffix;

        internal string Basis { get; } = "basis" + Suffix;
    }
}
