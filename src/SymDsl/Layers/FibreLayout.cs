using SymDsl.Algebra.Representations;
using static TorchSharp.torch;

namespace SymDsl.Layers;

/// <summary>Where the copies of each kind lie along a fibre's axis.</summary>
internal sealed class FibreLayout
{
    private readonly IReadOnlyList<IReadOnlyList<Run>> _terms; // for each term of the fibre its runs, in order

    /// <summary>Lays a fibre out.</summary>
    /// <param name="fibre">The fibre.</param>
    /// <param name="read">The representation of one copy of a term.</param>
    internal FibreLayout(Fibre fibre, Func<FibreKind, Representation> read)
    {
        var (terms, offset) = (new List<IReadOnlyList<Run>>(), 0L);
        foreach (var term in fibre.Terms)
        {
            var (runs, inner) = (new List<Run>(), 0L);
            var representation = read(term.Kind);
            foreach (var summand in representation.Terms)
            {
                runs.Add(new(new(representation, summand), term.Multiplicity, term.Dimension, offset, inner, summand.Multiplicity));
                inner += summand.Dimension;
            }

            terms.Add(runs);
            offset += term.Width;
        }

        _terms = terms;
        Kinds = [.. terms.SelectMany(runs => runs).Select(run => run.Kind).DistinctBy(kind => kind.Name)];
    }

    /// <summary>The kinds that occur, in the order in which they do.</summary>
    internal IReadOnlyList<CopyKind> Kinds { get; }

    /// <summary>How many copies of a kind there are.</summary>
    internal long CopiesOf(CopyKind kind) => Runs(kind).Sum(run => run.Copies);

    /// <summary>All copies of one kind, side by side, [.., copies · dimension]; <see langword="null"/> if there is none.</summary>
    /// <param name="value">The whole fibre, [.., width].</param>
    /// <param name="kind">Which kind.</param>
    internal Tensor? Gather(Tensor value, CopyKind kind)
    {
        var pieces = Runs(kind).Select(run =>
        {
            var term = value.narrow(-1, run.Offset, run.Repeats * run.Stride);
            return run.Width == run.Stride ? term : term.SplitVectors(run.Repeats, run.Stride).narrow(-1, run.Inner, run.Width).flatten(-2);
        }).ToList();
        return pieces.Count switch { 0 => null, 1 => pieces[0], _ => cat(pieces, -1) };
    }

    /// <summary>The inverse of <see cref="Gather"/> for all kinds at once: the whole fibre, [.., width].</summary>
    /// <param name="copies">All copies of each kind, by its name.</param>
    internal Tensor Assemble(IReadOnlyDictionary<string, Tensor> copies)
    {
        if (_terms is [[var only]]) return copies[only.Kind.Name];
        var (fibre, taken) = (new List<Tensor>(_terms.Count), copies.ToDictionary(entry => entry.Key, _ => 0L));
        foreach (var runs in _terms)
        {
            var term = runs.Select(run => Take(run, separate: runs.Count > 1)).ToList();
            fibre.Add(term.Count == 1 ? term[0] : cat(term, -1).flatten(-2));
        }

        return fibre.Count == 1 ? fibre[0] : cat(fibre, -1);

        Tensor Take(Run run, bool separate)
        {
            var name = run.Kind.Name;
            var piece = copies[name].narrow(-1, taken[name], run.Repeats * run.Width);
            taken[name] += run.Repeats * run.Width;
            return separate ? piece.SplitVectors(run.Repeats, run.Width) : piece;
        }
    }

    private IEnumerable<Run> Runs(CopyKind kind) => _terms.SelectMany(runs => runs).Where(run => run.Kind.Name == kind.Name);

    /// <summary>Neighbouring copies of one kind, again in each copy of a term of the fibre.</summary>
    /// <param name="Kind">What they are copies of.</param>
    /// <param name="Repeats">How many copies the term has.</param>
    /// <param name="Stride">Components of one copy of the term.</param>
    /// <param name="Offset">Where the term begins in the fibre.</param>
    /// <param name="Inner">Where the run begins in a copy of the term.</param>
    /// <param name="Length">How many neighbours.</param>
    private sealed record Run(CopyKind Kind, long Repeats, long Stride, long Offset, long Inner, long Length)
    {
        /// <summary>Components of the neighbours.</summary>
        internal long Width => Length * Kind.Dimension;

        /// <summary>All of them.</summary>
        internal long Copies => Repeats * Length;
    }
}
