using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;

namespace SymDsl.Language.Binding;

/// <summary>The models that one file declares, by full name: all that other files need to know of it.</summary>
/// <param name="Path">The file, as people know it; it orders the files and stands in messages.</param>
/// <param name="FullNames">The models' names with their namespaces.</param>
public sealed record DeclaredModels(string Path, EquatableArray<string> FullNames)
{
    /// <summary>The models of a file.</summary>
    /// <param name="path">The file, as people know it.</param>
    /// <param name="models">What it declares.</param>
    /// <param name="defaultNamespace">The namespace of models that declare none; <see langword="null"/> for the global one.</param>
    public static DeclaredModels Of(string path, ArchitectureFile models, string? defaultNamespace) =>
        new(path, models.Models.Select(model => model.FullName(defaultNamespace)).Distinct().ToEquatableArray());
}

/// <summary>A model that a file declares though another file, which comes first, declares it too.</summary>
/// <param name="Path">The later file.</param>
/// <param name="FullName">The model's name with its namespace.</param>
/// <param name="FirstPath">The file whose model counts.</param>
public sealed record DuplicateModel(string Path, string FullName, string FirstPath);

/// <summary>
/// Finds models that two files declare under one full name. The first file in ordinal order of paths keeps the model, whatever the order in
/// which the files are given; in the others the declaration is the mistake SYM2010. Two models of one name in a single file are the
/// binder's business.
/// </summary>
public static class DuplicateModels
{
    /// <summary>The declarations that do not count, in order of paths.</summary>
    public static EquatableArray<DuplicateModel> Find(IEnumerable<DeclaredModels> files)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var duplicates = new List<DuplicateModel>();
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (var name in file.FullNames)
            {
                if (first.TryGetValue(name, out var other))
                {
                    duplicates.Add(new(file.Path, name, other));
                }
                else
                {
                    first.Add(name, file.Path);
                }
            }
        }

        return duplicates.ToEquatableArray();
    }

    /// <summary>The diagnostics SYM2010 of one file, each at the model's name.</summary>
    /// <param name="duplicates">What <see cref="Find"/> found in all files.</param>
    /// <param name="path">The file, as <see cref="DeclaredModels.Path"/> has it.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="models">What the file declares.</param>
    /// <param name="defaultNamespace">The namespace of models that declare none; <see langword="null"/> for the global one.</param>
    public static IReadOnlyList<Diagnostic> Diagnose(
        EquatableArray<DuplicateModel> duplicates, string path, string text, ArchitectureFile models, string? defaultNamespace)
    {
        var firstPaths = duplicates.Where(duplicate => duplicate.Path == path)
            .ToDictionary(duplicate => duplicate.FullName, duplicate => duplicate.FirstPath, StringComparer.Ordinal);
        if (firstPaths.Count == 0)
        {
            return [];
        }

        var source = new SourceText(text);
        return
        [
            .. from model in models.Models
               let fullName = model.FullName(defaultNamespace)
               where firstPaths.ContainsKey(fullName)
               select Diagnostic.Create(Rules.DuplicateModel, Locate(source, model.NameSpan), fullName, firstPaths[fullName]),
        ];
    }

    private static SourceSpan Locate(SourceText source, LineSpan span) =>
        source.Span(source.Offset(span.StartLine, span.StartColumn), source.Offset(span.EndLine, span.EndColumn));
}
