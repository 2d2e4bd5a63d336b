using SymDsl.Compiler.Lowering;
using SymDsl.Language.Maps;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes what a class holds: the fields of its maps, blocks and repetitions, and the lines of its constructor that make them.</summary>
/// <param name="context">The model.</param>
/// <param name="blockClass">The class of a block's body, and which of the class's kinds of use the body is.</param>
internal sealed class MembersWriter(ModelContext context, Func<ModulePlan, (ModuleClass Class, int Use)> blockClass)
{
    private readonly TypeNames _types = context.Types;

    /// <summary>The fields.</summary>
    public void Declare(ModuleClass module)
    {
        var (source, plan, members) = (context.Source, module.Body, context.Names.Members(module.Body));
        for (var i = 0; i < plan.Maps.Count; i++)
        {
            var map = plan.Maps[i];
            source.Doc("summary", Documentation(module, i));
            source.Line($"private readonly {_types.Layer(Layer(map).Class)} {members[map.Member]};");
            source.Gap();
        }

        foreach (var block in plan.Blocks)
        {
            source.Doc("summary", $"Line {CSharpText.Number(block.Source.Span.StartLine + 1)}, block {DocText.Escape(block.Block.Name)}{(module.Bodies.Count > 1 ? "" : $" to {block.Block.Result.Fibre}")}.");
            source.Line($"private readonly {blockClass(block.Body).Class.Name} {members[block.Member]};");
            source.Gap();
        }

        for (var i = 0; i < plan.Repeats.Count; i++)
        {
            var repeat = plan.Repeats[i];
            source.Line($"/// <summary>Line {CSharpText.Number(repeat.Source.Span.StartLine + 1)}, each repetition with weights of its own.</summary>");
            source.Line($"private readonly {_types.ModuleList}<{module.Steps[i].Name}> {members[repeat.Member]};");
            source.Gap();
        }
    }

    /// <summary>The layers of a class whose constructor is another's: fields, each made where it stands, in the order of the maps.</summary>
    /// <param name="module">The class.</param>
    /// <param name="values">How fibres and sizes are written.</param>
    public void DeclareMade(ModuleClass module, IValueText values)
    {
        var (source, members) = (context.Source, context.Names.Members(module.Body));
        foreach (var map in module.Body.Maps)
        {
            source.Items($"private readonly {_types.Layer(Layer(map).Class)} {members[map.Member]} = new(", Arguments(map, values, members), ");");
        }

        source.Gap();
    }

    /// <summary>The constructor's lines.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="module">The class.</param>
    /// <param name="use">Which of its uses, where they differ.</param>
    /// <param name="values">How fibres and sizes are written.</param>
    public void Construct(SourceWriter source, ModuleClass module, int use, IValueText values)
    {
        var (plan, members) = (module.Bodies[use], context.Names.Members(module.Bodies[use]));
        foreach (var map in plan.Maps)
        {
            source.Items($"{members[map.Member]} = new(", Arguments(map, values, members), ");");
        }

        foreach (var block in plan.Blocks)
        {
            var (@class, kind) = blockClass(block.Body);
            source.Items($"{members[block.Member]} = new(", Arguments(@class, kind, values, members[block.Member].TrimStart('_')), ");");
        }

        for (var i = 0; i < plan.Repeats.Count; i++)
        {
            var member = members[plan.Repeats[i].Member];
            var step = module.Steps[i];
            var arguments = Arguments(step, use, values);
            source.Line($"{member} = new();");
            source.Line($"for ({_types.Var(() => "int")} i = 0; i < {values.Size(plan.Repeats[i].Source.Count, "count")}; i++)");
            source.Block(() => source.Items($"{member}.Add(new {step.Name}(", arguments, "));"));
        }
    }

    /// <summary>The run-time library's layer of a map.</summary>
    public static RuntimeLayer Layer(PlannedMap map) => LayerTable.Of(map.Apply.Map, map.Apply.PartFibres);

    /// <summary>
    /// One of a module's parameters: its element type and device are the module's. A repetition may have no steps, and then the next part that
    /// has parameters is asked; <c>null</c> where none can have any.
    /// </summary>
    public string Probe(ModulePlan plan)
    {
        var members = context.Names.Members(plan);
        if (plan.Maps.FirstOrDefault(map => map.Apply.Map.HasWeights) is { } map)
        {
            return $"{members[map.Member]}.Probe";
        }

        if (plan.Blocks.FirstOrDefault(block => IsSure(block.Body)) is { } sure)
        {
            return $"{members[sure.Member]}.Probe";
        }

        string[] parts =
        [
            .. plan.Blocks.Where(block => Probe(block.Body) != "null").Select(block => $"{members[block.Member]}.Probe"),
            .. plan.Repeats.Where(repeat => Probe(repeat.Body) != "null")
                .Select(repeat => $"{members[repeat.Member]}.Count > 0 ? {members[repeat.Member]}[0].Probe : null"),
        ];
        return parts.Length switch { 0 => "null", 1 => parts[0], _ => string.Join(" ?? ", parts.Select(part => part.Contains('?') ? $"({part})" : part)) };

        static bool IsSure(ModulePlan body) => body.Maps.Any(map => map.Apply.Map.HasWeights) || body.Blocks.Any(block => IsSure(block.Body));
    }

    /// <summary>What goes in and out of a map, and how many weights it has.</summary>
    public static string Summary(LearnedMap map)
    {
        var (weights, dense) = (map.Weights, map.DenseWeights);
        var count = weights == dense ? $"{weights} weights" : $"{weights} free weights in place of {dense}";
        return $"{DocText.Escape(DocText.Input(map))} to {DocText.Escape(map.Output.ToString())}, {count}";
    }

    /// <summary>What the constructor of a map's layer is given.</summary>
    private IReadOnlyList<string> Arguments(PlannedMap map, IValueText values, IReadOnlyDictionary<MemberRole, string> members) =>
        context.Layers.Arguments(map.Apply.Map, map.Apply.PartFibres, values, members[map.Member].TrimStart('_'));

    /// <summary>What the constructor of a class within is given.</summary>
    /// <param name="module">The class.</param>
    /// <param name="use">Which of its kinds of use.</param>
    /// <param name="values">How fibres and sizes are written.</param>
    /// <param name="member">What holds it; nothing for the repetitions of a class, which share its parameters' names.</param>
    private List<string> Arguments(ModuleClass module, int use, IValueText values, string member = "") =>
    [
        .. module.Parameters.Select(parameter =>
        {
            var purpose = member.Length == 0 ? parameter.Name : member + char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
            return parameter.Values[use] is Fibre fibre ? values.Fibre(fibre, purpose) : values.Size((Size)parameter.Values[use], purpose);
        }),
        .. module.Sizes.Select(context.Names.Local),
    ];

    /// <summary>Where a map stands, what goes in and out, and how many weights it has.</summary>
    private static string Documentation(ModuleClass module, int index)
    {
        var (plan, map) = (module.Body, module.Body.Maps[index]);
        var sameLine = plan.MapsByLine[map.Source.Span].ToList();
        var place = sameLine.Count == 1 ? "" : $" ({CSharpText.Number(sameLine.FindIndex(other => ReferenceEquals(other, map)) + 1)} of {CSharpText.Number(sameLine.Count)})";
        var summaries = module.Bodies.Select(body => Summary(body.Maps[index].Apply.Map)).Distinct().ToList();
        return $"Line {CSharpText.Number(map.Source.Span.StartLine + 1)}{place}, {(summaries.Count == 1 ? summaries[0] : $"{map.Apply.Map.Name}: each use has its own fibres")}.";
    }
}
