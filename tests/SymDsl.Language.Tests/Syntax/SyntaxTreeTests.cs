using SymDsl.Language.Syntax;

namespace SymDsl.Language.Tests.Syntax;

public class SyntaxTreeTests
{
    [Fact]
    public void Every_node_knows_its_place() => Assert.Equal(
        """
        Model «model M ( k = 64 )»
          Name «M»
          Parameter
            Name «k»
            Number «64» Value=64 IsInteger=True
          Symmetry «symmetry E(3) , SO+(1, 3) by tying»
            Name «E(3)»
            Name «SO+(1, 3)»
            Enforcement «tying»
          Set «set n , o»
            Name «n»
            Name «o»
          Input «input x[n] : k scalar + 2x1o + 0e + vector»
            Target
              Name «x»
              Index Offset=0
                Name «n»
            Fibre «k scalar + 2x1o + 0e + vector»
              FibreTerm «k scalar»
                SizeName «k»
                  Text «k»
                Representation «scalar»
              FibreTerm «2x1o»
                SizeName «2»
                  Text «2»
                Representation «1o»
              FibreTerm «0e»
                Representation «0e»
              FibreTerm «vector»
                Representation «vector»
          Assignment «y[n] = -(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3)) * 2 - z»
            Target
              Name «y»
              Index Offset=0
                Name «n»
            Binary «-(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3)) * 2 - z»
              Operator «-»
              Binary «-(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3)) * 2»
                Operator «*»
                Negation «-(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3))»
                  Binary «(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3))»
                    Operator «++»
                    Reference «x[n-1]»
                      Name «x»
                      Index Offset=-1
                        Name «n»
                    Reference «f<k, kernel: 5>[m, 0](x, 1.5e-3)»
                      Name «f»
                      TypeArgument
                        Fibre «k»
                          FibreTerm «k»
                            Representation «k»
                      TypeArgument
                        Name «kernel»
                        Fibre «5»
                          FibreTerm «5»
                            Representation «5»
                      Index Offset=0
                        Name «m»
                      Index Offset=0
                        Name «0»
                      Reference «x»
                        Name «x»
                      Number «1.5e-3» Value=0.0015 IsInteger=False
                Number «2» Value=2 IsInteger=True
              Reference «z»
                Name «z»
          Repeat «repeat k»
            SizeName «k»
              Text «k»
            Assignment «a = b»
              Target
                Name «a»
              Reference «b»
                Name «b»
          Output «output y[n] : scalar = y»
            Target
              Name «y»
              Index Offset=0
                Name «n»
            Fibre «scalar»
              FibreTerm «scalar»
                Representation «scalar»
            Reference «y»
              Name «y»
          Broken «bad ) line»
        """,
        TreeText.Of("""
            model M ( k = 64 ) {
                symmetry E(3) , SO+(1, 3) by tying // comment
                set n , o
                input x[n] : k scalar + 2x1o + 0e + vector
                y[n] = -(x[n-1] ++ f<k, kernel: 5>[m, 0](x, 1.5e-3)) * 2 - z   // comment
                repeat k { a = b }
                output y[n] : scalar = y
                bad ) line
            }
            """));

    [Theory]
    [InlineData("a + b * c - d", "((a + (b * c)) - d)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b * c", "((a / b) * c)")]
    [InlineData("a ++ b + c", "(a ++ (b + c))")]
    [InlineData("a++b", "(a ++ b)")]
    [InlineData("a + +b", null)]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("--a", "a")]
    [InlineData("---a", "(-a)")]
    [InlineData("-(-a)", "(-(-a))")]
    [InlineData("a - -b", "(a - (-b))")]
    [InlineData("a < b", null)]
    public void Operators_bind_as_usual(string expression, string? structure)
    {
        var analysis = Analysis.Of($"model M {{\ny = {expression}\n}}");

        Assert.Equal(structure, analysis.Syntax.Models[0].Members[0] is AssignmentSyntax assignment ? Structure(assignment.Value) : null);
    }

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("007", 7.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1.25E-2", 0.0125)]
    [InlineData("2e", null)] // 2 and a name
    [InlineData("1.", null)]
    [InlineData(".5", null)]
    [InlineData("1_000", null)]
    [InlineData("٣", null)] // a digit, but not of the language
    public void Numbers(string text, double? value)
    {
        var analysis = Analysis.Of($"model M {{\ny = {text}\n}}");

        Assert.Equal(value, analysis.Syntax.Models[0].Members[0] is AssignmentSyntax { Value: NumberSyntax number } ? number.Value : null);
    }

    [Theory]
    [InlineData("16x0e", "16:0e")]
    [InlineData("16 x 0e", "16:0e")]
    [InlineData("k x 1o", "k:1o")]
    [InlineData("12e", "12e")]
    [InlineData("x", "x")]
    [InlineData("8 scalar + 8x1o", "8:scalar 8:1o")]
    public void Fibres(string type, string terms)
    {
        var input = (InputSyntax)Analysis.Of($"model M(k = 2) {{\ninput x : {type}\n}}").Syntax.Models[0].Members[0];

        Assert.Equal(terms, string.Join(" ", input.Type.Terms.Select(term =>
            term.Multiplicity is SizeNameSyntax size ? $"{size.Text.Text}:{term.Representation!.Text}" : term.Representation!.Text)));
    }

    [Fact]
    public void Names_may_be_of_any_alphabet()
    {
        var model = Analysis.OfValid("namespace Физика.π\nmodel Größe(été = 2) {\nset ν\ninput ψ_1[ν] : été scalar\noutput ψ_1[ν] : été scalar\n}").Syntax;

        Assert.Equal("Физика.π", model.Namespace!.Text);
        Assert.Equal("Größe", model.Models[0].Name.Text);
    }

    [Fact]
    public void Comments_above_a_model_document_it()
    {
        var models = Analysis.Of("""
            // The first line,
            //   and the second.
            namespace A

            model One { } // not this

            // not this either

            /// This.
            model Two { }
            """).Syntax.Models;

        Assert.Equal("The first line,\nand the second.", models[0].Documentation);
        Assert.Equal("This.", models[1].Documentation);
    }

    private static string Structure(ExpressionSyntax syntax) => syntax switch
    {
        BinarySyntax binary => $"({Structure(binary.Left)} {binary.Operator.Text} {Structure(binary.Right)})",
        NegationSyntax negation => $"(-{Structure(negation.Operand)})",
        ReferenceSyntax reference => reference.Name.Text,
        _ => throw new InvalidOperationException(),
    };
}
