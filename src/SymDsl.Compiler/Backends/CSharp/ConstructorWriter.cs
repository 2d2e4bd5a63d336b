using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes a model's constructor: its sizes, what its fields must be, and what it holds.</summary>
internal sealed class ConstructorWriter(ModelContext context)
{
    private readonly SourceWriter _source = context.Source;
    private readonly TypeNames _types = context.Types;
    private readonly NameTable _names = context.Names;

    /// <summary>Writes it.</summary>
    /// <param name="classes">The model's classes; <see langword="null"/> for a model with errors.</param>
    public void Write(ModuleClasses? classes)
    {
        Documentation();
        var arguments = context.Model.Parameters.Select(parameter => $"long {_names.Local(parameter.Name)} = {CSharpText.Number(parameter.Default)}");
        _source.Items($"public {context.ClassName}(", arguments, context.Clash.BaseTakesName ? $") : base(nameof({context.ClassName}))" : ")");
        _source.Block(() =>
        {
            if (classes is null)
            {
                _source.Line(context.NotCompiled);
                return;
            }

            SizeChecks();
            var values = context.Literals(classes.FibreFields.Names);
            _source.Items("_inputs = [", context.Model.Inputs.Select(field => Specification(field, values)).Concat(context.Model.RaggedSets.Select(SizesSpecification)), "];");
            _source.Items("_outputs = [", context.Model.Outputs.Select(field => Specification(field, values)), "];");
            classes.Members.Construct(_source, classes.Model, 0, values);
            _source.Line("RegisterComponents();");
        });
    }

    private void Documentation()
    {
        _source.Line("/// <summary>Creates the model with random weights.</summary>");
        foreach (var parameter in context.Model.Parameters)
        {
            var range = parameter.IsCount ? "Number of repetitions; zero or more" : "Number of channels; at least one";
            _source.Line($"/// <param name=\"{_names.Documented(parameter.Name)}\">{range}.</param>");
        }

        if (context.Model.Parameters.Count > 0)
        {
            _source.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A size is out of its range.</exception>");
        }
    }

    private void SizeChecks()
    {
        foreach (var parameter in context.Model.Parameters)
        {
            var local = _names.Local(parameter.Name);
            _source.Line($"{_types.SizeCheck}.{(parameter.IsCount ? "NonNegative" : "Positive")}({local}, nameof({local}));");
        }

        foreach (var bound in context.Model.Bounds)
        {
            _source.Line($"{_types.SizeCheck}.{(bound.Least == 0 ? "NonNegative" : "Positive")}({context.Size(bound.Size)}, {CSharpText.Literal(bound.Size.ToString())});");
        }
    }

    private string Specification(Field field, LiteralText values)
    {
        var name = CSharpText.Literal(field.Name);
        if (field.IsRelation)
        {
            return $"{_types.FieldSpec}.Relation({name}, {CSharpText.Literal(field.Axes[0].Range.Name)}, {CSharpText.Literal(field.Axes[1].Range.Name)})";
        }

        var fibre = field.IsBare ? $"{_types.Fibre}.Scalar" : values.Fibre(field.Fibre, "");
        if (field.Relation is { } relation)
        {
            return $"{_types.FieldSpec}.OnEdges({name}, {CSharpText.Literal(relation)}, {fibre})";
        }

        var axes = string.Join(", ", field.Axes.Select(axis => CSharpText.Literal(axis.Range.Name)));
        var sizes = field.Axes.Select(axis => axis.Range is AxisRange range ? context.Size(range.Length) : "null").ToList();
        return $"new({name}, [{axes}], {fibre}{(sizes.All(size => size == "null") ? "" : $", sizes: [{string.Join(", ", sizes)}]")})";
    }

    private string SizesSpecification(string set) =>
        $"{_types.FieldSpec}.SizesOf({CSharpText.Literal(_names.Sizes(set))}, {CSharpText.Literal(set)})";
}
