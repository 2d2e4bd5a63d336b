namespace SymDsl.Algebra.Representations;

/// <summary>Writes representations so that they read back as the same.</summary>
internal static class RepresentationPrinter
{
    public static string Print(Representation representation) => representation.Terms.Count == 0
        ? "0x(T(0))"
        : string.Join(" + ", representation.Terms.Select(term => Print(representation, term)));

    private static string Print(Representation representation, Term term)
    {
        var product = PrintProduct(representation, term.Atoms);
        if (term.Atoms.Count == 1 && term.Atoms[0].Irrep is not null && !representation.Group.IsProduct)
            return $"{term.Multiplicity}x{product}";
        return term.Multiplicity == 1 ? product : $"{term.Multiplicity}x{(product.Contains('*') ? $"({product})" : product)}";
    }

    public static string PrintProduct(Representation representation, IReadOnlyList<Atom> atoms)
    {
        if (atoms.Count == 0)
            return "T(0)";
        var parts = new List<string>();
        for (var i = 0; i < atoms.Count;)
        {
            var (p, q, next) = Tensor(atoms, i);
            var text = next - i > 1 ? q > 0 ? $"T({p},{q})" : $"T({p})" : atoms[i].Name;
            // A number before a star would read as a number of copies.
            if (atoms.Count > 1 && !representation.Group.IsProduct && text.All(char.IsDigit))
                text = $"({text})";
            parts.Add(text + Selector(representation, atoms[i]));
            i = Math.Max(next, i + 1);
        }
        return string.Join("*", parts);
    }

    /// <summary>For a product group, which factor acts: by its name, or by its number where two are called the same.</summary>
    private static string Selector(Representation representation, Atom atom)
    {
        var group = representation.Group;
        if (!group.IsProduct)
            return "";
        return group.Factors.Count(f => f.Name == atom.Group.Name) == 1 ? $"({atom.Group.Name})" : $"({atom.Factor + 1})";
    }

    /// <summary>The longest run of V followed by duals of V of one factor.</summary>
    private static (int P, int Q, int Next) Tensor(IReadOnlyList<Atom> atoms, int start)
    {
        var (p, q, i) = (0, 0, start);
        for (; i < atoms.Count && atoms[i] is DefiningAtom { IsDual: false } v && v.Factor == atoms[start].Factor; i++)
            p++;
        for (; i < atoms.Count && atoms[i] is DefiningAtom { IsDual: true } v && v.Factor == atoms[start].Factor; i++)
            q++;
        return (p, q, i);
    }
}
