using SymDsl.Language.Diagnostics;
using SymDsl.Language.Enforcements;
using SymDsl.Language.Semantics;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;

namespace SymDsl.Language.Binding;

/// <summary>What is known of a file while its declarations are bound.</summary>
internal sealed class FileContext(
    FileSyntax syntax, SourceText source, DiagnosticBag diagnostics, EnforcementRegistry enforcements, CancellationToken cancellation)
{
    public SourceText Source => source;

    public DiagnosticBag Diagnostics => diagnostics;

    /// <summary>The words behind <c>by</c>.</summary>
    public EnforcementRegistry Enforcements => enforcements;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The namespace of its models; <see langword="null"/> where none is declared.</summary>
    public string? Namespace { get; set; }

    /// <summary>The groups that it declares, and those of the catalogue.</summary>
    public GroupBinder Groups { get; } = new(diagnostics);

    /// <summary>The models so far.</summary>
    public List<Architecture> Models { get; } = [];

    /// <summary>The declarations of one kind, in order.</summary>
    public IEnumerable<T> All<T>()
        where T : MemberSyntax => syntax.Declarations.OfType<T>();
}
