using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Representations;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;
using SymDsl.Language.Types;
using Representation = SymDsl.Language.Types.Representation;

namespace SymDsl.Language.Binding;

/// <summary>Reads fibres: sums of representations of the model's group.</summary>
internal sealed class FibreBinder(ModelScope scope, SourceText source, CancellationToken cancellation)
{
    /// <summary>A fibre: a sum of representations with their multiplicities.</summary>
    public Fibre? Bind(FibreSyntax syntax)
    {
        var terms = syntax.Terms.Select(BindTerms).ToList();
        if (terms.Contains(null))
        {
            return null;
        }

        var fibre = Fibre.Sum(terms.SelectMany(term => term!));
        if (fibre.Width is { IsConstant: true } width && width.Evaluate(scope.Parameters) > Fibre.MaxWidth)
        {
            scope.Diagnostics.Add(Rules.InvalidSize, syntax.Span, fibre, $"it has {width} components, more than {Fibre.MaxWidth}");
            return null;
        }

        return fibre;
    }

    /// <summary>One summand of a fibre as written: several where a type parameter stands for a sum.</summary>
    public IReadOnlyList<FibreTerm>? BindTerms(FibreTermSyntax syntax)
    {
        if (syntax.Representation is { } name && scope.TypeParameter(name.Text)?.Fibre is { } fibre)
        {
            var copies = syntax.Multiplicity is { } size ? scope.Sizes.Bind(size) : Size.One;
            return copies is null ? null : [.. fibre.Terms.Select(term => term with { Multiplicity = term.Multiplicity * copies.Value })];
        }

        if (syntax.Representation is not { } representation)
        {
            return BindProduct(syntax);
        }

        var found = BindRepresentation(representation, isCounted: syntax.Multiplicity is not null);
        var multiplicity = syntax.Multiplicity is { } written ? scope.Sizes.Bind(written) : Size.One;
        return found is null || multiplicity is null ? null : [.. found.Select(term => term with { Multiplicity = multiplicity.Value * term.Multiplicity })];
    }

    /// <summary>A size that stands alone, and is no type; or a product of the algebra that looks like one, as in <c>2*V</c> and <c>(1)*(2)</c>.</summary>
    private IReadOnlyList<FibreTerm>? BindProduct(FibreTermSyntax syntax)
    {
        var names = Names(syntax.Multiplicity!).ToList();
        var text = source.Substring(syntax.Span);
        if (scope.Representations is { } representations && text.Contains('*') && !names.Any(scope.IsSize))
        {
            try
            {
                return Terms(Work.Within(Work.Limit, cancellation, () => representations.ParseSum(Whitespace.BlankComments(text))));
            }
            catch (RepresentationSyntaxException exception) when (names.Count > 0)
            {
                ReportUnknownRepresentation(syntax.Span.Part(exception.Position, exception.Length), Whitespace.Fold(text), exception.Reason);
                return null;
            }
            catch (RepresentationSyntaxException)
            {
                // Numbers alone: a size.
            }
        }

        if (!scope.HasUnknownGroup)
        {
            ReportUnknownRepresentation(syntax.Span, "", "a size alone is no type; write a representation behind it, such as 'scalar'");
        }

        return null;
    }

    private static IEnumerable<string> Names(SizeSyntax syntax) => syntax switch
    {
        SizeBinarySyntax binary => Names(binary.Left).Concat(Names(binary.Right)),
        SizeNameSyntax name when !char.IsDigit(name.Text.Text[0]) => [name.Text.Text],
        _ => [],
    };

    private static IReadOnlyList<FibreTerm> Terms(IEnumerable<(long Copies, Representation Representation)> terms) =>
        [.. terms.Select(term => FibreTerm.Of(Size.Constant((int)term.Copies), term.Representation))];

    private IReadOnlyList<FibreTerm>? BindRepresentation(NameSyntax name, bool isCounted)
    {
        if (scope.HasUnknownGroup)
        {
            return null;
        }

        // Behind 'x' a number is the label of an irrep, as in 2x0 + 1x3 of SO(2); alone it is a size without a type.
        var isNumber = name.Text.All(char.IsDigit);
        var isSize = scope.Parameters.ContainsKey(name.Text) || (isNumber && !isCounted);
        if (scope.Representations is not { } representations)
        {
            if (name.Text == Representation.Scalar.Name)
            {
                return Terms([(1, Representation.Scalar)]);
            }

            ReportUnknownRepresentation(
                name.Span, name.Text, isSize ? SizeIsNoType(name) : "without a group only scalars have a meaning; declare one, such as 'symmetry E(3)'");
            return null;
        }

        if (isSize)
        {
            ReportUnknownRepresentation(name.Span, name.Text, SizeIsNoType(name));
            return null;
        }

        // So the algebra knows as well that it is no number of copies.
        var prefix = isNumber || (isCounted && char.IsDigit(name.Text[0])) ? "1x" : "";
        try
        {
            return Terms(Work.Within(Work.Limit, cancellation, () => representations.ParseSum(prefix + Whitespace.BlankComments(name.Text))));
        }
        catch (WorkLimitException exception)
        {
            scope.Diagnostics.Add(
                Rules.TooLarge, name.Span, $"The representation {name.Text} of {scope.GroupName}", exception.Message, "Take a smaller one, such as one of the parts that it is a sum of");
            return null;
        }
        catch (RepresentationSyntaxException exception)
        {
            var reason = Spelling.Nearest(name.Text, representations.Names) is { } near ? Advice.DidYouMean(near).At(name.Span)
                : exception.Reason;
            var place = exception.Position < prefix.Length ? name.Span : name.Span.Part(exception.Position - prefix.Length, exception.Length);
            ReportUnknownRepresentation(place, name.Text, reason);
            return null;
        }
    }

    private static string SizeIsNoType(NameSyntax name) => $"a size alone is no type; write '{name.Text} scalar'";

    private void ReportUnknownRepresentation(SourceSpan span, string name, Advice reason) => scope.Diagnostics.Add(
        Rules.UnknownRepresentation, span, char.ToUpperInvariant(scope.GroupName[0]) + scope.GroupName.Substring(1), name, reason);
}
