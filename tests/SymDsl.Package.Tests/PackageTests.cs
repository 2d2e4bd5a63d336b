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

        var build = packed.Dotnet(folder, "build", "-o", "out");

        Assert.NotEqual(0, build.ExitCode);
        var errors = Regex.Matches(build.Output, @"(?<place>[^/\\\s]+\(\d+,\d+\)): error (?<id>\w+): ").DistinctBy(match => match.Value).ToList();
        var error = Assert.Single(errors);
        Assert.Equal("SYM3001", error.Groups["id"].Value);
        Assert.StartsWith("broken.sym(6,", error.Groups["place"].Value);
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
}
