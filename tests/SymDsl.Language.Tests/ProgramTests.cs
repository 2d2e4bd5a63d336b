namespace SymDsl.Language.Tests;

/// <summary>Whole models from the literature: what the language is for.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("nbody.sym")]
    [InlineData("tetris.sym")]
    [InlineData("lorentz_top.sym")]
    [InlineData("motion.sym")]
    [InlineData("graph_properties.sym")]
    public void A_program_can_be_said(string file) => Analysis.OfValid(Text(file));

    [Theory]
    [InlineData("digits.sym", "SYM1010")]
    [InlineData("frames.sym", "SYM1010")]
    [InlineData("soft.sym", "SYM1010")]
    [InlineData("mistakes.sym", "SYM3001 SYM3003 SYM3004 SYM2007 SYM2002 SYM2006")]
    public void A_program_is_told_what_it_cannot_have(string file, string rules) =>
        Assert.Equal(rules, string.Join(" ", Analysis.Of(Text(file)).Diagnostics.Select(diagnostic => diagnostic.Rule.Id)));

    private static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Programs", file));
}
