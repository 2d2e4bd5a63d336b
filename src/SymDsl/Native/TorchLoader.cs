using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SymDsl.Native;

/// <summary>
/// Lets TorchSharp start on Linux systems whose C++ library is older than the one it was built with (Debian 12, Ubuntu 22.04 and the
/// container images on them), where it otherwise reports a missing <c>libtorch-cpu-linux-x64</c>.
/// </summary>
/// <remarks>
/// The runtime asks for help only after its own attempt to load TorchSharp's native library has failed; on a system that is new enough
/// nothing here runs. The help is an edited copy of the library in a private temporary folder, deleted as soon as it is mapped:
/// packages and output folders are never written to.
/// </remarks>
public static class TorchLoader
{
    private const string TorchSharpAssembly = "TorchSharp";
    private const string LibraryName = "LibTorchSharp";
    private const string FileName = "libLibTorchSharp.so";
    private const string RuntimeFolder = "runtimes/linux-x64/native";

    private static readonly object Gate = new();
    private static bool _isRegistered;
    private static IntPtr _handle;

    /// <summary>
    /// What came of the help, in a sentence: <see langword="null"/> as long as none was asked for, which is what a system with a new
    /// C++ library shows. Look here when TorchSharp says that it cannot load.
    /// </summary>
    public static string? Outcome { get; private set; }

    /// <summary>
    /// Offers help to the runtime from now on. Called by itself when a C# program that references SymDsl starts; other languages call it
    /// before their first use of TorchSharp. Calling it again does nothing.
    /// </summary>
    public static void Register()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return;
        lock (Gate)
        {
            if (_isRegistered) return;
            _isRegistered = true;
            // TorchSharp is loaded where SymDsl is: not in the default context when both belong to a plug-in.
            var context = AssemblyLoadContext.GetLoadContext(typeof(TorchLoader).Assembly) ?? AssemblyLoadContext.Default;
            context.ResolvingUnmanagedDll += Resolve;
        }
    }

    /// <returns>The library's handle, or zero: then the error of the runtime's own attempt stands.</returns>
    private static IntPtr Resolve(Assembly assembly, string name)
    {
        if (name != LibraryName || assembly.GetName().Name != TorchSharpAssembly) return IntPtr.Zero;
        lock (Gate)
        {
            if (_handle == IntPtr.Zero) (_handle, Outcome) = Load(assembly);
            return _handle;
        }
    }

    private static (IntPtr Handle, string Outcome) Load(Assembly torchSharp)
    {
        if (Find(torchSharp) is not { } file)
            return (IntPtr.Zero, $"{FileName} was not found beside the program; TorchSharp's package brings it.");
        try
        {
            switch (GlibcxxPatch.Apply(File.ReadAllBytes(file)))
            {
                case PatchResult.Patched patched:
                    // It must be in the process before the copy is: the copy lies in a folder of its own.
                    NativeLibrary.Load("torch", torchSharp, searchPath: null);
                    return (LoadCopy(patched.Image), $"{file} was loaded as a copy that does not ask for the C++ library of GCC 13.");
                case PatchResult.NotRecognised why:
                    return (IntPtr.Zero, $"{file} was left alone: {why.Reason}.");
                default:
                    return (IntPtr.Zero, $"{file} does not ask for the C++ library of GCC 13: its trouble is another one.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
        {
            return (IntPtr.Zero, $"{file} could not be loaded as a copy: {e.Message}");
        }
    }

    /// <summary>Maps a library from a file that nobody else can reach and that is gone on return; the mapping lives on.</summary>
    private static IntPtr LoadCopy(byte[] image)
    {
        var folder = Directory.CreateTempSubdirectory("symdsl-"); // of mode 0700
        try
        {
            var file = Path.Combine(folder.FullName, FileName);
            File.WriteAllBytes(file, image);
            return NativeLibrary.Load(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The native library's file, or <see langword="null"/>.</summary>
    internal static string? Find(Assembly torchSharp) =>
        SearchFolders(torchSharp).Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);

    /// <summary>Where the runtime itself looks for native libraries, and beside the assembly.</summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The empty location of a single-file program is handled.")]
    private static IEnumerable<string> SearchFolders(Assembly torchSharp)
    {
        var native = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (var folder in native.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
        // A program in a single file has no folder beside its assemblies.
        var beside = Path.GetDirectoryName(torchSharp.Location) is { Length: > 0 } folderOfAssembly ? folderOfAssembly : AppContext.BaseDirectory;
        yield return beside;
        yield return Path.Combine(beside, RuntimeFolder);
    }
}
