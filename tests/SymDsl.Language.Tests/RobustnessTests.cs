using System.Globalization;
using System.Text;
using CsCheck;
using SymDsl.Language.Tests.Binding;

namespace SymDsl.Language.Tests;

/// <summary>Whatever the text: an answer after work in proportion to its length, and no exception. Work is counted in bytes that are allocated.</summary>
public class RobustnessTests
{
    private const long BytesForAnyText = 200_000;

    private const long BytesForACharacter = 4_000;

    private static readonly string[] Words =
    [
        "model", "repeat", "input", "output", "set", "symmetry", "namespace", "by", "mlp", "linear", "sum", "norm", "x", "n", "hidden", "16x0e",
        "E(3)", "(", ")", "[", "]", "{", "}", "<", ">", ",", ":", "=", "+", "-", "*", "/", "++", ".", "//", "\n", "\r", "\t", "0", "1e999", "-1",
        "99999999999999999999", "\0", "\uFEFF", "\uD83D", "😀", "ſ", "İ", "\u2028", "é",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    public static TheoryData<string, string> Texts => new()
    {
        { "nothing", "" },
        { "blanks", " \t\r\n \n\r" },
        { "a byte order mark", "\uFEFF" },
        { "zeros", new string('\0', 10_000) },
        { "open brackets", "model M {\ny = " + new string('(', 10_000) },
        { "closing brackets", new string(')', 10_000) },
        { "brackets", "model M {\ny = " + new string('[', 5_000) + new string('(', 5_000) + "x" + new string(')', 10_000) },
        { "open braces", new string('{', 10_000) },
        { "closing braces", new string('}', 10_000) },
        { "nested blocks", string.Concat(Enumerable.Repeat("repeat 2 {\n", 10_000)) + string.Concat(Enumerable.Repeat("}\n", 10_000)) },
        { "nested blocks of a model", "model M {\n" + string.Concat(Enumerable.Repeat("repeat 2 {\n", 10_000)) + "x = x\n" + string.Concat(Enumerable.Repeat("}\n", 10_001)) },
        { "angle brackets", "model M {\ny = f" + string.Concat(Enumerable.Repeat("<f", 10_000)) },
        { "a long sum", $"model M {{\ninput x : scalar\ny = x{string.Concat(Enumerable.Repeat(" + x", 10_000))}\noutput x : scalar\n}}" },
        { "a long product", $"model M {{\ninput x : scalar\ny = x{string.Concat(Enumerable.Repeat(" * x", 10_000))}\noutput x : scalar\n}}" },
        { "many signs", $"model M {{\ninput x : scalar\ny = {new string('-', 10_000)}x\noutput x : scalar\n}}" },
        { "a long fibre", $"model M {{\ninput x : scalar{string.Concat(Enumerable.Repeat(" + scalar", 10_000))}\noutput x : scalar\n}}" },
        { "many arguments", $"model M {{\ninput x : scalar\ny = mlp<8>(x{string.Concat(Enumerable.Repeat(", x", 10_000))})\noutput y : 8 scalar\n}}" },
        { "many indices", $"model M {{\nset n\ninput x[n{string.Concat(Enumerable.Repeat(",n", 10_000))}] : scalar\n}}" },
        { "a long name", new string('a', 100_000) },
        { "a long line of junk", string.Concat(Enumerable.Repeat("x = ", 10_000)) },
        { "a comment without end", "//" + new string('/', 100_000) },
        { "halves of surrogates", "model \uD83D {\n\uDE00 = \uD83D\n}" },
        { "surrogates", "model 😀 {\n😀 = 😀\n}" },
        { "huge numbers", "model M(k = 1e400) {\ninput x : 99999999999999999999 scalar\ny = x[99999999999999999999999] * 1e99999\nrepeat 4294967296 {\nx = x\n}\noutput x : scalar\n}" },
        { "a huge group", "model M {\nsymmetry SO(2000000000)\ninput x : vector\noutput x : vector\n}" },
        { "a large group", "model M {\nsymmetry E(5000)\ninput x : vector\noutput x : vector\n}" },
        { "a large group of permutations", "model M {\nsymmetry S(100000)\ninput x : scalar\noutput x : scalar\n}" },
        { "a long group", $"model M {{\nsymmetry SO(3){string.Concat(Enumerable.Repeat(" x SO(3)", 10_000))}\ninput x : scalar\noutput x : scalar\n}}" },
        { "10,000 lines", LongModel(10_000) },
        { "10,000 broken lines", "model M {\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"y{i}[n] = relu(y{i - 1} + )\n")) + "}" },
        { "10,000 unknown names", "model M {\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"y{i} = z{i}\n")) + "}" },
        { "1,000 models", string.Concat(Enumerable.Range(0, 1_000).Select(i => $"model M{i} {{\ninput x : scalar\noutput x : scalar\n}}\n")) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_text_is_answered(string what, string text)
    {
        Check(text); // what is made once a process is not counted
        var before = GC.GetAllocatedBytesForCurrentThread();
        Check(text);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(bytes <= BytesForAnyText + (BytesForACharacter * text.Length), $"{what}: {bytes:N0} bytes for {text.Length:N0} characters");
    }

    [Fact]
    public void Ten_thousand_good_lines_are_good() => Analysis.OfValid(LongModel(10_000));

    [Fact]
    public void Any_bytes_are_answered() =>
        Gen.Byte.Array[0, 400].Sample(bytes => Check(Encoding.Latin1.GetString(bytes)), iter: 1_000);

    [Fact]
    public void Any_words_are_answered() =>
        Word.Array[0, 60].Sample(words => Check(string.Join(" ", words)), iter: 2_000);

    [Fact]
    public void Any_edit_of_a_model_is_answered()
    {
        var edit = Gen.Select(Gen.Int[0, ModelTests.NBody.Length], Gen.Int[0, 12], Gen.OneOf(Word, Gen.Const("")));
        edit.Array[1, 5].Sample(
            edits =>
            {
                var text = ModelTests.NBody;
                foreach (var (at, length, word) in edits)
                {
                    var start = Math.Min(at, text.Length);
                    text = text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, word);
                }

                Check(text);
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("de-DE")]
    public void The_culture_does_not_matter(string culture)
    {
        const string text = "model I(i = 2) {\nset n\ninput x[n] : i scalar\ny[n] = 1.5 * x - 1e-3 + INPUT\nz[n] = lınear<i scalar>(x)\noutput x[n] : i scalar\n}";
        var expected = Analysis.Of(text);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var actual = Analysis.Of(text);
            Assert.Equal(expected.Diagnostics, actual.Diagnostics);
            Assert.Equal(expected.Architecture, actual.Architecture);
            Assert.Equal(2, actual.Diagnostics.Count);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_cancelled_analysis_ends()
    {
        var source = new Language.Text.SourceText(LongModel(10));

        Assert.Throws<OperationCanceledException>(() =>
            Language.Syntax.SyntaxParser.ParseFile(source, new Language.Diagnostics.DiagnosticBag(), new CancellationToken(canceled: true)));
    }

    private static string LongModel(int lines) =>
        "model M(k = 8) {\nsymmetry E(3)\nset n\ninput x[n] : point\ninput y0[n] : k scalar\n"
        + string.Concat(Enumerable.Range(1, lines).Select(i => $"y{i}[n] = y{i - 1} + mlp<k, k>(y{i - 1}, mean[m](norm2(x[n] - x[m])))\n"))
        + $"output y{lines}[n] : k scalar\n}}";

    /// <summary>An answer whose every span lies in the text, and which a second look repeats.</summary>
    private static void Check(string text)
    {
        var analysis = Analysis.Of(text);
        foreach (var diagnostic in analysis.Diagnostics)
        {
            Assert.InRange(diagnostic.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
            Assert.Equal(analysis.Source.Span(diagnostic.Span.Start, diagnostic.Span.End), diagnostic.Span);
            Assert.DoesNotContain("{0}", diagnostic.Message);
        }

        Assert.True(analysis.Architecture.Models.All(model => !model.HasErrors) || analysis.Diagnostics.Count > 0, "errors without a diagnostic");
    }
}
