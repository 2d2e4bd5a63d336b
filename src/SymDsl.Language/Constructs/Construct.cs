using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Constructs;

/// <summary>
/// A word or operator of the language: its name and shape, its typing rule, its lowering, its line in the docs, all in one file. The binder,
/// the compiler, the docs and completion lists read <see cref="ConstructRegistry"/>.
/// </summary>
public abstract class Construct
{
    /// <summary>The name or the operator's symbol.</summary>
    public abstract string Name { get; }

    /// <summary>What tells it apart from a construct of the same name that is written in another way.</summary>
    public virtual string Key => Name;

    /// <summary>How it is written, such as <c>norm(x)</c>.</summary>
    public abstract string Signature { get; }

    /// <summary>One line for the docs: what it does, what it takes, what comes out.</summary>
    public abstract string Summary { get; }

    /// <summary>What may stand around the name.</summary>
    public abstract ConstructShape Shape { get; }

    /// <summary>The typing rule: the typed expression, or <see langword="null"/> after a report of what does not fit.</summary>
    internal abstract Expression? Bind(ConstructCall call);

    /// <summary>What it computes, in operations on tensors.</summary>
    /// <param name="expression">An expression that <see cref="Bind"/> made.</param>
    /// <param name="arguments">Its arguments, lowered.</param>
    public abstract Operation Lower(ConstructExpression expression, IReadOnlyList<Operation> arguments);
}
