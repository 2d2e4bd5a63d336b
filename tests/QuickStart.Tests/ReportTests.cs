using System.Text.Json;

namespace QuickStart.Tests;

public sealed class ReportTests
{
    [Fact]
    public void TheKeysAreTheAgreedOnes()
    {
        Dictionary<string, double> errors = new()
        {
            ["rotation"] = 1e-7,
            ["reflection"] = 2e-7,
            ["translation"] = 3e-7,
            ["permutation"] = double.NaN,
        };
        var report = new Report(
            new TestErrors(1, 2, 3, 4), new SymmetryErrors(errors, errors), new Pair<long>(5, 6), new Pair<double>(7, 8), ["a.png"], "b.cs");
        using var json = JsonDocument.Parse(report.ToJson());
        var root = json.RootElement;

        Assert.Equal(["test_mse", "symmetry_error", "parameters", "steps_per_second", "pictures", "generated_source"], Keys(root));
        Assert.Equal(["model", "plain", "model_moved", "plain_moved"], Keys(root.GetProperty("test_mse")));
        Assert.Equal(["float32", "float64"], Keys(root.GetProperty("symmetry_error")));
        Assert.Equal(["rotation", "reflection", "translation", "permutation"], Keys(root.GetProperty("symmetry_error").GetProperty("float64")));
        Assert.Equal(["model", "plain"], Keys(root.GetProperty("parameters")));
        Assert.Equal(["model", "plain"], Keys(root.GetProperty("steps_per_second")));
        Assert.Equal(3, root.GetProperty("test_mse").GetProperty("model_moved").GetDouble());
        Assert.Equal("NaN", root.GetProperty("symmetry_error").GetProperty("float32").GetProperty("permutation").GetString());
        Assert.Equal("a.png", root.GetProperty("pictures")[0].GetString());
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
