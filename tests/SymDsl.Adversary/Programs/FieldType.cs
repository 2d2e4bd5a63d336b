using System.Globalization;

namespace SymDsl.Adversary.Programs;

/// <summary>Some channels of a fibre.</summary>
/// <param name="Channels">How many: a number or a parameter; empty for the single one that is not counted.</param>
/// <param name="Fibre">The fibre's name.</param>
public sealed record TypeTerm(string Channels, string Fibre)
{
    /// <summary>Whether the number of channels is written: without it a mere number, as irreps of rotations are called, would be a size.</summary>
    public bool IsCounted => Channels.Length > 0 || Fibre.All(char.IsDigit);

    public override string ToString() =>
        !IsCounted ? Fibre : Channels.Length == 0 ? $"1x{Fibre}" : char.IsDigit(Fibre[0]) ? (char.IsDigit(Channels[0]) ? $"{Channels}x{Fibre}" : $"{Channels} x {Fibre}") : $"{Channels} {Fibre}";
}

/// <summary>A type as a program writes it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Terms">Its terms.</param>
public sealed record FieldType(string Text, IReadOnlyList<TypeTerm> Terms)
{
    /// <summary>A type of terms.</summary>
    public static FieldType Of(params TypeTerm[] terms) => new(string.Join(" + ", terms.Select(term => term.ToString())), terms);

    /// <summary>Channels of one fibre.</summary>
    public static FieldType Of(string channels, string fibre) => Of(new TypeTerm(channels, fibre));

    /// <summary>The fibre, where there is one.</summary>
    public string? Fibre => Terms.Count == 1 ? Terms[0].Fibre : null;

    /// <summary>The channels of the first term, 1 where it is not counted.</summary>
    public string Count => Terms[0].Channels.Length == 0 ? "1" : Terms[0].Channels;

    /// <summary>Whether it is called a scalar, and not counted.</summary>
    public bool IsLoneScalar => Text == "scalar";

    /// <summary>Whether two are the same up to how a single channel is written.</summary>
    public bool Fits(FieldType other) => Terms.Count == other.Terms.Count
        && Terms.Zip(other.Terms).All(pair => pair.First.Fibre == pair.Second.Fibre && Number(pair.First) == Number(pair.Second));

    private static string Number(TypeTerm term) => term.Channels.Length == 0 ? "1" : term.Channels;

    /// <summary>The number of channels of a term.</summary>
    public static int Evaluate(TypeTerm term, int parameter) =>
        term.Channels.Length == 0 ? 1 : int.TryParse(term.Channels, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : parameter;
}

/// <summary>An index of a field or line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Set">The set or axis that it ranges over.</param>
public sealed record Slot(string Name, string Set);

/// <summary>A field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slots">Its indices.</param>
/// <param name="Type">What the writer takes its type to be.</param>
public sealed record Field(string Name, IReadOnlyList<Slot> Slots, FieldType Type)
{
    public override string ToString() => Slots.Count == 0 ? Name : $"{Name}[{string.Join(",", Slots.Select(slot => slot.Name))}]";
}
