using SymDsl.Adversary.Programs;

namespace SymDsl.Adversary.Judging;

/// <summary>What can be wrong with the compiler.</summary>
public enum FindingKind
{
    /// <summary>The compiler failed on the text: SYM9001.</summary>
    CompilerFailure,

    /// <summary>The emitted C# does not compile.</summary>
    EmittedCode,

    /// <summary>The model throws where its input is as declared.</summary>
    RuntimeException,

    /// <summary>An output has another shape than declared.</summary>
    OutputShape,

    /// <summary>An output is a number, and not a number once the input is moved.</summary>
    NotANumber,

    /// <summary>An accepted program does not follow the declared symmetry.</summary>
    UnsoundAcceptance,
}

/// <summary>Something wrong.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">The message, or the motions that are not followed.</param>
/// <param name="Program">The program.</param>
/// <param name="Error">The largest relative error, for unsound acceptances.</param>
public sealed record Finding(FindingKind Kind, string Detail, SymProgram Program, double Error = 0)
{
    public override string ToString() => $"{Kind}, seed {Program.Seed}: {Detail}{(Error > 0 ? $" (relative error {Error:g3})" : "")}\n{Program}";
}
