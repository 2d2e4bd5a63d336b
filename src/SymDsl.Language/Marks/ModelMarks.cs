using SymDsl.Algebra.Marks;
using SymDsl.Language.Common;
using SymDsl.Language.Semantics;

namespace SymDsl.Language.Marks;

/// <summary>How a model keeps one of the symmetries that it claims.</summary>
/// <param name="Claim">The symmetry.</param>
/// <param name="Fields">Its fields, each with its mark: the inputs, then what its lines assign, outputs among them, in order.</param>
/// <param name="Mark">The mark of all outputs together.</param>
public sealed record ClaimMark(SymmetryClaim Claim, EquatableArray<FieldMark> Fields, Mark Mark);

/// <summary>How a field of a model keeps a symmetry.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Mark">Its mark, with the value that it has in the end.</param>
public sealed record FieldMark(string Field, Mark Mark);

/// <summary>
/// The marks of a finished model, a pass of its own. Inputs move as they are declared; what a line computes has the meet of its operands' marks,
/// of each step's own, and of what enforces the symmetry. No rule raises a mark. Loops are run to a fixed point, blocks anew for each use.
/// </summary>
public static class ModelMarks
{
    /// <summary>The marks, one for each claim, in the order of <see cref="Symmetry.Claims"/>.</summary>
    public static EquatableArray<ClaimMark> Of(Architecture model) => model.Symmetry.Claims.Select(claim => Of(model, claim)).ToEquatableArray();

    private static ClaimMark Of(Architecture model, SymmetryClaim claim)
    {
        // Over sets every body is checked, whatever enforces the group.
        var marks = new FieldMarks(claim, claim is GroupClaim ? model.Symmetry.Enforcement.Mark : Mark.Exact);
        foreach (var input in model.Inputs)
        {
            marks[input.Name] = Mark.Exact;
        }

        marks.Run(model.Body);
        return new(claim, marks.All, Mark.MeetOf(model.Outputs.Select(output => marks[output.Name])));
    }

    /// <summary>The marks of the fields of one body while its lines are gone through.</summary>
    /// <param name="claim">The symmetry.</param>
    /// <param name="enforced">What the enforcement makes of a line's value.</param>
    private sealed class FieldMarks(SymmetryClaim claim, Mark enforced)
    {
        private readonly Dictionary<string, Mark> _marks = new(StringComparer.Ordinal);
        private readonly List<string> _names = [];

        public EquatableArray<FieldMark> All => _names.Select(name => new FieldMark(name, _marks[name])).ToEquatableArray();

        /// <summary>The mark of a field. One whose line is in error, so that it is missing, lowers none.</summary>
        public Mark this[string field]
        {
            get => _marks.TryGetValue(field, out var mark) ? mark : Mark.Exact;
            set
            {
                if (!_marks.ContainsKey(field))
                {
                    _names.Add(field);
                }

                _marks[field] = value;
            }
        }

        public void Run(EquatableArray<Statement> lines)
        {
            foreach (var line in lines)
            {
                switch (line)
                {
                    case AssignmentStatement assignment:
                        this[assignment.Target.Name] = enforced.Meet(Of(assignment.Value));
                        break;
                    case LoopStatement loop:
                        Run(loop);
                        break;
                    default:
                        throw new InvalidOperationException($"unknown statement {line.GetType().Name}");
                }
            }
        }

        /// <summary>
        /// Marks of what is carried only fall, and by meets of finitely many marks: so this ends. It may run no time at all, so that what was there
        /// before it counts as well.
        /// </summary>
        private void Run(LoopStatement loop)
        {
            bool isSettled;
            do
            {
                var inner = Copy();
                inner.Run(loop.Body);
                isSettled = true;
                foreach (var name in loop.Carried.Select(field => field.Name))
                {
                    var mark = this[name].Meet(inner[name]);
                    isSettled &= mark.Equals(this[name]);
                    this[name] = mark;
                }
            }
            while (!isSettled);
        }

        private Mark Of(Expression expression) => expression switch
        {
            FieldExpression field => this[field.Name],
            EdgeFieldExpression field => this[field.Name],
            BlockExpression use => Of(use),
            _ => Mark.MeetOf(expression.Operands.Select(Of)).Meet(expression.Keeps(claim)),
        };

        private Mark Of(BlockExpression use)
        {
            var inner = new FieldMarks(claim, enforced);
            foreach (var field in use.Block.Captured)
            {
                inner[field.Name] = this[field.Name];
            }

            for (var i = 0; i < use.Arguments.Count; i++)
            {
                inner[use.Block.Parameters[i].Name] = Of(use.Arguments[i].Value);
            }

            inner.Run(use.Block.Body);
            return inner[use.Block.Result.Name];
        }

        private FieldMarks Copy()
        {
            var copy = new FieldMarks(claim, enforced);
            foreach (var name in _names)
            {
                copy[name] = _marks[name];
            }

            return copy;
        }
    }
}
