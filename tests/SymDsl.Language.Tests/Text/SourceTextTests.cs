using CsCheck;
using SymDsl.Language.Text;

namespace SymDsl.Language.Tests.Text;

public class SourceTextTests
{
    [Theory]
    [InlineData("ab\ncd", 3, 1, 0)]
    [InlineData("ab\r\ncd", 4, 1, 0)]
    [InlineData("ab\rcd", 3, 1, 0)]
    [InlineData("ab\r\ncd", 2, 0, 2)]
    [InlineData("\n\n\n", 2, 2, 0)]
    [InlineData("ab", 2, 0, 2)]
    [InlineData("", 0, 0, 0)]
    public void Lines_and_columns_count_from_zero(string text, int offset, int line, int column)
    {
        var span = new SourceText(text).Span(offset, offset);

        Assert.Equal((line, column), (span.StartLine, span.StartColumn));
        Assert.Equal($"{line + 1},{column + 1}", span.ToString());
    }

    [Fact]
    public void Offsets_and_places_are_each_others_inverse() =>
        Gen.String[Gen.Char["ab\r\n"], 0, 40].Sample(text =>
        {
            var source = new SourceText(text);
            for (var offset = 0; offset <= text.Length; offset++)
            {
                var span = source.Span(offset, text.Length);
                Assert.Equal(offset, source.Offset(span.StartLine, span.StartColumn));
                Assert.Equal(text[offset..], source.Substring(span));
            }
        });
}
