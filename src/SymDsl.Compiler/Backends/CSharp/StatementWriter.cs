using SymDsl.Compiler.Lowering;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Writes what modules do: their lines, each mapped to its place in the <c>.sym</c> file.</summary>
/// <param name="context">The model.</param>
/// <param name="stepName">What the class of a repetition is called.</param>
internal sealed class StatementWriter(ModelContext context, Func<ModulePlan, string> stepName)
{
    private readonly TypeNames _types = context.Types;
    private readonly NameTable _names = context.Names;

    /// <summary>The method of a nested class that does its lines.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="body">What the class holds and does.</param>
    /// <param name="parameters">The fields that it is given.</param>
    /// <param name="results">The fields that it returns.</param>
    /// <param name="isShared">Whether other uses have other fibres, so that no width is known.</param>
    public void Apply(SourceWriter source, ModulePlan body, IReadOnlyList<Field> parameters, IReadOnlyList<Field> results, bool isShared)
    {
        var result = results.Count == 1
            ? _types.Tensor
            : $"({string.Join(", ", results.Select(field => $"{_types.Tensor} {_names.Local(field.Name)}"))})";
        source.Items(
            $"internal {result} Apply(",
            parameters.Select(field => $"{(field.IsRelation ? _types.Layer("Relation") : _types.Tensor)} {context.Given(field)}")
                .Concat(RaggedLowering.Masks(body, context.Model.RaggedSets).Select(set => $"{_types.Tensor} {_names.Mask(set)}")),
            ")");
        source.Block(() =>
        {
            source.Line($"using {_types.Var(() => _types.DisposeScope)} scope = {_types.TorchRoot}.NewDisposeScope();");
            Lines(source, body, [.. parameters.Select(field => field.Name)], isShared);
            source.Gap();
            Return(source, results.Select(field => Result(field with { IsBare = false }, body)));
        });
        EndMapping(source, body);
    }

    /// <summary>Lines.</summary>
    /// <param name="source">Where to.</param>
    /// <param name="plan">The module.</param>
    /// <param name="known">The fields that have a local already.</param>
    /// <param name="isShared">Whether other uses have other fibres, so that no width is known.</param>
    public void Lines(SourceWriter source, ModulePlan plan, HashSet<string> known, bool isShared)
    {
        var expressions = new ExpressionWriter(_names, _types, block => RaggedLowering.Masks(context.Plan!, block, context.Model.RaggedSets), _names.Members(plan));
        foreach (var line in plan.Lines)
        {
            switch (line)
            {
                case PlannedAssignment assignment:
                    Assignment(source, assignment, expressions, known, isShared);
                    break;
                case PlannedRepeat repeat:
                    Repeat(source, repeat, plan);
                    break;
            }
        }
    }

    /// <summary>The end of a method: what leaves its scope.</summary>
    public static void Return(SourceWriter source, IEnumerable<string> results)
    {
        List<string> values = [.. results.Select(result => $"{result}.MoveToOuterDisposeScope()")];
        source.Items(values.Count == 1 ? "return " : "return (", values, values.Count == 1 ? ";" : ");");
    }

    /// <summary>
    /// A field at the end of a module. One that was not surely replaced in it belongs to the caller: only a second name for it may leave.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="plan">The module.</param>
    /// <param name="padding">What is done to its padding.</param>
    public string Result(Field field, ModulePlan plan, string padding = "")
    {
        var isReplaced = plan.Lines.OfType<PlannedAssignment>().Any(line => line.Source.Target.Name == field.Name);
        return _names.Local(field.Name) + padding + (field.IsBare ? ".squeeze(-1)" : isReplaced || padding.Length > 0 ? "" : ".alias()");
    }

    /// <summary>What follows stands in no other file.</summary>
    public static void EndMapping(SourceWriter source, ModulePlan plan)
    {
        if (plan.Lines.Count > 0)
        {
            source.Directive("#line default");
        }
    }

    private void Assignment(SourceWriter source, PlannedAssignment line, ExpressionWriter expressions, HashSet<string> known, bool isShared)
    {
        var target = line.Source.Target;
        source.Gap();
        source.Prose("// ", DocText.OneLine(line.Source.Text));
        var operations = line.Value.WithDescendants();
        if (operations.Any(operation => operation is ApplyOperation { IsSplit: true, Parts.Count: > 1 }))
        {
            source.Line("// Split by index: each product runs where its part lives, and their sum is broadcast.");
        }

        foreach (var pairs in operations.Select(Edges).OfType<EdgeDomain>().SelectMany(Pairs).Where(pairs => known.Add(_names.Edges(pairs))))
        {
            var (over, outer) = (pairs.Over, pairs.Outer!);
            source.Line($"// Pairs of edges that meet at {over.Target.Name}: {over.Source.Name} in {over.Relation}({over.Target.Name}) for each of {_names.Edges(outer)}.");
            source.Line($"{_types.Var(() => _types.Layer("EdgePairs"))} {_names.Edges(pairs)} = {_names.Edges(outer)}.Meeting({CSharpText.Number(NameTable.Meeting(pairs))}, {_names.Relation(over.Relation)});");
        }

        var (value, movesAxes) = expressions.Write(line.Value);
        var statement = $"{(known.Add(target.Name) ? _types.Var(() => _types.Tensor) + " " : "")}{_names.Local(target.Name)} = {value};";
        Mapped(source, line.Source.Span, statement, movesAxes ? $" // {DocText.Shape(target, isShared)}" : "");
    }

    private void Repeat(SourceWriter source, PlannedRepeat line, ModulePlan plan)
    {
        var carried = line.Source.Carried.Select(field => _names.Local(field.Name)).ToList();
        var results = carried.Count == 1 ? carried[0] : $"({string.Join(", ", carried)})";
        IEnumerable<string> arguments = line.Source.Carried.Concat(line.Source.Captured).Select(context.Given)
            .Concat(RaggedLowering.Masks(line.Body, context.Model.RaggedSets).Select(_names.Mask));
        source.Gap();
        source.Prose("// ", DocText.OneLine(line.Source.Text));
        source.Line($"foreach ({_types.Var(() => stepName(line.Body))} step in {_names.Members(plan)[line.Member]})");
        source.Block(() => Mapped(source, line.Source.Span, SourceWriter.List($"{results} = step.Apply(", [.. arguments], ");")));
    }

    /// <summary>
    /// A statement at which a debugger stops, and to which a stack trace points, at its place in the <c>.sym</c> file. What begins before the
    /// directive's offset, here the end of the first line, is mapped to the whole span. Columns count from one, and the last one is part of it.
    /// </summary>
    private void Mapped(SourceWriter source, LineSpan span, string statement, string remark = "")
    {
        var lines = statement.Split('\n');
        var fits = source.Column + (lines.Length > 1 ? 4 : 0) + lines[lines.Length - 1].Length + remark.Length <= SourceWriter.MaxWidth;
        if (!fits && remark.Length > 0)
        {
            source.Line(remark.TrimStart());
        }

        source.Directive(FormattableString.Invariant(
            $"#line ({span.StartLine + 1},{span.StartColumn + 1})-({span.EndLine + 1},{span.EndColumn}) {source.Column + lines[0].Length} \"{DocText.OneLine(context.Options.Path).Replace("\"", "")}\""));
        source.Line(statement + (fits ? remark : ""));
        source.EndMapped();
    }

    private static EdgeDomain? Edges(Operation operation) => operation switch
    {
        GatherOperation gather => gather.To,
        ReduceNeighboursOperation reduction => reduction.Domain,
        _ => null,
    };

    /// <summary>The pairs of edges that a value on edges needs, those inside of others first.</summary>
    private static IEnumerable<EdgeDomain> Pairs(EdgeDomain edges) => edges.Outer is null ? [] : [.. Pairs(edges.Outer), edges];
}
