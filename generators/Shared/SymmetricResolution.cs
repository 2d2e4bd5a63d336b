using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using System.Text;
using SymDsl.Compiler;
using SymDsl.Language.Common;
using SymDsl.Language.Constructs;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Roslyn;

/// <summary>A class with <c>[Symmetry]</c>, type-checked: each attribute is a small model of the language, and its layer the model's learned map.</summary>
/// <param name="Class">The class.</param>
/// <param name="Group">The group; <see langword="null"/> if there is a mistake in it.</param>
/// <param name="Layers">The layers, those without a mistake.</param>
/// <param name="Diagnostics">Everything wrong with the class and its texts.</param>
internal sealed record SymmetricResolution(
    SymmetricClass Class, GroupDeclaration? Group, EquatableArray<MemberLayer> Layers, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>Type-checks a class.</summary>
    public static SymmetricResolution Of(SymmetricClass @class, CancellationToken cancellation)
    {
        var diagnostics = @class.Problems.ToList();
        if (@class.Group is not { } group)
        {
            return new(@class, null, default, diagnostics.ToEquatableArray());
        }

        // The group by itself, so that a mistake in it is said once.
        var declared = Analyze(@class, group, "input x : scalar\noutput x : scalar", [], diagnostics, cancellation);
        if (declared is not { Symmetry.Claimed: { } acting })
        {
            return new(@class, null, default, diagnostics.ToEquatableArray());
        }

        var layers = new List<MemberLayer>();
        foreach (var member in @class.Layers)
        {
            var kind = LayerKind.All[member.Kind];
            var lines = kind.Model.Length > 0 ? kind.Model : Invariants(member.Texts.Count);
            if (Analyze(@class, group, lines, member.Texts, diagnostics, cancellation) is { HasErrors: false } model
                && model.Body.OfType<AssignmentStatement>().Select(line => Map(line.Value)).FirstOrDefault(map => map is not null) is { } found)
            {
                layers.Add(new(member.Name, member.Declaration, member.IsMethod, found, member.Place.StartLine + 1));
            }
        }

        return new(@class, acting, layers.ToEquatableArray(), diagnostics.Distinct().ToEquatableArray());
    }

    /// <summary>What is wrong with the texts of <c>[Rep]</c>.</summary>
    public static IEnumerable<Diagnostic> Check(SymmetricClass @class, IEnumerable<PlacedText> fibres, CancellationToken cancellation)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var fibre in fibres)
        {
            if (@class.Group is { } group)
            {
                Analyze(@class, group, "input x : {0}\noutput x : {0}", [fibre], diagnostics, cancellation);
            }
        }

        return diagnostics.Distinct();
    }

    private static string Invariants(int count)
    {
        var inputs = Enumerable.Range(0, count).Select(i => $"input x{i} : {{{i}}}\n");
        return $"{string.Concat(inputs)}output y : 1 scalar = mlp<1>(invariants({string.Join(", ", Enumerable.Range(0, count).Select(i => $"x{i}"))}))";
    }

    private static LearnedMap? Map(Expression expression) => expression switch
    {
        ConstructExpression { Learned: { } map and not MlpMap } => map,
        ConstructExpression construct => construct.Arguments.Select(Map).FirstOrDefault(map => map is not null),
        _ => null,
    };

    /// <summary>Type-checks lines under the class's group, each text at its place in the C# file.</summary>
    private static Architecture? Analyze(
        SymmetricClass @class, PlacedText group, string lines, IReadOnlyList<PlacedText> texts, List<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var (body, places) = (new StringBuilder(), new List<SourceSpan>());
        var model = new InlineModel(@class.Name, "", "");
        places.Add(@class.NamePlace with { Start = 0, Length = model.BodyStart });
        Glue("symmetry ");
        Text(group);
        Glue("\n");
        for (var at = 0; at < lines.Length;)
        {
            var open = lines.IndexOf('{', at);
            if (open < 0)
            {
                Glue(lines.Substring(at));
                break;
            }

            Glue(lines.Substring(at, open - at));
            var close = lines.IndexOf('}', open);
            Text(texts[int.Parse(lines.Substring(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture)]);
            at = close + 1;
        }

        var analysis = SymAnalysis.OfInline(model with { Body = body.ToString(), Places = places.ToEquatableArray() }, cancellation);

        // What is said of a model as a whole is not meant for a layer.
        diagnostics.AddRange(analysis.Diagnostics.Where(diagnostic => diagnostic.Rule.Severity == Severity.Error)
            .Select(diagnostic => diagnostic with { Span = diagnostic.Span with { Start = 0, Length = 0 } }));
        return analysis.Architecture?.Models.FirstOrDefault();

        void Glue(string text)
        {
            places.Add(@class.NamePlace with { Start = model.BodyStart + body.Length, Length = text.Length });
            body.Append(text);
        }

        void Text(PlacedText text)
        {
            var start = model.BodyStart + body.Length;
            places.AddRange(text.Places.Select(place => place with { Start = start + place.Start }));
            body.Append(text.Value);
        }
    }
}
