using SymDsl.Algebra.Marks;
using SymDsl.Language.Common;
using SymDsl.Language.Marks;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Tests.Marks;

public class ModelMarksTests
{
    [Fact]
    public void With_tied_weights_every_field_is_exact_for_the_group_and_each_set()
    {
        var marks = ModelMarks.Of(Analysis.Model(
            """
            model M(k = 4) {
                symmetry E(3)
                set n, m
                input x[n] : point
                input q[m] : scalar
                h[n] = linear<k vector>(x - mean[n](x))
                repeat 2 { h[n] = h + linear<k vector>(h) }
                output y : vector = sum[n](linear<vector>(h))
                output z : scalar = sum[m](q)
            }
            """));

        Assert.Equal(["E(3)", "S(n)", "S(m)"], marks.Select(mark => mark.Claim.Name));
        Assert.All(marks, mark => Assert.Equal(["x", "q", "h", "y", "z"], mark.Fields.Select(field => field.Field)));
        Assert.All(marks, mark => Assert.All(mark.Fields, field => Assert.Equal(Mark.Exact, field.Mark)));
        Assert.All(marks, mark => Assert.Equal(Mark.Exact, mark.Mark));
    }

    [Fact]
    public void A_model_that_claims_nothing_has_no_marks() =>
        Assert.Empty(ModelMarks.Of(Analysis.Model("model M {\ninput x : scalar\noutput y : scalar = x\n}")));

    [Fact]
    public void A_step_lowers_what_is_computed_of_it_and_nothing_else()
    {
        var marks = Of([Assign("a", Weak("x", Mark.Trained)), Assign("y", Sum("a", "x")), Assign("z", Read("x"))], "y", "z");

        Assert.Equal(Mark.Trained, Field(marks, "O(3)", "y"));
        Assert.Equal(Mark.Exact, Field(marks, "O(3)", "z"));
        Assert.Equal(Mark.Trained, marks[0].Mark);
        Assert.Equal(Mark.Exact, marks[1].Mark);
    }

    [Fact]
    public void A_name_that_is_given_another_value_has_that_values_mark()
    {
        var marks = Of([Assign("a", Weak("x", Mark.Trained)), Assign("a", Read("x")), Assign("y", Read("a"))], "y");

        Assert.Equal(Mark.Exact, marks[0].Mark);
    }

    /// <summary>What is weak reaches the last field one turn later than the one before: only the fixed point has it.</summary>
    [Fact]
    public void Loops_are_run_to_a_fixed_point()
    {
        Statement[] lines = [Assign("d", Read("c")), Assign("c", Read("b")), Assign("b", Read("a")), Assign("a", Weak("a", Mark.Sampled(8)))];
        string[] carried = ["a", "b", "c", "d"];
        var loop = new LoopStatement(default, "", Size.Constant(9), carried.Select(Scalar).ToEquatableArray(), default, lines.ToEquatableArray());
        var marks = Of([.. carried.Select(name => Assign(name, Read("x"))), loop, Assign("y", Read("d"))], "y");

        Assert.Equal(Mark.Sampled(8), marks[0].Mark);
    }

    [Fact]
    public void A_loop_may_run_no_time_at_all()
    {
        var loop = new LoopStatement(default, "", Size.Parameter("k"), EquatableArray.Of(Scalar("a")), default, EquatableArray.Of<Statement>(Assign("a", Read("x"))));
        var marks = Of([Assign("a", Weak("x", Mark.Trained)), loop, Assign("y", Read("a"))], "y");

        Assert.Equal(Mark.Trained, marks[0].Mark);
    }

    [Fact]
    public void Blocks_are_marked_anew_for_each_use()
    {
        var block = new BlockInstance(
            "B", default, "", EquatableArray.Of(Scalar("p")), EquatableArray.Of(Scalar("w")), Scalar("r"), EquatableArray.Of<Statement>(Assign("r", Sum("p", "w"))));
        var marks = Of(
            [
                Assign("w", Read("x")), Assign("y", Use(block, Read("x"))), Assign("z", Use(block, Weak("x", Mark.Trained))),
                Assign("w", Weak("x", Mark.None)), Assign("v", Use(block, Read("x"))),
            ],
            "y", "z", "v");

        Assert.Equal(Mark.Exact, Field(marks, "O(3)", "y"));
        Assert.Equal(Mark.Trained, Field(marks, "O(3)", "z"));
        Assert.Equal(Mark.None, Field(marks, "O(3)", "v"));
    }

    private static EquatableArray<ClaimMark> Of(IEnumerable<Statement> lines, params string[] outputs) => ModelMarks.Of(new Architecture(
        null,
        "M",
        default,
        "",
        default,
        new(new GroupDeclaration("O(3)"), EquatableArray.Of(new SetRange("n", false)), default, new ExactPlan()),
        default,
        EquatableArray.Of(Scalar("x")),
        outputs.Select(Scalar).ToEquatableArray(),
        lines.ToEquatableArray(),
        HasErrors: false));

    private static Mark Field(EquatableArray<ClaimMark> marks, string claim, string field) =>
        marks.Single(mark => mark.Claim.Name == claim).Fields.Single(mark => mark.Field == field).Mark;

    private static Field Scalar(string name) => Analysis.Model($"model M {{\ninput {name} : scalar\noutput out : scalar = {name}\n}}").Inputs[0];

    private static AssignmentStatement Assign(string name, Expression value) => new(default, "", Scalar(name), value);

    private static FieldExpression Read(string name) => new(name, default, new(Fibre.Scalar, default));

    private static StepExpression Weak(string name, Mark mark) => new([Read(name)], mark);

    private static StepExpression Sum(string left, string right) => new([Read(left), Read(right)], Mark.Exact);

    private static BlockExpression Use(BlockInstance block, Expression argument) =>
        new(block, EquatableArray.Of(new BlockArgument(argument, default)), default, new(Fibre.Scalar, default));

    /// <summary>A step that keeps the group as it is told, and the sets.</summary>
    private sealed record StepExpression(IReadOnlyList<Expression> Arguments, Mark Mark) : Expression(new FieldType(Fibre.Scalar, default))
    {
        public override IEnumerable<string> Reads => Arguments.SelectMany(argument => argument.Reads);

        public override IEnumerable<Expression> Operands => Arguments;

        public override Mark Keeps(SymmetryClaim claim) => claim is GroupClaim ? Mark : Mark.Exact;
    }

    private sealed record ExactPlan() : EnforcementPlan("tying")
    {
        public override Mark Mark => Mark.Exact;
    }
}
