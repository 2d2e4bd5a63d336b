using System.Globalization;
using static TorchSharp.torch;

namespace SymDsl;

/// <summary>
/// Checks what a model is given, at the entry of its forward: rank, fibre width, equal batch sizes, equal sizes of the same set, element type,
/// device. It reads only what a tensor knows about itself: no element is looked at and no device is waited for. Sizes of ragged sets alone are
/// read, and the edges of relations between such sets.
/// </summary>
/// <remarks>
/// Not-a-number and infinite elements are let through: layers act on each batch entry by itself, so that they spoil the outputs of their own
/// batch entry and no other.
/// </remarks>
public static class InputCheck
{
    private const string EdgeRow = "Each row is (batch entry, element, its neighbour).";

    /// <summary>Checks all inputs of a model.</summary>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="parameter">
    /// One of its parameters, whose element type and device the inputs must share; <see langword="null"/> for a model that has none, whose inputs
    /// must then agree with the first of them.
    /// </param>
    /// <param name="fields">The declarations.</param>
    /// <param name="tensors">One tensor for each declaration, in the same order.</param>
    /// <exception cref="SymShapeException">A tensor is not what its declaration says; the message says which, what was expected, and what to do.</exception>
    /// <exception cref="ArgumentException">There are more or fewer tensors than declarations.</exception>
    public static void Run(string model, Tensor? parameter, IReadOnlyList<FieldSpec> fields, params Tensor[] tensors)
    {
        CheckCount(model, "inputs", fields, tensors);
        if (fields.Count == 0) return;
        for (var i = 0; i < tensors.Length; i++) CheckAlive(model, fields[i], tensors[i]);
        var like = parameter ?? tensors.Where((_, i) => !fields[i].IsRelation && fields[i].SizesOfSet is null).FirstOrDefault();
        for (var i = 0; i < tensors.Length; i++)
        {
            if (fields[i].IsRelation || fields[i].SizesOfSet is not null) CheckWhole(model, fields[i], tensors[i]);
            else CheckKind(model, fields[i], tensors[i], like!, ofModel: parameter is not null);
        }

        CheckShapes(model, fields, tensors);
        RaggedCheck.Run(model, fields, tensors);
    }

    /// <summary>Checks that there is one tensor for each input, where inputs come as one list.</summary>
    /// <param name="model">The model's name, for the message.</param>
    /// <param name="fields">The declarations.</param>
    /// <param name="tensors">The tensors.</param>
    /// <exception cref="ArgumentNullException">There is no list of tensors.</exception>
    /// <exception cref="ArgumentException">There are more or fewer tensors than declarations.</exception>
    public static void Count(string model, IReadOnlyList<FieldSpec> fields, Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        CheckCount(model, "inputs", fields, tensors);
    }

    internal static void CheckCount(string model, string what, IReadOnlyList<FieldSpec> fields, Tensor[] tensors)
    {
        if (tensors.Length != fields.Count)
            throw new ArgumentException(Invariant($"{model} declares {fields.Count} {what} ({string.Join(", ", fields.Select(field => field.Name))}), got {tensors.Length}."));
    }

    internal static void CheckAlive(string model, FieldSpec field, Tensor? tensor)
    {
        if (tensor is null) throw new SymShapeException(model, field, field.Shape, "null");
        if (tensor.IsInvalid)
            throw new SymShapeException(model, field, field.Shape, "a disposed tensor", "A dispose scope that has ended takes its tensors with it: move those that outlive it out.");
    }

    /// <summary>Rank, fibre width, and sizes that must agree: of the batch, and of each set wherever it occurs.</summary>
    internal static void CheckShapes(string model, IReadOnlyList<FieldSpec> fields, Tensor[] tensors)
    {
        var sizes = new List<(string Axis, long Size, FieldSpec Field)>();
        for (var i = 0; i < tensors.Length; i++)
        {
            var (field, shape) = (fields[i], tensors[i].shape);
            if (shape.Length != field.Rank) throw Mismatch(HintForRank(field, shape));
            if (field.IsRelation)
            {
                if (shape[1] != 3) throw Mismatch(EdgeRow);
                continue; // the number of edges agrees with nothing, and what they name is looked at where they are used
            }

            if (!field.Fibre.IsBare && shape[^1] != field.Fibre.Width)
                throw Mismatch(Invariant($"The last axis holds {field.Fibre}: {field.Fibre.Width} {(field.Fibre.Width == 1 ? "component" : "components")}."));
            if (field.OnEdgesOf is { } relation)
            {
                var edges = fields.Zip(tensors).First(pair => pair.First.Name == relation).Second.shape[0];
                if (shape[0] != edges) throw Mismatch(Invariant($"{relation} has {edges} edges, and each has its own value here."));
                continue;
            }

            for (var axis = 0; axis <= field.Indices.Count; axis++)
            {
                var name = axis == 0 ? "batch" : field.Indices[axis - 1];
                if (axis > 0 && field.Sizes[axis - 1] is { } required && shape[axis] != required)
                    throw Mismatch(Invariant($"The axis {name} has size {required} in this model."));
                var known = sizes.FindIndex(size => size.Axis == name);
                if (known < 0) sizes.Add((name, shape[axis], field));
                else if (sizes[known].Size != shape[axis])
                    throw Mismatch(sizes[known].Field == field
                        ? $"Both axes over {name} must have the same size."
                        : Invariant($"{name} is {sizes[known].Size} in {sizes[known].Field.Name}, but {shape[axis]} here."));
            }

            SymShapeException Mismatch(string? hint) => new(model, field, field.Shape, ShapeText(shape), hint);
        }
    }

    private static void CheckKind(string model, FieldSpec field, Tensor tensor, Tensor like, bool ofModel)
    {
        var (dtype, expected) = (tensor.dtype, like.dtype);
        if (!is_floating_point(dtype))
        {
            var target = is_floating_point(expected) ? expected : ScalarType.Float32;
            throw new SymShapeException(model, field, $"a floating-point tensor of type {target}", dtype.ToString(), $"Pass {field.Name}.to({Name(target)}).");
        }

        if (dtype != expected)
        {
            throw new SymShapeException(
                model, field, $"of type {expected}, as the {(ofModel ? "model's parameters are" : "first input is")}", dtype.ToString(),
                ofModel ? $"Pass {field.Name}.to({Name(expected)}), or convert the model with model.to({Name(dtype)})." : $"Pass {field.Name}.to({Name(expected)}).");
        }

        if (tensor.device_type != like.device_type || tensor.device_index != like.device_index)
        {
            throw new SymShapeException(
                model, field, $"on {like.device}, where the {(ofModel ? "model's parameters are" : "first input is")}", tensor.device.ToString(),
                ofModel ? $"Pass {field.Name}.to(\"{like.device}\"), or move the model with model.to(\"{tensor.device}\")." : $"Pass {field.Name}.to(\"{like.device}\").");
        }
    }

    private static void CheckWhole(string model, FieldSpec field, Tensor tensor)
    {
        if (field.IsRelation && tensor.Dimensions == 1) throw new SymShapeException(model, field, field.Shape, ShapeText(tensor.shape), HintForRank(field, tensor.shape));
        if (tensor.dtype != ScalarType.Int64)
            throw new SymShapeException(model, field, "a tensor of type Int64", tensor.dtype.ToString(), $"Pass {field.Name}.to(torch.int64).");
    }

    private static string? HintForRank(FieldSpec field, long[] shape)
    {
        if (field.IsRelation)
        {
            return shape is [0] ? "An empty edge list has its second axis too: pass torch.zeros(0, 3, torch.int64)."
                : shape is [3] ? $"A single edge is a list too: pass {field.Name}.unsqueeze(0)." : EdgeRow;
        }

        if (field.Fibre.IsBare && shape.Length == field.Rank + 1 && shape[^1] == 1)
            return $"A plain scalar has no fibre axis: pass {field.Name}.squeeze(-1).";
        if (shape.Length != field.Rank - 1) return null;
        if (field.Fibre.IsBare || shape.Length == 0 || shape[^1] == field.Fibre.Width)
            return $"The batch dimension is missing: pass {field.Name}.unsqueeze(0).";
        return field.Fibre.Width == 1 ? $"The fibre axis is missing: pass {field.Name}.unsqueeze(-1)." : null;
    }

    private static string ShapeText(long[] shape) => $"[{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>A floating type as TorchSharp's users write it.</summary>
    private static string Name(ScalarType type) => $"torch.{type.ToString().ToLowerInvariant()}";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
