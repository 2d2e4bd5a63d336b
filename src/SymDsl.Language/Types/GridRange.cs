using System.Globalization;

namespace SymDsl.Language.Types;

/// <summary>
/// Which grid an index runs over: the declared one, <c>h</c>, or one with every second, third, … point of it, <c>h/2</c>. Fields on grids of different
/// fineness do not fit together.
/// </summary>
internal static class GridRange
{
    /// <summary>The grid with every n-th point.</summary>
    public static string Coarser(string set, int factor)
    {
        var (name, every) = Parse(set);
        return factor == 1 ? set : name + "/" + (every * factor).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The grid with n times as many points, where it is one between the declared one and itself.</summary>
    public static string? Finer(string set, int factor)
    {
        var (name, every) = Parse(set);
        return every % factor != 0 ? null : every == factor ? name : name + "/" + (every / factor).ToString(CultureInfo.InvariantCulture);
    }

    private static (string Name, int Every) Parse(string set)
    {
        var slash = set.IndexOf('/');
        return slash < 0 ? (set, 1) : (set.Substring(0, slash), int.Parse(set.Substring(slash + 1), CultureInfo.InvariantCulture));
    }
}
