using SymDsl.Compiler;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;

namespace SymDsl.Roslyn;

/// <summary>A file's typed models.</summary>
internal sealed record TypedFile(string Path, ArchitectureFile Architecture)
{
    /// <summary>The namespace of the file's models; <see langword="null"/> for the global one.</summary>
    public string? Namespace(ProjectOptions options) => Architecture.Models.Select(model => model.Namespace).FirstOrDefault() ?? options.DefaultNamespace;

    /// <summary>The models' names, for the comparison with other files.</summary>
    public DeclaredModels Declared(ProjectOptions options) =>
        DeclaredModels.Of(options.RelativePath(Path), Architecture, options.DefaultNamespace);
}

/// <summary>A class and its model.</summary>
/// <param name="Class">The class.</param>
/// <param name="Model">
/// The model, under the class's name; of a class or a text with mistakes its outline. <see langword="null"/> if there is none, or the class cannot have it.
/// </param>
/// <param name="Unknown">What stands in for a model that is not known, so that code that uses the class binds.</param>
/// <param name="File">The <c>.sym</c> file of the model, if it comes from one.</param>
/// <param name="FileModel">The model's name in the file.</param>
/// <param name="Diagnostics">Everything wrong with the class and its text.</param>
internal sealed record ModelResolution(
    ModelClass Class, Architecture? Model, UnknownModel? Unknown, string? File, string? FileModel, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>Finds the model of a class.</summary>
    /// <param name="class">The class.</param>
    /// <param name="text">What the compiler says of its text; <see langword="null"/> without one.</param>
    /// <param name="files">The project's <c>.sym</c> files.</param>
    /// <param name="options">The project's properties.</param>
    public static ModelResolution Of(ModelClass @class, SymAnalysis? text, IReadOnlyList<TypedFile> files, ProjectOptions options)
    {
        var diagnostics = @class.Problems.ToList();
        TypedFile? file = null;
        Architecture? model = null;
        if (text is not null)
        {
            diagnostics.AddRange(text.Diagnostics);
            model = text.Architecture?.Models.FirstOrDefault();
        }
        else if (@class.File is not null)
        {
            file = FindFile(@class, files, options, diagnostics);
            model = file is null ? null : FindModel(@class, file, options, diagnostics);
        }

        var fileModel = file is null ? null : model?.Name;
        if (model is not null)
        {
            Check(@class, model, diagnostics);
        }

        var twin = Twin(@class, file, model, files, options);
        if (twin is not null)
        {
            diagnostics.Add(Diagnostic.Create(
                Rules.ConflictingSources,
                @class.NamePlace,
                $"{options.RelativePath(twin.Path)} declares a model '{@class.FullName}' as well; bind the class to it with File = …, or rename one of the two"));
        }

        // Where another part of the class can stand, one does: what is reported are the mistakes, and not that members are missing.
        var canHavePart = twin is null && !@class.Problems.Any(problem => problem.Rule == Rules.NotPartial || problem.Rule == Rules.ClassKind);
        var isOutline = diagnostics.Any(diagnostic => diagnostic.Rule.Severity == Severity.Error);
        var hasConstructor = model is not null && @class.Members.Any(member => member.Sizes == model.Parameters.Count);
        var outlined = @class with { Clash = @class.Clash with { HasConstructor = @class.Clash.HasConstructor || hasConstructor } };
        return new(
            isOutline ? outlined : @class,
            canHavePart && model is not null
                ? model with { Namespace = @class.Namespace, Name = @class.Name, HasErrors = model.HasErrors || isOutline }
                : null,
            canHavePart && model is null ? new(@class.Namespace, @class.Name, @class.Completion.Members, @class.Clash) : null,
            model is null ? null : file?.Path,
            fileModel,
            diagnostics.ToEquatableArray());
    }

    private static TypedFile? Twin(
        ModelClass @class, TypedFile? file, Architecture? model, IReadOnlyList<TypedFile> files, ProjectOptions options) => files.FirstOrDefault(other =>
            other.Architecture.Models.Any(declared =>
                declared.FullName(options.DefaultNamespace) == @class.FullName && !(other == file && declared.Name == model?.Name)));

    /// <summary>The class's base, as <see cref="ModelClassReader"/> writes types.</summary>
    private static string BaseOf(Architecture model)
    {
        const string Tensor = "TorchSharp.torch.Tensor";
        var inputs = Enumerable.Repeat(Tensor, model.ArgumentCount);
        var result = model.Outputs.Count <= 1 ? Tensor : $"({string.Join(", ", model.Outputs.Select(_ => Tensor))})";
        return ModuleBase.IsTyped(model)
            ? $"TorchSharp.torch.nn.Module<{string.Join(", ", inputs)}, {result}>"
            : "TorchSharp.torch.nn.Module";
    }

    private static void Check(
        ModelClass @class, Architecture model, List<Diagnostic> diagnostics)
    {
        if (@class.Base is { } @base && !model.HasErrors && @base.Name != BaseOf(model))
        {
            diagnostics.Add(Diagnostic.Create(Rules.BaseClass, @base.Place, @class.Name, @base.Name, BaseOf(model)));
        }

        // Members of the class's other files are reported at the name of the class: one diagnostic belongs to one file.
        foreach (var member in @class.Members)
        {
            var place = member.Path == @class.Path ? member.Place : @class.NamePlace;
            if (GeneratedMembers.All.Contains(member.Name))
            {
                diagnostics.Add(Diagnostic.Create(Rules.MemberClash, place, $"'{member.Name}'", @class.Name, "give yours another name"));
            }
            else if (member.Sizes == model.Parameters.Count)
            {
                var signature = $"The constructor {@class.Name}({string.Join(", ", model.Parameters.Select(parameter => $"long {parameter.Name}"))})";
                diagnostics.Add(Diagnostic.Create(Rules.MemberClash, place, signature, @class.Name, "give yours other arguments, and call this one with ': this(…)'"));
            }
            else if (member.IsApart)
            {
                diagnostics.Add(Diagnostic.Create(Rules.ConstructorApart, place, @class.Name));
            }
        }
    }

    private static TypedFile? FindFile(ModelClass @class, IReadOnlyList<TypedFile> files, ProjectOptions options, List<Diagnostic> diagnostics)
    {
        var folder = @class.Path.Replace('\\', '/');
        folder = folder.Substring(0, folder.LastIndexOf('/') + 1);
        var sought = @class.File!.Name.Replace('\\', '/');
        sought = sought.StartsWith("./", StringComparison.Ordinal) ? sought.Substring(2) : sought;
        var found = files.FirstOrDefault(file => folder.Length > 0 && SymFiles.RelativePath(folder, file.Path) == sought)
            ?? files.FirstOrDefault(file => options.RelativePath(file.Path) == sought);
        if (found is null)
        {
            diagnostics.Add(Diagnostic.Create(
                Rules.UnknownFile, @class.File.Place, @class.File.Name, Spelling.Suggest(sought, files.Select(file => SymFiles.RelativePath(folder, file.Path)))));
        }

        return found;
    }

    private static Architecture? FindModel(ModelClass @class, TypedFile file, ProjectOptions options, List<Diagnostic> diagnostics)
    {
        var models = file.Architecture.Models;
        var name = @class.Model?.Name ?? (models.Count == 1 ? models[0].Name : @class.Name);
        var found = models.FirstOrDefault(model => model.Name == name || (@class.Model is not null && model.FullName(options.DefaultNamespace) == name));
        if (found is null && (models.Count > 0 || @class.Model is not null))
        {
            diagnostics.Add(Diagnostic.Create(
                Rules.UnknownModel,
                (@class.Model ?? @class.File)!.Place,
                options.RelativePath(file.Path),
                name,
                Spelling.Suggest(name, models.Select(model => model.Name))));
        }

        return found;
    }
}
