using SymDsl.Language.Text;

namespace SymDsl.Language.Syntax;

/// <summary>What stands between two brackets.</summary>
/// <param name="Content">It.</param>
/// <param name="Span">The place from the one bracket to the other.</param>
internal sealed record Enclosed<T>(T Content, SourceSpan Span);
