using System.Globalization;
using SymDsl.Language.Constructs;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>
/// Which grid an index runs over: the declared one, <c>h</c>, or one with every second, third, … point of it, <c>h/2</c>. Fields on grids of different
/// fineness do not fit together.
/// </summary>
internal static class GridSets
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

    /// <summary>The grid of the values of an expression, along an index.</summary>
    /// <returns><see langword="null"/> where no field in it has the index.</returns>
    public static string? Of(ModelScope scope, string index, ExpressionSyntax syntax)
    {
        switch (syntax)
        {
            case ReferenceSyntax { Arguments: null } reference:
                if (!scope.TryGetField(reference.Name.Text, out var field) || field is null)
                {
                    return null;
                }

                var names = reference.Indices?.Select(written => written.Name.Text) ?? field.Axes.Select(axis => axis.Name);
                return names.Zip(field.Axes, (name, axis) => (name, axis.Set)).Where(pair => pair.name == index).Select(pair => pair.Set).FirstOrDefault();
            case ReferenceSyntax call:
                var inner = call.Children().Select(child => Of(scope, index, child)).FirstOrDefault(set => set is not null);
                return inner is not null && ConstructRegistry.Find(call.Name.Text) is IGridConstruct construct ? construct.Scale(call, inner) : inner;
            case BinarySyntax binary:
                return Of(scope, index, binary.Left) ?? Of(scope, index, binary.Right);
            case NegationSyntax negation:
                return Of(scope, index, negation.Operand);
            default:
                return null;
        }
    }

    private static (string Name, int Every) Parse(string set)
    {
        var slash = set.IndexOf('/');
        return slash < 0 ? (set, 1) : (set.Substring(0, slash), int.Parse(set.Substring(slash + 1), CultureInfo.InvariantCulture));
    }
}

/// <summary>A construct that makes fields on a grid of other fineness.</summary>
internal interface IGridConstruct
{
    /// <summary>The grid of its values.</summary>
    /// <param name="call">How it is written.</param>
    /// <param name="set">The grid of its argument.</param>
    string Scale(ReferenceSyntax call, string set);
}
