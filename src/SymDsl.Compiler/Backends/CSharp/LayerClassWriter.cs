using SymDsl.Compiler.Lowering;
using SymDsl.Language.Common;
using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// Writes the other part of a class whose members layers implement: what a model's class holds, made where it stands, because the constructor may
/// be the user's.
/// </summary>
internal sealed class LayerClassWriter
{
    private readonly LayerClass _class;
    private readonly ModulePlan _plan;
    private readonly ModelContext _context;
    private readonly SourceWriter _source = new();

    private LayerClassWriter(LayerClass @class)
    {
        var options = new CompileOptions
        {
            Completes = new PartialClass(@class.Members, IsDocumented: true),
            DefaultNamespace = @class.Namespace,
            DisplayPath = @class.DisplayPath,
            Taken = @class.Taken,
        };
        (_class, _plan) = (@class, LayerPlan.Of(@class.Layers));
        _context = new(@class.Layers, options, new TypeNames(new ArchitectureFile(default, EquatableArray.Of(@class.Layers)), options), _source, _plan);
    }

    /// <summary>The C# file.</summary>
    public static string Write(LayerClass @class)
    {
        var writer = new LayerClassWriter(@class);
        writer.Class();
        var title = $"{@class.Layers.Name}, from {DocText.OneLine(@class.DisplayPath)}: the members that layers implement.";
        return FileWriter.Text([[title, .. HeaderWriter.LearnedMaps(@class.Layers, writer._plan)]], @class.Namespace, writer._context.Types, writer._source);
    }

    private void Class()
    {
        var (symmetry, classes) = (new SymmetryWriter(_context), new ModuleClasses(_context, _plan));
        _source.Line($"partial class {_context.ClassName} : {_context.Types.ISymmetric}");
        _source.Block(() =>
        {
            symmetry.Group();
            classes.FibreFields.Declare();
            classes.Members.DeclareMade(classes.Model, _context.Literals(classes.FibreFields.Names));
            Members();
            foreach (var member in _class.Missing)
            {
                MissingLayersWriter.Member(_source, member);
            }

            if (_class.NeedsConstructor)
            {
                _source.Line("/// <summary>Creates the layers with random weights.</summary>");
                _source.Line(CSharpText.GeneratedCode);
                _source.Line($"public {_context.ClassName}() : base(nameof({_context.ClassName})) => RegisterComponents();");
                _source.Gap();
            }

            symmetry.Declaration("What the class is declared to commute with.");
        });
    }

    /// <summary>The members, which hand out the layers.</summary>
    private void Members()
    {
        var fields = _context.Names.Members(_plan);
        foreach (var (layer, declaration) in _plan.Maps.Zip(_class.Declarations, (layer, declaration) => (layer, declaration)))
        {
            var map = layer.Apply.Map;
            _source.Doc(
                "summary",
                $"{DocText.Escape(map.Name)}{(_context.Model.Symmetry.Claimed is { } group ? $" under {DocText.Escape(group.Name)}" : "")}: {MembersWriter.Summary(map)}.",
                $"{DocText.Escape(_class.DisplayPath)}, line {CSharpText.Number(layer.Source.Span.StartLine + 1)}.");
            _source.Line(
                $"{Head(declaration)} {NameTable.Escape(layer.Source.Target.Name)}{(declaration.IsMethod ? "()" : "")} => {fields[layer.Member]};");
            _source.Gap();
        }
    }

    /// <summary>A declaration with the aliases of the file in place of full names.</summary>
    private string Head(LayerDeclaration declaration)
    {
        var head = declaration.Head;
        foreach (var (full, name) in new (string, Func<string>)[]
        {
            ("global::TorchSharp.torch.Tensor", () => _context.Types.Tensor),
            ("global::TorchSharp.torch.nn.", () => _context.Types.TorchRoot + ".nn."),
        })
        {
            if (head.Contains(full))
            {
                head = head.Replace(full, name());
            }
        }

        return head;
    }
}
