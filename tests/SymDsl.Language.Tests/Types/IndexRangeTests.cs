using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Tests.Types;

public class IndexRangeTests
{
    private static readonly IndexRange[] Ranges =
        [new SetRange("n"), new SetRange("n", IsRagged: true), new SetRange("m"), new AxisRange("n", Size.One), new AxisRange("n", Size.Constant(2)), new GridRange("n"), new GridRange("n", 2)];

    [Fact]
    public void Ranges_of_one_name_are_one_only_where_they_are_of_one_kind()
    {
        foreach (var left in Ranges)
        {
            Assert.True(left.Fits(IndexRange.Unknown));
            Assert.True(IndexRange.Unknown.Fits(left));
            Assert.Equal([left], Ranges.Where(left.Fits));
        }
    }

    [Fact]
    public void Grids_say_how_fine_they_are()
    {
        var grid = new GridRange("h");

        Assert.Equal("h", grid.ToString());
        Assert.Equal("h/6", grid.Coarser(2).Coarser(3).ToString());
        Assert.Equal(grid.Coarser(3), grid.Coarser(6).Finer(2));
        Assert.Equal(grid, grid.Coarser(2).Finer(2));
        Assert.Null(grid.Coarser(3).Finer(2));
        Assert.Null(grid.Finer(2));
    }

    [Fact]
    public void What_nothing_moves_fits_any_clock_and_any_part()
    {
        var (two, three) = (new Clock(2), new Clock(3));
        Assert.Equal(two, Clock.Of(Clock.Any, two));
        Assert.Equal(two, Clock.Of(two, Clock.Any));
        Assert.Equal(two, Clock.Of(two, two));
        Assert.Null(Clock.Of(two, three));

        var (p, q) = (new Part("p"), new Part("q"));
        Assert.Equal(p, Part.Of(Part.Whole, p));
        Assert.Equal(p, Part.Of(p, Part.Whole));
        Assert.Null(Part.Of(p, q));
    }

    [Fact]
    public void What_is_made_of_several_has_their_indices_clock_and_part()
    {
        var (n, m) = (new SymDsl.Language.Types.Index("n", new SetRange("n"), 0), new SymDsl.Language.Types.Index("m", new SetRange("n"), 1));
        var type = FieldType.Over(
            Fibre.Scalar,
            [new FieldType(Fibre.Scalar, EquatableArray.Of(m)) { Clock = new(1) }, new FieldType(Fibre.Scalar, EquatableArray.Of(n)) { Part = new("p") }]);

        Assert.Equal([n, m], type.Indices);
        Assert.Equal((new Clock(1), new Part("p")), (type.Clock, type.Part));
        Assert.Throws<ArgumentException>(() => FieldType.Over(Fibre.Scalar, [type, type with { Clock = new(2) }]));
    }
}
