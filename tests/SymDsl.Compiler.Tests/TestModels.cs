namespace SymDsl.Compiler.Tests;

/// <summary>The models in the folder Models.</summary>
internal static class TestModels
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(TestModels).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    public static CompileResult Compile(string text, string name = "model.sym") =>
        SymCompiler.Compile(text, new CompileOptions { Path = $"/models/{name}", DisplayPath = $"models/{name}" });
}
