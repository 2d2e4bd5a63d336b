using System.Globalization;
using System.Reflection;

namespace SymDsl.Package.Tests;

/// <summary>Both packages, packed once into a feed of their own under a version that no cache has seen, and a place outside the repo to use them.</summary>
public sealed class PackedFixture : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("symdsl-package-tests-");

    public PackedFixture()
    {
        Feed = Path.Combine(_directory.FullName, "feed");
        // The project was built along with the tests; a second build under their feet would replace what they run on.
        foreach (var project in new[] { "src/SymDsl", "src/SymDsl.Tool" })
        {
            CommandResult.Run(
                Metadata("RepositoryRoot"), [], "dotnet",
                "pack", project, "--no-build", "-c", Metadata("Configuration"), "-o", Feed, $"-p:PackageVersion={Version}").Successful();
        }

        // Third-party packages come from where this machine has them; ours is unpacked here, and goes with the folder.
        File.WriteAllText(Path.Combine(_directory.FullName, "NuGet.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <add key="packed" value="feed" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>The version of the packages.</summary>
    public string Version { get; } = "0.0.1-test." + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    /// <summary>The folder that holds the packages.</summary>
    public string Feed { get; }

    /// <summary>A folder beneath the NuGet.config that knows the feed.</summary>
    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(_directory.FullName, name)).FullName;

    /// <summary>A copy of the user's project.</summary>
    public string Consumer(string folderName)
    {
        var folder = Folder(folderName);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            // Not File.Copy: it copies a link, and the link leads into the repo. The project file is a text there, no project of the repo.
            var name = Path.GetFileName(file);
            File.WriteAllText(Path.Combine(folder, name.EndsWith(".csproj.txt") ? Path.GetFileNameWithoutExtension(name) : name), File.ReadAllText(file));
        }

        return folder;
    }

    /// <summary>Runs <c>dotnet</c> in a folder.</summary>
    public CommandResult Dotnet(string folder, params string[] arguments) => CommandResult.Run(
        folder,
        [("SymDslVersion", Version), ("LibTorchPackage", LibTorchPackage), ("LibTorchVersion", Metadata("LibTorchVersion"))],
        "dotnet",
        arguments);

    public void Dispose() => _directory.Delete(recursive: true);

    private static string LibTorchPackage =>
        OperatingSystem.IsWindows() ? "libtorch-cpu-win-x64"
        : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64"
        : "libtorch-cpu-linux-x64";

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Metadata(string key) =>
        typeof(PackedFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
