using SymDsl.Algebra.Groups;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// The most general linear map between direct sums of representations that commutes with the group, plus the most general bias. Both sides are
/// copies of kinds: irreps, vectors, tensors, …. From the copies of one kind to those of another it is Σ_b W_b ⊗ B_b, where the B_b are a
/// basis of the equivariant maps between single copies and each W_b holds a free weight for each pair of copies. Among scalars, or vectors of
/// O(3), the basis is the identity and costs nothing; among vectors of SO(2) there is the quarter turn besides. The bias is a free combination
/// of the output's invariant vectors: any for scalars, none for vectors, along (1, …, 1) for the regular representation.
/// </summary>
/// <remarks>
/// <para>
/// Parameters are named after kinds. <c>vector.weight</c> leads from vectors to vectors, <c>vector.weight_from_T(2)</c> from tensors to vectors;
/// [output copies, input copies], or [maps, output copies, input copies] where there is more than one map. <c>scalar.bias</c> is [output
/// copies], <c>regular.bias</c> too; [output copies, invariants] where there is more than one. Only what is not zero by symmetry exists.
/// Copies are in the order in which they occur in the fibres. Basis maps are buffers outside the state, exact in the layer's element type.
/// </para>
/// <para>
/// Initial weights preserve the mean square of components: each basis map has the mean square of an identity (see <see cref="CopyMaps"/>), and
/// the variance of a weight is one over the number of copies and maps that add up in an output. Biases start at zero.
/// </para>
/// <para>
/// Complex groups act on real and imaginary parts, and the map is the most general real-linear one: under SU(2) four maps, the quaternions,
/// lead from V, of dimension 4, to V. Like <see cref="Mlp"/> the layer takes its input whole or in parts.
/// </para>
/// </remarks>
public sealed class EquivariantLinear : nn.Module<Tensor, Tensor>
{
    private readonly FibreLayout[] _parts;
    private readonly FibreLayout _output;
    private readonly long[] _offsets;
    private readonly KindOutput[] _kinds;

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="group">
    /// The group; <see langword="null"/> where no group acts, so that there are scalars only. Translations play no part: they move points only.
    /// </param>
    /// <param name="parts">Fibres of the parts that the input is concatenated from.</param>
    /// <param name="output">The output's fibre.</param>
    /// <param name="bias">Whether there is a bias along the output's invariant vectors.</param>
    /// <exception cref="ArgumentException">
    /// There is no part; a fibre holds points, which have no origin and so no linear maps; a fibre names no representation
    /// of the group, or one of another dimension; or no input can reach a term of the output.
    /// </exception>
    /// <exception cref="NotSupportedException">A product of representations has too many components for the algebra.</exception>
    public EquivariantLinear(Group? group, Fibre[] parts, Fibre output, bool bias = true) : base(nameof(EquivariantLinear))
    {
        var fibres = FibreGroup.Of(group ?? Group.Parse("trivial"));
        if (parts.Length == 0) throw new ArgumentException($"{nameof(parts)} must have at least one entry.", nameof(parts));
        foreach (var part in parts) FibreChecks.Linear(part, group, nameof(parts));
        FibreChecks.Linear(output, group, nameof(output));

        _offsets = Weights.Offsets([.. parts.Select(part => part.Width)]);
        _parts = [.. parts.Select(part => new FibreLayout(part, fibres.Read))];
        _output = new(output, fibres.Read);
        foreach (var kind in _output.Kinds)
        {
            if (_parts.SelectMany(part => part.Kinds).All(from => CopyMaps.Between(from, kind).Count == 0))
                throw new ArgumentException($"No equivariant linear map but zero leads from {string.Join(" + ", parts.AsEnumerable())} to {kind.Name}.", nameof(output));
        }

        _kinds = [.. _output.Kinds.Select(kind => new KindOutput(kind, _output.CopiesOf(kind), fibres.Acting, _parts, bias))];
        foreach (var kind in _kinds) register_module(kind.Kind.Name, kind);
    }

    /// <summary>Creates the map with random weights.</summary>
    /// <param name="symmetry">The group's name, such as <c>O(3)</c>.</param>
    /// <param name="parts">Fibres of the parts that the input is concatenated from.</param>
    /// <param name="output">The output's fibre.</param>
    /// <param name="bias">Whether there is a bias along the output's invariant vectors.</param>
    /// <exception cref="ArgumentException">The group is unknown, or as for the other constructor.</exception>
    public EquivariantLinear(string symmetry, Fibre[] parts, Fibre output, bool bias = true)
        : this(SymmetryDeclaration.Parse(symmetry, nameof(symmetry)), parts, output, bias)
    {
    }

    /// <summary>A parameter of the layer: its element type and device are the layer's.</summary>
    public Parameter Probe => _kinds[0].Probe;

    /// <summary>The whole map.</summary>
    /// <param name="input">The parts side by side, [.., Σ widths].</param>
    /// <returns>[.., output width].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = Part(0, Slice(0));
        for (var i = 1; i < _parts.Length; i++) sum = sum + Part(i, Slice(i));
        return sum.MoveToOuterDisposeScope();

        Tensor Slice(int part) => _parts.Length == 1 ? input : input.narrow(-1, _offsets[part], _offsets[part + 1] - _offsets[part]);
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
        var copies = _kinds.ToDictionary(kind => kind.Kind.Name, kind => kind.Apply(index, _parts[index], input));
        return _output.Assemble(copies).MoveToOuterDisposeScope();
    }
}
