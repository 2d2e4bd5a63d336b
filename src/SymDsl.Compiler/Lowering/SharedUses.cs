using System.Runtime.CompilerServices;
using SymDsl.Language.Operations;

namespace SymDsl.Compiler.Lowering;

/// <summary>A value that a region computes, and where.</summary>
internal sealed class SharedUse
{
    /// <summary>How many values of the region, each of them counted once, are computed of it.</summary>
    public int Count { get; set; }

    /// <summary>The lines of the text that it stands in.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The line that computes it first and gives it a name that stays its own; <see langword="null"/> where it has none.</summary>
    public ProgramValue? IsValueOf { get; set; }

    /// <summary>The name by which it is read, once it has one.</summary>
    public string? Name { get; set; }
}

/// <summary>Finds what the lines of a region compute more than once.</summary>
internal sealed class SharedUses
{
    /// <summary>Values of more operations are not looked for: what each part of a long line costs stays bounded.</summary>
    private const int MaxOperations = 64;

    private readonly Dictionary<Operation, SharedUse> _current = [];
    private readonly Dictionary<string, List<Operation>> _readers = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyDictionary<Operation, SharedUse>> _lines = [];
    private readonly HashSet<string> _assignedAgain;

    private SharedUses(Region region)
    {
        var names = region.Lines.OfType<ProgramValue>().Select(value => value.Name)
            .Concat(region.Lines.OfType<ProgramRepeat>().SelectMany(repeat => repeat.Body.Results).Select(field => field.Field.Name))
            .Concat(region.Parameters.Select(field => field.Field.Name));
        _assignedAgain = new(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key), StringComparer.Ordinal);
    }

    /// <summary>For each line of a region the operations in it that can be shared, each by its object; those of one value have one use.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<Operation, SharedUse>> Of(Region region)
    {
        var uses = new SharedUses(region);
        foreach (var line in region.Lines)
        {
            uses.Add(line);
        }

        return uses._lines;
    }

    /// <summary>The same operation on other operands, those aside that a split map reads edge by edge: it multiplies them before they are read.</summary>
    public static Operation WithParts(Operation operation, Func<Operation, Operation> change)
    {
        return operation is ApplyOperation { IsSplit: true, Parts.Count: > 1 } map ? map.WithChildren(Part) : operation.WithChildren(change);

        Operation Part(Operation part) => part is GatherOperation or OffDiagonalOperation ? part.WithChildren(Part) : change(part);
    }

    private void Add(ProgramLine line)
    {
        var found = new Dictionary<Operation, SharedUse>(SameObject.Comparer);
        _lines.Add(found);
        switch (line)
        {
            case ProgramValue value:
                Visit(value.Value, value, found, isOwn: true);
                Forget(value.Name);
                break;
            case ProgramRepeat repeat:
                foreach (var field in repeat.Body.Results)
                {
                    Forget(field.Field.Name);
                }

                break;
        }
    }

    /// <summary>A field has another value: what was computed of the old one is no more to be had.</summary>
    private void Forget(string name)
    {
        if (_readers.TryGetValue(name, out var readers))
        {
            readers.ForEach(operation => _current.Remove(operation));
            readers.Clear();
        }
    }

    private Operation Visit(Operation operation, ProgramValue line, Dictionary<Operation, SharedUse> found, bool isOwn = false)
    {
        if (IsRead(operation) || Survey.Of(operation) is not { CanBeShared: true } survey)
        {
            return WithParts(operation, child => Visit(child, line, found));
        }

        var isKnown = _current.TryGetValue(operation, out var known);
        if (!isKnown)
        {
            known = new() { IsValueOf = isOwn && !_assignedAgain.Contains(line.Name) ? line : null };
            _current.Add(operation, known);
            foreach (var name in survey.Reads)
            {
                if (!_readers.TryGetValue(name, out var readers))
                {
                    _readers.Add(name, readers = []);
                }

                readers.Add(operation);
            }
        }

        known!.Count++;
        known.Lines.Add(line.Source.Span.StartLine);
        found[operation] = known;
        if (!isKnown)
        {
            operation.WithChildren(child => Visit(child, line, found));
        }

        return operation;
    }

    private static bool IsRead(Operation operation) => operation switch
    {
        ReadOperation or ReadEdgesOperation or NumberOperation or MaskOperation => true,
        GatherOperation gather => IsRead(gather.Operand),
        OffDiagonalOperation pairs => IsRead(pairs.Operand),
        NegateOperation negation => IsRead(negation.Operand),
        SpreadOperation spread => IsRead(spread.Operand),
        _ => false,
    };

    /// <summary>What an operation is made of. It ends as soon as it is known that the operation cannot be shared.</summary>
    private sealed class Survey
    {
        private readonly Func<Operation, Operation> _visit;
        private int _left = MaxOperations;
        private bool _isFixed = true;
        private bool _readsField;

        private Survey() => _visit = Visit;

        /// <summary>The names that it reads.</summary>
        public HashSet<string> Reads { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether it is the same each time that it is computed, not too large, and reads a field.</summary>
        public bool CanBeShared => _left >= 0 && _isFixed && _readsField;

        public static Survey Of(Operation operation)
        {
            var survey = new Survey();
            survey.Visit(operation);
            return survey;
        }

        private Operation Visit(Operation node)
        {
            _isFixed &= node is not (MapOperation or BlockOperation);
            if (--_left < 0 || !_isFixed)
            {
                return node;
            }

            switch (node)
            {
                case ReadOperation read:
                    _readsField = true;
                    Reads.Add(read.Name);
                    break;
                case ReadEdgesOperation read:
                    _readsField = true;
                    Reads.Add(read.Name);
                    break;
                case SpreadOperation spread:
                    Reads.UnionWith(spread.Along.Select(axis => axis.Witness));
                    break;
            }

            return node.WithChildren(_visit);
        }
    }

    /// <summary>Compares operations as objects: their values are trees, which take long to compare.</summary>
    private sealed class SameObject : IEqualityComparer<Operation>
    {
        public static SameObject Comparer { get; } = new();

        public bool Equals(Operation? x, Operation? y) => ReferenceEquals(x, y);

        public int GetHashCode(Operation obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
