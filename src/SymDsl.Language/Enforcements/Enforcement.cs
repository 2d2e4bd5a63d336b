using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Enforcements;

/// <summary>What happens to a line that the types of the group refuse.</summary>
public enum BodyTyping
{
    /// <summary>It is an error: the lines themselves keep the symmetry.</summary>
    Tied,

    /// <summary>It may stand: what is done around the lines keeps the symmetry.</summary>
    Free,
}

/// <summary>
/// A word behind <c>by</c>: how a body is made to follow a group. One file a word, with the record of its plan; the binder, the messages and
/// the docs read <see cref="EnforcementRegistry"/>.
/// </summary>
public abstract class Enforcement
{
    /// <summary>The word.</summary>
    public abstract string Word { get; }

    /// <summary>What it does, as a clause behind the word: <c>ties the weights</c>.</summary>
    public abstract string Effect { get; }

    /// <summary>One line for the docs: what it does, and what comes of it.</summary>
    public abstract string Summary { get; }

    /// <summary>What happens to a line that the types refuse.</summary>
    public abstract BodyTyping Typing { get; }

    /// <summary>The group under which lines are checked and layers made, where another one is claimed.</summary>
    /// <param name="claimed">The group that the model is said to follow.</param>
    public virtual GroupDeclaration Enforced(GroupDeclaration claimed) => claimed;

    /// <summary>
    /// The plan for one body. It accounts for everything from outside that moves: each input is moved along by its type, read, or refused.
    /// </summary>
    /// <returns><see langword="null"/> after a report of what does not fit.</returns>
    public abstract EnforcementPlan? Bind(EnforcementCall call);
}
