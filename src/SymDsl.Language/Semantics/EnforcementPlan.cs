using SymDsl.Algebra.Marks;
using SymDsl.Language.Common;
using SymDsl.Language.Types;

namespace SymDsl.Language.Semantics;

/// <summary>
/// What the word behind <c>by</c> came to for one body. Each word has a record of its own, which holds what it found out of the body; a value,
/// like the model that it is part of.
/// </summary>
/// <param name="Word">The word.</param>
public abstract record EnforcementPlan(string Word)
{
    /// <summary>How well the group is kept by each line of the body, and so by what comes out of it.</summary>
    public abstract Mark Mark { get; }

    /// <summary>Names of the members that the generated class has because of it.</summary>
    public virtual EquatableArray<string> Members => default;

    /// <summary>
    /// The lines that are computed in place of those that are written: the same, with steps around them, or with other layers. Steps of its own
    /// are expressions that say themselves what they compute. Lines see the body's inputs by name and assign its outputs.
    /// </summary>
    public virtual EquatableArray<Statement> Rewrite(Body body) => body.Lines;
}

/// <summary>Lines with what goes in and comes out: those of a model, or of a block.</summary>
/// <param name="Inputs">What goes in: inputs of a model; parameters of a block, and the fields around it that it reads.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Outputs">What comes out.</param>
public sealed record Body(EquatableArray<Field> Inputs, EquatableArray<Statement> Lines, EquatableArray<Field> Outputs);
