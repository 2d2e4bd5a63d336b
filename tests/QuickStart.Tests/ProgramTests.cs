using System.Globalization;
using System.Text.Json;

namespace QuickStart.Tests;

/// <summary>The whole program, trained for a moment only.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quickstart-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ARunLeavesPicturesAndFigures()
    {
        var path = Path.Combine(_folder.FullName, "new", "figures.json");
        Assert.Equal(0, Run("--minutes", "0.02", "--seed", "2", "--output", _folder.FullName, "--report", path));

        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        foreach (var picture in root.GetProperty("pictures").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(picture.GetString()!);
            Assert.Equal((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            Assert.True(bytes.Length > 20_000, "The picture is empty.");
        }

        Assert.Contains("class NBody", File.ReadAllText(root.GetProperty("generated_source").GetString()!), StringComparison.Ordinal);
        foreach (var (precision, tolerance) in new[] { ("float32", 1e-5), ("float64", 1e-11) })
        {
            var errors = root.GetProperty("symmetry_error").GetProperty(precision).EnumerateObject().ToList();
            Assert.Equal(4, errors.Count);
            Assert.All(errors, error => Assert.InRange(error.Value.GetDouble(), double.Epsilon, tolerance));
        }

        var mse = root.GetProperty("test_mse");
        Assert.Equal(1, mse.GetProperty("model_moved").GetDouble() / mse.GetProperty("model").GetDouble(), 1e-4);
    }

    [Fact]
    public void AnOutputFolderThatCannotBeIsSaidBeforeAnyWork()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        Assert.Equal(1, Run("--report", Path.Combine(file, "figures.json"), "--output", _folder.FullName));
        Assert.Empty(_folder.GetFiles("*.png"));
    }

    private static int Run(params string[] arguments)
    {
        var (output, errors, culture) = (Console.Out, Console.Error, CultureInfo.DefaultThreadCurrentCulture);
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
            return (int)typeof(Options).Assembly.EntryPoint!.Invoke(null, [arguments])!;
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
            CultureInfo.DefaultThreadCurrentCulture = culture;
        }
    }
}
