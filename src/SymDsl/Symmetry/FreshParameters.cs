using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Puts random values in the place of a module's parameters, and back what was there when it is disposed of, bit for bit. Buffers stay.
/// </summary>
internal sealed class FreshParameters : IDisposable
{
    private readonly List<(Tensor Parameter, Tensor Before)> _saved = [];

    /// <summary>Draws every floating parameter from a normal distribution with mean 0.</summary>
    /// <remarks>
    /// The standard deviation is the root mean square of what the parameter holds, for that is the size the layer was made for, but at least
    /// 0.5 / √(elements for each row): a bias that starts at zero gets 0.5.
    /// </remarks>
    internal FreshParameters(nn.Module module, int seed)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var generator = new Generator((ulong)seed);
        try
        {
            foreach (var parameter in module.parameters().Where(parameter => is_floating_point(parameter.dtype) && parameter.numel() > 0).DistinctBy(parameter => parameter.Handle))
            {
                var least = 0.5 / Math.Sqrt(parameter.Dimensions == 0 ? 1 : parameter.numel() / parameter.size(0));
                var present = parameter.to(ScalarType.Float64).square().mean().sqrt().item<double>();
                var deviation = double.IsFinite(present) ? Math.Max(present, least) : least;
                var fresh = randn(parameter.shape, dtype: ScalarType.Float64, generator: generator) * deviation;
                _saved.Add((parameter, parameter.detach().clone().DetachFromDisposeScope()));
                parameter.copy_(fresh);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var noGrad = no_grad();
        foreach (var (parameter, before) in _saved)
        {
            parameter.copy_(before);
            before.Dispose();
        }

        _saved.Clear();
    }
}
