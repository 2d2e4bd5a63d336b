using System.Globalization;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Types;

namespace SymDsl.Language.Binding;

/// <summary>Reads sizes: numbers of channels, of repetitions, of places along an axis.</summary>
internal sealed class SizeBinder(ModelScope scope)
{
    // A size with more levels of operators than this is refused.
    private const int MaxSizeDepth = 64;

    /// <summary>A size: a positive number, a parameter, or sums, differences and products of them.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="isCount">Whether it counts repetitions; otherwise it is a width.</param>
    public Size? Bind(SizeSyntax syntax, bool isCount = false)
    {
        if (syntax is SizeNameSyntax name)
        {
            return Bind(name.Text, isCount);
        }

        if (syntax.Depth > MaxSizeDepth)
        {
            scope.Diagnostics.Add(Rules.ExpressionTooLong, syntax.Span, syntax.Depth, MaxSizeDepth);
            return null;
        }

        if (BindOperators(syntax, isCount) is not { } size)
        {
            return null;
        }

        // What is wrong where every parameter has its default shows now; other values of parameters when the model is made.
        var least = isCount ? 0 : 1;
        if (size.Evaluate(scope.Parameters) is var value && (value < least || value > Largest(isCount)) && !HasEmptyParameter(size))
        {
            var where = size.IsConstant ? "" : $"it is {value} where the parameters have their defaults, and ";
            scope.Diagnostics.Add(Rules.InvalidSize, syntax.Span, size, $"{where}a size is a whole number from {least} to {Largest(isCount)}");
            return null;
        }

        if (!size.IsConstant)
        {
            scope.AddBound(new(size, least));
        }

        return size;
    }

    private static int Largest(bool isCount) => isCount ? int.MaxValue : Fibre.MaxWidth;

    /// <summary>Whether a parameter in it is zero by default, which is reported of the parameter.</summary>
    private bool HasEmptyParameter(Size size)
    {
        var found = false;
        size.ToString(name =>
        {
            found |= scope.Parameters[name] == 0;
            return name;
        });
        return found;
    }

    private Size? BindOperators(SizeSyntax syntax, bool isCount)
    {
        if (syntax is not SizeBinarySyntax binary)
        {
            return Bind(syntax, isCount);
        }

        var (left, right) = (BindOperators(binary.Left, isCount), BindOperators(binary.Right, isCount));
        return left is not { } a || right is not { } b ? null
            : binary.Operator.Text switch { "+" => a + b, "-" => a - b, _ => a * b };
    }

    private Size? Bind(NameSyntax syntax, bool isCount)
    {
        return syntax.Text.IndexOf('*') is >= 0 and var star ? BindProduct(syntax, star, isCount)
            : char.IsDigit(syntax.Text[0]) ? BindNumber(syntax, isCount)
            : BindWord(syntax, isCount);
    }

    /// <summary>A product of names, which reads like one of representations; only here it is known to be a size.</summary>
    private Size? BindProduct(NameSyntax syntax, int star, bool isCount)
    {
        var (left, right) = (Part(0, star), Part(star + 1, syntax.Text.Length));
        return Bind(left, isCount) is { } a && Bind(right, isCount) is { } b ? a * b : null;

        NameSyntax Part(int start, int end)
        {
            var text = syntax.Text.Substring(start, end - start);
            var trimmed = text.Trim();
            return new(trimmed, syntax.Span.Part(start + text.IndexOf(trimmed, StringComparison.Ordinal), trimmed.Length));
        }
    }

    private Size? BindNumber(NameSyntax syntax, bool isCount)
    {
        if (int.TryParse(syntax.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (value > 0 || isCount) && value <= Largest(isCount))
        {
            return Size.Constant(value);
        }

        scope.Diagnostics.Add(Rules.InvalidSize, syntax.Span, syntax.Text, $"a size is a whole number from {(isCount ? 0 : 1)} to {Largest(isCount)}");
        return null;
    }

    private Size? BindWord(NameSyntax syntax, bool isCount)
    {
        if (scope.TypeParameter(syntax.Text)?.Size is { } given)
        {
            return given;
        }

        if (scope.Parameters.ContainsKey(syntax.Text))
        {
            scope.UsedParameters.Add(syntax.Text);
            if (!isCount)
            {
                scope.Widths.Add(syntax.Text);
            }

            return Size.Parameter(syntax.Text);
        }

        if (scope.Axes.TryGetValue(syntax.Text, out var axis))
        {
            return axis;
        }

        scope.Diagnostics.Add(
            Rules.InvalidSize,
            syntax.Span,
            syntax.Text,
            Spelling.Nearest(syntax.Text, scope.Parameters.Keys) is { } near
                ? Advice.DidYouMean(near, "the parameter")
                : $"write a number, or add '{syntax.Text} = 64' to the model's parameters");
        return null;
    }

    /// <summary>The factors of a width in angle brackets that <see cref="Bind(FibreSyntax, bool, out bool)"/> has read, each with its name where it is one.</summary>
    public IEnumerable<(Size Size, string? Name)> Factors(FibreSyntax syntax) => Factors(Written(syntax));

    private IEnumerable<(Size Size, string? Name)> Factors(SizeSyntax syntax) => syntax switch
    {
        SizeBinarySyntax { Operator.Text: "*" } product => Factors(product.Left).Concat(Factors(product.Right)),
        SizeNameSyntax name => name.Text.Text.Split('*').Select(factor => (Bind(new NameSyntax(factor.Trim(), name.Span), isCount: false)!.Value, (string?)factor.Trim())),
        _ => [(BindOperators(syntax, isCount: false)!.Value, null)],
    };

    /// <summary>A size in angle brackets, where a fibre could stand as well.</summary>
    /// <param name="syntax">What is written.</param>
    /// <param name="isCount">Whether zero is allowed.</param>
    /// <param name="isSize">Whether a size is written at all: a fibre is not, and is not reported.</param>
    public Size? Bind(FibreSyntax syntax, bool isCount, out bool isSize)
    {
        // Several summands are a size where one of them can be nothing else.
        isSize = syntax.Terms.All(term => term.Multiplicity is null || term.Representation is null)
            && (syntax.Terms.Count == 1 || syntax.Terms.Any(term => term.Representation is not { } name || name.Text.All(char.IsDigit) || scope.IsSize(name.Text)));
        return !isSize ? null : Bind(Written(syntax), isCount);
    }

    private static SizeSyntax Written(FibreSyntax syntax) => syntax.Terms.Select(term => term.Multiplicity ?? new SizeNameSyntax(term.Representation!))
        .Aggregate((left, right) => new SizeBinarySyntax(syntax.Span, new NameSyntax("+", syntax.Span), left, right));
}
