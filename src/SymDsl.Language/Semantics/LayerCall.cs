using SymDsl.Language.Common;
using SymDsl.Language.Text;

namespace SymDsl.Language.Semantics;

/// <summary>A layer that is asked for by what it maps, and not by a line of a model.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Construct">The construct: a name of <see cref="Constructs.ConstructRegistry"/>.</param>
/// <param name="Inputs">The fibres of its arguments.</param>
/// <param name="Output">The fibre in angle brackets; <see langword="null"/> for a construct that takes none.</param>
public sealed record LayerCall(string Name, LineSpan Place, string Construct, EquatableArray<PlacedText> Inputs, PlacedText? Output);
