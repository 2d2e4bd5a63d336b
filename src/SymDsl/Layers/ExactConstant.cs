using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A constant matrix that is exact in whatever element type it is used in: a buffer would be rounded when a model is made in float32 and stay
/// so in float64.
/// </summary>
internal sealed class ExactConstant(double[,] values) : IDisposable
{
    private Tensor? _tensor;

    /// <summary>The matrix in a tensor's element type, on its device. Belongs to this constant.</summary>
    internal Tensor Like(Tensor x)
    {
        if (_tensor is { } known && known.dtype == x.dtype && known.device_type == x.device_type && known.device_index == x.device_index) return known;
        _tensor?.Dispose();
        return _tensor = tensor(values, x.dtype, x.device).DetachFromDisposeScope();
    }

    public void Dispose() => _tensor?.Dispose();
}
