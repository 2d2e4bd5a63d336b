using static TorchSharp.torch;

namespace SymDsl;

/// <summary>A function of fields.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="InputFields">Declarations of the inputs.</param>
/// <param name="OutputFields">Declarations of the outputs.</param>
/// <param name="Forward">The function: inputs to outputs.</param>
internal sealed record FieldFunction(
    string Name, IReadOnlyList<FieldSpec> InputFields, IReadOnlyList<FieldSpec> OutputFields, Func<Tensor[], Tensor[]> Forward)
{
    /// <summary>The outputs, on the CPU and in float64.</summary>
    /// <param name="arguments">The inputs.</param>
    /// <exception cref="SymShapeException">An output is not what its declaration says.</exception>
    internal Tensor[] Outputs(Tensor[] arguments)
    {
        var outputs = Forward(arguments);
        InputCheck.CheckCount(Name, "outputs", OutputFields, outputs);
        for (var k = 0; k < outputs.Length; k++) InputCheck.CheckAlive(Name, OutputFields[k], outputs[k]);
        InputCheck.CheckShapes(Name, [.. InputFields, .. OutputFields], [.. arguments, .. outputs]);
        return [.. outputs.Select(Exact)];
    }

    /// <summary>A tensor on the CPU, and in float64 if it holds floating-point numbers: edges and sizes stay whole.</summary>
    internal static Tensor Exact(Tensor value) => is_floating_point(value.dtype) ? value.detach().cpu().to(ScalarType.Float64) : value.detach().cpu();
}
