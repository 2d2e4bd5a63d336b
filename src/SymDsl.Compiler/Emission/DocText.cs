using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Groups;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Emission;

/// <summary>The sentences of generated doc comments: what transforms how, and which shape it has.</summary>
internal static class DocText
{
    /// <summary>A field as it was declared: <c>x[n] : point</c>; one scalar along a fibre axis is <c>1 scalar</c>.</summary>
    public static string Declaration(Field field) => field is { IsBare: false, IsRelation: false } && field.Fibre == Fibre.Scalar ? $"{field.Signature} : 1 scalar" : field.ToString();

    /// <summary>The shape of a field's tensor outside the model: <c>[batch, n, 3]</c>.</summary>
    public static string Shape(Field field)
    {
        if (field.IsRelation)
        {
            return "[edges, 3]";
        }

        string[] fibre = field.IsBare ? [] : [field.Fibre.Width.ToString()];
        return $"[{string.Join(", ", ["batch", .. field.Axes.Select(axis => axis.Name), .. fibre])}]";
    }

    /// <summary>How a field moves: a clause without subject.</summary>
    public static string Motion(Field field, string? group) =>
        field.IsRelation ? "rows (batch entry, element, neighbour)"
        : field.Fibre.IsInvariant || Find(group) is not { } acting ? "invariant"
        : "moves with " + List(Families(acting, field.Fibre.HasPoints));

    /// <summary>The kinds of elements of a group: <c>rotations, reflections and translations</c>.</summary>
    public static string Elements(string group) => Find(group) is { } acting ? List(Families(acting, withTranslations: true)) : group;

    /// <summary>Text as XML content, in one line.</summary>
    public static string Escape(string text) => OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Text without what ends a line in C#, and without what no XML may contain.</summary>
    public static string OneLine(string text) => string.Concat(text.Select((c, i) =>
        char.IsControl(c) || c is '\u2028' or '\u2029' ? ' '
        : c is '\uFFFE' or '\uFFFF' || (char.IsSurrogate(c) && !IsPaired(text, i)) ? '\uFFFD'
        : c));

    /// <summary>A number with separators of thousands, whatever the culture.</summary>
    public static string Grouped(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Things with commas and an «and».</summary>
    public static string List(IReadOnlyList<string> items) => items.Count <= 1
        ? string.Concat(items)
        : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[items.Count - 1]}";

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static IReadOnlyList<string> Families(Group group, bool withTranslations) =>
        [.. group.Families.Select(family => family.Name).Where(name => withTranslations || name != "translation").Select(name => name + "s")];

    private static Group? Find(string? name) => name is not null && Group.TryParse(name, out var group, out _) ? group : null;
}
