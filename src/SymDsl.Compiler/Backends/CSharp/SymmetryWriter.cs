namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes what a model says of its symmetry and its fields, and how both are verified.</summary>
internal sealed class SymmetryWriter(ModelContext context)
{
    private readonly SourceWriter _source = context.Source;
    private readonly TypeNames _types = context.Types;
    private readonly NameTable _names = context.Names;

    /// <summary>The static field that holds the group that layers are made for, if there is one.</summary>
    public void Group()
    {
        if (context.Model.Symmetry.Enforced is not { } group)
        {
            return;
        }

        _source.Line($"/// <summary>{DocText.Escape(group.Name)}: {DocText.Escape(DocText.Elements(group))}.</summary>");
        _source.Line($"private static readonly {_types.Group} {_names.GroupMember} = {context.Layers.Group(group)};");
        _source.Gap();
    }

    /// <summary>The property <c>Symmetry</c>.</summary>
    /// <param name="summary">What it says.</param>
    public void Declaration(string summary = "What the model commutes with.")
    {
        _source.Line($"/// <summary>{summary}</summary>");
        var (symmetry, marks) = (context.Model.Symmetry, context.Marks);
        var sets = string.Join(", ", symmetry.Sets.Select(set => CSharpText.Literal(set.Name)));
        var group = symmetry.Claimed is { } claimed && claimed != symmetry.Enforced ? context.Layers.Group(claimed) : context.GroupReference;
        _source.Line(
            $"public {_types.SymmetryDeclaration} Symmetry {{ get; }} = {_types.SymmetryDeclaration}.Of({group}, sets: [{sets}]){string.Concat(marks.Select(MarkText.Declared))};");
        _source.Gap();
    }

    /// <summary>The method <c>VerifySymmetry</c>.</summary>
    public void Verification()
    {
        var (draws, seed, randomise) = (_names.Argument("draws"), _names.Argument("seed"), _names.Argument("randomise"));
        _source.Doc(
            "summary",
            "Draws random elements of every declared symmetry, moves the inputs, and compares: the largest relative error of each output.");
        context.DocumentArguments();
        _source.Line($"/// <param name=\"{draws}\">Elements to draw of each kind.</param>");
        _source.Line($"/// <param name=\"{seed}\">Makes the draws repeatable.</param>");
        _source.Line($"/// <param name=\"{randomise}\">Whether to verify with random weights in place of the model's own, which come back.</param>");
        _source.Items(
            $"public {_types.SymmetryReport} VerifySymmetry(", [.. context.Arguments, $"int {draws} = 8", $"int {seed} = 0", $"bool {randomise} = false"], ") =>");
        if (context.Plan is null)
        {
            _source.Line($"    {context.NotCompiled}");
        }
        else
        {
            string[] arguments = ["this", SourceWriter.List("[", [.. context.ArgumentNames], "]"), draws, seed, randomise];
            _source.Items($"    {_types.SymmetryVerification}.Run(", arguments, ");");
        }

        _source.Gap();
    }

    /// <summary>
    /// What any code can ask of any model: its fields, and to run. Implemented explicitly, so that no name is taken from the model's fields and
    /// the user's part of the class.
    /// </summary>
    public void Fields()
    {
        var (model, fields) = (_types.ISymmetricModel, $"global::System.Collections.Generic.IReadOnlyList<{_types.FieldSpec}>");
        _source.Line($"{fields} {model}.Inputs => _inputs;");
        _source.Gap();
        _source.Line($"{fields} {model}.Outputs => _outputs;");
        _source.Gap();
        _source.Line($"{_types.Tensor}[] {model}.Run({_types.Tensor}[] inputs)");
        _source.Block(() =>
        {
            var call = SourceWriter.List(
                "forward(", [.. Enumerable.Range(0, context.Model.ArgumentCount).Select(i => $"inputs[{CSharpText.Number(i)}]")], ")");
            _source.Line($"{_types.InputCheck}.Count(nameof({context.ClassName}), _inputs, inputs);");
            if (context.Model.Outputs.Count <= 1)
            {
                _source.Line($"return [{call}];");
                return;
            }

            var locals = new UniqueNames([context.Model.Name]);
            var names = Enumerable.Range(0, context.Model.Outputs.Count).Select(i => locals.Unique("y" + CSharpText.Number(i))).ToList();
            var declaration = _types.Var(() => "") == "var"
                ? $"var ({string.Join(", ", names)})"
                : $"({string.Join(", ", names.Select(name => $"{_types.Tensor} {name}"))})";
            _source.Line($"{declaration} = {call};");
            _source.Line($"return [{string.Join(", ", names)}];");
        });
    }
}
