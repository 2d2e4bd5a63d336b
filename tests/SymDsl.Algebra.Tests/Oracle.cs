using System.Text.Json;

namespace SymDsl.Algebra.Tests;

/// <summary>Reads figures that were computed apart from this project.</summary>
internal static class Oracle
{
    public static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "oracles", file))).RootElement;
}
