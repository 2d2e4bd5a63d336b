using System.Globalization;

namespace SymDsl;

/// <summary>A field as a model declares it: name, named indices, and what sits at each place. Its tensor is [batch, indices…, fibre].</summary>
/// <param name="name">The field's name.</param>
/// <param name="indices">Its indices in order, each named after the set that it runs over; a set may occur more than once.</param>
/// <param name="fibre">What sits at each place.</param>
public sealed class FieldSpec(string name, IReadOnlyList<string> indices, Fibre fibre)
{
    /// <summary>The field's name.</summary>
    public string Name { get; } = name;

    /// <summary>The sets that its indices run over, in order.</summary>
    public IReadOnlyList<string> Indices { get; } = indices;

    /// <summary>What sits at each place.</summary>
    public Fibre Fibre { get; } = fibre;

    /// <summary>Number of axes of its tensor.</summary>
    public int Rank => 1 + Indices.Count + (Fibre.IsBare ? 0 : 1);

    /// <summary>As the language writes it: <c>v[n] : vector</c>.</summary>
    public string Declaration => $"{Name}{(Indices.Count == 0 ? "" : $"[{string.Join(",", Indices)}]")} : {Fibre}";

    /// <summary>The shape of its tensor: <c>[batch, n, 3]</c>.</summary>
    public string Shape =>
        $"[{string.Join(", ", ["batch", .. Indices, .. Fibre.IsBare ? [] : new[] { Fibre.Width.ToString(CultureInfo.InvariantCulture) }])}]";

    /// <summary>Declaration and shape.</summary>
    public override string ToString() => $"{Declaration} {Shape}";
}
