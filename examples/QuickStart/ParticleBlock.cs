using System.Numerics;

namespace QuickStart;

/// <summary>
/// Independent systems of charged particles that advance together, one in each SIMD lane. The arithmetic of a lane does not depend on
/// the number of lanes, so every machine with IEEE 754 numbers computes the same trajectories.
/// </summary>
internal sealed class ParticleBlock
{
    private const int Particles = ChargedParticles.Particles;
    private const int Dimension = ChargedParticles.Dimension;

    private readonly Vector<double>[] _x = new Vector<double>[Particles * Dimension];
    private readonly Vector<double>[] _v = new Vector<double>[Particles * Dimension];
    private readonly Vector<double>[] _f = new Vector<double>[Particles * Dimension];
    private readonly Vector<double>[] _q = new Vector<double>[Particles];

    /// <summary>Systems in a block.</summary>
    public static int Lanes => Vector<double>.Count;

    /// <summary>Puts a system into a lane: positions and velocities [particle, axis], charges [particle].</summary>
    public void Load(int lane, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities, ReadOnlySpan<double> charges)
    {
        for (var i = 0; i < _x.Length; i++)
        {
            _x[i] = _x[i].WithElement(lane, positions[i]);
            _v[i] = _v[i].WithElement(lane, velocities[i]);
        }

        for (var i = 0; i < Particles; i++)
            _q[i] = _q[i].WithElement(lane, charges[i]);
    }

    /// <summary>Positions of a lane's system, [particle, axis].</summary>
    public void CopyPositions(int lane, Span<double> destination) => Copy(_x, lane, destination);

    /// <summary>
    /// Velocities of a lane's system, [particle, axis]; the leapfrog scheme holds them half a time step behind the positions.
    /// </summary>
    public void CopyVelocities(int lane, Span<double> destination) => Copy(_v, lane, destination);

    /// <summary>Forces at the present positions of a lane's system, [particle, axis].</summary>
    public void CopyForces(int lane, Span<double> destination)
    {
        UpdateForces();
        Copy(_f, lane, destination);
    }

    /// <summary>Advances all systems by whole time steps: velocities jump over the positions, positions over the velocities.</summary>
    public void Advance(int steps)
    {
        var dt = new Vector<double>(ChargedParticles.TimeStep);
        for (var step = 0; step < steps; step++)
        {
            UpdateForces();
            for (var i = 0; i < _x.Length; i++)
            {
                _v[i] += dt * _f[i];
                _x[i] += dt * _v[i];
            }
        }
    }

    private void UpdateForces()
    {
        Array.Clear(_f);
        for (var i = 1; i < Particles; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (i * Dimension, j * Dimension);
                var dx = _x[a] - _x[b];
                var dy = _x[a + 1] - _x[b + 1];
                var dz = _x[a + 2] - _x[b + 2];
                var squared = dx * dx + dy * dy + dz * dz;
                var strength = ChargedParticles.InteractionStrength * _q[i] * _q[j] / (squared * Vector.SquareRoot(squared));
                var (fx, fy, fz) = (strength * dx, strength * dy, strength * dz);
                _f[a] += fx;
                _f[a + 1] += fy;
                _f[a + 2] += fz;
                _f[b] -= fx;
                _f[b + 1] -= fy;
                _f[b + 2] -= fz;
            }
        }

        var limit = new Vector<double>(ChargedParticles.LargestForce);
        for (var i = 0; i < _f.Length; i++)
            _f[i] = Vector.Min(Vector.Max(_f[i], -limit), limit);
    }

    private static void Copy(Vector<double>[] source, int lane, Span<double> destination)
    {
        for (var i = 0; i < source.Length; i++)
            destination[i] = source[i][lane];
    }
}
