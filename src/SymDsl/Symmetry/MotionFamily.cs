using SymDsl.Algebra.Marks;

namespace SymDsl;

/// <summary>A kind of elements to draw.</summary>
/// <param name="Name">The family's name.</param>
/// <param name="Mark">How it is claimed to hold.</param>
/// <param name="Draw">Draws from it, and is told the number of the draw: translations go through several scales.</param>
internal sealed record MotionFamily(string Name, Mark Mark, Func<Random, int, IReadOnlyList<FieldMotion>> Draw);
