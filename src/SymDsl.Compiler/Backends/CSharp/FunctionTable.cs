using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>What C# calls for functions without weights.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["angle"] = "Angle",
        ["cross"] = "Cross",
        ["harmonics"] = "Harmonics",
        ["larger"] = "Larger",
        ["largest_component"] = "LargestComponent",
        ["outer"] = "Outer",
        ["smaller"] = "Smaller",
        ["unit"] = "Unit",
    };

    /// <summary>The run-time library's extension method for a <see cref="CallOperation"/>.</summary>
    public static string Of(string function) =>
        Functions.TryGetValue(function, out var method) ? method : throw new InvalidOperationException($"no method for the function {function}");

    /// <summary>The tensor's method for a pointwise function: TorchSharp calls each as the language does.</summary>
    public static string Of(PointwiseFunction function) => function.Name;
}
