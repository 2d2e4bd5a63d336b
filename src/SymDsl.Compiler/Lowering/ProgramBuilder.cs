using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Lowering;

/// <summary>From a typed model to a program: each line lowered by itself.</summary>
internal sealed class ProgramBuilder
{
    private readonly HashSet<BlockInstance> _known = [];
    private readonly List<ProgramBlock> _blocks = [];

    private ProgramBuilder()
    {
    }

    /// <summary>The program of a model without errors.</summary>
    public static Program Build(Architecture model)
    {
        var builder = new ProgramBuilder();
        return new(builder.Region(model.Inputs, model.EnforcedBody, model.Outputs), builder._blocks.ToEquatableArray());
    }

    private Region Region(IEnumerable<Field> parameters, IEnumerable<Statement> statements, IEnumerable<Field> results) =>
        new(Fields(parameters), statements.Select(Line).OfType<ProgramLine>().ToEquatableArray(), Fields(results));

    private static EquatableArray<RegionField> Fields(IEnumerable<Field> fields) => fields.Select(field => new RegionField(field)).ToEquatableArray();

    private ProgramLine? Line(Statement statement)
    {
        switch (statement)
        {
            case AssignmentStatement assignment:
                var value = Lowerer.Lower(assignment.Value);
                Blocks(value);
                return new ProgramValue(assignment, value);
            case LoopStatement { Carried.Count: 0 }:
                return null; // Nothing leaves it: it has no effect, as the binder said.
            case LoopStatement repeat:
                return new ProgramRepeat(repeat, Region([.. repeat.Carried, .. repeat.Captured], repeat.Body, repeat.Carried));
            default:
                throw new InvalidOperationException($"unknown statement {statement.GetType().Name}");
        }
    }

    private void Blocks(Operation value)
    {
        foreach (var block in value.WithDescendants().OfType<BlockOperation>().Select(use => use.Block).Where(_known.Add))
        {
            _blocks.Add(new(block, Region([.. block.Parameters, .. block.Captured], block.Body, [block.Result])));
        }
    }
}
