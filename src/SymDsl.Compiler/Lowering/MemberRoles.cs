using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Lowering;

/// <summary>Hands out the roles of the members of one module.</summary>
internal sealed class MemberRoles
{
    private readonly Dictionary<(string Target, string Construct), int> _counts = [];

    /// <summary>The next role for a target and a construct.</summary>
    public MemberRole Next(string target, string construct)
    {
        _counts.TryGetValue((target, construct), out var before);
        _counts[(target, construct)] = before + 1;
        return new(target, construct, before + 1);
    }
}
