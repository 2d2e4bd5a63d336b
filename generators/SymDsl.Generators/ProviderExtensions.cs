using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SymDsl.Language.Common;

namespace SymDsl.Generators;

/// <summary>Puts steps together, so that what a step is given has a name and is no pair of pairs.</summary>
internal static class ProviderExtensions
{
    /// <summary>A value made from one value and another.</summary>
    public static IncrementalValueProvider<TResult> With<T, TOther, TResult>(
        this IncrementalValueProvider<T> source, IncrementalValueProvider<TOther> other, Func<T, TOther, CancellationToken, TResult> select) =>
        source.Combine(other).Select((pair, cancellation) => select(pair.Left, pair.Right, cancellation));

    /// <summary>A value made from one value and two others.</summary>
    public static IncrementalValueProvider<TResult> With<T, TFirst, TSecond, TResult>(
        this IncrementalValueProvider<T> source,
        IncrementalValueProvider<TFirst> first,
        IncrementalValueProvider<TSecond> second,
        Func<T, TFirst, TSecond, CancellationToken, TResult> select) =>
        source.Combine(first.Combine(second)).Select((pair, cancellation) => select(pair.Left, pair.Right.Left, pair.Right.Right, cancellation));

    /// <summary>A value made from each value and another that is the same for all.</summary>
    public static IncrementalValuesProvider<TResult> With<T, TOther, TResult>(
        this IncrementalValuesProvider<T> source, IncrementalValueProvider<TOther> other, Func<T, TOther, CancellationToken, TResult> select) =>
        source.Combine(other).Select((pair, cancellation) => select(pair.Left, pair.Right, cancellation));

    /// <summary>A value made from each value and two others that are the same for all.</summary>
    public static IncrementalValuesProvider<TResult> With<T, TFirst, TSecond, TResult>(
        this IncrementalValuesProvider<T> source,
        IncrementalValueProvider<TFirst> first,
        IncrementalValueProvider<TSecond> second,
        Func<T, TFirst, TSecond, CancellationToken, TResult> select) =>
        source.Combine(first.Combine(second)).Select((pair, cancellation) => select(pair.Left, pair.Right.Left, pair.Right.Right, cancellation));

    /// <summary>A value made from each value and three others that are the same for all.</summary>
    public static IncrementalValuesProvider<TResult> With<T, TFirst, TSecond, TThird, TResult>(
        this IncrementalValuesProvider<T> source,
        IncrementalValueProvider<TFirst> first,
        IncrementalValueProvider<TSecond> second,
        IncrementalValueProvider<TThird> third,
        Func<T, TFirst, TSecond, TThird, CancellationToken, TResult> select) =>
        source.Combine(first.Combine(second).Combine(third)).Select((pair, cancellation) =>
            select(pair.Left, pair.Right.Left.Left, pair.Right.Left.Right, pair.Right.Right, cancellation));

    /// <summary>The values that are there.</summary>
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> source)
        where T : class =>
        source.Where(static value => value is not null).Select(static (value, _) => value!);

    /// <summary>All values as one, which is equal as long as they are.</summary>
    public static IncrementalValueProvider<EquatableArray<T>> CollectEquatable<T>(this IncrementalValuesProvider<T> source)
        where T : IEquatable<T> =>
        source.Collect().Select(static (values, _) => values.ToEquatableArray());

    /// <summary>All values of several steps, in the order of the steps.</summary>
    /// <param name="sources">The steps, at least one.</param>
    public static IncrementalValueProvider<ImmutableArray<T>> CollectAll<T>(this IEnumerable<IncrementalValuesProvider<T>> sources) =>
        sources.Select(source => source.Collect())
            .Aggregate((all, more) => all.With(more, static (values, further, _) => values.AddRange(further)));
}
