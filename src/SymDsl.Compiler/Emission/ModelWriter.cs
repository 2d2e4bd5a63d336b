using System.Globalization;
using SymDsl.Compiler.Lowering;
using SymDsl.Language.Binding;
using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Emission;

/// <summary>Writes the C# class of one model.</summary>
internal sealed class ModelWriter
{
    private readonly Architecture _model;
    private readonly CompileOptions _options;
    private readonly SourceWriter _source;
    private readonly NameTable _names;
    private readonly ExpressionWriter _expressions;
    private readonly ModulePlan? _plan;

    public ModelWriter(Architecture model, CompileOptions options, SourceWriter source)
    {
        _model = model;
        _options = options;
        _source = source;
        var fields = model.Inputs.Concat(model.Outputs).Select(field => field.Name).Concat(Defined(model.Body));
        _names = new NameTable(model.Name, [.. model.Parameters.Select(parameter => parameter.Name), .. fields]);
        _expressions = new ExpressionWriter(_names);
        _plan = model.HasErrors ? null : new Planner(_names).Plan(model.Body);
    }

    /// <summary>The comment lines for the file's head.</summary>
    public IEnumerable<string> Header => HeaderWriter.Lines(_model, _plan, _options.DisplayPath);

    private string ClassName => NameTable.Escape(_model.Name);

    private string Arguments => string.Join(", ", _model.Inputs.Select(input => $"Tensor {_names.Local(input.Name)}"));

    private string ArgumentNames => string.Join(", ", _model.Inputs.Select(input => _names.Local(input.Name)));

    private string ReturnType => _model.Outputs.Count == 1
        ? "Tensor"
        : $"({string.Join(", ", _model.Outputs.Select(output => $"Tensor {_names.Local(output.Name)}"))})";

    private string GroupLiteral => _model.Group is { } group ? Literal(group) : "null";

    // TorchSharp's typed modules end at six inputs; beyond, forward is a method like any other.
    private bool IsTyped => _model.Inputs.Count <= 6;

    public void Write()
    {
        ClassDocumentation();
        _source.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"SymDsl\", \"{SymCompiler.Version}\")]");
        _source.Line($"public sealed partial class {ClassName} : {BaseClass()}, ISymmetric");
        _source.Block(() =>
        {
            Fields(_plan);
            _source.Line("private readonly FieldSpec[] _inputs;");
            _source.Line("private readonly FieldSpec[] _outputs;");
            _source.Line();
            Constructor();
            _source.Line();
            Symmetry();
            _source.Line();
            Forward();
            _source.Line();
            VerifySymmetry();
            if (_plan is not null)
            {
                Steps(_plan);
            }
        });
    }

    private static IEnumerable<string> Defined(EquatableArray<Statement> statements) => statements.SelectMany(statement => statement switch
    {
        AssignmentStatement assignment => [assignment.Target.Name],
        RepeatStatement repeat => Defined(repeat.Body),
        _ => [],
    });

    private string BaseClass() => IsTyped
        ? $"torch.nn.Module<{string.Join(", ", _model.Inputs.Select(_ => "Tensor"))}, {ReturnType}>"
        : "torch.nn.Module";

    private void ClassDocumentation()
    {
        var summary = _model.Documentation.Length > 0 ? _model.Documentation : $"The model {_model.Name} of {_options.DisplayPath}.";
        _source.Line($"/// <summary>{DocText.Escape(summary.Replace("\n", " "))}</summary>");
        string[] groups = [.. _model.Group is { } group ? new[] { group } : [], .. _model.Sets.Select(set => $"S({set})")];
        var symmetry = groups.Length > 0
            ? $" Equivariant under {DocText.List(groups)}, exactly; <see cref=\"VerifySymmetry\"/> measures it."
            : "";
        _source.Line($"/// <remarks>{DocText.Escape(_options.DisplayPath)}, line {Number(_model.NameSpan.StartLine + 1)}.{symmetry}</remarks>");
    }

    private void Fields(ModulePlan? plan)
    {
        if (plan is null)
        {
            return;
        }

        foreach (var map in plan.Maps)
        {
            _source.Line($"/// <summary>Line {Number(map.Source.Span.StartLine + 1)}: <c>{DocText.Escape(map.Source.Text)}</c>, {MapDocumentation(map)}.</summary>");
            _source.Line($"private readonly {(map.Apply.Map is MlpMap ? "Mlp" : "EquivariantLinear")} {map.Member};");
            _source.Line();
        }

        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            _source.Line($"/// <summary>Line {Number(repeat.Source.Span.StartLine + 1)}: <c>{DocText.Escape(repeat.Source.Text)}</c>.</summary>");
            _source.Line($"private readonly ModuleList<{repeat.ClassName}> {repeat.Member};");
            _source.Line();
        }
    }

    private static string MapDocumentation(PlannedMap map)
    {
        var (weights, dense) = (map.Apply.Map.Weights, map.Apply.Map.DenseWeights);
        return weights == dense
            ? $"{map.Apply.Map.Input} to {map.Apply.Map.Output}, {weights} weights"
            : $"{map.Apply.Map.Input} to {map.Apply.Map.Output}, {weights} free weights in place of {dense}";
    }

    private void Constructor()
    {
        foreach (var parameter in _model.Parameters)
        {
            var range = parameter.IsCount ? "Number of repetitions; zero or more" : "Number of channels; at least one";
            _source.Line($"/// <param name=\"{_names.Local(parameter.Name).TrimStart('@')}\">{range}.</param>");
        }

        if (_model.Parameters.Count > 0)
        {
            _source.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A size is out of its range.</exception>");
        }

        var arguments = _model.Parameters.Select(parameter => $"long {_names.Local(parameter.Name)} = {Number(parameter.Default)}");
        _source.Line($"public {ClassName}({string.Join(", ", arguments)}) : base(nameof({ClassName}))");
        _source.Block(() =>
        {
            foreach (var parameter in _model.Parameters)
            {
                var local = _names.Local(parameter.Name);
                _source.Line($"SizeCheck.{(parameter.IsCount ? "NonNegative" : "Positive")}({local}, nameof({local}));");
            }

            _source.Line($"_inputs = [{string.Join(", ", _model.Inputs.Select(Specification))}];");
            _source.Line($"_outputs = [{string.Join(", ", _model.Outputs.Select(Specification))}];");
            if (_plan is not null)
            {
                Maps(_plan);
                _source.Line("RegisterComponents();");
            }
        });
    }

    private void Maps(ModulePlan plan)
    {
        foreach (var map in plan.Maps)
        {
            _source.Line($"{map.Member} = {Construction(map)};");
        }

        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            var sizes = string.Join(", ", SizesOf(repeat.Body).Select(name => _names.Local(name)));
            _source.Line($"{repeat.Member} = new();");
            _source.Line($"for (var i = 0; i < {Size(repeat.Source.Count)}; i++)");
            _source.Block(() => _source.Line($"{repeat.Member}.Add(new {repeat.ClassName}({sizes}));"));
        }
    }

    private string Construction(PlannedMap map) => map.Apply.Map switch
    {
        MlpMap mlp => $"new(parts: [{Sizes(map.Apply.Parts.Select(part => part.Fibre.Width))}], widths: [{Sizes(mlp.Widths)}])",
        LinearMap linear =>
            $"new({GroupLiteral}, parts: [{string.Join(", ", map.Apply.Parts.Select(part => Fibre(part.Fibre)))}], output: {Fibre(linear.Output)})",
        _ => throw new InvalidOperationException($"unknown map {map.Apply.Map.GetType().Name}"),
    };

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
                map.Apply.Map.Weights.ToString(Note);
                map.Apply.Map.Output.Width.ToString(Note);
                map.Apply.Map.Input.Width.ToString(Note);
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
        _source.Line($"public SymmetryDeclaration Symmetry {{ get; }} = SymmetryDeclaration.Of({GroupLiteral}, sets: [{sets}]);");
    }

    private void Forward()
    {
        var returns = _model.Outputs.Select(output =>
            $"<c>{DocText.Escape(output.ToString())}</c>, <c>{DocText.Shape(output)}</c>: {DocText.Motion(output, _model.Group)}");
        _source.Line("/// <summary>Computes the outputs.</summary>");
        InputDocumentation();
        _source.Line($"/// <returns>{string.Join("; ", returns)}.</returns>");
        _source.Line("/// <exception cref=\"SymShapeException\">An input has another shape, element type or device than declared.</exception>");
        _source.Line($"public {(IsTyped ? "override " : "")}{ReturnType} forward({Arguments})");
        _source.Block(() =>
        {
            if (_plan is null)
            {
                _source.Line($"throw new global::System.InvalidOperationException({Literal($"{_model.Name} was not compiled: {_options.DisplayPath} has errors.")});");
                return;
            }

            _source.Line("using var scope = torch.NewDisposeScope();");
            _source.Line($"InputCheck.Run(nameof({ClassName}), {Probe(_plan)}, _inputs, {ArgumentNames});");
            foreach (var field in _model.Inputs.Where(field => field.IsBare))
            {
                _source.Line($"{_names.Local(field.Name)} = {_names.Local(field.Name)}.unsqueeze(-1);");
            }

            var known = new HashSet<string>(_model.Inputs.Select(field => field.Name), StringComparer.Ordinal);
            Lines(_plan, known);
            Return();
        });
        _source.Directive("#line default");
    }

    private void InputDocumentation()
    {
        foreach (var field in _model.Inputs)
        {
            _source.Line(
                $"/// <param name=\"{_names.Local(field.Name).TrimStart('@')}\"><c>{DocText.Escape(field.ToString())}</c>, <c>{DocText.Shape(field)}</c>: {DocText.Motion(field, _model.Group)}.</param>");
        }
    }

    private void Return()
    {
        var assigned = new HashSet<string>(_model.Body.OfType<AssignmentStatement>().Select(statement => statement.Target.Name), StringComparer.Ordinal);
        var results = _model.Outputs.Select(field =>
        {
            // An input that was not surely replaced belongs to the caller: only a second name for it may leave the scope.
            var name = _names.Local(field.Name);
            var own = assigned.Contains(field.Name) ? "" : ".alias()";
            return $"{name}{(field.IsBare ? ".squeeze(-1)" : own)}.MoveToOuterDisposeScope()";
        }).ToList();
        _source.Line(results.Count == 1 ? $"return {results[0]};" : $"return ({string.Join(", ", results)});");
    }

    private static string Probe(ModulePlan plan) =>
        plan.Maps.Count > 0 ? $"{plan.Maps[0].Member}.Probe"
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
        _source.Line($"// {line.Source.Text}");
        MapLine(line.Source.Span);
        _source.Line($"{(known.Add(target) ? "var " : "")}{_names.Local(target)} = {_expressions.Write(line.Value)};");
        _source.Directive("#line hidden");
    }

    private void Repeat(PlannedRepeat line)
    {
        var carried = line.Source.Carried.Select(field => _names.Local(field.Name)).ToList();
        var results = carried.Count == 1 ? carried[0] : $"({string.Join(", ", carried)})";
        _source.Line($"// {line.Source.Text}");
        _source.Line($"foreach (var step in {line.Member})");
        _source.Block(() =>
        {
            if (carried.Count > 0)
            {
                _source.Line($"{results} = step.Apply({string.Join(", ", StepArguments(line))});");
            }
        });
    }

    private IEnumerable<string> StepArguments(PlannedRepeat line) =>
        line.Source.Carried.Concat(line.Source.Captured).Select(field => _names.Local(field.Name));

    /// <summary>Maps the next line to the <c>.sym</c> file, so that a debugger steps and an exception points there.</summary>
    private void MapLine(LineSpan span) => _source.Directive(FormattableString.Invariant(
        $"#line ({span.StartLine + 1},{span.StartColumn + 1})-({span.EndLine + 1},{span.EndColumn + 1}) {_source.Column} \"{_options.Path.Replace("\"", "")}\""));

    private void Steps(ModulePlan plan)
    {
        foreach (var repeat in plan.Lines.OfType<PlannedRepeat>())
        {
            _source.Line();
            Step(repeat);
        }
    }

    private void Step(PlannedRepeat repeat)
    {
        var body = repeat.Body;
        _source.Line($"/// <summary>One repetition of line {Number(repeat.Source.Span.StartLine + 1)}: <c>{DocText.Escape(repeat.Source.Text)}</c>.</summary>");
        _source.Line($"private sealed class {repeat.ClassName} : torch.nn.Module");
        _source.Block(() =>
        {
            Fields(body);
            var sizes = SizesOf(body);
            _source.Line($"internal {repeat.ClassName}({string.Join(", ", sizes.Select(name => "long " + _names.Local(name)))}) : base(nameof({repeat.ClassName}))");
            _source.Block(() =>
            {
                Maps(body);
                _source.Line("RegisterComponents();");
            });
            _source.Line();
            if (Probe(body) != "null")
            {
                _source.Line($"internal Tensor? Probe => {Probe(body)};");
                _source.Line();
            }

            var carried = repeat.Source.Carried.Select(field => _names.Local(field.Name)).ToList();
            var result = carried.Count switch
            {
                0 => "void",
                1 => "Tensor",
                _ => $"({string.Join(", ", carried.Select(name => "Tensor " + name))})",
            };
            _source.Line($"internal {result} Apply({string.Join(", ", StepArguments(repeat).Select(name => "Tensor " + name))})");
            _source.Block(() =>
            {
                _source.Line("using var scope = torch.NewDisposeScope();");
                Lines(body, [.. repeat.Source.Carried.Concat(repeat.Source.Captured).Select(field => field.Name)]);
                var moved = carried.Select(name => $"{name}.MoveToOuterDisposeScope()").ToList();
                if (moved.Count > 0)
                {
                    _source.Line(moved.Count == 1 ? $"return {moved[0]};" : $"return ({string.Join(", ", moved)});");
                }
            });
            _source.Directive("#line default");
            Steps(body);
        });
    }

    private void VerifySymmetry()
    {
        var (draws, seed, fields) = (_names.Argument("draws"), _names.Argument("seed"), _names.Argument("t"));
        _source.Line("/// <summary>Draws random elements of every declared symmetry, moves the inputs, and compares: the largest relative error of each output.</summary>");
        InputDocumentation();
        _source.Line($"/// <param name=\"{draws}\">Elements to draw of each kind.</param>");
        _source.Line($"/// <param name=\"{seed}\">Makes the draws repeatable.</param>");
        _source.Line($"public SymmetryReport VerifySymmetry({Arguments}, int {draws} = 8, int {seed} = 0) =>");
        var call = $"forward({string.Join(", ", _model.Inputs.Select((_, i) => $"{fields}[{Number(i)}]"))})";
        string run;
        if (_model.Outputs.Count == 1)
        {
            run = $"{fields} => [{call}]";
        }
        else
        {
            var results = _model.Outputs.Select(field => _names.Local(field.Name)).ToList();
            var named = results.Select((_, i) => _names.Argument("y" + Number(i))).ToList();
            run = $"{fields} => {{ var ({string.Join(", ", named)}) = {call}; return [{string.Join(", ", named)}]; }}";
        }

        _source.Line($"    SymmetryVerification.Run(this, _inputs, _outputs, [{ArgumentNames}], {run}, {draws}, {seed});");
    }

    private string Specification(Field field) =>
        $"new({Literal(field.Name)}, [{string.Join(", ", field.Axes.Select(axis => Literal(axis.Set)))}], {(field.IsBare ? "Fibre.Scalar" : Fibre(field.Fibre))})";

    private string Fibre(Fibre fibre) => fibre.Terms.Count == 1
        ? Term(fibre.Terms[0])
        : $"Fibre.Sum({string.Join(", ", fibre.Terms.Select(Term))})";

    private string Term(FibreTerm term)
    {
        var dimension = Number(term.Representation.Dimension);
        return (term.Representation, term.Multiplicity == Language.Types.Size.One) switch
        {
            ({ IsInvariant: true }, _) => $"Fibre.Scalars({Size(term.Multiplicity)})",
            ({ IsAffine: true }, true) => $"Fibre.Point({dimension})",
            ({ IsAffine: true }, false) => $"Fibre.Points({Size(term.Multiplicity)}, {dimension})",
            (_, true) => $"Fibre.Vector({dimension})",
            (_, false) => $"Fibre.Vectors({Size(term.Multiplicity)}, {dimension})",
        };
    }

    private string Sizes(IEnumerable<Size> sizes) => string.Join(", ", sizes.Select(Size));

    private string Size(Size size) => size.ToString(_names.Local);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
