using SymDsl.Language.Semantics;
using System.Globalization;
using SymDsl.Compiler.Lowering;
using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Emission;

/// <summary>Writes the C# class of one model.</summary>
internal sealed class ModelWriter
{
    private readonly Architecture _model;
    private readonly CompileOptions _options;
    private readonly TypeNames _types;
    private readonly SourceWriter _source;
    private readonly NameTable _names;
    private readonly ExpressionWriter _expressions;
    private readonly LayerWriter _layers;
    private readonly ModulePlan? _plan;

    public ModelWriter(Architecture model, CompileOptions options, TypeNames types, SourceWriter source)
    {
        _model = model;
        _options = options;
        _types = types;
        _source = source;
        var program = model.HasErrors ? null : ModelProgram.Of(model);
        var fields = model.Inputs.Concat(model.Outputs).Select(field => field.Name).Concat(Defined(model.Body)).Concat(program?.SharedNames ?? default);
        _names = new NameTable(model.Name, [.. model.Parameters.Select(parameter => parameter.Name), .. fields], model.RaggedSets, options.Completes?.Members ?? default);
        _expressions = new ExpressionWriter(_names, types, block => RaggedLowering.Masks(_plan!, block, model.RaggedSets));
        _layers = new LayerWriter(types, GroupReference);
        _plan = program is null ? null : new Planner(_names, program).Plan();
    }

    /// <summary>The comment lines for the file's head.</summary>
    public IEnumerable<string> Header => HeaderWriter.Lines(_model, _plan, _options.DisplayPath);

    private OutlineClash Clash => _plan is null && _options.Completes is { } completes ? completes.Clash : PartialClass.NoClash;

    private string ClassName => NameTable.EscapeType(_model.Name);

    private IEnumerable<string> Arguments => ArgumentNames.Select(name => $"{_types.Tensor} {name}");

    // The sizes of ragged sets stand behind the inputs.
    private IEnumerable<string> ArgumentNames =>
        _model.Inputs.Select(input => _names.Local(input.Name)).Concat(_model.RaggedSets.Select(_names.Sizes));

    private int ArgumentCount => _model.ArgumentCount;

    private string ReturnType => _model.Outputs.Count <= 1
        ? _types.Tensor
        : $"({string.Join(", ", _model.Outputs.Select(output => $"{_types.Tensor} {_names.Local(output.Name)}"))})";

    private string GroupReference => _model.Group is null ? "group: null" : _names.GroupMember;

    // TorchSharp's typed modules have one to six inputs; otherwise forward is a method like any other.
    private bool IsTyped => ArgumentCount is >= 1 and <= 6;

    public void Write()
    {
        ClassDocumentation();
        _source.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"SymDsl\", \"{SymCompiler.Version}\")]");
        _source.Items(
            $"{(_options.Completes is null ? "public sealed " : "")}partial class {ClassName} : ", Clash.HasBase ? [_types.ISymmetric] : [BaseClass(), _types.ISymmetric], "");
        _source.Block(() =>
        {
            if (_plan is null)
            {
                Outline();
                return;
            }

            Group();
            Fields(_plan);
            _source.Line($"private readonly {_types.FieldSpec}[] _inputs;");
            _source.Line($"private readonly {_types.FieldSpec}[] _outputs;");
            _source.Gap();
            Constructor();
            Symmetry();
            Forward();
            VerifySymmetry();
            BlockClasses(_plan);
            Steps(_plan);
        });
    }

    /// <summary>A model with errors: what code that uses it needs to bind, without what the user's class has already.</summary>
    private void Outline()
    {
        if (!Clash.HasConstructor)
        {
            Constructor();
        }

        foreach (var declaration in Clash.Overrides)
        {
            MissingLayersWriter.Member(_source, new(declaration, default));
        }

        if (!IsThere("Symmetry"))
        {
            Group();
            Symmetry();
        }

        if (!IsThere("forward"))
        {
            Forward();
        }

        if (!IsThere("VerifySymmetry"))
        {
            VerifySymmetry();
        }

        bool IsThere(string member) => _options.Completes is { } mine && mine.Members.Contains(member);
    }

    private string NotCompiled =>
        $"throw new global::System.InvalidOperationException({Literal($"{_model.Name} was not compiled: {_options.DisplayPath} has errors.")});";

    private void Group()
    {
        if (_model.Group is not { } group)
        {
            return;
        }

        _source.Line($"/// <summary>{DocText.Escape(group.Name)}: {DocText.Escape(DocText.Elements(group))}.</summary>");
        _source.Line($"private static readonly {_types.Group} {_names.GroupMember} = {_layers.Group(group)};");
        _source.Gap();
    }

    private static IEnumerable<string> Defined(EquatableArray<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => [assignment.Target.Name, .. Blocks(assignment.Value).SelectMany(block =>
            block.Parameters.Select(parameter => parameter.Name).Concat(Defined(block.Body)))],
        RepeatStatement repeat => Defined(repeat.Body),
        _ => [],
    });

    private static IEnumerable<BlockInstance> Blocks(Expression expression) => expression switch
    {
        BlockExpression block => [block.Block, .. block.Arguments.SelectMany(argument => Blocks(argument.Value))],
        ConstructExpression construct => construct.Arguments.SelectMany(Blocks),
        AxesAsChannelsExpression axes => Blocks(axes.Value),
        SpreadExpression spread => Blocks(spread.Value),
        _ => [],
    };

    private string BaseClass() => IsTyped
        ? $"{_types.TorchRoot}.nn.Module<{string.Join(", ", Enumerable.Repeat(_types.Tensor, ArgumentCount))}, {ReturnType}>"
        : $"{_types.TorchRoot}.nn.Module";

    private void ClassDocumentation()
    {
        var summary = _model.Documentation.Length > 0 ? _model.Documentation : $"The model {_model.Name} of {_options.DisplayPath}.";
        if (_options.Completes is not { IsDocumented: true })
        {
            _source.Doc("summary", DocText.Escape(summary));
        }

        string[] groups = [.. _model.Group is { } group ? new[] { group.Name } : [], .. _model.Sets.Select(set => $"S({set})")];
        var symmetry = groups.Length > 0
            ? $" Equivariant under {DocText.List(groups)}, exactly; <see cref=\"VerifySymmetry\"/> measures it."
            : "";
        _source.Doc("remarks", $"{DocText.Escape(_options.DisplayPath)}, line {Number(_model.NameSpan.StartLine + 1)}.{symmetry}");
    }

    private void Fields(ModulePlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        foreach (var map in plan.Maps)
        {
            _source.Doc("summary", $"{MapDocumentation(map, plan)}:", $"<c>{DocText.Escape(map.Source.Text)}</c>");
            _source.Line($"private readonly {_types.Layer(map.Apply.Map.Layer)} {map.Member};");
            _source.Gap();
        }

        foreach (var block in plan.Blocks)
        {
            _source.Doc("summary", $"Line {Number(block.Source.Span.StartLine + 1)}, block {DocText.Escape(block.Block.Name)} to {block.Block.Result.Fibre}: <c>{DocText.Escape(block.Source.Text)}</c>");
            _source.Line($"private readonly {block.ClassName} {block.Member};");
            _source.Gap();
        }

        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            _source.Doc("summary", $"Line {Number(repeat.Source.Span.StartLine + 1)}: <c>{DocText.Escape(repeat.Source.Text)}</c>");
            _source.Line($"private readonly {_types.ModuleList}<{repeat.ClassName}> {repeat.Member};");
            _source.Gap();
        }
    }

    /// <summary>Where a map stands, what goes in and out, and how many weights it has.</summary>
    private static string MapDocumentation(PlannedMap map, ModulePlan plan)
    {
        var sameLine = plan.MapsByLine[map.Source.Span].ToList();
        var place = sameLine.Count == 1 ? "" : $" ({Number(sameLine.FindIndex(other => ReferenceEquals(other, map)) + 1)} of {Number(sameLine.Count)})";
        var (learned, weights, dense) = (map.Apply.Map, map.Apply.Map.Weights, map.Apply.Map.DenseWeights);
        var count = weights == dense ? $"{weights} weights" : $"{weights} free weights in place of {dense}";
        return $"Line {Number(map.Source.Span.StartLine + 1)}{place}, {learned.Input} to {learned.Output}, {count}";
    }

    private void Constructor()
    {
        _source.Line("/// <summary>Creates the model with random weights.</summary>");
        foreach (var parameter in _model.Parameters)
        {
            var range = parameter.IsCount ? "Number of repetitions; zero or more" : "Number of channels; at least one";
            _source.Line($"/// <param name=\"{_names.Documented(parameter.Name)}\">{range}.</param>");
        }

        if (_model.Parameters.Count > 0)
        {
            _source.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A size is out of its range.</exception>");
        }

        var arguments = _model.Parameters.Select(parameter => $"long {_names.Local(parameter.Name)} = {Number(parameter.Default)}");
        _source.Items($"public {ClassName}(", arguments, Clash.BaseTakesName ? $") : base(nameof({ClassName}))" : ")");
        _source.Block(() =>
        {
            if (_plan is null)
            {
                _source.Line(NotCompiled);
                return;
            }

            foreach (var parameter in _model.Parameters)
            {
                var local = _names.Local(parameter.Name);
                _source.Line($"{_types.SizeCheck}.{(parameter.IsCount ? "NonNegative" : "Positive")}({local}, nameof({local}));");
            }

            foreach (var bound in _model.Bounds)
            {
                _source.Line($"{_types.SizeCheck}.{(bound.Least == 0 ? "NonNegative" : "Positive")}({Size(bound.Size)}, {Literal(bound.Size.ToString())});");
            }

            _source.Items("_inputs = [", _model.Inputs.Select(Specification).Concat(_model.RaggedSets.Select(SizesSpecification)), "];");
            _source.Items("_outputs = [", _model.Outputs.Select(Specification), "];");
            Maps(_plan);
            _source.Line("RegisterComponents();");
        });
    }

    private void Maps(ModulePlan plan)
    {
        foreach (var map in plan.Maps)
        {
            _source.Items($"{map.Member} = new(", Construction(map), ");");
        }

        foreach (var block in plan.Blocks)
        {
            _source.Line($"{block.Member} = new {block.ClassName}({string.Join(", ", SizesOf(block.Body).Select(name => _names.Local(name)))});");
        }

        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            var sizes = string.Join(", ", SizesOf(repeat.Body).Select(name => _names.Local(name)));
            _source.Line($"{repeat.Member} = new();");
            _source.Line($"for ({_types.Var(() => "int")} i = 0; i < {Size(repeat.Source.Count)}; i++)");
            _source.Block(() => _source.Line($"{repeat.Member}.Add(new {repeat.ClassName}({sizes}));"));
        }
    }

    private IEnumerable<string> Construction(PlannedMap map) => _layers.Arguments(map.Apply.Map, map.Apply.PartFibres, _names.Local);

    /// <summary>The parameters that the maps of a module, and of the modules in it, are sized by; in declaration order.</summary>
    private List<string> SizesOf(ModulePlan plan)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Collect(plan);
        return [.. _model.Parameters.Select(parameter => parameter.Name).Where(used.Contains)];

        void Collect(ModulePlan module)
        {
            foreach (var map in module.Maps)
            {
                foreach (var argument in map.Apply.Map.Arguments(map.Apply.PartFibres))
                {
                    _layers.Argument(argument, Note);
                }
            }

            foreach (var block in module.Blocks)
            {
                Collect(block.Body);
            }

            foreach (var repeat in module.Lines.OfType<PlannedRepeat>())
            {
                repeat.Source.Count.ToString(Note);
                Collect(repeat.Body);
            }
        }

        string Note(string name)
        {
            used.Add(name);
            return name;
        }
    }

    private void Symmetry()
    {
        _source.Line("/// <summary>What the model commutes with.</summary>");
        var sets = string.Join(", ", _model.Sets.Select(Literal));
        _source.Line(
            $"public {_types.SymmetryDeclaration} Symmetry {{ get; }} = {_types.SymmetryDeclaration}.Of({GroupReference}, sets: [{sets}]);");
        _source.Gap();
    }

    private void Forward()
    {
        var returns = _model.Outputs.Select(output =>
            $"<c>{DocText.Escape(DocText.Declaration(output))}</c>, <c>{DocText.Shape(output)}</c>: {DocText.Motion(output, _model.Group)}");
        _source.Line("/// <summary>Computes the outputs.</summary>");
        InputDocumentation();
        _source.Doc("returns", string.Join("; ", returns));
        _source.Line(_plan is null
            ? "/// <exception cref=\"global::System.InvalidOperationException\">The model has errors and was not compiled.</exception>"
            : $"/// <exception cref=\"{_types.SymShapeException}\">An input has another shape, element type or device than declared.</exception>");
        _source.Items($"public {(IsTyped && !Clash.HasBase ? "override " : "")}{ReturnType} forward(", Arguments, ")");
        _source.Block(() =>
        {
            if (_plan is null)
            {
                _source.Line(NotCompiled);
                return;
            }

            _source.Line($"using {_types.Var(() => _types.DisposeScope)} scope = {_types.TorchRoot}.NewDisposeScope();");
            _source.Items($"{_types.InputCheck}.Run(nameof({ClassName}), {Probe(_plan)}, _inputs, ", ArgumentNames, ");");
            foreach (var field in _model.Inputs.Where(field => field.IsRelation))
            {
                _source.Line($"{_types.Var(() => _types.Layer("Relation"))} {_names.Relation(field.Name)} = {Relation(field)};");
            }

            foreach (var field in _model.Inputs.Where(field => field.IsBare))
            {
                _source.Line($"{_names.Local(field.Name)} = {_names.Local(field.Name)}.unsqueeze(-1);");
            }

            Padding();
            Lines(_plan, [.. _model.Inputs.Select(field => field.Name)]);
            _source.Gap();
            Return(_plan);
        });
        EndMapping(_plan);
    }

    /// <summary>Which elements of ragged sets are real; nothing of what the padding of the inputs holds goes further.</summary>
    private void Padding()
    {
        foreach (var set in _model.RaggedSets)
        {
            var witness = _model.Inputs.First(field => field.IsOverElements && field.Axes.Any(axis => axis.Set == set));
            var place = witness.Axes.ToList().FindIndex(axis => axis.Set == set) + 1;
            _source.Line($"var {_names.Mask(set)} = {_names.Sizes(set)}.PaddingMask({_names.Local(witness.Name)}, {Number(place)});");
        }

        foreach (var (field, padding) in _model.Inputs.Where(field => field.IsOverElements).Select(field => (field, OnPadding("Fill", field))))
        {
            if (padding.Length > 0)
            {
                _source.Line($"{_names.Local(field.Name)} = {_names.Local(field.Name)}{padding};");
            }
        }
    }

    private string OnPadding(string change, Field field) => string.Concat(field.Axes.Select((axis, i) =>
        _model.RaggedSets.Contains(axis.Set) ? $".{change}Padding({_names.Mask(axis.Set)}, {Number(i + 1)}{(change == "Fill" && !field.Fibre.IsInvariant ? ", apart: true" : "")})" : ""));

    /// <summary>The checked edges of a relation: it needs to know how many elements there are.</summary>
    private string Relation(Field relation)
    {
        var sizes = relation.Axes.Select(axis => (
            from field in _model.Inputs
            where field.IsOverElements
            let at = field.Axes.ToList().FindIndex(other => other.Set == axis.Set)
            where at >= 0
            select $"{_names.Local(field.Name)}.size({Number(at + 1)})").First()).ToList();
        var batch = _names.Local(_model.Inputs.First(field => field.IsOverElements).Name);
        return $"{_types.Layer("Relation")}.Of({_names.Local(relation.Name)}, {batch}.size(0), {string.Join(", ", sizes)})";
    }

    private void InputDocumentation()
    {
        foreach (var field in _model.Inputs)
        {
            _source.Doc(
                $"param name=\"{_names.Documented(field.Name)}\"",
                $"<c>{DocText.Escape(DocText.Declaration(field))}</c>, <c>{DocText.Shape(field)}</c>: {DocText.Motion(field, _model.Group)}.");
        }

        foreach (var set in _model.RaggedSets)
        {
            _source.Doc(
                $"param name=\"{_names.Sizes(set)}\"",
                $"int64 <c>[batch]</c>: how many elements of <c>{DocText.Escape(set)}</c> are real in each batch entry; padding stands behind them and moves nothing.");
        }
    }

    private void Return(ModulePlan plan)
    {
        var results = _model.Outputs.Select(field => $"{Result(field, plan, OnPadding("Zero", field))}.MoveToOuterDisposeScope()").ToList();
        _source.Items(results.Count == 1 ? "return " : "return (", results, results.Count == 1 ? ";" : ");");
    }

    /// <summary>
    /// A field at the end of a module. One that was not surely replaced in it belongs to the caller: only a second name for it may leave.
    /// </summary>
    private string Result(Field field, ModulePlan plan, string padding = "")
    {
        var isReplaced = plan.Lines.OfType<PlannedAssignment>().Any(line => line.Source.Target.Name == field.Name);
        return _names.Local(field.Name) + padding + (field.IsBare ? ".squeeze(-1)" : isReplaced || padding.Length > 0 ? "" : ".alias()");
    }

    private static string Probe(ModulePlan plan) =>
        plan.Maps.FirstOrDefault(map => map.Apply.Map.HasWeights) is { } map ? $"{map.Member}.Probe"
        : plan.Blocks.FirstOrDefault(block => Probe(block.Body) != "null") is { } block ? $"{block.Member}.Probe"
        : plan.Lines.OfType<PlannedRepeat>().FirstOrDefault(repeat => Probe(repeat.Body) != "null") is { } repeat
            ? $"{repeat.Member}.Count > 0 ? {repeat.Member}[0].Probe : null"
        : "null";

    private void Lines(ModulePlan plan, HashSet<string> known)
    {
        foreach (var line in plan.Lines)
        {
            switch (line)
            {
                case PlannedAssignment assignment:
                    Assignment(assignment, known);
                    break;
                case PlannedRepeat repeat:
                    Repeat(repeat);
                    break;
            }
        }
    }

    private void Assignment(PlannedAssignment line, HashSet<string> known)
    {
        var target = line.Source.Target.Name;
        _source.Gap();
        _source.Prose("// ", DocText.OneLine(line.Source.Text));
        if (line.Value.WithDescendants().Any(operation => operation is ApplyOperation { IsSplit: true, Parts.Count: > 1 }))
        {
            _source.Line("// Split by index: each product runs where its part lives, and their sum is broadcast.");
        }

        foreach (var pairs in line.Value.WithDescendants().Select(Edges).OfType<EdgeDomain>().SelectMany(Pairs).Where(pairs => known.Add(_names.Edges(pairs))))
        {
            var (over, outer) = (pairs.Over, pairs.Outer!);
            _source.Line($"// Pairs of edges that meet at {over.Target.Name}: {over.Source.Name} in {over.Relation}({over.Target.Name}) for each of {_names.Edges(outer)}.");
            _source.Line($"{_types.Var(() => _types.Layer("EdgePairs"))} {_names.Edges(pairs)} = {_names.Edges(outer)}.Meeting({Number(NameTable.Meeting(pairs))}, {_names.Relation(over.Relation)});");
        }

        var statement = $"{(known.Add(target) ? _types.Var(() => _types.Tensor) + " " : "")}{_names.Local(target)} = {_expressions.Write(line.Value)};";
        Mapped(line.Source.Span, statement);
    }

    /// <summary>A statement at which a debugger stops, and to which a stack trace points, at its place in the <c>.sym</c> file.</summary>
    private void Mapped(LineSpan span, string statement)
    {
        MapLine(span, statement);
        _source.Line(statement);
        _source.Directive("#line hidden");
    }

    private static EdgeDomain? Edges(Operation operation) => operation switch
    {
        GatherOperation gather => gather.To,
        ReduceNeighboursOperation reduction => reduction.Domain,
        _ => null,
    };

    /// <summary>The pairs of edges that a value on edges needs, those inside of others first.</summary>
    private static IEnumerable<EdgeDomain> Pairs(EdgeDomain edges) => edges.Outer is null ? [] : [.. Pairs(edges.Outer), edges];

    private void Repeat(PlannedRepeat line)
    {
        var carried = line.Source.Carried.Select(field => _names.Local(field.Name)).ToList();
        var results = carried.Count == 1 ? carried[0] : $"({string.Join(", ", carried)})";
        _source.Gap();
        _source.Line($"// {line.Source.Text}");
        _source.Line($"foreach ({_types.Var(() => line.ClassName)} step in {line.Member})");
        _source.Block(() => Mapped(line.Source.Span, SourceWriter.List($"{results} = step.Apply(", [.. StepArguments(line)], ");")));
    }

    private IEnumerable<string> StepArguments(PlannedRepeat line) =>
        line.Source.Carried.Concat(line.Source.Captured).Select(field => field.IsRelation ? _names.Relation(field.Name) : _names.Local(field.Name))
            .Concat(RaggedLowering.Masks(line.Body, _model.RaggedSets).Select(_names.Mask));

    /// <summary>
    /// Maps the next statement to the <c>.sym</c> file, so that a debugger steps and an exception points there. What begins before the
    /// directive's offset, here the end of the first line, is mapped to the whole span. Columns count from one, and the last one is part of it.
    /// </summary>
    private void MapLine(LineSpan span, string statement) => _source.Directive(FormattableString.Invariant(
        $"#line ({span.StartLine + 1},{span.StartColumn + 1})-({span.EndLine + 1},{span.EndColumn}) {_source.Column + statement.Split('\n')[0].Length} \"{DocText.OneLine(_options.Path).Replace("\"", "")}\""));

    private void EndMapping(ModulePlan? plan)
    {
        if (plan is not null && plan.Lines.Count > 0)
        {
            _source.Directive("#line default");
        }
    }

    private void Steps(ModulePlan? plan)
    {
        foreach (var repeat in plan?.Lines.OfType<PlannedRepeat>() ?? [])
        {
            Module(
                repeat.ClassName,
                $"One repetition of line {Number(repeat.Source.Span.StartLine + 1)}: <c>{DocText.Escape(repeat.Source.Text)}</c>",
                [.. repeat.Source.Carried, .. repeat.Source.Captured],
                [.. repeat.Source.Carried],
                repeat.Body);
        }
    }

    /// <summary>
    /// The classes of blocks. All stand in the model's own class, however deep a block is first used: another use, outside the repetition or the
    /// block of the first, finds them there.
    /// </summary>
    private void BlockClasses(ModulePlan? plan)
    {
        foreach (var block in plan?.Blocks ?? [])
        {
            if (!block.IsFirst)
            {
                continue;
            }

            var instance = block.Block;
            Module(
                block.ClassName,
                $"Block of line {Number(instance.Span.StartLine + 1)}: <c>{DocText.Escape(instance.Text)}</c>",
                [.. instance.Parameters, .. instance.Captured],
                [instance.Result],
                block.Body);
            BlockClasses(block.Body);
        }

        foreach (var repeat in plan?.Lines.OfType<PlannedRepeat>() ?? [])
        {
            BlockClasses(repeat.Body);
        }
    }

    /// <summary>A nested class: lines with weights of their own.</summary>
    private void Module(string className, string summary, IReadOnlyList<Field> parameters, IReadOnlyList<Field> results, ModulePlan body)
    {
        _source.Doc("summary", summary);
        _source.Line($"private sealed class {className} : {_types.TorchRoot}.nn.Module");
        _source.Block(() =>
        {
            Fields(body);
            var sizes = SizesOf(body).Select(name => "long " + _names.Local(name));
            _source.Items($"internal {className}(", sizes, $") : base(nameof({className}))");
            _source.Block(() =>
            {
                Maps(body);
                _source.Line("RegisterComponents();");
            });
            if (Probe(body) != "null")
            {
                _source.Line($"internal {_types.Tensor}? Probe => {Probe(body)};");
                _source.Gap();
            }

            var result = results.Count == 1
                ? _types.Tensor
                : $"({string.Join(", ", results.Select(field => $"{_types.Tensor} {_names.Local(field.Name)}"))})";
            _source.Items(
                $"internal {result} Apply(",
                parameters.Select(field => field.IsRelation
                    ? $"{_types.Layer("Relation")} {_names.Relation(field.Name)}"
                    : $"{_types.Tensor} {_names.Local(field.Name)}")
                    .Concat(RaggedLowering.Masks(body, _model.RaggedSets).Select(set => $"{_types.Tensor} {_names.Mask(set)}")),
                ")");
            _source.Block(() =>
            {
                _source.Line($"using {_types.Var(() => _types.DisposeScope)} scope = {_types.TorchRoot}.NewDisposeScope();");
                Lines(body, [.. parameters.Select(field => field.Name)]);
                _source.Gap();
                var values = results.Select(field => $"{Result(field with { IsBare = false }, body)}.MoveToOuterDisposeScope()").ToList();
                _source.Items(values.Count == 1 ? "return " : "return (", values, values.Count == 1 ? ";" : ");");
            });
            EndMapping(body);
            Steps(body);
        });
    }

    private void VerifySymmetry()
    {
        var (draws, seed, randomise, fields) = (_names.Argument("draws"), _names.Argument("seed"), _names.Argument("randomise"), _names.Argument("t"));
        _source.Doc(
            "summary",
            "Draws random elements of every declared symmetry, moves the inputs, and compares: the largest relative error of each output.");
        InputDocumentation();
        _source.Line($"/// <param name=\"{draws}\">Elements to draw of each kind.</param>");
        _source.Line($"/// <param name=\"{seed}\">Makes the draws repeatable.</param>");
        _source.Line($"/// <param name=\"{randomise}\">Whether to verify with random weights in place of the model's own, which come back.</param>");
        _source.Items(
            $"public {_types.SymmetryReport} VerifySymmetry(", [.. Arguments, $"int {draws} = 8", $"int {seed} = 0", $"bool {randomise} = false"], ") =>");
        if (_plan is null)
        {
            _source.Line($"    {NotCompiled}");
            _source.Gap();
            return;
        }

        var call = $"forward({string.Join(", ", Enumerable.Range(0, ArgumentCount).Select(i => $"{fields}[{Number(i)}]"))})";
        string run;
        if (_model.Outputs.Count <= 1)
        {
            run = $"{fields} => [{call}]";
        }
        else
        {
            var names = _model.Outputs.Select((_, i) => _names.Argument("y" + Number(i))).ToList();
            var results = string.Join(", ", names);
            var declaration = _types.Var(() => "") == "var" ? $"var ({results})" : $"({string.Join(", ", names.Select(name => $"{_types.Tensor} {name}"))})";
            run = $"{fields} => {{ {declaration} = {call}; return [{results}]; }}";
        }

        string[] arguments = ["this", "_inputs", "_outputs", SourceWriter.List("[", [.. ArgumentNames], "]"), run, draws, seed, randomise];
        _source.Items($"    {_types.SymmetryVerification}.Run(", arguments, ");");
        _source.Gap();
    }

    private string Specification(Field field)
    {
        var name = Literal(field.Name);
        if (field.IsRelation)
        {
            return $"{_types.FieldSpec}.Relation({name}, {Literal(field.Axes[0].Set)}, {Literal(field.Axes[1].Set)})";
        }

        var axes = string.Join(", ", field.Axes.Select(axis => Literal(axis.Set)));
        if (field.Relation is { } relation)
        {
            return $"{_types.FieldSpec}.OnEdges({name}, {Literal(relation)}, {(field.IsBare ? $"{_types.Fibre}.Scalar" : _layers.Fibre(field.Fibre, _names.Local))})";
        }

        var fibre = field.IsBare ? $"{_types.Fibre}.Scalar" : _layers.Fibre(field.Fibre, _names.Local);
        var sizes = field.Axes.Select(axis => _model.Axes.FirstOrDefault(range => range.Name == axis.Set) is { } range ? Size(range.Size) : "null").ToList();
        return $"new({name}, [{axes}], {fibre}{(sizes.All(size => size == "null") ? "" : $", sizes: [{string.Join(", ", sizes)}]")})";
    }

    private string SizesSpecification(string set) => $"{_types.FieldSpec}.SizesOf({Literal(_names.Sizes(set))}, {Literal(set)})";

    private string Size(Size size) => size.ToString(_names.Local);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Literal(string text) => "\"" + DocText.OneLine(text).Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
