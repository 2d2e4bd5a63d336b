using Microsoft.CodeAnalysis.Testing;
using static SymDsl.Analyzers.Tests.SymFileVerifier;

namespace SymDsl.Analyzers.Tests;

public sealed class SymFileAnalyzerTests
{
    private const string Drift = """
        namespace Physics

        model Drift {
            symmetry E(3)
            set n
            input x[n] : point
            input v[n] : vector

            x[n] = x[n] + v[n]

            output x[n] : point
        }
        """;

    [Fact]
    public Task AGoodFileHasNoDiagnostics() => VerifyAsync(("drift.sym", Drift));

    [Fact]
    public Task AMistakeIsReportedAtItsPlace() => VerifyAsync(("broken.sym", """
        model Broken {
            symmetry O(3)
            set n
            input v[n] : vector

            a[n] = {|SYM3001:relu(v[n])|}

            output a[n] : vector
        }
        """));

    [Fact]
    public Task FilesOfOtherKindsAreNotRead() => VerifyAsync(("broken.txt", "model Broken { relu"));

    [Fact]
    public Task AModelOfTheSameNameIsReportedInTheLaterFile() => VerifyAsync(
        ("a/second.sym", Drift),
        ("b/third.sym", Drift.Replace("model Drift", "model {|SYM2010:Drift|}")),
        ("b/fourth.sym", Drift.Replace("model Drift", "model {|SYM2010:Drift|}")),
        ("fifth.sym", Drift.Replace("Physics", "Chemistry")));

    [Fact]
    public Task TheRootNamespaceCountsWhenNamesAreCompared() => VerifyAsync(
        ("a.sym", Drift.Replace("Physics", "App")),
        ("b.sym", Drift.Replace("namespace Physics", "").Replace("model Drift", "model {|SYM2010:Drift|}")));

    [Fact]
    public Task TheMessageNamesTheOtherFile() => VerifyAsync(
        [new DiagnosticResult("SYM2010", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .WithSpan("b.sym", 3, 7, 3, 12).WithMessage("Model 'Physics.Drift' is also declared in a.sym")],
        ("a.sym", Drift),
        ("b.sym", Drift));
}
