namespace QuickStart.Tests;

public sealed class ChargedParticlesTests
{
    private const int Particles = ChargedParticles.Particles;
    private const int Dimension = ChargedParticles.Dimension;

    private static readonly double[] Repulsive = [1, 1, 1, 1, 1];
    private static readonly double[] Mixed = [1, -1, 1, 1, -1];

    [Fact]
    public void ForcesAreCoulombs()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var start = State.Spaced(seed, Mixed);
            var expected = new double[Particles * Dimension];
            for (var i = 0; i < Particles; i++)
            {
                for (var j = 0; j < Particles; j++)
                {
                    if (i == j)
                        continue;
                    var distance = start.Distance(i, j);
                    for (var axis = 0; axis < Dimension; axis++)
                    {
                        var difference = start.X[i * Dimension + axis] - start.X[j * Dimension + axis];
                        expected[i * Dimension + axis] += start.Q[i] * start.Q[j] * difference / Math.Pow(distance, 3);
                    }
                }
            }

            AssertEqual(expected, Forces(start), 1e-12);
        }
    }

    [Fact]
    public void ActionEqualsReaction()
    {
        // Two particles meet; the others are so far away that their forces are below 1e-8.
        var start = new State(
            [0, 0, 0, 0.3, -0.2, 0.6, 1e4, 0, 0, 0, -1e4, 0, 0, 0, 1e4],
            new double[Particles * Dimension],
            Mixed);
        var forces = Forces(start);

        Assert.True(forces[0] > 0, "Opposite charges attract.");
        for (var axis = 0; axis < Dimension; axis++)
            Assert.Equal(forces[axis], -forces[Dimension + axis], 1e-7);
    }

    [Fact]
    public void ComponentsOfForcesAreClipped()
    {
        var start = new State(
            [0, 0, 0, 0.01, -0.01, 1e-6, 1e4, 0, 0, 0, -1e4, 0, 0, 0, 1e4],
            new double[Particles * Dimension],
            Repulsive);
        var forces = Forces(start);

        Assert.Equal(-ChargedParticles.LargestForce, forces[0]);
        Assert.Equal(ChargedParticles.LargestForce, forces[1]);
        Assert.InRange(Math.Abs(forces[2]), 0.1, 1);
    }

    [Fact]
    public void MomentumIsConserved()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var start = State.Spaced(seed, Repulsive);
            var end = Advance(start, ChargedParticles.InputStep + ChargedParticles.Horizon);
            Assert.True(Math.Abs(end.V[0] - start.V[0]) > 1e-3, "Nothing moved.");
            AssertEqual(start.Momentum, end.Momentum, 1e-11);
        }
    }

    [Fact]
    public void EnergyDriftsLittle()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            // Repulsion alone: no close encounters, which a fixed time step does not resolve.
            var start = State.Spaced(seed, Repulsive);
            var end = Advance(start, ChargedParticles.InputStep + ChargedParticles.Horizon);
            Assert.True(Math.Abs(end.KineticEnergy - start.KineticEnergy) > 0.1, "No energy changed its form.");
            Assert.Equal(1, end.Energy / start.Energy, 1e-5);
        }
    }

    [Fact]
    public void TheTimeStepIsSecondOrder()
    {
        // A start at rest, half a step back in time: v(−dt/2) = −dt/2 · F, x = x0. What a free particle at v does is exact.
        var start = new State(
            [0, 0, 0, 1, 0, 0, 1e6, 0, 0, 0, 1e6, 0, 0, 0, 1e6],
            [0, 0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5],
            Repulsive).HalfAStepBack();
        var end = Advance(start, 1_000);

        // Two unit charges from rest at distance 1 with reduced mass ½: t(r) = ½ (√(r(r − 1)) + ln(√r + √(r − 1))) for distance r.
        var distance = end.Distance(0, 1);
        var time = 0.5 * (Math.Sqrt(distance * (distance - 1)) + Math.Log(Math.Sqrt(distance) + Math.Sqrt(distance - 1)));
        Assert.Equal(1, time, 1e-6);
        Assert.Equal(1e6 + 0.5, end.X[6], 1e-6);
    }

    [Fact]
    public void ATurnedSystemMovesTheSameWay()
    {
        using var poses = Poses.Sample(1, 3, seed: 4);
        var matrix = poses.Matrices.data<double>().ToArray();
        var shift = poses.Shifts.data<double>().ToArray();
        var start = State.Spaced(1, Mixed);
        var moved = new State(Apply(start.X, shift), Apply(start.V, new double[Dimension]), start.Q);

        AssertEqual(Apply(Advance(start, 300).X, shift), Advance(moved, 300).X, 1e-9);

        double[] Apply(double[] vectors, double[] offset)
        {
            var result = new double[vectors.Length];
            for (var i = 0; i < vectors.Length; i++)
            {
                result[i] = offset[i % Dimension];
                for (var k = 0; k < Dimension; k++)
                    result[i] += matrix[i % Dimension * Dimension + k] * vectors[i - i % Dimension + k];
            }

            return result;
        }
    }

    [Fact]
    public void LanesDoNotFeelEachOther()
    {
        var states = Enumerable.Range(0, ParticleBlock.Lanes).Select(seed => State.Spaced(seed, Mixed)).ToList();
        var block = new ParticleBlock();
        for (var lane = 0; lane < states.Count; lane++)
            block.Load(lane, states[lane].X, states[lane].V, states[lane].Q);
        block.Advance(200);

        for (var lane = 0; lane < states.Count; lane++)
        {
            var positions = new double[Particles * Dimension];
            block.CopyPositions(lane, positions);
            Assert.Equal(Advance(states[lane], 200).X, positions);
        }
    }

    [Fact]
    public void TheSeedDecidesWhateverTheThreadsDo()
    {
        var many = ChargedParticles.Simulate(67, seed: 5, stream: 1);
        var few = ChargedParticles.Simulate(3, seed: 5, stream: 1);
        Assert.Equal(few.Targets, many.Targets[..few.Targets.Length]);
        Assert.Equal(many.Targets, ChargedParticles.Simulate(67, seed: 5, stream: 1).Targets);
        Assert.NotEqual(few.Targets, ChargedParticles.Simulate(3, seed: 6, stream: 1).Targets);
        Assert.NotEqual(few.Targets, ChargedParticles.Simulate(3, seed: 5, stream: 2).Targets);

        // One thread alone, and the frames between.
        var frames = ChargedParticles.Record(seed: 5, stream: 1, index: 41, every: 100);
        Assert.Equal(11, frames.Length);
        Assert.Equal(many.PositionsOf(41).ToArray(), frames[0]);
        Assert.Equal(many.TargetsOf(41).ToArray(), frames[^1]);
    }

    [Fact]
    public void TheDataAreTheFields()
    {
        var samples = ChargedParticles.Simulate(400, seed: 3, stream: 0);

        Assert.All(samples.Charges, charge => Assert.True(charge is 1 or -1));
        Assert.Equal(0, samples.Charges.Average(), 4 / Math.Sqrt(samples.Charges.Length));
        Assert.All(samples.Targets, coordinate => Assert.True(double.IsFinite(coordinate)));
        // Velocities are what the positions then follow: over a thousandth of the horizon a straight line is exact but for the forces.
        var error = samples.Targets.Zip(samples.Positions, samples.Velocities)
            .Average(point => Math.Pow(point.First - point.Second - point.Third * ChargedParticles.Horizon * ChargedParticles.TimeStep, 2));
        var rest = samples.Targets.Zip(samples.Positions).Average(point => Math.Pow(point.First - point.Second, 2));
        Assert.InRange(error, 0.05, 0.2);
        Assert.InRange(rest, 0.2, 0.4);
    }

    private static double[] Forces(State state)
    {
        var forces = new double[Particles * Dimension];
        Block(state).CopyForces(0, forces);
        return forces;
    }

    private static State Advance(State start, int steps)
    {
        var block = Block(start);
        block.Advance(steps);
        var end = new State(new double[Particles * Dimension], new double[Particles * Dimension], start.Q);
        block.CopyPositions(0, end.X);
        block.CopyVelocities(0, end.V);
        return end;
    }

    private static ParticleBlock Block(State state)
    {
        var block = new ParticleBlock();
        block.Load(0, state.X, state.V, state.Q);
        return block;
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    /// <summary>One system; velocities half a time step behind the positions.</summary>
    private sealed record State(double[] X, double[] V, double[] Q)
    {
        public double[] Momentum =>
            [.. Enumerable.Range(0, Dimension).Select(axis => Enumerable.Range(0, Particles).Sum(i => V[i * Dimension + axis]))];

        /// <summary>With the velocities brought level with the positions.</summary>
        public double KineticEnergy =>
            0.5 * V.Zip(Forces(this)).Sum(pair => Math.Pow(pair.First + ChargedParticles.TimeStep / 2 * pair.Second, 2));

        public double Energy
        {
            get
            {
                var energy = KineticEnergy;
                for (var i = 0; i < Particles; i++)
                    for (var j = 0; j < i; j++)
                        energy += Q[i] * Q[j] / Distance(i, j);
                return energy;
            }
        }

        /// <summary>Particles a good distance apart.</summary>
        public static State Spaced(int seed, double[] charges)
        {
            var random = new RandomStream(seed);
            double[] corners = [0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 2, 2, 2];
            return new State(
                [.. corners.Select(corner => corner + 0.2 * random.NextNormal())],
                [.. corners.Select(_ => 0.3 * random.NextNormal())],
                charges);
        }

        public State HalfAStepBack() =>
            this with { V = [.. V.Zip(Forces(this), (velocity, force) => velocity - ChargedParticles.TimeStep / 2 * force)] };

        public double Distance(int i, int j) =>
            Math.Sqrt(Enumerable.Range(0, Dimension).Sum(axis => Math.Pow(X[i * Dimension + axis] - X[j * Dimension + axis], 2)));
    }
}
