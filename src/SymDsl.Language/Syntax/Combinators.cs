using Sprache;

namespace SymDsl.Language.Syntax;

/// <summary>
/// Parsers put together from others. All of them decide by the next word: what begins and does not end is a mistake where it breaks off, and
/// nothing is read twice.
/// </summary>
/// <remarks>
/// They do what Sprache's own of these names do. A query over Sprache makes its continuations anew at each parse; these are made once.
/// </remarks>
internal static class Combinators
{
    /// <summary>What a parser reads, or the default value where nothing of it stands.</summary>
    public static Parser<T?> Optional<T>(this Parser<T> parser) => input =>
    {
        var result = parser(input);
        return result.WasSuccessful || result.Remainder.Position != input.Position ? result : Result.Success(default(T), input);
    };

    /// <summary>The first that stands there.</summary>
    public static Parser<T> Choice<T>(params Parser<T>[] alternatives) => input =>
    {
        var expectations = Enumerable.Empty<string>();
        foreach (var alternative in alternatives)
        {
            var result = alternative(input);
            if (result.WasSuccessful || result.Remainder.Position != input.Position)
            {
                return result;
            }

            expectations = ReferenceEquals(alternative, alternatives[0]) ? result.Expectations : expectations.Union(result.Expectations);
        }

        return Result.Failure<T>(input, "unexpected text", expectations);
    };

    /// <summary>One behind the other.</summary>
    public static Parser<TResult> Sequence<T1, T2, TResult>(Parser<T1> first, Parser<T2> second, Func<T1, T2, TResult> make) => input =>
    {
        var one = first(input);
        if (!one.WasSuccessful)
        {
            return one.Failed<T1, TResult>();
        }

        var two = second(one.Remainder);
        return two.WasSuccessful ? Result.Success(make(one.Value, two.Value), two.Remainder) : two.Failed<T2, TResult>();
    };

    /// <summary>One behind the other.</summary>
    public static Parser<TResult> Sequence<T1, T2, T3, TResult>(
        Parser<T1> first, Parser<T2> second, Parser<T3> third, Func<T1, T2, T3, TResult> make) => input =>
    {
        var one = first(input);
        if (!one.WasSuccessful)
        {
            return one.Failed<T1, TResult>();
        }

        var two = second(one.Remainder);
        if (!two.WasSuccessful)
        {
            return two.Failed<T2, TResult>();
        }

        var three = third(two.Remainder);
        return three.WasSuccessful ? Result.Success(make(one.Value, two.Value, three.Value), three.Remainder) : three.Failed<T3, TResult>();
    };

    /// <summary>One behind the other.</summary>
    public static Parser<TResult> Sequence<T1, T2, T3, T4, TResult>(
        Parser<T1> first, Parser<T2> second, Parser<T3> third, Parser<T4> fourth, Func<T1, T2, T3, T4, TResult> make) => input =>
    {
        var one = first(input);
        if (!one.WasSuccessful)
        {
            return one.Failed<T1, TResult>();
        }

        var two = second(one.Remainder);
        if (!two.WasSuccessful)
        {
            return two.Failed<T2, TResult>();
        }

        var three = third(two.Remainder);
        if (!three.WasSuccessful)
        {
            return three.Failed<T3, TResult>();
        }

        var four = fourth(three.Remainder);
        return four.WasSuccessful
            ? Result.Success(make(one.Value, two.Value, three.Value, four.Value), four.Remainder)
            : four.Failed<T4, TResult>();
    };

    /// <summary>What stands behind something that is left out.</summary>
    public static Parser<T> Behind<TBefore, T>(Parser<TBefore> before, Parser<T> parser) => Sequence(before, parser, (_, value) => value);

    /// <summary>As many items as there are.</summary>
    public static Parser<List<T>> Many<T>(Parser<T> item) => input =>
    {
        var items = new List<T>();
        var result = item(input);
        while (result.WasSuccessful)
        {
            items.Add(result.Value);
            input = result.Remainder;
            result = item(input);
        }

        return result.Remainder.Position == input.Position ? Result.Success(items, input) : result.Failed<T, List<T>>();
    };

    /// <summary>Items with a sign between them, at least one.</summary>
    public static Parser<List<T>> Separated<T>(Parser<T> item, params string[] separators)
    {
        var separator = Lexemes.Symbol(separators);
        return input =>
        {
            var items = new List<T>();
            while (true)
            {
                var result = item(input);
                if (!result.WasSuccessful)
                {
                    return result.Failed<T, List<T>>();
                }

                items.Add(result.Value);
                var sign = separator(result.Remainder);
                if (!sign.WasSuccessful)
                {
                    return Result.Success(items, result.Remainder);
                }

                input = sign.Remainder;
            }
        };
    }

    /// <summary>Items with a comma between them, or none.</summary>
    public static Parser<List<T>> CommaSeparatedOrNone<T>(Parser<T> item)
    {
        var some = Separated(item, ",").Optional();
        return input =>
        {
            var result = some(input);
            return result.WasSuccessful ? Result.Success(result.Value ?? [], result.Remainder) : result.Failed<List<T>?, List<T>>();
        };
    }

    /// <summary>What stands between two brackets.</summary>
    public static Parser<T> Between<T>(string open, Parser<T> content, string close) => Enclosed(open, content, close).Select(enclosed => enclosed.Content);

    /// <summary>What stands between two brackets, and the place from the one to the other.</summary>
    public static Parser<Enclosed<T>> Enclosed<T>(string open, Parser<T> content, string close) => Sequence(
        Lexemes.Symbol(open), content, Lexemes.Symbol(close), (opening, value, closing) => new Enclosed<T>(value, opening.Span.To(closing.Span)));

    /// <summary>Operands between operators that bind from the left.</summary>
    /// <param name="operand">The first of them.</param>
    /// <param name="operator">What stands between them.</param>
    /// <param name="combine">Makes one operand of two.</param>
    /// <param name="others">The others, if they are read otherwise.</param>
    public static Parser<T> Chain<T>(
        Parser<T> operand, Parser<NameSyntax> @operator, Func<NameSyntax, T, T, T> combine, Parser<T>? others = null) =>
        input => Continue(operand(input), @operator, combine, others ?? operand);

    /// <summary>Goes on with a <see cref="Chain"/> behind its first operand.</summary>
    public static IResult<T> Continue<T>(IResult<T> first, Parser<NameSyntax> @operator, Func<NameSyntax, T, T, T> combine, Parser<T> others)
    {
        var result = first;
        while (result.WasSuccessful)
        {
            var symbol = @operator(result.Remainder);
            if (!symbol.WasSuccessful)
            {
                break;
            }

            var (left, next) = (result.Value, others(symbol.Remainder));
            result = next.WasSuccessful ? Result.Success(combine(symbol.Value, left, next.Value), next.Remainder) : next;
        }

        return result;
    }

    /// <summary>The same mistake where something else was to be read.</summary>
    public static IResult<TOther> Failed<T, TOther>(this IResult<T> result) =>
        Result.Failure<TOther>(result.Remainder, result.Message, result.Expectations);
}
