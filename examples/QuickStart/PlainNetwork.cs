using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart;

/// <summary>
/// The ordinary answer, for comparison: a multilayer perceptron on the flattened state. It reads all positions, velocities and charges as
/// one row of numbers and writes how far each particle goes; no symmetry is built in, every weight is free.
/// </summary>
internal sealed class PlainNetwork : torch.nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private const long Particles = ChargedParticles.Particles;
    private const long Outputs = Particles * ChargedParticles.Dimension;
    private const long Inputs = 2 * Outputs + Particles;

    private readonly Sequential _layers;

    /// <param name="width">Width of each of the three hidden layers.</param>
    public PlainNetwork(long width) : base(nameof(PlainNetwork))
    {
        _layers = torch.nn.Sequential(
            torch.nn.Linear(Inputs, width),
            torch.nn.SiLU(),
            torch.nn.Linear(width, width),
            torch.nn.SiLU(),
            torch.nn.Linear(width, width),
            torch.nn.SiLU(),
            torch.nn.Linear(width, Outputs));
        RegisterComponents();
    }

    /// <summary>The network whose number of parameters comes closest to a given one.</summary>
    public static PlainNetwork WithParameters(long parameters)
    {
        var width = 1L;
        while (ParametersAt(width + 1) <= parameters)
            width++;
        return new PlainNetwork(parameters - ParametersAt(width) <= ParametersAt(width + 1) - parameters ? width : width + 1);
    }

    /// <summary>Positions asked.</summary>
    /// <param name="x">Positions, [batch, 5, 3].</param>
    /// <param name="v">Velocities, [batch, 5, 3].</param>
    /// <param name="q">Charges, [batch, 5].</param>
    /// <returns>Positions, [batch, 5, 3].</returns>
    public override Tensor forward(Tensor x, Tensor v, Tensor q)
    {
        using var scope = torch.NewDisposeScope();
        var state = torch.cat([x.flatten(1), v.flatten(1), q], 1);
        return (x + _layers.forward(state).view_as(x)).MoveToOuterDisposeScope();
    }

    /// <summary>Weights and biases at a width.</summary>
    private static long ParametersAt(long width) => (Inputs + 1) * width + 2 * (width + 1) * width + (width + 1) * Outputs;
}
