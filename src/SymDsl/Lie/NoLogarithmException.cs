namespace SymDsl.Lie;

/// <summary>An element of a group is no exponential of its Lie algebra, or has no principal logarithm.</summary>
/// <param name="message">Which element, and why.</param>
public sealed class NoLogarithmException(string message) : ArgumentException(message);
