using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Maps;
using SymDsl.Algebra.Representations;

namespace SymDsl.Tool.Reporting;

/// <summary>Answers lines <c>group | in | out</c> with the dimension of the space of equivariant maps.</summary>
/// <param name="known">Groups of your own, found before those of the catalogue.</param>
/// <param name="isReal">Whether complex groups act on real numbers.</param>
internal sealed class BasisBatch(IReadOnlyList<Group> known, bool isReal)
{
    private readonly Dictionary<string, Group> _groups = [];

    /// <summary>The dimension, or <c>error: </c> and the reason.</summary>
    public string Answer(string line)
    {
        var parts = line.Split('|');
        if (parts.Length != 3)
        {
            return $"error: expected 'group | in | out', found {parts.Length} part{(parts.Length == 1 ? "" : "s")}";
        }

        try
        {
            var group = Find(parts[0].Trim());
            var maps = Intertwiners.Between(Representation.Parse(group, parts[1].Trim()), Representation.Parse(group, parts[2].Trim()));
            return maps.Dimension.ToString(CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return "error: a dimension exceeds 64 bits";
        }
        catch (Exception exception) when (IsAnswerable(exception))
        {
            return "error: " + exception.Message.Replace("\r", "").Replace('\n', ' ');
        }
    }

    /// <summary>Mistakes in what was asked, as opposed to mistakes of the program.</summary>
    public static bool IsAnswerable(Exception exception) =>
        exception is FormatException or ArgumentException or NotSupportedException or ArithmeticException;

    /// <summary>The group of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public Group Find(string name)
    {
        if (!_groups.TryGetValue(name, out var group))
        {
            group = known.FirstOrDefault(g => g.Name == name) ?? Group.Parse(name);
            _groups[name] = group = isReal ? group.RealForm : group;
        }

        return group;
    }
}
