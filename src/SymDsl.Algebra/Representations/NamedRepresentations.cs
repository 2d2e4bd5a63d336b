using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Representations with a name and arguments: <c>sym(2,V)</c>, <c>alt(2,V)</c>, …; one row each.</summary>
internal static class NamedRepresentations
{
    /// <summary>Where the reader stands: just behind the name.</summary>
    public sealed record Context(Group Group, RepresentationParser Parser, int Start)
    {
        public RepresentationSyntaxException Error(string message) => Parser.Error(message, Start, Parser.Position - Start);
    }

    private static readonly Dictionary<string, Func<Context, Representation>> Rows = new(StringComparer.Ordinal)
    {
        ["sym"] = context => Power(context, isAlternating: false),
        ["alt"] = context => Power(context, isAlternating: true),
    };

    /// <summary>The names, each followed by a comma, for error messages.</summary>
    public static string List => string.Concat(Rows.Keys.Select(name => name + ", "));

    public static Func<Context, Representation>? TryGet(string name) => Rows.TryGetValue(name, out var row) ? row : null;

    private static Representation Power(Context context, bool isAlternating)
    {
        context.Parser.Expect("(");
        var power = context.Parser.ReadInteger("the power");
        context.Parser.Expect(",");
        var inner = context.Parser.ReadArgument("a representation");
        context.Parser.Expect(")");
        if (inner.Terms.Count != 1 || inner.Terms[0].Multiplicity != 1 || inner.Terms[0].Atoms.Count != 1)
            throw context.Error($"the power of '{inner}' is not supported: give a single representation such as V");
        return power == 0
            ? Representation.Scalar(context.Group)
            : new Representation(context.Group, [new Term(1, [new PowerAtom(inner.Terms[0].Atoms[0], power, isAlternating)])]);
    }
}
