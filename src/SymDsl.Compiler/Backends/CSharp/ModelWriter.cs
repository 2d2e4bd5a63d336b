using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes the C# class of one model: its head, and what the other writers put into it.</summary>
internal sealed class ModelWriter
{
    private readonly ModelContext _context;
    private readonly SourceWriter _source;
    private readonly SymmetryWriter _symmetry;
    private readonly ConstructorWriter _constructor;
    private readonly ForwardWriter _forward;

    public ModelWriter(Architecture model, CompileOptions options, TypeNames types, SourceWriter source)
    {
        (_context, _source) = (new(model, options, types, source), source);
        (_symmetry, _constructor, _forward) = (new(_context), new(_context), new(_context));
    }

    /// <summary>The comment lines for the file's head.</summary>
    public IEnumerable<string> Header => HeaderWriter.Lines(_context);

    public void Write()
    {
        Documentation();
        var (types, options) = (_context.Types, _context.Options);
        _source.Line(CSharpText.GeneratedCode);
        _source.Items(
            $"{(options.Completes is null ? "public sealed " : "")}partial class {_context.ClassName} : ",
            _context.Clash.HasBase ? [types.ISymmetricModel] : [BaseClass(), types.ISymmetricModel],
            "");
        _source.Block(() =>
        {
            if (_context.Plan is null)
            {
                Outline();
                return;
            }

            Members(new ModuleClasses(_context, _context.Plan));
        });
    }

    private void Members(ModuleClasses classes)
    {
        var nested = new NestedClassWriter(_context, classes);
        _symmetry.Group();
        classes.FibreFields.Declare();
        classes.Members.Declare(classes.Model);
        _source.Line($"private readonly {_context.Types.FieldSpec}[] _inputs;");
        _source.Line($"private readonly {_context.Types.FieldSpec}[] _outputs;");
        _source.Gap();
        _constructor.Write(classes);
        _symmetry.Declaration();
        _forward.Write(classes);
        _symmetry.Verification();
        _symmetry.Fields();
        nested.Blocks();
        nested.Steps(classes.Model);
    }

    /// <summary>A model with errors: what code that uses it needs to bind, without what the user's class has already.</summary>
    private void Outline()
    {
        if (!_context.Clash.HasConstructor)
        {
            _constructor.Write(null);
        }

        foreach (var declaration in _context.Clash.Overrides)
        {
            MissingLayersWriter.Member(_source, new(declaration, default));
        }

        if (!IsThere(GeneratedMembers.Symmetry))
        {
            _symmetry.Group();
            _symmetry.Declaration();
        }

        if (!IsThere(GeneratedMembers.Forward))
        {
            _forward.Write(null);
        }

        if (!IsThere(GeneratedMembers.VerifySymmetry))
        {
            _symmetry.Verification();
        }

        MissingLayersWriter.ModelMembers(_source, _context.Types.ISymmetricModel, _context.Types.FieldSpec, _context.Types.Tensor);

        bool IsThere(string member) => _context.Options.Completes is { } mine && mine.Members.Contains(member);
    }

    private string BaseClass() => _context.IsTyped
        ? $"{_context.Types.TorchRoot}.nn.Module<{string.Join(", ", Enumerable.Repeat(_context.Types.Tensor, _context.Model.ArgumentCount))}, {_context.ReturnType}>"
        : $"{_context.Types.TorchRoot}.nn.Module";

    private void Documentation()
    {
        var (model, options) = (_context.Model, _context.Options);
        if (options.Completes is not { IsDocumented: true })
        {
            _source.Doc("summary", DocText.Escape(model.Documentation.Length > 0 ? model.Documentation : $"The model {model.Name} of {options.DisplayPath}."));
        }

        var claims = DocText.Claims(_context.Marks);
        var symmetry = claims.Length > 0 ? $" {DocText.Escape(claims)}; <see cref=\"VerifySymmetry\"/> measures it." : "";
        _source.Doc("remarks", $"{DocText.Escape(options.DisplayPath)}, line {CSharpText.Number(model.NameSpan.StartLine + 1)}.{symmetry}");
    }
}
