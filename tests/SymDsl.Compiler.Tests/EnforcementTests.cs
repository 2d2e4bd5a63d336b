using SymDsl.Algebra.Marks;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Tests;

/// <summary>A word behind <c>by</c> that only these tests have: what it does reaches the generated class, though no writer knows it.</summary>
public class EnforcementTests
{
    private const string Model =
        """
        model M {
            symmetry O(3) by mirrors
            set n
            input a[n] : vector
            input b[n] : vector
            output y : vector = sum[n](linear<vector>(cross(a, b)))
        }
        """;

    [Fact]
    public void A_weaker_mark_reaches_header_documentation_and_declaration()
    {
        var source = Emit(Mark.Sampled(64, 2.5).Within("SO(3)").Unless("two eigenvalues are equal"));

        EmittedSource.AssertClean(source);
        const string Text = "sampled at 64 elements of spread 2.5 for SO(3) unless two eigenvalues are equal";
        Assert.Matches(@"//   symmetry +O\(3\) +rotations and reflections; " + Text.Replace("(", @"\(").Replace(")", @"\)").Replace(".", @"\.").Replace(" ", @"[\s/]+"), source);
        Assert.Matches(@"//   symmetry +S\(n\) +the order of the set n; exact", source);
        Assert.Contains($"Equivariant under O(3) ({Text}) and under S(n) (exact)", Folded(source));
        Assert.Contains(
            """sets: ["n"]).Marked("O(3)", global::SymDsl.Algebra.Marks.Mark.Sampled(64, 2.5).Within("SO(3)").Unless("two eigenvalues are equal"));""", source);
    }

    [Theory]
    [InlineData(MarkDegree.Trained)]
    [InlineData(MarkDegree.None)]
    public void No_writer_says_of_itself_that_a_group_holds_exactly(MarkDegree degree)
    {
        var source = Emit(degree == MarkDegree.None ? Mark.None : Mark.Trained);

        EmittedSource.AssertClean(source);
        Assert.DoesNotContain("exact", source.Replace("S(n) (exact)", "").Replace("the set n; exact", ""), StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Mark.{degree})", source);
    }

    [Fact]
    public void Layers_are_made_for_the_group_that_is_enforced_and_another_is_declared()
    {
        var source = Emit(Mark.Exact);

        EmittedSource.AssertClean(source);
        Assert.Contains("_group = Group.Parse(\"SO(3)\");", source);
        Assert.Contains("SymmetryDeclaration.Of(Group.Parse(\"O(3)\"), sets: [\"n\"]);", source);
        Assert.Contains("moves with rotations and reflections", source);
    }

    [Fact]
    public void Steps_around_the_body_are_computed()
    {
        var source = Emit(Mark.Exact);

        Assert.Contains("a = a * 0.5;", source);
        Assert.True(source.IndexOf("a = a * 0.5;", StringComparison.Ordinal) < source.IndexOf(".Cross(", StringComparison.Ordinal), source);
    }

    private static string Folded(string source) => System.Text.RegularExpressions.Regex.Replace(source, @"\s+(/// )?", " ");

    private static string Emit(Mark mark)
    {
        var (source, diagnostics) = (new SourceText(Model), new DiagnosticBag());
        var file = ModelBinder.BindFile(SyntaxParser.ParseFile(source, diagnostics), source, diagnostics, new EnforcementRegistry(new Mirrors(mark)));
        Assert.Empty(diagnostics.Sorted());
        return SymCompiler.Emit(file, new CompileOptions { Path = "/models/model.sym", DisplayPath = "models/model.sym" });
    }

    /// <summary>Claims reflections, which lines need not follow.</summary>
    private sealed class Mirrors(Mark mark) : Enforcement
    {
        public override string Word => "mirrors";

        public override string Effect => "takes the mean over mirror images";

        public override string Summary => "The mean over mirror images.";

        public override BodyTyping Typing => BodyTyping.Free;

        public override GroupDeclaration Enforced(GroupDeclaration claimed) => new("S" + claimed.Name);

        public override EnforcementPlan Bind(EnforcementCall call) => new MirrorsPlan(mark, call.Place);
    }

    /// <summary>Halves every input that moves, with a step of its own.</summary>
    private sealed record MirrorsPlan(Mark Claim, LineSpan Place) : EnforcementPlan("mirrors")
    {
        public override Mark Mark => Claim;

        public override EquatableArray<Statement> Rewrite(Body body) => body.Inputs.Where(input => !input.Fibre.IsInvariant).Select(Halved).Concat<Statement>(body.Lines).ToEquatableArray();

        private AssignmentStatement Halved(Field input)
        {
            var whole = FieldExpression.Whole(input);
            return new AssignmentStatement(Place, $"{input.Name} halved", input, new HalvedExpression(EquatableArray.Of<Expression>(whole), whole.Type));
        }
    }

    private sealed record HalvedExpression(EquatableArray<Expression> Operand, FieldType Type) : ConstructExpression(Operand, Type)
    {
        public override Operation Lower(IReadOnlyList<Operation> arguments) => new ElementwiseOperation('*', arguments[0], new NumberOperation(0.5), Type.Indices);
    }
}
