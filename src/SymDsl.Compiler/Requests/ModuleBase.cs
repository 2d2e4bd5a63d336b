using SymDsl.Language.Semantics;

namespace SymDsl.Compiler;

/// <summary>Which base class a generated module has.</summary>
public static class ModuleBase
{
    // TorchSharp declares nn.Module<T1, TResult> up to nn.Module<T1, …, T6, TResult>.
    private const int MostInputs = 6;

    /// <summary>
    /// Whether TorchSharp has a typed module of as many inputs, which then is the base; otherwise <c>forward</c> is a method like any other.
    /// </summary>
    public static bool IsTyped(Architecture model) => model.ArgumentCount is >= 1 and <= MostInputs;
}
