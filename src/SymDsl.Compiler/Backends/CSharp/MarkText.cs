using System.Globalization;
using SymDsl.Algebra.Marks;
using SymDsl.Language.Marks;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>How a generated class declares the marks of its symmetries.</summary>
internal static class MarkText
{
    // By its full name: a name of the user's stays free.
    private const string Type = "global::SymDsl.Algebra.Marks.Mark";

    /// <summary>What stands behind the declaration of a model's symmetry; nothing where the mark is what a declaration means by itself.</summary>
    public static string Declared(ClaimMark mark) =>
        mark.Mark.Equals(Mark.Exact) ? "" : $".Marked({CSharpText.Literal(mark.Claim.Name)}, {Value(mark.Mark)})";

    private static string Value(Mark mark) => string.Concat(
    [
        $"{Type}.{How(mark)}",
        .. mark.Subgroups.Select(subgroup => $".Within({CSharpText.Literal(subgroup)})"),
        mark.IsTrivial ? ".WithinIdentity()" : "",
        .. mark.Guards.Select(guard => $".Unless({CSharpText.Literal(guard)})"),
    ]);

    private static string How(Mark mark) =>
        mark.Degree != MarkDegree.Sampled ? mark.Degree.ToString()
        : double.IsInfinity(mark.Spread) ? string.Format(CultureInfo.InvariantCulture, "Sampled({0})", mark.Samples)
        : string.Format(CultureInfo.InvariantCulture, "Sampled({0}, {1:R})", mark.Samples, mark.Spread);
}
