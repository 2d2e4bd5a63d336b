using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>The element types that computations go through, so that their results are right to the rounding of the type that they are given in.</summary>
internal static class Precision
{
    /// <summary>Where sums and series are computed: half precisions saturate in sums, and lose a digit or two in every step.</summary>
    internal static ScalarType Accumulating(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;

    /// <summary>
    /// Where the square of every number of a type is representable with all its digits; the type itself where there is no such type, in float64 and on
    /// devices without float64.
    /// </summary>
    internal static ScalarType Squaring(Tensor x) => x.dtype switch
    {
        ScalarType.Float16 => ScalarType.Float32,
        ScalarType.BFloat16 or ScalarType.Float32 when x.device_type != TorchSharp.DeviceType.MPS => ScalarType.Float64,
        var type => Accumulating(type),
    };
}
