using SymDsl.Compiler.Lowering;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// A generated class: the model's own, that of a block, or that of a repetition. Uses of a block that differ in nothing but fibres and sizes are
/// one class, whose constructor is given these.
/// </summary>
/// <param name="bodies">What each kind of use holds and does; all alike but for fibres and sizes.</param>
/// <param name="blocks">The block of each of them, where it is a block's class.</param>
/// <param name="repeats">The repetition of each of them, where it is a repetition's class.</param>
internal sealed class ModuleClass(IReadOnlyList<ModulePlan> bodies, IReadOnlyList<BlockInstance> blocks, IReadOnlyList<PlannedRepeat> repeats)
{
    /// <summary>The class's name; empty until it has one.</summary>
    public string Name { get; set; } = "";

    /// <summary>What each kind of use holds and does.</summary>
    public IReadOnlyList<ModulePlan> Bodies => bodies;

    /// <summary>The block of each kind of use; none where it is no block's class.</summary>
    public IReadOnlyList<BlockInstance> Blocks => blocks;

    /// <summary>The repetition of each kind of use; none where it is no repetition's class.</summary>
    public IReadOnlyList<PlannedRepeat> Repeats => repeats;

    /// <summary>The body whose lines are written: they read the same in all.</summary>
    public ModulePlan Body => bodies[0];

    /// <summary>The classes of its repetitions, in order.</summary>
    public IReadOnlyList<ModuleClass> Steps { get; set; } = [];

    /// <summary>What its constructor is given: the fibres and sizes in which its uses differ.</summary>
    public IReadOnlyList<ModuleParameter> Parameters { get; set; } = [];

    /// <summary>For each fibre and size that its constructor hands on, the parameter that brings it, or <see langword="null"/> where all uses have the same.</summary>
    public IReadOnlyList<ModuleParameter?> Slots { get; set; } = [];

    /// <summary>The fibres that its constructor hands on and that all uses have the same.</summary>
    public IReadOnlyList<Fibre> Constants { get; set; } = [];

    /// <summary>The model's parameters that stand in what all uses have the same, in the order of the declaration.</summary>
    public IReadOnlyList<string> Sizes { get; set; } = [];
}

/// <summary>A fibre or a size that the uses of a class bring.</summary>
/// <param name="Name">What the constructor calls it.</param>
/// <param name="Values">What each kind of use brings: all of them a <see cref="Fibre"/>, or all a <see cref="Size"/>.</param>
internal sealed record ModuleParameter(string Name, IReadOnlyList<object> Values)
{
    /// <summary>Whether it is a fibre.</summary>
    public bool IsFibre => Values[0] is Fibre;
}
