using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart;

/// <summary>Systems as tensors.</summary>
/// <param name="X">Positions seen, [system, particle, 3].</param>
/// <param name="V">Velocities seen, [system, particle, 3].</param>
/// <param name="Q">Charges, [system, particle].</param>
/// <param name="Y">Positions asked, [system, particle, 3].</param>
internal sealed record DataSet(Tensor X, Tensor V, Tensor Q, Tensor Y) : IDisposable
{
    /// <summary>How many systems.</summary>
    public long Count => X.shape[0];

    /// <summary>Tensors of float64 that hold the samples.</summary>
    public static DataSet From(ParticleSamples samples)
    {
        long[] vectors = [samples.Count, ChargedParticles.Particles, ChargedParticles.Dimension];
        return new DataSet(
            torch.tensor(samples.Positions, vectors),
            torch.tensor(samples.Velocities, vectors),
            torch.tensor(samples.Charges, [samples.Count, ChargedParticles.Particles]),
            torch.tensor(samples.Targets, vectors));
    }

    /// <summary>A copy in another precision.</summary>
    public DataSet To(torch.ScalarType type) => Map(tensor => tensor.to(type, copy: true));

    /// <summary>Systems first … first + count − 1, in the same memory.</summary>
    public DataSet Slice(long first, long count) => Map(tensor => tensor.narrow(0, first, count));

    /// <summary>A copy of the named systems.</summary>
    /// <param name="systems">Their numbers, int64 [n].</param>
    public DataSet Select(Tensor systems) => Map(tensor => tensor.index_select(0, systems));

    /// <inheritdoc/>
    public void Dispose()
    {
        X.Dispose();
        V.Dispose();
        Q.Dispose();
        Y.Dispose();
    }

    private DataSet Map(Func<Tensor, Tensor> change) => new(change(X), change(V), change(Q), change(Y));
}
