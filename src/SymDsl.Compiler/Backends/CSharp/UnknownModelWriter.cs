using SymDsl.Language.Semantics;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes a model of which nothing is known: whatever its inputs are, code that uses it binds, and the mistake is what is reported.</summary>
internal static class UnknownModelWriter
{
    private const string Tensors = "params global::TorchSharp.torch.Tensor[] inputs";

    public static string Write(UnknownModel model)
    {
        var source = MissingLayersWriter.Head(model.Namespace);
        var (name, clash) = (NameTable.EscapeType(model.Name), model.Clash);
        source.Line(CSharpText.GeneratedCode);
        source.Line($"partial class {name} : {(clash.HasBase ? "" : "global::TorchSharp.torch.nn.Module, ")}global::SymDsl.ISymmetricModel");
        source.Block(() =>
        {
            if (!clash.HasConstructor)
            {
                Add($"public {name}(params long[] sizes){(clash.BaseTakesName ? $" : base({CSharpText.Literal(model.Name)})" : "")}");
            }

            foreach (var declaration in clash.Overrides)
            {
                Add(declaration);
            }

            AddUnlessThere(GeneratedMembers.Forward, $"public dynamic forward({Tensors})");
            AddUnlessThere(GeneratedMembers.VerifySymmetry, $"public global::SymDsl.SymmetryReport VerifySymmetry({Tensors})");
            AddUnlessThere(GeneratedMembers.Symmetry, "public global::SymDsl.SymmetryDeclaration Symmetry", "get");
            MissingLayersWriter.ModelMembers(source, "global::SymDsl.ISymmetricModel", "global::SymDsl.FieldSpec", "global::TorchSharp.torch.Tensor");
        });
        return source.ToString();

        void AddUnlessThere(string member, string declaration, params string[] accessors)
        {
            if (!model.Members.Contains(member))
            {
                Add(declaration, accessors);
            }
        }

        void Add(string declaration, params string[] accessors) =>
            MissingLayersWriter.Member(source, new(declaration, Language.Common.EquatableArray.ToEquatableArray(accessors)));
    }
}
