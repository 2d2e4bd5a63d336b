using SymDsl.Language.Common;

namespace SymDsl.Language.Syntax;

/// <summary>A whole <c>.sym</c> file.</summary>
/// <param name="Declarations">What it declares, in order: each of a kind that may stand in a file, or a <see cref="BrokenSyntax"/>.</param>
public sealed record FileSyntax(EquatableArray<MemberSyntax> Declarations)
{
    /// <summary>The declared namespace, dots included, or <see langword="null"/>.</summary>
    public NameSyntax? Namespace => Declarations.OfType<NamespaceSyntax>().FirstOrDefault()?.Name;

    /// <summary>The models, in order.</summary>
    public EquatableArray<ModelSyntax> Models => Declarations.OfType<ModelSyntax>().ToEquatableArray();
}
