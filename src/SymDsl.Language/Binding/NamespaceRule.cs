using SymDsl.Language.Syntax;

namespace SymDsl.Language.Binding;

/// <summary>The namespace of a file's models.</summary>
internal sealed class NamespaceRule() : StatementRule(NamespaceKind.Instance)
{
    public override void BindFile(FileContext file) => file.Namespace = file.All<NamespaceSyntax>().FirstOrDefault()?.Name.Text;
}
