using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Operations;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Compiler.Lowering;

/// <summary>
/// Computes once what the lines of a region compute more than once, while no field that it reads has another value: what has weights or chance
/// in it aside, as each use has its own. A line's own value is read by its name; any other gets one after what it is.
/// </summary>
internal sealed class SharedValues
{
    private readonly HashSet<string> _taken;
    private readonly List<string> _names = [];

    private SharedValues(IEnumerable<string> taken) => _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The program that computes nothing twice.</summary>
    /// <param name="program">The program, its maps split.</param>
    /// <param name="taken">The names of sizes: no value is called so, or like a field.</param>
    public static Program Run(Program program, IEnumerable<string> taken)
    {
        var regions = program.Blocks.Select(block => block.Body).Append(program.Body);
        var pass = new SharedValues([.. taken, .. regions.SelectMany(Names)]);
        var blocks = program.Blocks.Select(block => block with { Body = pass.Share(block.Body) }).ToEquatableArray();
        return new(pass.Share(program.Body), blocks) { SharedNames = pass._names.ToEquatableArray() };
    }

    private static IEnumerable<string> Names(Region region) => region.Parameters.Select(field => field.Field.Name).Concat(region.Lines.SelectMany(line => line switch
    {
        ProgramValue value => [value.Name],
        ProgramRepeat repeat => Names(repeat.Body),
        _ => [],
    }));

    private Region Share(Region region)
    {
        var uses = SharedUses.Of(region);
        var lines = new List<ProgramLine>();
        for (var i = 0; i < region.Lines.Count; i++)
        {
            switch (region.Lines[i])
            {
                case ProgramValue value:
                    lines.Add(value with { Value = Rewrite(value.Value, uses[i], value, lines, isOwn: true) });
                    break;
                case ProgramRepeat repeat:
                    lines.Add(repeat with { Body = Share(repeat.Body) });
                    break;
                default:
                    throw new InvalidOperationException($"unknown line {region.Lines[i].GetType().Name}");
            }
        }

        return region with { Lines = lines.ToEquatableArray() };
    }

    /// <param name="operation">A part of a line's value.</param>
    /// <param name="uses">What the line has in common with others.</param>
    /// <param name="line">The line.</param>
    /// <param name="before">The lines above: what the line is the first to need is added to them.</param>
    /// <param name="isOwn">Whether the part is all of the line's value.</param>
    private Operation Rewrite(Operation operation, IReadOnlyDictionary<Operation, SharedUse> uses, ProgramValue line, List<ProgramLine> before, bool isOwn = false)
    {
        if (!uses.TryGetValue(operation, out var use) || use.Count < 2)
        {
            return SharedUses.WithParts(operation, child => Rewrite(child, uses, line, before));
        }

        if (use.Name is null)
        {
            var value = operation.WithChildren(child => Rewrite(child, uses, line, before));
            if (isOwn && use.IsValueOf == line)
            {
                use.Name = line.Name;
                return value;
            }

            use.Name = Name(operation);
            before.Add(new ProgramValue(Source(use, line), value));
        }

        return new ReadOperation(use.Name, operation.Indices, operation.Indices);
    }

    private static AssignmentStatement Source(SharedUse use, ProgramValue line)
    {
        var lines = use.Lines.Select(number => (number + 1).ToString(CultureInfo.InvariantCulture)).Distinct().ToList();
        var text = lines.Count == 1 ? $"more than once in line {lines[0]}" : $"shared by lines {string.Join(", ", lines.Take(lines.Count - 1))} and {lines[^1]}";
        return line.Source with { Text = text, Target = new Field(use.Name!, default, line.Source.Target.Fibre) };
    }

    /// <summary>A name of what is read first in a value, and of what is computed of it.</summary>
    private string Name(Operation operation)
    {
        var read = operation.WithDescendants().Select(node => (node as ReadOperation)?.Name ?? (node as ReadEdgesOperation)?.Name).First(name => name is not null);
        var what = operation switch
        {
            NormOperation { Squared: true } => "Norm2",
            NormOperation => "Norm",
            DotOperation => "Dot",
            ElementwiseOperation { Symbol: '+' } => "Sum",
            ElementwiseOperation { Symbol: '-' } => "Difference",
            ElementwiseOperation { Symbol: '*' } or ScaleOperation { Divide: false } => "Product",
            ElementwiseOperation or ScaleOperation => "Quotient",
            PointwiseOperation node => Capital(node.Function.Name),
            CallOperation node => Capital(node.Function),
            ReduceOperation node => node.Kind.ToString(),
            ReduceNeighboursOperation node => node.Kind.ToString(),
            SoftmaxOperation => "Softmax",
            ConcatenateOperation => "Parts",
            _ => "Value",
        };
        var name = read + what;
        for (var i = 2; !_taken.Add(name); i++)
        {
            name = read + what + i.ToString(CultureInfo.InvariantCulture);
        }

        _names.Add(name);
        return name;
    }

    private static string Capital(string words) => string.Concat(words.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
}
