using System.Xml.Linq;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Tool.Reporting;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Tests;

public class ReportTests
{
    private static EquivariantMaps Maps(string group, string input, string output)
    {
        var g = Group.Parse(group);
        return Intertwiners.Between(Representation.Parse(g, input), Representation.Parse(g, output));
    }

    [Fact]
    public void BasisIsCountedAndWrittenOut()
    {
        var text = BasisReport.Describe(Maps("S(3)", "V", "V"));
        Assert.Contains("dimension 2: free weights, of 3 × 3 = 9 dense ones", text);
        Assert.Contains("[ w1  w2  w2 ]", text);
        Assert.Contains("tied by index", text);
        Assert.Contains("Schur", BasisReport.Describe(Maps("O(3)", "8x1o", "4x1o")));
    }

    [Fact]
    public void ZeroIsExplainedByIrrepsAndParity()
    {
        var text = BasisReport.Describe(Maps("O(3)", "8x1o", "4x0e + 2x1e"));
        Assert.Contains("dimension 0", text);
        Assert.Contains("has the irreps 8x1o", text);
        Assert.Contains("x ↦ −x the input changes its sign (o)", text);
        Assert.Contains("Use a product of 2 inputs", text);
        Assert.Contains("no invariant vector", BasisReport.Describe(Maps("GL(2)", "V", "T(0)")));
    }

    [Fact]
    public void BatchesAnswerLineByLine()
    {
        var batch = new BasisBatch([Group.Matrices("Mine", 2, algebra: ["0 -1; 1 0"])], isReal: false);
        Assert.Equal("9", batch.Answer("SO(3) | T1+2T0 | T1+T2+2T0+T1"));
        Assert.Equal("2", batch.Answer("Mine|V|V"));
        Assert.Equal("1", batch.Answer("SU(2) | V | V"));
        Assert.Equal("4", new BasisBatch([], isReal: true).Answer("SU(2) | V | V"));
        Assert.StartsWith("error: expected 'group | in | out'", batch.Answer("SO(3) | V"));
        Assert.StartsWith("error: No group is called", batch.Answer("SQ(3) | V | V"));
        Assert.StartsWith("error: ", batch.Answer("SO(3) | V | Q"));
        Assert.DoesNotContain("\n", batch.Answer("SO(3) | V \n | Q"));
    }

    [Fact]
    public void GroupsAndIrrepsAreDescribed()
    {
        Assert.Contains("proper orthochronous", GroupReport.Describe(Group.Parse("SO13p")));
        Assert.Contains("43252003274489856000", GroupReport.Describe(Group.Parse("RubiksCube")));
        Assert.Contains("generators of S(4):", GroupReport.Describe(Group.Parse("SO(3) x S(4)")));
        var irreps = IrrepsReport.Describe(Representation.Parse(Group.Parse("T"), "V*V"));
        Assert.Contains("1xA + 1xE + 2xF", irreps);
        Assert.Contains("complex type", irreps);
        Assert.Contains("9 (1)", irreps);
    }

    [Fact]
    public void PictureHasOneColourAWeight()
    {
        var maps = Maps("S(4)", "V + T(0)", "V + T(0)");
        var svg = XDocument.Parse(TiePicture.Svg(maps));
        var cells = svg.Descendants().Where(e => e.Attribute("fill")?.Value.StartsWith("hsl") == true).ToList();
        Assert.Equal(25, cells.Count);
        Assert.Equal(maps.Dimension, cells.Select(e => e.Attribute("fill")!.Value).Distinct().Count());
        // The sign shows in the shade: an antisymmetric tensor has one weight and two colours.
        var signed = XDocument.Parse(TiePicture.Svg(Maps("SO(3)", "V*V", "V")));
        Assert.Equal(2, signed.Descendants().Select(e => e.Attribute("fill")?.Value).Where(f => f?.StartsWith("hsl") == true).Distinct().Count());
        Assert.Throws<ArgumentException>(() => TiePicture.Svg(Maps("S(4)", "600V", "V")));
    }
}
