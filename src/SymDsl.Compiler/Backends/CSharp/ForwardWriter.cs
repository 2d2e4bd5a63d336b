using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes a model's <c>forward</c>: what its inputs must be, its lines, and its outputs.</summary>
internal sealed class ForwardWriter(ModelContext context)
{
    private readonly SourceWriter _source = context.Source;
    private readonly TypeNames _types = context.Types;
    private readonly NameTable _names = context.Names;

    /// <summary>Writes it.</summary>
    /// <param name="classes">The model's classes; <see langword="null"/> for a model with errors.</param>
    public void Write(ModuleClasses? classes)
    {
        var returns = context.Model.Outputs.Select(output =>
            $"<c>{DocText.Escape(DocText.Declaration(output))}</c>, <c>{DocText.Shape(output)}</c>: {DocText.Motion(output, context.Model.Symmetry.Claimed)}");
        _source.Line("/// <summary>Computes the outputs.</summary>");
        context.DocumentArguments();
        _source.Doc("returns", string.Join("; ", returns));
        _source.Line(classes is null
            ? "/// <exception cref=\"global::System.InvalidOperationException\">The model has errors and was not compiled.</exception>"
            : $"/// <exception cref=\"{_types.SymShapeException}\">An input has another shape, element type or device than declared.</exception>");
        _source.Items($"public {(context.IsTyped && !context.Clash.HasBase ? "override " : "")}{context.ReturnType} forward(", context.Arguments, ")");
        _source.Block(() =>
        {
            if (classes is null)
            {
                _source.Line(context.NotCompiled);
                return;
            }

            Body(classes);
        });
        if (classes is not null)
        {
            StatementWriter.EndMapping(_source, classes.Model.Body);
        }
    }

    private void Body(ModuleClasses classes)
    {
        var (model, plan) = (context.Model, classes.Model.Body);
        _source.Line($"using {_types.Var(() => _types.DisposeScope)} scope = {_types.TorchRoot}.NewDisposeScope();");
        _source.Items($"{_types.InputCheck}.Run(nameof({context.ClassName}), {classes.Members.Probe(plan)}, _inputs, ", context.ArgumentNames, ");");
        foreach (var field in model.Inputs.Where(field => field.IsRelation))
        {
            _source.Line($"{_types.Var(() => _types.Layer("Relation"))} {_names.Relation(field.Name)} = {Relation(field)};");
        }

        foreach (var field in model.Inputs.Where(field => field.IsBare))
        {
            _source.Line($"{_names.Local(field.Name)} = {_names.Local(field.Name)}.unsqueeze(-1);");
        }

        Padding();
        classes.Statements.Lines(_source, plan, [.. model.Inputs.Select(field => field.Name)], isShared: false);
        _source.Gap();
        StatementWriter.Return(_source, model.Outputs.Select(field => classes.Statements.Result(field, plan, OnPadding("Zero", field))));
    }

    /// <summary>Which elements of ragged sets are real; nothing of what the padding of the inputs holds goes further.</summary>
    private void Padding()
    {
        foreach (var set in context.Model.RaggedSets)
        {
            var witness = context.Model.Inputs.First(field => field.IsOverElements && field.Axes.Any(axis => axis.Range.Name == set));
            var place = witness.Axes.ToList().FindIndex(axis => axis.Range.Name == set) + 1;
            _source.Line($"var {_names.Mask(set)} = {_names.Sizes(set)}.PaddingMask({_names.Local(witness.Name)}, {CSharpText.Number(place)});");
        }

        foreach (var (field, padding) in context.Model.Inputs.Where(field => field.IsOverElements).Select(field => (field, OnPadding("Fill", field))))
        {
            if (padding.Length > 0)
            {
                _source.Line($"{_names.Local(field.Name)} = {_names.Local(field.Name)}{padding};");
            }
        }
    }

    private string OnPadding(string change, Field field) => string.Concat(field.Axes.Select((axis, i) =>
        context.Model.RaggedSets.Contains(axis.Range.Name)
            ? $".{change}Padding({_names.Mask(axis.Range.Name)}, {CSharpText.Number(i + 1)}{(change == "Fill" && !field.Fibre.IsInvariant ? ", apart: true" : "")})"
            : ""));

    /// <summary>The checked edges of a relation: it needs to know how many elements there are.</summary>
    private string Relation(Field relation)
    {
        var sizes = relation.Axes.Select(axis => (
            from field in context.Model.Inputs
            where field.IsOverElements
            let at = field.Axes.ToList().FindIndex(other => other.Range.Name == axis.Range.Name)
            where at >= 0
            select $"{_names.Local(field.Name)}.size({CSharpText.Number(at + 1)})").First()).ToList();
        var batch = _names.Local(context.Model.Inputs.First(field => field.IsOverElements).Name);
        return $"{_types.Layer("Relation")}.Of({_names.Local(relation.Name)}, {batch}.size(0), {string.Join(", ", sizes)})";
    }
}
