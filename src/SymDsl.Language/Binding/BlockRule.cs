using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>Lines that can be used several times: <see cref="BlockBinder"/> type-checks the uses.</summary>
internal sealed class BlockRule() : StatementRule(BlockKind.Instance)
{
    /// <summary>The blocks that stand beside the models: they see no field.</summary>
    public override void Declare(ModelContext model)
    {
        foreach (var block in model.File.All<BlockSyntax>())
        {
            Declare(model.Scope, block, new Dictionary<string, Definition>());
        }
    }

    public override Statement? Bind(StatementBinder lines, MemberSyntax syntax)
    {
        Declare(lines.Scope, (BlockSyntax)syntax, lines.Scope.Enter());
        return null;
    }

    public override void Skip(StatementBinder lines, BrokenSyntax broken)
    {
        if (broken.Name is { } name)
        {
            lines.Scope.Blocks[name] = null;
        }
    }

    public override void AddHints(ModelContext model, StatementBinder lines)
    {
        foreach (var block in model.All<BlockSyntax>().Where(block => !model.Scope.UsedBlocks.Contains(block)))
        {
            model.Diagnostics.Add(Rules.UnusedBlock, block.Name.Span, block.Name.Text);
        }
    }

    private static void Declare(ModelScope scope, BlockSyntax block, IReadOnlyDictionary<string, Definition> visible)
    {
        var name = block.Name;
        if (scope.Blocks.ContainsKey(name.Text) || ConstructRegistry.Find(name.Text) is not null)
        {
            scope.Diagnostics.Add(Rules.Duplicate, name.Span, name.Text, scope.Blocks.ContainsKey(name.Text) ? "a block above" : "a construct");
        }
        else
        {
            scope.Blocks.Add(name.Text, new(block, visible));
        }
    }
}
