using SymDsl.Algebra.Limits;
using SymDsl.Algebra.Numerics;
using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
using SymDsl.Language.Text;
using SymDsl.Language.Types;

namespace SymDsl.Language.Constructs;

/// <summary>
/// A word or operator of the language: its name, its parameters, its typing rule, its line in the docs, and beside it the typed node that says what
/// it computes; all in one file. The binder, the docs and completion lists read <see cref="ConstructRegistry"/>.
/// </summary>
public abstract class Construct
{
    /// <summary>The name or the operator's symbol.</summary>
    public abstract string Name { get; }

    /// <summary>What tells it apart from a construct of the same name that is written in another way.</summary>
    public virtual string Key => Name;

    /// <summary>How it is written, such as <c>norm(x)</c>.</summary>
    public abstract string Signature { get; }

    /// <summary>One line for the docs: what it does, what it takes, what comes out.</summary>
    public abstract string Summary { get; }

    /// <summary>What may stand around the name.</summary>
    public abstract ConstructShape Shape { get; }

    /// <summary>
    /// The typed expression, or <see langword="null"/> after a report of what does not fit: an argument, or all of them together. Within what a key
    /// press may take.
    /// </summary>
    internal Expression? Bind(ConstructCall call, CancellationToken cancellation)
    {
        try
        {
            return Work.Within(Work.Limit, cancellation, () => TakesArguments(call) ? Type(call) : null);
        }
        catch (AmbiguousRankException exception)
        {
            // That generators in floating point are too close to a relation shows only where maps are sought.
            return call.Fail(Rules.InvalidGroup, call.Span, call.Group, exception.Message.TrimEnd('.'));
        }
        catch (WorkLimitException exception)
        {
            return call.Fail(
                Rules.TooLarge,
                call.Span,
                $"What '{Name}' does here under {call.Group}",
                exception.Message.TrimEnd('.'),
                "Take smaller representations: fewer factors, irreps instead of products, or a subgroup");
        }
    }

    /// <summary>What comes out of fields of given types under a group, without any text: as the typing rule says it.</summary>
    /// <param name="representations">The group's representations; <see langword="null"/> without a group.</param>
    /// <param name="arguments">The arguments at their places: what messages call each, and its type.</param>
    /// <param name="output">What stands in angle brackets, for the constructs that take a fibre there.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <returns>The type, or <see langword="null"/>; and what does not fit, without a place.</returns>
    /// <exception cref="ArgumentException">The construct takes another number of arguments.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    public (FieldType? Type, EquatableArray<Diagnostic> Diagnostics) TypeOf(
        GroupRepresentations? representations, IReadOnlyList<(string Text, FieldType Type)> arguments, Fibre? output = null, CancellationToken cancellation = default)
    {
        var (value, diagnostics) = Apply(
            representations,
            default,
            [.. arguments.Select(argument => new Argument(new FieldExpression(argument.Text, argument.Type.Indices, argument.Type), default, () => argument.Text))],
            output is null ? null : new FibreTypeArgument(default, output, [.. output.Terms.Select(term => (default(SourceSpan), term))]),
            cancellation);
        return (value?.Type, diagnostics);
    }

    /// <summary>What it makes of given fibres under a group, without a line around it: as the typing rule says it.</summary>
    /// <param name="representations">The group's representations; <see langword="null"/> without a group.</param>
    /// <param name="arguments">The fibres of the arguments at their places.</param>
    /// <param name="output">What stands in angle brackets, for the constructs that take a fibre there.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <returns>The typed expression over one field for each argument, or <see langword="null"/>, and what does not fit, at the fibres' places.</returns>
    /// <exception cref="ArgumentException">The construct takes another number of arguments.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was requested.</exception>
    internal (Expression? Value, EquatableArray<Diagnostic> Diagnostics) Apply(
        GroupRepresentations? representations, IReadOnlyList<WrittenFibre> arguments, WrittenFibre? output, CancellationToken cancellation)
    {
        return Apply(
            representations,
            arguments.Count == 0 ? default : arguments[0].Place.Span.To(arguments[arguments.Count - 1].Place.Span),
            [.. arguments.Select(Argument)],
            output?.Place,
            cancellation);

        // Each argument is a field of its own, whatever its fibre.
        static Argument Argument(WrittenFibre written, int place) => new(
            new FieldExpression($"x{place}", default, new FieldType(written.Place.Fibre, default)), written.Place.Span, () => written.Text);
    }

    private (Expression? Value, EquatableArray<Diagnostic> Diagnostics) Apply(
        GroupRepresentations? representations, SourceSpan span, IReadOnlyList<Argument> arguments, FibreTypeArgument? output, CancellationToken cancellation)
    {
        if (arguments.Count < Shape.MinArguments || arguments.Count > Shape.MaxArguments || Shape.MinTypeArguments > (output is null ? 0 : 1))
        {
            throw new ArgumentException($"{Signature} takes other arguments", nameof(arguments));
        }

        var line = new FreeLine(representations);
        var call = new ConstructCall(this, line, span, arguments) { TypeArguments = output is null ? [] : [output] };
        return (Bind(call, cancellation), line.Diagnostics);
    }

    /// <summary>The typing rule, where each argument fits its parameter.</summary>
    private protected abstract Expression? Type(ConstructCall call);

    private bool TakesArguments(ConstructCall call)
    {
        var arguments = call.Arguments.Select((argument, i) => (Argument: argument, Parameter: Shape.At(i), Name))
            .Concat(call.Named.Select(pair => (Argument: pair.Value, Parameter: Shape.Parameters.First(parameter => parameter.Name == pair.Key), Name: pair.Key)))
            .ToList();
        foreach (var (argument, parameter, name) in arguments)
        {
            if (argument.Value is NumberExpression && !parameter.Accepts.TakesNumbers)
            {
                return call.Reject(Rules.NotAField, argument.Span, name);
            }
        }

        return arguments.All(argument => argument.Parameter.Accepts.Fits(call, argument.Argument));
    }
}
