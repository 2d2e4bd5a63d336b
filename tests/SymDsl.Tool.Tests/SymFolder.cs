namespace SymDsl.Tool.Tests;

/// <summary>A folder of <c>.sym</c> files that lives as long as a test.</summary>
public sealed class SymFolder : IDisposable
{
    internal const string Drift = """
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

    internal const string Broken = """
        model Broken {
            symmetry O(3)
            set n
            input v[n] : vector

            a[n] = relu(v[n])

            output a[n] : vector
        }
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("symdsl-tool-tests-");

    /// <summary>The folder.</summary>
    public string FullName => _directory.FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string Add(string name, string text)
    {
        var path = Path.Combine(FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
