using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Lowering;

/// <summary>The passes from a typed model to the program that is planned and written, in their order.</summary>
internal static class ModelProgram
{
    /// <summary>The program of a model without errors.</summary>
    public static Program Of(Architecture model)
    {
        var program = ProgramBuilder.Build(model);
        program = DeadValues.Drop(program);
        program = PlacementAnalysis.Run(program);
        program = EdgePass.Run(program);
        program = program.Select(new MapSplitter().Rewrite);
        return SharedValues.Run(program, model.Parameters.Select(parameter => parameter.Name));
    }
}
