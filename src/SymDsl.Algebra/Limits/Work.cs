using System.Globalization;

namespace SymDsl.Algebra.Limits;

/// <summary>
/// Bounds work. Steps are counted, not time, so that the answer to a question is the same on every machine and in every process: what is
/// computed once and kept counts for itself, under a limit of its own, and not for whoever asks first.
/// </summary>
/// <remarks>
/// A step is an operation on one entry of a matrix of fractions, some forty nanoseconds; the loops of the algebra count their own. Outside of
/// <see cref="Within"/> and <see cref="Measure"/> nothing is limited, as when a layer is made at run time.
/// </remarks>
public static class Work
{
    /// <summary>What an editor waits for on a key press: a question of more steps is refused there. Half a second to two seconds.</summary>
    public const long Limit = 12_000_000;

    /// <summary>Steps between two looks at the cancellation: about two milliseconds.</summary>
    private const long Stride = 50_000;

    // What is asked runs on one thread from beginning to end.
    [ThreadStatic]
    private static Meter? _current;

    private sealed class Meter(long limit, CancellationToken cancellation)
    {
        private long _next = Stride;

        public long Limit { get; } = limit;

        public CancellationToken Cancellation { get; } = cancellation;

        public long Spent { get; private set; }

        public void Spend(long steps, Func<string>? what)
        {
            // Sizes that are far too large must not wrap around.
            Spent = steps > long.MaxValue - Spent ? long.MaxValue : Spent + steps;
            if (Spent > Limit)
                throw new WorkLimitException(what?.Invoke() ?? Reason(Limit));
            if (Spent < _next)
                return;
            _next = Spent + Stride;
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static string Reason(long limit) => string.Format(
        CultureInfo.InvariantCulture, "it takes more than {0:#,0} steps to compute", limit);

    /// <summary>Does something under a limit.</summary>
    /// <param name="limit">The steps that it may take.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="work">What to do.</param>
    /// <exception cref="WorkLimitException">It takes more steps.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static T Within<T>(long limit, CancellationToken cancellation, Func<T> work)
    {
        cancellation.ThrowIfCancellationRequested();
        return Run(new Meter(limit, cancellation), work);
    }

    /// <summary>Computes something that will be kept, under <see cref="Limit"/> alone, with the cancellation of what runs around it.</summary>
    /// <returns>
    /// The value, or what was too large, and the steps that it took. A cancelled computation returns nothing: the exception goes on.
    /// </returns>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public static Measured<T> Measure<T>(Func<T> work)
    {
        var meter = new Meter(Limit, _current?.Cancellation ?? default);
        try
        {
            var value = Run(meter, work);
            return new Measured<T>(value, null, meter.Spent);
        }
        catch (WorkLimitException exception)
        {
            return new Measured<T>(default!, exception.Message, meter.Spent);
        }
        catch (OverflowException)
        {
            return new Measured<T>(default!, "a number in it does not fit 64 bits", meter.Spent);
        }
    }

    /// <summary>Computes something that its owner keeps: it counts for itself.</summary>
    internal static T Apart<T>(Func<T> work) => _current is { } current ? Run(new Meter(current.Limit, current.Cancellation), work) : work();

    /// <summary>Counts steps that are about to be done.</summary>
    internal static void Spend(long steps) => _current?.Spend(steps, null);

    /// <summary>Counts steps that are about to be done.</summary>
    /// <param name="steps">How many; more than any limit if they do not fit 64 bits.</param>
    /// <param name="what">What is too large if they are too many.</param>
    internal static void Spend(double steps, Func<string> what) => _current?.Spend(steps < 9e18 ? (long)steps : long.MaxValue, what);

    private static T Run<T>(Meter meter, Func<T> work)
    {
        var outer = _current;
        _current = meter;
        try
        {
            return work();
        }
        finally
        {
            _current = outer;
        }
    }
}

/// <summary>The outcome of <see cref="Work.Measure"/>.</summary>
public sealed class Measured<T>
{
    private readonly T _value;
    private readonly string? _tooLarge;
    private readonly long _steps;

    internal Measured(T value, string? tooLarge, long steps) => (_value, _tooLarge, _steps) = (value, tooLarge, steps);

    /// <summary>
    /// The value. It counts for the work that asks for it as much as it did when it was computed: so whether that keeps within its limit does
    /// not depend on what was asked before.
    /// </summary>
    /// <exception cref="WorkLimitException">It was too large, or what asks for it has reached its own limit.</exception>
    public T Value
    {
        get
        {
            if (_tooLarge is not null)
                throw new WorkLimitException(_tooLarge);
            Work.Spend(_steps);
            return _value;
        }
    }
}
