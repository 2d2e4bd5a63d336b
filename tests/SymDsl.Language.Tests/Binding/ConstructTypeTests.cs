using SymDsl.Algebra.Groups;
using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Types;
using Index = SymDsl.Language.Types.Index;

namespace SymDsl.Language.Tests.Binding;

/// <summary>Constructs answer for types alone, without a text.</summary>
public class ConstructTypeTests
{
    private static readonly GroupRepresentations Rotations = GroupRepresentations.Of(Group.Parse("O(3)"));

    private static readonly Index N = new("n", new SetRange("n"), 0);

    private static readonly Index M = new("m", new SetRange("n"), 1);

    private static FieldType Vectors(int copies, params Index[] indices) =>
        new(Fibre.Of(Rotations.Vector, Size.Constant(copies)), indices.ToEquatableArray());

    [Fact]
    public void What_fits_has_a_type_over_all_indices()
    {
        var norm = ConstructRegistry.Find("norm")!.TypeOf(Rotations, [("v", Vectors(4, N))]);
        Assert.Empty(norm.Diagnostics);
        Assert.Equal("4 scalar", norm.Type!.Fibre.ToString());
        Assert.Equal([N], norm.Type.Indices);

        var sum = ConstructRegistry.Operator("+").TypeOf(Rotations, [("v", Vectors(4, N)), ("w", Vectors(4, M))]);
        Assert.Equal(Vectors(4, N, M), sum.Type);

        var linear = ConstructRegistry.Find("linear")!.TypeOf(Rotations, [("v", Vectors(4, N))], Fibre.Of(Rotations.Vector, Size.Constant(2)));
        Assert.Equal(Vectors(2, N), linear.Type);
    }

    [Theory]
    [InlineData("relu", "SYM3001", "'relu' acts on each component of 'hidden'")]
    [InlineData("softmax", "SYM3006", "softmax compares the components of 'hidden'")]
    public void What_breaks_the_symmetry_is_reported_by_the_name_it_is_given(string construct, string rule, string text)
    {
        var (type, diagnostics) = ConstructRegistry.Find(construct)!.TypeOf(Rotations, [("hidden", Vectors(1, N))]);

        Assert.Null(type);
        Assert.Equal(rule, Assert.Single(diagnostics).Rule.Id);
        Assert.Contains(text, diagnostics[0].Message);
    }

    [Fact]
    public void Another_number_of_arguments_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => ConstructRegistry.Find("dot")!.TypeOf(Rotations, [("v", Vectors(1))]));

        // The widths in angle brackets are no fibre.
        Assert.Throws<ArgumentException>(() => ConstructRegistry.Find("mlp")!.TypeOf(Rotations, [("v", Vectors(1))]));
    }
}
