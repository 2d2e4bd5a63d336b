using System.Globalization;
using SymDsl.Algebra.Groups;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Representations;

/// <summary>
/// The irrep of frequency k of rotations of a circle: a rotation by θ turns a pair (cos kφ, sin kφ) by kθ. One-dimensional for k = 0, and for
/// k = n/2 of n steps; with reflections, which act as (x, y) ↦ (x, −y), those two come even and odd.
/// </summary>
public sealed class AngularIrrep : Atom
{
    private readonly CircleAction _action;

    internal AngularIrrep(Group group, int factor, CircleAction action, int k, int parity, bool isPlanar)
        : base(group, factor, $"{k}{(parity == 0 ? "" : parity > 0 ? "e" : "o")}", isPlanar ? 2 : 1) =>
        (_action, Frequency, Parity) = (action, k, parity);

    /// <summary>k.</summary>
    public int Frequency { get; }

    /// <summary>The sign under a reflection, for one-dimensional irreps of groups that have reflections; 0 otherwise.</summary>
    public int Parity { get; }

    /// <inheritdoc/>
    public override Atom Dual => this;

    /// <inheritdoc/>
    public override Irrep? Irrep => new(Name, Dimension == 1 || _action.HasReflections ? IrrepType.Real : IrrepType.Complex);

    /// <inheritdoc/>
    public override double[,] Evaluate(GroupElement element) => OfCircle(_action.Rotation(SparseMatrix.FromDense(element.Linear))).ToDense();

    private protected override SparseMatrix ComputeAction(Generator generator)
    {
        if (generator.Kind == GeneratorKind.Element)
            return OfCircle(_action.Rotation(generator.Matrix));
        var speed = Frequency * generator.Matrix[1, 0];
        return Dimension == 1 ? SparseMatrix.Zero(1, 1) : SparseMatrix.FromDense(new Number[,] { { 0, -speed }, { speed, 0 } });
    }

    internal override SparseMatrix? ActBy(SparseMatrix element) => OfCircle(_action.Rotation(element));

    private SparseMatrix OfCircle(SparseMatrix planar)
    {
        // Columns of a reflection are those of a rotation with the second one negated.
        var (c, s) = (planar[0, 0], planar[1, 0]);
        var isReflection = (c * planar[1, 1] - s * planar[0, 1]).ToDouble() < 0;
        var (re, im) = ((Number)1, (Number)0);
        for (var i = 0; i < Frequency; i++)
            (re, im) = (re * c - im * s, re * s + im * c);
        if (Dimension == 1)
            return SparseMatrix.FromDense(new[,] { { Math.Round(re.ToDouble()) * (isReflection && Parity < 0 ? -1 : 1) } });
        var sign = isReflection ? -1 : 1;
        return SparseMatrix.FromDense(new[,] { { re, -sign * im }, { im, sign * re } });
    }

    internal override Atom InFactor(int factor) => new AngularIrrep(Group, factor, _action, Frequency, Parity, Dimension == 2);
}

/// <summary>How a group turns a circle.</summary>
/// <param name="Steps">How many rotations it has; null for all of them.</param>
/// <param name="HasReflections">Whether it also reflects.</param>
/// <param name="Rotation">The matrix of an element on the plane of the circle, from its matrix on V.</param>
internal sealed record CircleAction(int? Steps, bool HasReflections, Func<SparseMatrix, SparseMatrix> Rotation)
{
    public static CircleAction? Of(Group group) => (group.Kind, group.Arguments.Count) switch
    {
        ("SO" or "SE", 1) when group.Arguments[0] == 2 => new(null, false, element => element.Corner(2, 2)),
        ("O" or "E", 1) when group.Arguments[0] == 2 => new(null, true, element => element.Corner(2, 2)),
        ("C", 1) => new(group.Arguments[0], false, element => element),
        ("D", 1) => new(group.Arguments[0], true, element => element),
        ("Z", 1) => new(group.Arguments[0], false, element => Shift(element, group.Arguments[0])),
        _ => null,
    };

    /// <summary>The rotation that a cyclic shift stands for.</summary>
    private static SparseMatrix Shift(SparseMatrix element, int n) =>
        Elementary.PlaneRotation(n, element.Transposed().Row(0)[0].Column);
}

/// <summary>The irreps of SO(2), O(2), C(n), D(n), Z(n) and of motions of the plane.</summary>
internal sealed class AngularIrreps(Group group, CircleAction action) : IrrepSystem(group)
{
    public override string Notation => (action.Steps, action.HasReflections) switch
    {
        (null, false) => "0, 1, 2, … (frequency)",
        (null, true) => "0e, 0o, 1, 2, … (frequency)",
        ({ } n, false) => $"0 … {n / 2} (frequency)",
        ({ } n, true) => "0e, 0o, " + string.Join(", ", Enumerable.Range(1, n / 2).Select(k => 2 * k == n ? $"{k}e, {k}o" : $"{k}")),
    };

    internal override int ReadLabel(string text, int at)
    {
        var length = Digits(text, at);
        if (length > 0 && action.HasReflections && at + length < text.Length && text[at + length] is 'e' or 'o'
            && (at + length + 1 == text.Length || !char.IsLetter(text[at + length + 1])))
            length++;
        return length;
    }

    internal override Atom? TryCreate(string label, int factor, out string? error)
    {
        error = null;
        var suffix = label[label.Length - 1];
        var parity = suffix == 'e' ? 1 : suffix == 'o' ? -1 : 0;
        if (int.TryParse(label.TrimEnd('e', 'o'), NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            && k <= (action.Steps / 2 ?? 999))
        {
            var needsParity = action.HasReflections && !IsPlanar(k);
            if (needsParity == (parity != 0))
                return Make(k, parity, factor);
            error = needsParity ? $"'{label}' needs a parity: {k}e or {k}o" : $"'{label}': the irrep {k} has no parity";
            return null;
        }
        error = $"{Group.Name} has no irrep '{label}': {Notation}";
        return null;
    }

    private bool IsPlanar(int k) => k > 0 && 2 * k != action.Steps;

    private AngularIrrep Make(int k, int parity, int factor) => new(Group, factor, action, k, parity, IsPlanar(k));

    internal override IEnumerable<Atom> Candidates(Representation representation)
    {
        var top = action.Steps / 2
            ?? representation.Terms.Select(term => term.Atoms.Sum(a => a is AngularIrrep i ? i.Frequency : a.Dimension)).DefaultIfEmpty(0).Max();
        foreach (var k in Enumerable.Range(0, top + 1))
        {
            foreach (var parity in action.HasReflections && !IsPlanar(k) ? (int[])[1, -1] : [0])
                yield return Make(k, parity, 0);
        }
    }
}
