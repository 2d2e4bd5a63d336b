using SymDsl.Algebra.Limits;
using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>
/// Type-checks layers that no line of a model asks for. Their group is bound by the rules of a model's statements, fibres are read and maps are
/// typed as in a model's lines; there is no line, and nothing that a model must have.
/// </summary>
public sealed class LayerBinder
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly CancellationToken _cancellation;

    private LayerBinder(CancellationToken cancellation) => _cancellation = cancellation;

    /// <summary>Type-checks the layers of a class.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="group">The group, and what else may stand behind the word <c>symmetry</c>.</param>
    /// <param name="calls">The layers.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <returns>
    /// An architecture without inputs and outputs, in which each line is a layer by itself: those without a mistake, in order; <see langword="null"/>
    /// where the group is in error. And what is wrong, text by text.
    /// </returns>
    /// <exception cref="ArgumentException">No construct with weights is called so, or it takes another number of fibres.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static (Architecture? Layers, EquatableArray<Diagnostic> Diagnostics) Bind(
        string name, LineSpan place, PlacedText group, IReadOnlyList<LayerCall> calls, CancellationToken cancellation) =>
        Work.Within(long.MaxValue, cancellation, () =>
        {
            var binder = new LayerBinder(cancellation);
            if (binder.BindGroup(group) is not { } acting)
            {
                return (null, binder._diagnostics.ToEquatableArray());
            }

            var layers = calls.Select(call => binder.BindLayer(call, acting)).OfType<Statement>().ToEquatableArray();
            return ((Architecture?)new(null, name, place, "", default, new(acting, default, default, Tying.Plan), default, default, default, layers, HasErrors: false), binder._diagnostics.ToEquatableArray());
        });

    /// <summary>What is wrong with fibres of a group; nothing where the group itself is in error.</summary>
    /// <inheritdoc cref="Bind"/>
    public static EquatableArray<Diagnostic> CheckFibres(PlacedText group, IReadOnlyList<PlacedText> fibres, CancellationToken cancellation) =>
        Work.Within(long.MaxValue, cancellation, () =>
        {
            var binder = new LayerBinder(cancellation);
            if (binder.BindGroup(group) is not { } acting)
            {
                return default;
            }

            foreach (var fibre in fibres)
            {
                binder.BindFibre(fibre, GroupRepresentations.Of(acting.ToGroup()));
            }

            return binder._diagnostics.ToEquatableArray();
        });

    private GroupDeclaration? BindGroup(PlacedText text)
    {
        var (source, bag) = (text.ToSourceText(), new DiagnosticBag());
        var group = SyntaxParser.ParseSymmetry(source, bag) is { } syntax ? BindGroup(syntax, source, bag) : null;
        _diagnostics.AddRange(bag.Sorted());
        return bag.ErrorCount == 0 ? group : null;
    }

    /// <summary>The group of a model that says nothing but its symmetry.</summary>
    private GroupDeclaration? BindGroup(SymmetrySyntax syntax, SourceText source, DiagnosticBag bag)
    {
        var members = EquatableArray.Of<MemberSyntax>(syntax);
        var model = new ModelContext(
            new FileContext(new FileSyntax(default), source, bag, EnforcementRegistry.Default, _cancellation),
            new ModelSyntax(syntax.Span, syntax.Groups[0], "", default, members),
            new ModelScope(source, bag, _cancellation));
        if (StatementRules.All.Any(rule => rule.IsForeign(model)))
        {
            return null;
        }

        foreach (var rule in StatementRules.All)
        {
            rule.Declare(model);
        }

        return model.Claimed;
    }

    private AssignmentStatement? BindLayer(LayerCall call, GroupDeclaration group)
    {
        // Of one layer the fibres are written in the same words, as in one model.
        var representations = GroupRepresentations.Of(group.ToGroup());
        var inputs = call.Inputs.Select(text => BindFibre(text, representations)).ToList();
        var output = call.Output is { } written ? BindFibre(written, representations) : null;
        if (inputs.Contains(null) || (output is null && call.Output is not null))
        {
            return null;
        }

        var construct = ConstructRegistry.Find(call.Construct, isIndexed: false) ?? throw new ArgumentException($"no construct is called {call.Construct}", nameof(call));
        var (value, diagnostics) = construct.Apply(representations, inputs.OfType<WrittenFibre>().ToList(), output, _cancellation);
        _diagnostics.AddRange(diagnostics);
        return value switch
        {
            null => null,
            ConstructExpression { Learned: not null } => new(call.Place, Text(construct, inputs, output), new Field(call.Name, default, value.Type.Fibre), value),
            _ => throw new ArgumentException($"{call.Construct} is no layer", nameof(call)),
        };
    }

    private WrittenFibre? BindFibre(PlacedText text, GroupRepresentations representations)
    {
        var (source, bag) = (text.ToSourceText(), new DiagnosticBag());
        var scope = new ModelScope(source, bag, _cancellation);
        scope.SetGroup(representations);
        var fibre = SyntaxParser.ParseFibre(source, bag) is { } syntax ? TypeArgumentBinder.BindFibre(scope, syntax) : null;
        _diagnostics.AddRange(bag.Sorted());
        return fibre is null ? null : new(Whitespace.Fold(source.Substring(fibre.Span)), fibre);
    }

    private static string Text(Construct construct, IEnumerable<WrittenFibre?> inputs, WrittenFibre? output) =>
        $"{construct.Name}{(output is null ? "" : $"<{output.Text}>")}({string.Join(", ", inputs.Select(input => input!.Text))})";
}
