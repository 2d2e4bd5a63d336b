using System.Globalization;
using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Reads which factor of a product group is meant: the parenthesis of <c>V(SO(3))</c> or, by number, <c>V(2)</c>.</summary>
internal sealed class FactorSelector(Group group, NotationCursor cursor)
{
    /// <summary>V(SO(3)) is allowed for SO(3) itself.</summary>
    public void TryReadOwnName()
    {
        if (cursor.PeekParenthesized() is { } text && text.Replace(" ", "") == group.Name.Replace(" ", ""))
            cursor.SkipParenthesized(text);
    }

    /// <summary>Whether the parenthesis at a place holds the name or number of a factor.</summary>
    public bool IsSelector(int place)
    {
        var saved = cursor.At;
        cursor.At = place;
        var text = cursor.PeekParenthesized()?.Trim();
        cursor.At = saved;
        return group.IsProduct && text is not null && (group.Factors.Any(f => f.Name == text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= group.Factors.Count));
    }

    /// <summary>(2) or (SO(3)): which factor.</summary>
    public int? TryReadSelector()
    {
        if (cursor.PeekParenthesized() is not { } text)
            return null;
        var place = cursor.SkipFrom(cursor.At);
        int factor;
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            factor = number - 1;
            if (factor < 0 || factor >= group.Factors.Count)
                throw cursor.Error($"{group.Name} has factors 1 to {group.Factors.Count}, not {number}", place + 1, text.Length);
        }
        else
        {
            if (!Group.TryParse(text, out var named, out _))
                return null;
            var matches = Enumerable.Range(0, group.Factors.Count).Where(k => group.Factors[k].Name == named!.Name).ToList();
            if (matches.Count == 0)
                throw cursor.Error($"{named!.Name} is no factor of {group.Name}", place + 1, text.Length);
            if (matches.Count > 1)
                throw cursor.Error($"{group.Name} has {matches.Count} factors {named!.Name}; say which by number, as in V(1)", place + 1, text.Length);
            factor = matches[0];
        }
        cursor.At = place + text.Length + 2;
        return factor;
    }
}
