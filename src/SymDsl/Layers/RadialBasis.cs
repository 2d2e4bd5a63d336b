using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Functions of a distance.</summary>
public enum RadialFunctions
{
    /// <summary>Bessel functions: <see cref="HarmonicExtensions.Bessel"/>.</summary>
    Bessel,

    /// <summary>Gaussian bumps: <see cref="HarmonicExtensions.Gaussian"/>.</summary>
    Gaussian,
}

/// <summary>As many functions of a distance as a model's parameters say, zero from a cutoff on. It has no weights.</summary>
public sealed class RadialBasis : nn.Module<Tensor, Tensor>
{
    private readonly RadialFunctions _functions;
    private readonly int _count;
    private readonly double _cutoff;

    /// <summary>Chooses the functions.</summary>
    /// <param name="functions">Which.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="cutoff">From where on they are zero, in the distances' units; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1 or more than an int holds, or the cutoff is not positive.</exception>
    public RadialBasis(RadialFunctions functions, long count, double cutoff) : base(nameof(RadialBasis))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, int.MaxValue);
        if (!(cutoff > 0)) throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "A cutoff is a positive distance.");
        (_functions, _count, _cutoff) = (functions, (int)count, cutoff);
    }

    /// <summary>The functions' values: [.., 1] → [.., count].</summary>
    /// <param name="distances">One distance at each place.</param>
    /// <exception cref="ArgumentException">The last axis is not 1 long.</exception>
    public override Tensor forward(Tensor distances) =>
        _functions == RadialFunctions.Bessel ? distances.Bessel(_count, _cutoff) : distances.Gaussian(_count, _cutoff);
}
