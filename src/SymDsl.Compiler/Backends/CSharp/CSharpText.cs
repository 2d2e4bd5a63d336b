using System.Globalization;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Values as C# writes them, and what stands in every generated class.</summary>
internal static class CSharpText
{
    /// <summary>The attribute that tells generated parts from the user's.</summary>
    public static string GeneratedCode { get; } = $"[global::System.CodeDom.Compiler.GeneratedCode(\"SymDsl\", \"{CompilerVersion.Text}\")]";

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A real number.</summary>
    public static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.All(c => char.IsDigit(c) || c == '-') ? text + ".0" : text;
    }

    /// <summary>A name in camel case.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>A text.</summary>
    public static string Literal(string text) => "\"" + DocText.OneLine(text).Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
