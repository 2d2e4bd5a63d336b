using SymDsl.Language.Types;

namespace SymDsl.Language.Maps;

/// <summary>How a layer takes an input that is concatenated from parts.</summary>
public enum LayerInput
{
    /// <summary>As arguments of one call, their missing index axes of length one.</summary>
    Arguments,

    /// <summary>Part by part: its output is the sum of what the parts contribute.</summary>
    Sum,

    /// <summary>Part by part in its first layer; the rest follows on their sum.</summary>
    SumThenRest,
}

/// <summary>A map with weights, applied to one fibre: what the compiler must know of a layer.</summary>
/// <param name="Input">What goes in: the direct sum of the arguments' fibres.</param>
/// <param name="Output">What comes out.</param>
public abstract record LearnedMap(Fibre Input, Fibre Output)
{
    /// <summary>What the table of maps calls it: the construct's name.</summary>
    public abstract string Name { get; }

    /// <summary>How the layer takes its input.</summary>
    public virtual LayerInput Takes => LayerInput.Arguments;

    /// <summary>Whether it has weights, so that element type and device of the model can be read from it.</summary>
    public bool HasWeights => Weights != Size.Zero;

    /// <summary>Number of free weights, biases included.</summary>
    public abstract Size Weights { get; }

    /// <summary>Number of weights that a map without symmetry would have between the same components.</summary>
    public abstract Size DenseWeights { get; }
}
