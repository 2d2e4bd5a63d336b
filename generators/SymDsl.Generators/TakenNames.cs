using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Roslyn;

namespace SymDsl.Generators;

/// <summary>Names by which generated code would call its own types, and that are something else in a namespace of the project.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Names">The names.</param>
internal sealed record TakenNames(string Namespace, EquatableArray<string> Names)
{
    // No alias gives back this word, so it counts wherever the type stands that is called so.
    private const string Inferred = "var";

    /// <summary>The names taken in each of several namespaces, by the project, what it references, and models of other files.</summary>
    public static EquatableArray<TakenNames> Find(EquatableArray<string> namespaces, EquatableArray<string> models, Compilation compilation, CancellationToken cancellation)
    {
        if (namespaces.Count == 0)
        {
            return default;
        }

        // Two aliases of one name may not meet outside all namespaces.
        var aliases = GlobalAliases(compilation, cancellation);
        var isInferredTaken = aliases.Contains(Inferred) || compilation.ContainsSymbolsWithName(Inferred, SymbolFilter.Type, cancellation);
        return namespaces.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new TakenNames(name, In(name)))
            .Where(taken => taken.Names.Count > 0)
            .ToEquatableArray();

        EquatableArray<string> In(string name)
        {
            INamespaceSymbol? container = compilation.GlobalNamespace;
            foreach (var segment in name.Split(['.'], StringSplitOptions.RemoveEmptyEntries))
            {
                container = container?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == segment.TrimStart('@'));
            }

            var prefix = name.Length > 0 ? name + "." : "";
            return SymCompiler.ReferencedNames
                .Where(simple => container?.GetMembers(simple).Any() == true || (name.Length == 0 && aliases.Contains(simple)) || models.Contains(prefix + simple)
                    || (simple == Inferred && isInferredTaken))
                .ToEquatableArray();
        }
    }

    private static HashSet<string> GlobalAliases(Compilation compilation, CancellationToken cancellation) => new(
        from tree in compilation.SyntaxTrees
        from directive in ((CompilationUnitSyntax)tree.GetRoot(cancellation)).Usings
        where directive.Alias is not null && directive.GlobalKeyword.Span.Length > 0
        select directive.Alias!.Name.Identifier.ValueText,
        StringComparer.Ordinal);
}

/// <summary>What the emission of a source must know beside its model.</summary>
internal sealed record EmissionContext(ProjectOptions Options, EquatableArray<TakenNames> Taken)
{
    /// <summary>The names taken in a namespace.</summary>
    public EquatableArray<string> In(string? name) => Taken.FirstOrDefault(taken => taken.Namespace == (name ?? ""))?.Names ?? default;
}
