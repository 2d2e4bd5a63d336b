using System.Diagnostics;
using System.Runtime.Versioning;
using SymDsl.Native;
using TorchSharp;

namespace SymDsl.Tests.Native;

public sealed class TorchLoaderTests
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    [Fact]
    public void TensorsAreComputed()
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum();
        Assert.Equal(6f, sum.item<float>());
        // Either the system is new enough and nobody was asked, or the copy was loaded.
        Assert.True(TorchLoader.Outcome is null || TorchLoader.Outcome.Contains("loaded as a copy"), TorchLoader.Outcome);
    }

    [Fact]
    public void RegisteringAgainDoesNothing()
    {
        TorchLoader.Register();
        TorchLoader.Register();
        TensorsAreComputed();
    }

    [LinuxX64Fact]
    public void TheRealLibraryIsEditedOnce()
    {
        var image = Assert.IsType<PatchResult.Patched>(GlibcxxPatch.Apply(File.ReadAllBytes(RealLibrary()))).Image;
        Assert.IsType<PatchResult.NotNeeded>(GlibcxxPatch.Apply(image));
    }

    /// <summary>A program that uses a tensor before any type of SymDsl, its library behind a link into a read-only folder.</summary>
    [LinuxX64Fact]
    [SupportedOSPlatform("linux")]
    public void ItWorksWhereTorchSharpIsUsedFirstAndLeavesThePackageFolderAlone()
    {
        using var setting = new Setting(File.ReadAllBytes(RealLibrary()));

        var (output, exitCode) = setting.RunTorchFirst();

        Assert.Equal("sum 12", output.Trim());
        Assert.Equal(0, exitCode);
        setting.AssertNothingWritten();
    }

    [LinuxX64Fact]
    [SupportedOSPlatform("linux")]
    public void WhereItCannotHelpTheMessageOfTorchSharpStands()
    {
        using var setting = new Setting("no library"u8.ToArray());

        var (output, exitCode) = setting.RunTorchFirst();

        Assert.Contains("libtorch-cpu", output);
        Assert.NotEqual(0, exitCode);
        setting.AssertNothingWritten();
    }

    /// <summary>The file itself, not the link that the build puts into the output folder.</summary>
    private static string RealLibrary()
    {
        var file = TorchLoader.Find(typeof(torch).Assembly)!;
        return new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file;
    }

    /// <summary>The program TorchFirst in a folder of its own, with a given native library in a read-only folder, and a temporary folder.</summary>
    [SupportedOSPlatform("linux")]
    private sealed class Setting : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("symdsl-tests-").FullName;
        private readonly string _cached;
        private readonly string _temporary;
        private readonly string _program;
        private readonly byte[] _library;
        private readonly DateTime _written;

        internal Setting(byte[] library)
        {
            _library = library;
            var cache = Directory.CreateDirectory(Path.Combine(_root, "cache")).FullName;
            _cached = Path.Combine(cache, "libLibTorchSharp.so");
            File.WriteAllBytes(_cached, library);
            _written = File.GetLastWriteTimeUtc(_cached);
            File.SetUnixFileMode(_cached, ReadOnly);
            File.SetUnixFileMode(cache, ReadOnly);
            _temporary = Directory.CreateDirectory(Path.Combine(_root, "tmp")).FullName;
            _program = Path.Combine(_root, "program");
            LinkFolder(AppContext.BaseDirectory, _program);
            var linked = Path.Combine(_program, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
            File.Delete(linked);
            File.CreateSymbolicLink(linked, _cached);
        }

        internal (string Output, int ExitCode) RunTorchFirst()
        {
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet")
            {
                ArgumentList = { Path.Combine(_program, "TorchFirst.dll") },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["TMPDIR"] = _temporary, ["DOTNET_DbgEnableMiniDump"] = "0" },
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (output + errors.Result, process.ExitCode);
        }

        internal void AssertNothingWritten()
        {
            Assert.Equal(_library, File.ReadAllBytes(_cached));
            Assert.Equal(_written, File.GetLastWriteTimeUtc(_cached));
            Assert.Equal([_cached], Directory.GetFileSystemEntries(Path.GetDirectoryName(_cached)!));
            Assert.DoesNotContain(Directory.GetFileSystemEntries(_temporary), entry => Path.GetFileName(entry).StartsWith("symdsl-"));
        }

        public void Dispose()
        {
            File.SetUnixFileMode(Path.GetDirectoryName(_cached)!, ReadOnly | UnixFileMode.UserWrite);
            Directory.Delete(_root, recursive: true);
        }

        /// <summary>Links all files but the program's own, which the host would follow out of the folder.</summary>
        private static void LinkFolder(string from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var file in Directory.GetFiles(from))
            {
                var name = Path.GetFileName(file);
                if (name.StartsWith("TorchFirst.")) File.Copy(file, Path.Combine(to, name));
                else File.CreateSymbolicLink(Path.Combine(to, name), file);
            }

            foreach (var folder in Directory.GetDirectories(from)) LinkFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
