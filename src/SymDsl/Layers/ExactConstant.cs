using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>
/// A constant of the algebra, in double precision, handed out in the element type and on the device that a computation needs. It is no part of a
/// module's state, and a conversion of the module to single precision and back does not round it. Safe to use from several threads.
/// </summary>
/// <param name="values">The entries, the last axis fastest.</param>
/// <param name="shape">The shape.</param>
internal sealed class ExactConstant(double[] values, params long[] shape)
{
    private readonly Dictionary<(ScalarType Type, TorchSharp.DeviceType Device, int Index), Tensor> _known = [];

    /// <summary>The constant as another tensor is: it must not be disposed.</summary>
    internal Tensor Like(Tensor other)
    {
        lock (_known)
        {
            var key = (other.dtype, other.device_type, other.device_index);
            if (!_known.TryGetValue(key, out var constant))
            {
                // It outlives the call: made in inference mode, it could not be saved for a backward pass ever after.
                using var normal = inference_mode(false);
                constant = tensor(values, shape, dtype: other.dtype, device: other.device).DetachFromDisposeScope();
                _known.Add(key, constant);
            }

            return constant;
        }
    }
}
