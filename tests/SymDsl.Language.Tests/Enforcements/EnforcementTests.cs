using SymDsl.Algebra.Marks;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Marks;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Tests.Enforcements;

public class EnforcementTests
{
    private const string Lines = "input x : vector\noutput y : vector = linear<vector>(x)";

    [Fact]
    public void Words_differ() =>
        Assert.Distinct([.. EnforcementRegistry.Default.OtherWords, EnforcementRegistry.Default.Implied.Word]);

    [Fact]
    public void A_word_that_is_none_is_refused_with_all_there_are() => Assert.Equal(
        "Unexpected 'sorcery'; expected 'augmentation', 'canonicalization', 'frames', 'invariants', 'regularizer' or 'tying', the default",
        Assert.Single(Analysis.Of($"model M {{\nsymmetry O(3) by sorcery\n{Lines}\n}}").Diagnostics).Message);

    [Theory]
    [InlineData("augmentation")]
    [InlineData("canonicalization")]
    [InlineData("frames")]
    [InlineData("invariants")]
    [InlineData("regularizer")]
    public void A_word_that_will_be_one_is_all_that_is_said_of_a_model(string word) => Assert.Equal(
        $"'by {word}' is not available yet; 'by tying', the default, ties the weights",
        Assert.Single(Analysis.Of($"model M {{\nsymmetry O(3) by {word}\ninput x : nonsense\n}}").Diagnostics).Message);

    [Fact]
    public void Lines_are_checked_under_one_group_and_another_is_claimed()
    {
        var (model, diagnostics) = Bind("symmetry O(3) by mirrors", "input a : vector\ninput b : vector\noutput y : vector = linear<vector>(cross(a, b))");

        Assert.Empty(diagnostics);
        Assert.Equal("O(3)", model.Symmetry.Claimed!.Name);
        Assert.Equal("SO(3)", model.Symmetry.Enforced!.Name);
        Assert.Equal(Mark.Sampled(2), Assert.Single(ModelMarks.Of(model)).Mark);
    }

    [Fact]
    public void A_word_accounts_for_the_inputs_of_a_model_without_mistakes()
    {
        var (model, diagnostics) = Bind("symmetry O(3) by mirrors", "input x : scalar\noutput y : scalar = x");

        Assert.Equal("Unexpected 'mirrors'; expected an input that moves", Assert.Single(diagnostics).Message);
        Assert.Equal((1, 17), (diagnostics[0].Span.StartLine, diagnostics[0].Span.StartColumn));
        Assert.True(model.HasErrors);
    }

    [Fact]
    public void A_model_has_one_word()
    {
        var (_, diagnostics) = Bind("symmetry O(3) by mirrors\nsymmetry C(4)", "input x : V(1)\noutput y : V(1) = x");

        Assert.Equal("'by tying' beside 'by mirrors' is not available yet; all symmetries of a model have the same word behind them", Assert.Single(diagnostics).Message);
    }

    [Fact]
    public void A_model_is_not_called_like_a_member_that_a_word_adds()
    {
        var (_, diagnostics) = Bind("symmetry O(3) by mirrors", Lines, name: "Mirrored");

        Assert.Equal(Rules.ReservedName, Assert.Single(diagnostics).Rule);
    }

    [Fact]
    public void The_symmetry_has_its_sets_and_grids()
    {
        var symmetry = Analysis.Of("model M {\nsymmetry C(4) on grid(h, w)\nset n, m ragged\ngrid h, w\ngrid t\ninput x[h,w,n,m] : scalar\noutput y[h,w,n,m] : scalar = x\n}")
            .Architecture.Models[0].Symmetry;

        Assert.Equal([new("n", false), new("m", true)], symmetry.Sets);
        Assert.Equal([new(EquatableArray.Of("h", "w"), true), new(EquatableArray.Of("t"), false)], symmetry.Grids);
    }

    private static (Architecture Model, EquatableArray<Diagnostic> Diagnostics) Bind(string symmetry, string lines, string name = "M")
    {
        var text = $"model {name} {{\n{symmetry}\n{lines}\n}}";
        var (source, diagnostics) = (new SourceText(text), new DiagnosticBag());
        var registry = new EnforcementRegistry([.. EnforcementRegistry.Default.All, new Mirrors()]);
        var file = ModelBinder.BindFile(SyntaxParser.ParseFile(source, diagnostics), source, diagnostics, registry);
        return (file.Models[0], diagnostics.Sorted());
    }

    /// <summary>Claims reflections, which lines need not follow.</summary>
    private sealed class Mirrors : Enforcement
    {
        public override string Word => "mirrors";

        public override string Effect => "takes the mean over mirror images";

        public override string Summary => "The mean over mirror images.";

        public override BodyTyping Typing => BodyTyping.Free;

        public override GroupDeclaration Enforced(GroupDeclaration claimed) => new("S" + claimed.Name);

        public override EnforcementPlan? Bind(EnforcementCall call) =>
            call.Body.Inputs.All(input => input.Fibre.IsInvariant) ? call.Fail(Rules.UnexpectedText, Word, "an input that moves") : new MirrorsPlan();
    }

    private sealed record MirrorsPlan() : EnforcementPlan("mirrors")
    {
        public override Mark Mark => Mark.Sampled(2);

        public override EquatableArray<string> Members => EquatableArray.Of("Mirrored");
    }
}
