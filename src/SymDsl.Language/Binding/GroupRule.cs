using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>Groups by what generates them.</summary>
internal sealed class GroupRule() : StatementRule(GroupKind.Instance)
{
    public override void BindFile(FileContext file) => file.Groups.Declare(file.All<GroupSyntax>());
}
