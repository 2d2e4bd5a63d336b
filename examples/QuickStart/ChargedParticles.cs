namespace QuickStart;

/// <summary>
/// The field's n-body data: charged particles under their Coulomb forces. The law, its constants and the sampling are those of Kipf et al.
/// (2018), "Neural Relational Inference for Interacting Systems", in the three-dimensional set-up of Satorras et al. (2021), "E(n)
/// Equivariant Graph Neural Networks": five particles, charges ±1 with equal chance, no box; from positions and velocities at one
/// recorded frame the positions 1,000 steps later are asked.
/// </summary>
/// <remarks>
/// Masses are 1, and so are the units: the papers give none. The force on particle i is Σ_j k q_i q_j (x_i − x_j) / |x_i − x_j|³. As in
/// the data generators published with both papers, each component of it is clipped to ±0.1 / dt, which acts below distances of about 0.1;
/// the first kick is a whole one, and velocities are recorded as the leapfrog scheme holds them, half a step behind the positions.
/// </remarks>
internal static class ChargedParticles
{
    /// <summary>Particles in a system.</summary>
    public const int Particles = 5;

    /// <summary>Dimension of space.</summary>
    public const int Dimension = 3;

    /// <summary>dt of the leapfrog scheme.</summary>
    public const double TimeStep = 0.001;

    /// <summary>The k of Coulomb's law.</summary>
    public const double InteractionStrength = 1;

    /// <summary>No component of a force exceeds this.</summary>
    public const double LargestForce = 0.1 / TimeStep;

    /// <summary>Standard deviation of each initial coordinate.</summary>
    public const double InitialSpread = 1;

    /// <summary>Length of each initial velocity; its direction is uniform.</summary>
    public const double InitialSpeed = 0.5;

    /// <summary>
    /// The step at which the networks see the system: frame 30 of a recording of every 100th step that starts with the 100th.
    /// </summary>
    public const int InputStep = 3_100;

    /// <summary>Steps from what is seen to what is asked.</summary>
    public const int Horizon = 1_000;

    /// <summary>Simulates independent systems on all cores.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The same seed gives the same numbers, whatever the number of threads.</param>
    /// <param name="stream">Which of the seed's independent collections: training, validation, test.</param>
    public static ParticleSamples Simulate(int count, int seed, int stream)
    {
        var samples = new ParticleSamples(count);
        Parallel.For(0, (count + ParticleBlock.Lanes - 1) / ParticleBlock.Lanes, index =>
        {
            var first = index * ParticleBlock.Lanes;
            var lanes = Math.Min(ParticleBlock.Lanes, count - first);
            var block = new ParticleBlock();
            for (var lane = 0; lane < lanes; lane++)
            {
                var start = InitialState.Sample(new RandomStream(seed, stream, first + lane));
                block.Load(lane, start.Positions, start.Velocities, start.Charges);
                start.Charges.CopyTo(samples.ChargesOf(first + lane));
            }

            block.Advance(InputStep);
            for (var lane = 0; lane < lanes; lane++)
            {
                block.CopyPositions(lane, samples.PositionsOf(first + lane));
                block.CopyVelocities(lane, samples.VelocitiesOf(first + lane));
            }

            block.Advance(Horizon);
            for (var lane = 0; lane < lanes; lane++)
                block.CopyPositions(lane, samples.TargetsOf(first + lane));
        });
        return samples;
    }

    /// <summary>The way of one of those systems from what is seen to what is asked.</summary>
    /// <param name="seed">As in <see cref="Simulate"/>.</param>
    /// <param name="stream">As in <see cref="Simulate"/>.</param>
    /// <param name="index">Which system of the collection.</param>
    /// <param name="every">Steps from frame to frame; a divisor of <see cref="Horizon"/>.</param>
    /// <returns>Frames, each [particle, axis]; the first is the input's, the last the target's.</returns>
    public static double[][] Record(int seed, int stream, int index, int every)
    {
        var start = InitialState.Sample(new RandomStream(seed, stream, index));
        var block = new ParticleBlock();
        block.Load(0, start.Positions, start.Velocities, start.Charges);
        block.Advance(InputStep);

        var frames = new double[Horizon / every + 1][];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            if (frame > 0)
                block.Advance(every);
            frames[frame] = new double[Particles * Dimension];
            block.CopyPositions(0, frames[frame]);
        }

        return frames;
    }

    /// <summary>Where a system starts.</summary>
    private sealed record InitialState(double[] Positions, double[] Velocities, double[] Charges)
    {
        public static InitialState Sample(RandomStream random)
        {
            var state = new InitialState(new double[Particles * Dimension], new double[Particles * Dimension], new double[Particles]);
            foreach (ref var charge in state.Charges.AsSpan())
                charge = random.NextUniform() < 0.5 ? -1 : 1;
            foreach (ref var coordinate in state.Positions.AsSpan())
                coordinate = InitialSpread * random.NextNormal();
            for (var particle = 0; particle < Particles; particle++)
            {
                var velocity = state.Velocities.AsSpan(particle * Dimension, Dimension);
                var squared = 0.0;
                foreach (ref var component in velocity)
                {
                    component = random.NextNormal();
                    squared += component * component;
                }

                foreach (ref var component in velocity)
                    component *= InitialSpeed / Math.Sqrt(squared);
            }

            return state;
        }
    }
}
