using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;
using SymDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace SymDsl.Tests.Layers;

/// <summary>Layers between representations of every kind of group, and what is known of them without the layer.</summary>
public sealed record LayerCase(string Group, string Input, string Output)
{
    /// <summary>A few groups of each kind, each with representations that differ in how they are solved and multiplied.</summary>
    public static TheoryData<string, string, string> All { get; } = new()
    {
        { "C(4)", "scalar | 2 V | 3 regular", "2 V | regular | scalar" },
        { "C(8)", "4 regular | V", "3 regular | 2 V" },
        { "C(8)", "6 regular", "6 regular" },
        { "D(4)", "2 V | regular | T(2)", "sign | 2 regular | V | scalar" },
        { "S(4)", "2 V | T(2) | sign", "3 V | T(2)" },
        { "S(4)", "V | [2,2] | 2 scalar", "2 [3,1] | [2,2] | scalar" },
        { "Z(6)", "2 V | scalar", "3 V | T(2) | scalar" },
        { "O", "V | 2 T(2) | scalar", "T(2) | 2 V | scalar" },
        { "Oh", "V | T(3) | sign", "2 V | T(2)*sign | sign" },
        { "SO(2)", "3 V | scalar | T(2)", "2 V | T(2) | 2 scalar" },
        { "SO(2)", "16x0+8x1+4x2", "8x0+8x1+2x2" },
        { "O(2)", "2 V | T(2) | sign", "V | 2 T(2) | sign" },
        { "SO(3)", "2 V | T(2) | scalar", "2 T(2) | V | scalar" },
        { "O(3)", "4x0e+2x0o+3x1o+2x1e+2x2e", "2x0e+2x1o+2x2e+0o" },
        { "O(3)", "V*V*V | 2 V | 1o", "2 V | 1o | T(3)" },
        { "O(3)", "9 T(3)", "9 V" },
        { "O(3)", "9 V", "9 T(3)" },
        { "O(3)", "3 (V+T(2)+2x0e)", "2 (T(2)+V+V)" },
        { "SO(4)", "V | T(2)", "2 V | T(2)" },
        { "SU(2)", "2 V", "3 V" },
        { "SU(2)", "V*V", "V*V | scalar" },
        { "SU(3)", "V | scalar", "2 V | scalar" },
        { "U(2)", "2 V | V*V", "V | V*V | scalar" },
        { "SL(2)", "V | V*dual(V) | T(2)", "V | V*dual(V) | dual(V) | scalar" },
        { "Sp(2)", "2 V | T(2)", "V | T(1,1) | scalar" },
        { "SO+(1,3)", "V | T(2) | (1,0)", "dual(V) | T(2) | scalar | (1,0)" },
        { "O(1,3)", "V | T(2)", "2 V | T(1,1) | scalar" },
        { "E(3)", "V | T(2) | 2 scalar | 2e", "2 V | 2e | T(2) | scalar" },
        { "SE(2)", "V | T(2)", "3 V | scalar" },
        { "C(4) x O(3)", "V(1)*V(2) | V(2) | regular(1)", "V(1)*V(2) | 2 V(2) | scalar" },
        { "SU(2) x S(3)", "V(1)*V(2) | V(2)", "V | V(1) | V(2) | scalar" },
    };

    internal SymmetryDeclaration Symmetry => SymmetryDeclaration.Of(Group);

    internal Group Acting => Symmetry.RepresentationOf(FibreKind.Scalar).Group;

    internal Fibre InputFibre => Read(Input);

    internal Fibre OutputFibre => Read(Output);

    /// <summary>The input as one representation, in the fibre's layout.</summary>
    internal Representation InputRepresentation => Sum(InputFibre);

    /// <summary>The output as one representation.</summary>
    internal Representation OutputRepresentation => Sum(OutputFibre);

    /// <summary>Free numbers in the map and in the bias, counted by the algebra on the whole sums.</summary>
    internal long FreeWeights =>
        Intertwiners.Between(InputRepresentation, OutputRepresentation).Dimension + Intertwiners.Invariants(OutputRepresentation).Dimension;

    /// <summary>The layer, with biases that are not zero.</summary>
    internal EquivariantLinear Create(ScalarType type, params Fibre[] parts)
    {
        random.manual_seed(3);
        var map = new EquivariantLinear(Group, parts.Length == 0 ? [InputFibre] : parts, OutputFibre);
        using (no_grad())
        {
            foreach (var (_, parameter) in map.named_parameters().Where(named => named.name.EndsWith(".bias", StringComparison.Ordinal))) _ = parameter.normal_();
        }

        return map.to(type);
    }

    internal FieldSpec[] InputFields => [new("x", ["n"], InputFibre)];

    internal FieldSpec[] OutputFields => [new("y", ["n"], OutputFibre)];

    /// <summary>Moves by elements of the group, or of another one.</summary>
    internal SymmetryReport Verify(Func<Tensor, Tensor> map, ScalarType type, string? group = null) => SymmetryVerification.Run(
        ToString(), SymmetryDeclaration.Of(group ?? Group), InputFields, OutputFields, [Tensors.Random(1, type, 3, 2, InputFibre.Width)], x => [map(x[0])], draws: 3);

    /// <summary>Terms between bars: a multiplicity, a space, notation.</summary>
    private Fibre Read(string text) => Fibre.Sum([.. text.Split(" | ").Select(term =>
    {
        var space = term.IndexOf(' ');
        var multiplicity = space > 0 && long.TryParse(term[..space], out var number) ? number : 1;
        var notation = (multiplicity == 1 ? term : term[(space + 1)..].Trim('(', ')') is var inner && inner.Contains('+') ? inner : term[(space + 1)..]).Trim();
        var dimension = Representation.Parse(FibreGroup.Of(Symmetry.Group!).Acting, notation).Dimension;
        return Fibre.Of(notation, dimension, multiplicity);
    })]);

    private Representation Sum(Fibre fibre) => fibre.Terms.Aggregate(
        Representation.None(Acting),
        (sum, term) => Enumerable.Range(0, (int)term.Multiplicity).Aggregate(sum, (copies, _) => copies + Symmetry.RepresentationOf(term.Kind)));
}
