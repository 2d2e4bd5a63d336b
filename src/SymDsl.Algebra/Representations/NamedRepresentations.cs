using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Representations with a name and arguments: <c>sym(2,V)</c>, <c>alt(2,V)</c>, …; one row each.</summary>
internal static class NamedRepresentations
{
    /// <summary>Where the reader stands: just behind the name.</summary>
    public sealed record Context(Group Group, AtomReader Reader, NotationCursor Cursor, int Start)
    {
        public RepresentationSyntaxException Error(string message) => Cursor.Error(message, Start, Cursor.At - Start);
    }

    private static readonly Dictionary<string, Func<Context, Representation>> Rows = new(StringComparer.Ordinal)
    {
        ["sym"] = context => Power(context, isAlternating: false),
        ["alt"] = context => Power(context, isAlternating: true),
        ["regular"] = context => Selected(context, (group, factor) => InducedAtom.Regular(group, factor)),
        ["quotient"] = Quotient,
        ["induced"] = Induced,
        ["restricted"] = Restricted,
        ["vertices"] = Vertices,
    };

    /// <summary>The names, each followed by a comma, for error messages.</summary>
    public static string List => string.Concat(Rows.Keys.Select(name => name + ", "));

    public static Func<Context, Representation>? TryGet(string name) => Rows.TryGetValue(name, out var row) ? row : null;

    private static Representation Power(Context context, bool isAlternating)
    {
        context.Cursor.Expect("(");
        var power = context.Cursor.ReadInteger("the power");
        context.Cursor.Expect(",");
        var inner = context.Reader.ReadArgument("a representation");
        context.Cursor.Expect(")");
        if (inner.Terms.Count != 1 || inner.Terms[0].Multiplicity != 1 || inner.Terms[0].Atoms.Count != 1)
            throw context.Error($"the power of '{inner}' is not supported: give a single representation such as V");
        if (PowerAtom.CountComponents((int)inner.Dimension, power, isAlternating) is var count && count > Atom.MaximalDimension)
            throw context.Error($"it has {count} components, more than {Atom.MaximalDimension}");
        return power == 0
            ? Representation.Scalar(context.Group)
            : new Representation(context.Group, [new Term(1, [new PowerAtom(inner.Terms[0].Atoms[0], power, isAlternating)])]);
    }

    private static Representation Selected(Context context, Func<Group, int, Atom> make) =>
        context.Reader.ReadSelected((_, factor, k) => Try(context, () => make(factor, k)));

    /// <summary>Reasons that a representation does not exist, placed where it is written.</summary>
    private static T Try<T>(Context context, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException and not RepresentationSyntaxException)
        {
            throw context.Error(exception.Message.TrimEnd('.'));
        }
    }

    private static Representation Quotient(Context context)
    {
        var name = context.Reader.ReadGroupArgument("a subgroup, as in quotient(C(2))");
        return Selected(context, (group, factor) => InducedAtom.Quotient(group, factor, Subgroup.Of(group, Group.Parse(name))));
    }

    /// <summary>induced(H, representation of H)</summary>
    private static Representation Induced(Context context)
    {
        var (name, inner) = GroupAndRepresentation(context, "induced(C(2), T(1))");
        return Selected(context, (group, factor) =>
        {
            var part = Group.Parse(name);
            return InducedAtom.Induced(group, factor, Subgroup.Of(group, part), Representation.Parse(part, inner));
        });
    }

    /// <summary>restricted(G, representation of G)</summary>
    private static Representation Restricted(Context context)
    {
        var (name, inner) = GroupAndRepresentation(context, "restricted(O(3), 2e)");
        return Selected(context, (group, factor) =>
        {
            var whole = Group.Parse(name);
            return new RestrictedAtom(Subgroup.Of(whole, group), factor, Representation.Parse(whole, inner));
        });
    }

    private static (string Group, string Representation) GroupAndRepresentation(Context context, string example)
    {
        var inside = context.Reader.ReadGroupArgument($"a group and a representation of it, as in {example}");
        var depth = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            depth += inside[i] is '(' or '[' ? 1 : inside[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && inside[i] == ',')
                return (inside.Substring(0, i).Trim(), inside.Substring(i + 1).Trim());
        }
        throw context.Error($"expected a group and a representation of it, as in {example}");
    }

    /// <summary>The n vertices of the polygon that D(n) or C(n) turns, around it: the cosets of what fixes the first one.</summary>
    private static Representation Vertices(Context context) => Selected(context, (group, factor) => group.Kind switch
    {
        "D" => InducedAtom.Corners(group, factor, Subgroup.Of(group, Group.Parse("D(1)"))),
        "C" => InducedAtom.Regular(group, factor),
        _ => throw new ArgumentException($"{group.Name} turns no polygon; 'vertices' belongs to C(n) and D(n)"),
    });
}
