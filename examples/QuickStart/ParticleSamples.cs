namespace QuickStart;

/// <summary>What is seen of simulated systems, and what is asked; plain float64 arrays, system by system.</summary>
internal sealed class ParticleSamples(int count)
{
    private const int Coordinates = ChargedParticles.Particles * ChargedParticles.Dimension;

    /// <summary>How many systems.</summary>
    public int Count { get; } = count;

    /// <summary>Positions seen, [system, particle, axis].</summary>
    public double[] Positions { get; } = new double[count * Coordinates];

    /// <summary>Velocities seen, [system, particle, axis].</summary>
    public double[] Velocities { get; } = new double[count * Coordinates];

    /// <summary>Charges, ±1, [system, particle].</summary>
    public double[] Charges { get; } = new double[count * ChargedParticles.Particles];

    /// <summary>Positions <see cref="ChargedParticles.Horizon"/> steps later, [system, particle, axis].</summary>
    public double[] Targets { get; } = new double[count * Coordinates];

    /// <summary>One system's part of <see cref="Positions"/>.</summary>
    public Span<double> PositionsOf(int system) => Positions.AsSpan(system * Coordinates, Coordinates);

    /// <summary>One system's part of <see cref="Velocities"/>.</summary>
    public Span<double> VelocitiesOf(int system) => Velocities.AsSpan(system * Coordinates, Coordinates);

    /// <summary>One system's part of <see cref="Charges"/>.</summary>
    public Span<double> ChargesOf(int system) => Charges.AsSpan(system * ChargedParticles.Particles, ChargedParticles.Particles);

    /// <summary>One system's part of <see cref="Targets"/>.</summary>
    public Span<double> TargetsOf(int system) => Targets.AsSpan(system * Coordinates, Coordinates);
}
