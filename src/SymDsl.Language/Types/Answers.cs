using System.Collections.Concurrent;
using SymDsl.Algebra.Limits;

namespace SymDsl.Language.Types;

/// <summary>
/// Answers of the algebra that are kept for the life of the process: also that a question is too large, so that an editor asks it once and not
/// on every key press. What was cancelled, or ended in another exception, is asked again.
/// </summary>
/// <param name="ask">Finds an answer.</param>
internal sealed class Answers<TKey, TValue>(Func<TKey, TValue> ask)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Measured<TValue>> _known = new();

    /// <summary>The answer.</summary>
    /// <exception cref="WorkLimitException">The question is too large, or whatever asks it has reached its own limit.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public TValue this[TKey key] => (_known.TryGetValue(key, out var answer) ? answer : _known.GetOrAdd(key, Work.Measure(() => ask(key)))).Value;
}
