using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SymDsl.Package.Tests;

/// <summary>The packages as a user meets them: in a fresh project, outside the repo.</summary>
public sealed class PackageTests(PackedFixture packed) : IClassFixture<PackedFixture>
{
    [Fact]
    public void ThePackageHoldsTheLibraryAndAllThatTheCompilerLoads()
    {
        using var package = ZipFile.OpenRead(Path.Combine(packed.Feed, $"SymDsl.{packed.Version}.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).ToList();

        Assert.Equal(
            ["SymDsl.Algebra.dll", "SymDsl.Algebra.xml", "SymDsl.dll", "SymDsl.xml"],
            names.Where(name => name.StartsWith("lib/net8.0/")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Sprache.dll", "SymDsl.Algebra.dll", "SymDsl.Analyzers.dll", "SymDsl.CodeFixes.dll", "SymDsl.Compiler.dll", "SymDsl.Generators.dll", "SymDsl.Language.dll"],
            names.Where(name => name.StartsWith("analyzers/dotnet/cs/")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string> { "README.md", "build/SymDsl.props", "build/SymDsl.targets", "buildTransitive/SymDsl.props", "buildTransitive/SymDsl.targets" },
            names.ToHashSet());

        using var nuspec = package.GetEntry("SymDsl.nuspec")!.Open();
        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency");
        Assert.Equal(["TorchSharp"], dependencies.Select(dependency => dependency.Attribute("id")!.Value));
    }

    [Fact]
    public void AFreshProjectCompilesItsModelsAndRuns()
    {
        var folder = packed.Consumer("good");
        var build = packed.Dotnet(folder, "build", "-o", "out").Successful();
        Assert.DoesNotContain("SYM", build.Output);
        Assert.DoesNotContain("warning CS", build.Output);

        var run = packed.Dotnet(folder, Path.Combine("out", "Consumer.dll")).Successful();
        Assert.Matches(@"largest symmetry error \d\.\dE-00[6-9]", run.Output);

        packed.Dotnet(folder, "publish", "--no-restore", "-o", "published").Successful();
        var published = packed.Dotnet(folder, Path.Combine("published", "Consumer.dll")).Successful();
        Assert.Equal(run.Output, published.Output);
    }

    [Fact]
    public void SymFilesAreFoundUnlessTheProjectSaysOtherwise()
    {
        var folder = packed.Consumer("items");
        foreach (var path in new[] { "models/deep/a.sym", "drafts/b.sym", "bin/c.sym", "obj/d.sym", "notes.txt" })
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
            File.WriteAllText(Path.Combine(folder, path), "");
        }

        packed.Dotnet(folder, "restore").Successful();

        Assert.Equal(["drafts/b.sym", "models/deep/a.sym", "nbody.sym"], Items("AdditionalFiles"));
        Assert.Equal(["notes.txt"], Items("None"));
        Assert.Empty(Items("AdditionalFiles", "-p:EnableDefaultSymItems=false"));

        File.WriteAllText(
            Path.Combine(folder, "Directory.Build.props"),
            "<Project><PropertyGroup><DefaultItemExcludes>$(DefaultItemExcludes);drafts/**</DefaultItemExcludes></PropertyGroup></Project>");
        Assert.Equal(["models/deep/a.sym", "nbody.sym"], Items("AdditionalFiles"));

        IEnumerable<string> Items(string type, params string[] arguments)
        {
            var json = packed.Dotnet(folder, ["msbuild", $"-getItem:{type}", .. arguments]).Successful().Output;
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/')).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void AMistakeIsAnErrorOfTheBuildAtItsPlace()
    {
        var folder = packed.Consumer("broken");
        Directory.CreateDirectory(Path.Combine(folder, "models"));
        File.WriteAllText(Path.Combine(folder, "models", "broken.sym"), """
            model Broken {
                symmetry O(3)
                set n
                input v[n] : vector

                a[n] = relu(v[n])

                output a[n] : vector
            }
            """);
        File.AppendAllText(Path.Combine(folder, "Program.cs"), "file static class User { public static object Use() => new Consumer.Broken(); }\n");

        Assert.Equal(["broken.sym(6): SYM3001"], Errors(folder));
    }

    [Fact]
    public void ManyMistakesAreOneErrorEachAtTheirLines()
    {
        var folder = packed.Consumer("mistakes");
        File.WriteAllText(Path.Combine(folder, "broken.sym"), """
            model Broken {
                symmetry O(3)
                input v : vector
                output v : vector
                a = relu(v)
            }
            """);
        File.WriteAllText(Path.Combine(folder, "Mistakes.cs"), """"
            using SymDsl;
            using TorchSharp;
            using static TorchSharp.torch;

            namespace Consumer;

            [Symmetry("O(3)")]
            public partial class WrongLayers : nn.Module<Tensor, Tensor>
            {
                [Gate("2x0e + 1o")]
                public partial string WrongType();

                [EquivariantMap("4x1z", "2x1o")]
                private partial nn.Module<Tensor, Tensor> WrongFibre();

                [EquivariantMap("4x1o", "2x1o")]
                private partial nn.Module<Tensor, Tensor> Right();

                public override Tensor forward(Tensor x) => Right().forward(WrongFibre().forward(x));
            }

            [Symmetry("Q(3)")]
            public partial class WrongGroup : nn.Module<Tensor, Tensor>
            {
                [EquivariantMap("4x1o", "2x1o")]
                public partial nn.Module<Tensor, Tensor> Mix { get; }

                public override Tensor forward(Tensor x) => Mix.forward(x);
            }

            public partial class NoGroup
            {
                [Gate("2x0e + 1o")]
                public partial SymDsl.Layers.Gate Activation();
            }

            [Symmetry("O(3)")]
            public partial class NoModule
            {
                [Gate("2x0e + 1o")]
                public partial SymDsl.Layers.Gate Activation();
            }

            [SymModel("input q : scalar\noutput q : scalar")]
            [Symmetry("O(3)")]
            public partial class TwoAttributes;

            [SymModel("input q : scalar\noutput q : scalar")]
            [SymModel("input q : scalar\noutput q : scalar")]
            public partial class TwoModels;

            [SymModel("""
                symmetry O(3)
                input v : vector
                y = relu(v)
                output y : vector
                """)]
            public partial class WrongText;

            [SymModel(File = "brokn.sym")]
            public partial class WrongFile;

            [SymModel("input q : scalar\noutput q : scalar")]
            public partial class OwnConstructor
            {
                public OwnConstructor(string name) { }
            }

            public static class User
            {
                public static void Use(Tensor x)
                {
                    using var text = new WrongText();
                    using var file = new WrongFile();
                    using var broken = new Broken();
                    using var layers = new WrongLayers();
                    using var group = new WrongGroup();
                    System.Console.WriteLine((text.forward(x), file.forward(x), broken.forward(x), layers.forward(x), group.forward(x)));
                    System.Console.WriteLine((text.Symmetry, layers.Symmetry, group.Symmetry, text.VerifySymmetry(x)));
                }
            }
            """");

        // Of C# itself comes one alone: the constructor of one's own calls the module's, which wants a name.
        Assert.Equal(
            [
                "Mistakes.cs(11): SYM4013", "Mistakes.cs(13): SYM2013", "Mistakes.cs(22): SYM2014", "Mistakes.cs(33): SYM4011",
                "Mistakes.cs(38): SYM4016", "Mistakes.cs(45): SYM4014", "Mistakes.cs(48): SYM4014", "Mistakes.cs(55): SYM3001",
                "Mistakes.cs(60): SYM4005", "Mistakes.cs(66): CS1729", "Mistakes.cs(66): SYM4018", "broken.sym(5): SYM3001",
            ],
            Errors(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFileThatIsGoneIsGoneFromTheProgram()
    {
        var folder = packed.Consumer("gone");
        File.WriteAllText(Path.Combine(folder, "first.sym"), "model First {\n    input q : scalar\n    output q : scalar\n}\n");
        File.WriteAllText(Path.Combine(folder, "User.cs"), "file static class User { public static object Use() => new Consumer.First(); }\n");
        Assert.Empty(Errors(folder));
        var assembly = Path.Combine(folder, "out", "Consumer.dll");
        var written = File.GetLastWriteTimeUtc(assembly);

        // Nothing has changed: nothing is compiled.
        Assert.Empty(Errors(folder));
        Assert.Equal(written, File.GetLastWriteTimeUtc(assembly));

        // The same file under another name: another place in messages and symbols.
        File.Move(Path.Combine(folder, "first.sym"), Path.Combine(folder, "second.sym"));
        Assert.Empty(Errors(folder));
        Assert.NotEqual(written, File.GetLastWriteTimeUtc(assembly));

        File.Delete(Path.Combine(folder, "second.sym"));
        Assert.Equal(["User.cs(1): CS0234"], Errors(folder));
    }

    [Fact]
    public void AProgramWithoutLibtorchIsWarnedAndAnOldCSharpIsOneError()
    {
        var folder = packed.Consumer("project");
        var project = Path.Combine(folder, "Consumer.csproj");
        var text = File.ReadAllText(project);
        File.WriteAllText(project, Regex.Replace(text, "<PackageReference Include=\"\\$\\(LibTorchPackage\\)\".*?/>", ""));
        Assert.NotEqual(text, File.ReadAllText(project));

        var (build, log) = Logged(folder);
        build.Successful();
        Assert.Contains("dotnet add package TorchSharp-cpu", Assert.Single(Regex.Matches(log, ".*warning SYM5001: .*")).Value);
        Assert.DoesNotContain("SYM5001", packed.Dotnet(folder, "build", "-o", "out", "-p:SymDslNativeCheck=false").Successful().Output);

        Assert.Equal(["Consumer.csproj: SYM4019"], Errors(folder, "-p:LangVersion=11"));
    }

    [Fact]
    public void TheToolInstallsAndChecksAFile()
    {
        var folder = packed.Consumer("tool");
        packed.Dotnet(folder, "tool", "install", "SymDsl.Tool", "--version", packed.Version, "--tool-path", "tools").Successful();
        var symdsl = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "symdsl.exe" : "symdsl");

        CommandResult.Run(folder, [], symdsl, "check", "nbody.sym").Successful();
        var missing = CommandResult.Run(folder, [], symdsl, "check", "missing.sym");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("cannot read 'missing.sym'", missing.Output);
    }

    /// <summary>The errors of a build, each as often as it is reported; none if it succeeds.</summary>
    private string[] Errors(string folder, params string[] arguments)
    {
        var (build, log) = Logged(folder, arguments);
        string[] errors = [.. Regex.Matches(log, @"(?<file>[^/\\\s:]+?)(\((?<line>\d+)[\d,]*\))?\s*: error (?<id>\w+): ")
            .Select(match => match.Groups["file"].Value + (match.Groups["line"].Success ? $"({match.Groups["line"].Value})" : "") + ": " + match.Groups["id"].Value)];
        Assert.True((build.ExitCode == 0) == (errors.Length == 0), build.Output);
        return errors;
    }

    /// <summary>A build, and all that it reports without the summary that says it again.</summary>
    private (CommandResult Build, string Log) Logged(string folder, params string[] arguments)
    {
        var log = Path.Combine(folder, "build.log");
        File.Delete(log);
        var build = packed.Dotnet(folder, ["build", "-o", "out", $"-flp:LogFile={log};Verbosity=minimal;NoSummary", .. arguments]);
        return (build, File.ReadAllText(log));
    }
}
