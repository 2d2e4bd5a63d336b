namespace SymDsl.Algebra.Limits;

/// <summary>
/// A question about groups and representations that is too large to answer: it would take more steps than were allowed, or more components
/// than can be laid out.
/// </summary>
/// <param name="reason">What is too large, with the figures; no full stop.</param>
public sealed class WorkLimitException(string reason) : NotSupportedException(reason);
