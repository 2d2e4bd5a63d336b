using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes the classes within a model's: those of its blocks and repetitions.</summary>
internal sealed class NestedClassWriter(ModelContext context, ModuleClasses classes)
{
    private readonly SourceWriter _source = context.Source;
    private readonly TypeNames _types = context.Types;

    /// <summary>
    /// The classes of blocks. All stand in the model's own class, however deep a block is first used: another use, outside the repetition or the
    /// block of the first, finds them there.
    /// </summary>
    public void Blocks()
    {
        foreach (var module in classes.Blocks)
        {
            var block = module.Blocks[0];
            Write(
                module,
                $"Block of line {CSharpText.Number(block.Span.StartLine + 1)}: <c>{DocText.Escape(block.Text)}</c>",
                [.. block.Parameters, .. block.Captured],
                [block.Result]);
        }
    }

    /// <summary>The classes of the repetitions in a class.</summary>
    public void Steps(ModuleClass module)
    {
        foreach (var step in module.Steps)
        {
            var repeat = step.Repeats[0].Source;
            Write(
                step,
                $"One repetition of line {CSharpText.Number(repeat.Span.StartLine + 1)}: <c>{DocText.Escape(repeat.Text)}</c>",
                [.. repeat.Carried, .. repeat.Captured],
                [.. repeat.Carried]);
        }
    }

    private void Write(ModuleClass module, string summary, IReadOnlyList<Field> parameters, IReadOnlyList<Field> results)
    {
        _source.Doc("summary", summary);
        _source.Line($"private sealed class {module.Name} : {_types.TorchRoot}.nn.Module");
        _source.Block(() =>
        {
            classes.Members.Declare(module);
            Constructor(module);
            if (classes.Members.Probe(module.Body) is var probe and not "null")
            {
                _source.Line($"internal {_types.Tensor}? Probe => {probe};");
                _source.Gap();
            }

            classes.Statements.Apply(_source, module.Body, parameters, results, module.Bodies.Count > 1);
            Steps(module);
        });
    }

    private void Constructor(ModuleClass module)
    {
        IEnumerable<string> given =
        [
            .. module.Parameters.Select(parameter => $"{(parameter.IsFibre ? _types.Fibre : "long")} {parameter.Name}"),
            .. module.Sizes.Select(name => "long " + context.Names.Local(name)),
        ];
        _source.Items($"internal {module.Name}(", given, $") : base(nameof({module.Name}))");
        _source.Block(() =>
        {
            classes.Members.Construct(_source, module, 0, new SlotText(module, context.Literals(classes.FibreFields.Names)));
            _source.Line("RegisterComponents();");
        });
    }
}
