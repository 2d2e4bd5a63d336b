namespace SymDsl.Language.Operations;

/// <summary>What a member of a module is there for; a back end makes a name of it.</summary>
/// <param name="Target">The field that is computed with it; empty for a repetition.</param>
/// <param name="Construct">The construct, or the block, that it belongs to; empty where the target is nothing but its result.</param>
/// <param name="Ordinal">Which of those with this target and construct it is in its module, from one.</param>
public sealed record MemberRole(string Target, string Construct, int Ordinal);
