using SymDsl.Compiler.Lowering;
using SymDsl.Language.Common;
using SymDsl.Language.Marks;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>What the writers of one model's class share.</summary>
internal sealed class ModelContext
{
    private EquatableArray<ClaimMark>? _marks;

    /// <param name="model">The model.</param>
    /// <param name="options">What its writers must know beside it.</param>
    /// <param name="types">How the file calls the types that it uses.</param>
    /// <param name="source">Where its class is written.</param>
    /// <param name="plan">What it holds and does, where it is no program.</param>
    public ModelContext(Architecture model, CompileOptions options, TypeNames types, SourceWriter source, ModulePlan? plan = null)
    {
        (Model, Options, Types, Source) = (model, options, types, source);
        var program = model.HasErrors || plan is not null ? null : ModelProgram.Of(model);
        var fields = model.Inputs.Concat(model.Outputs).Select(field => field.Name).Concat(Defined(model.Body)).Concat(program?.SharedNames ?? default);
        Names = new NameTable(model.Name, [.. model.Parameters.Select(parameter => parameter.Name), .. fields], model.RaggedSets, [.. options.Completes?.Members ?? default, .. model.Symmetry.Enforcement.Members]);
        Layers = new LayerWriter(types, GroupReference);
        Plan = program is null ? plan : new Planner(program).Plan();
    }

    public Architecture Model { get; }

    public CompileOptions Options { get; }

    public TypeNames Types { get; }

    public SourceWriter Source { get; }

    public NameTable Names { get; }

    public LayerWriter Layers { get; }

    /// <summary>What the model holds and does; <see langword="null"/> for one with errors, of which the outline is written.</summary>
    public ModulePlan? Plan { get; }

    /// <summary>How it keeps what it claims.</summary>
    public EquatableArray<ClaimMark> Marks => _marks ??= ModelMarks.Of(Model);

    /// <summary>What stands in the user's part of the class already, and so is left out of an outline.</summary>
    public OutlineClash Clash => Plan is null && Options.Completes is { } completes ? completes.Clash : PartialClass.NoClash;

    public string ClassName => NameTable.EscapeType(Model.Name);

    /// <summary>The group that layers are made for.</summary>
    public string GroupReference => Model.Symmetry.Enforced is null ? "group: null" : Names.GroupMember;

    /// <summary>The arguments of <c>forward</c>: the inputs, and behind them the sizes of ragged sets.</summary>
    public IEnumerable<string> ArgumentNames =>
        Model.Inputs.Select(input => Names.Local(input.Name)).Concat(Model.RaggedSets.Select(Names.Sizes));

    /// <summary>The same with their types.</summary>
    public IEnumerable<string> Arguments => ArgumentNames.Select(name => $"{Types.Tensor} {name}");

    public string ReturnType => Model.Outputs.Count <= 1
        ? Types.Tensor
        : $"({string.Join(", ", Model.Outputs.Select(output => $"{Types.Tensor} {Names.Local(output.Name)}"))})";

    /// <inheritdoc cref="ModuleBase.IsTyped"/>
    public bool IsTyped => ModuleBase.IsTyped(Model);

    /// <summary>The body of a member of a model with errors.</summary>
    public string NotCompiled =>
        $"throw new global::System.InvalidOperationException({CSharpText.Literal($"{Model.Name} was not compiled: {Options.DisplayPath} has errors.")});";

    /// <summary>Fibres and sizes in the model's own class.</summary>
    /// <param name="fields">The static fields that hold fibres.</param>
    public LiteralText Literals(IReadOnlyDictionary<Fibre, string> fields) => new(Layers, Names.Local, fields);

    public string Size(Size size) => size.ToString(Names.Local);

    /// <summary>What a nested class calls a field that it is given.</summary>
    public string Given(Field field) => field.IsRelation ? Names.Relation(field.Name) : Names.Local(field.Name);

    /// <summary>The doc comments of the arguments of <c>forward</c>.</summary>
    public void DocumentArguments()
    {
        foreach (var field in Model.Inputs)
        {
            Source.Doc(
                $"param name=\"{Names.Documented(field.Name)}\"",
                $"<c>{DocText.Escape(DocText.Declaration(field))}</c>, <c>{DocText.Shape(field)}</c>: {DocText.Motion(field, Model.Symmetry.Claimed)}.");
        }

        foreach (var set in Model.RaggedSets)
        {
            Source.Doc(
                $"param name=\"{Names.Sizes(set)}\"",
                $"int64 <c>[batch]</c>: how many elements of <c>{DocText.Escape(set)}</c> are real in each batch entry; padding stands behind them and moves nothing.");
        }
    }

    private static IEnumerable<string> Defined(EquatableArray<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => [assignment.Target.Name, .. Blocks(assignment.Value).SelectMany(block =>
            block.Parameters.Select(parameter => parameter.Name).Concat(Defined(block.Body)))],
        LoopStatement repeat => Defined(repeat.Body),
        _ => [],
    });

    private static IEnumerable<BlockInstance> Blocks(Expression expression) =>
        [.. expression is BlockExpression use ? [use.Block] : Array.Empty<BlockInstance>(), .. expression.Operands.SelectMany(Blocks)];
}
