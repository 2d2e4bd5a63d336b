using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// A model that says what goes in, what comes out, and runs: all that verification, and any other code that knows models of any shape, needs of
/// it. Every model of a <c>.sym</c> file is one. A class with <see cref="SymmetryAttribute"/> is <see cref="ISymmetric"/> alone: it declares the
/// symmetry of its layers, and how its own forward joins them is written in C#, of which no declarations are known.
/// </summary>
/// <remarks>Generated classes implement these members explicitly, so that no name is taken from the model's own parameters and fields.</remarks>
public interface ISymmetricModel : ISymmetric
{
    /// <summary>
    /// Declarations of what <see cref="Run"/> is given, in this order: the inputs, then for each ragged set how many elements are real in each
    /// batch entry.
    /// </summary>
    IReadOnlyList<FieldSpec> Inputs { get; }

    /// <summary>Declarations of what <see cref="Run"/> returns, in this order.</summary>
    IReadOnlyList<FieldSpec> Outputs { get; }

    /// <summary>Computes the outputs: the model's forward, with gradients and modes as there.</summary>
    /// <param name="inputs">One tensor for each of <see cref="Inputs"/>.</param>
    /// <returns>One tensor for each of <see cref="Outputs"/>; they belong to the caller.</returns>
    /// <exception cref="ArgumentException">There are more or fewer tensors than inputs.</exception>
    /// <exception cref="SymShapeException">An input has another shape, element type or device than declared.</exception>
    Tensor[] Run(params Tensor[] inputs);
}
