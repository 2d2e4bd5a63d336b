using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>Fibres and sizes as they are, or by the static field that holds them.</summary>
/// <param name="layers">Writes fibres.</param>
/// <param name="rename">What the model's parameters are called.</param>
/// <param name="fields">The static fields that hold fibres.</param>
internal sealed class LiteralText(LayerWriter layers, Func<string, string> rename, IReadOnlyDictionary<Fibre, string> fields) : IValueText
{
    public string Fibre(Fibre value, string purpose) => fields.TryGetValue(value, out var field) ? field : layers.Fibre(value, rename);

    public string Size(Size value, string purpose) => value.ToString(rename);
}

/// <summary>Takes note of what is written, in order.</summary>
internal sealed class RecordedText : IValueText
{
    /// <summary>Each fibre and size, and what it is for.</summary>
    public List<(object Value, string Purpose)> Slots { get; } = [];

    public string Fibre(Fibre value, string purpose) => Add(value, purpose, "F");

    public string Size(Size value, string purpose) => Add(value, purpose, "S");

    private string Add(object value, string purpose, string kind)
    {
        Slots.Add((value, purpose));
        return kind;
    }
}

/// <summary>In the constructor of a nested class: what its uses bring by its parameter, the rest as it is.</summary>
/// <param name="module">The class.</param>
/// <param name="literal">Writes what is the same in all uses.</param>
internal sealed class SlotText(ModuleClass module, IValueText literal) : IValueText
{
    private int _next;

    public string Fibre(Fibre value, string purpose) => module.Slots[_next++]?.Name ?? literal.Fibre(value, purpose);

    public string Size(Size value, string purpose) => module.Slots[_next++]?.Name ?? literal.Size(value, purpose);
}
