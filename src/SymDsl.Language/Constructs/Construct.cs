using SymDsl.Language.Common;
using SymDsl.Language.Diagnostics;
using SymDsl.Language.Semantics;
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

    /// <summary>The typed expression, or <see langword="null"/> after a report of what does not fit: an argument, or all of them together.</summary>
    internal Expression? Bind(ConstructCall call) => TakesArguments(call) ? Type(call) : null;

    /// <summary>What comes out of given fields under a group, without any text: as the typing rule says it.</summary>
    /// <param name="representations">The group's representations; <see langword="null"/> without a group.</param>
    /// <param name="arguments">The arguments at their places: their names for messages, and their types.</param>
    /// <param name="output">What stands in angle brackets, for the constructs that take a fibre there.</param>
    /// <returns>The type, or <see langword="null"/> and what does not fit.</returns>
    /// <exception cref="ArgumentException">The construct takes another number of arguments.</exception>
    public (FieldType? Type, EquatableArray<Diagnostic> Diagnostics) TypeOf(
        GroupRepresentations? representations, IReadOnlyList<(string Name, FieldType Type)> arguments, Fibre? output = null)
    {
        if (arguments.Count < Shape.MinArguments || arguments.Count > Shape.MaxArguments || Shape.MinTypeArguments > (output is null ? 0 : 1))
        {
            throw new ArgumentException($"{Signature} takes other arguments", nameof(arguments));
        }

        var line = new FreeLine(representations);
        var call = new ConstructCall(
            this,
            line,
            default,
            [.. arguments.Select(argument => new Argument(new FieldExpression(argument.Name, argument.Type.Indices, argument.Type), default, () => argument.Name))])
        {
            TypeArguments = output is null ? [] : [new FibreTypeArgument(default, output, [.. output.Terms.Select(term => (default(Text.SourceSpan), term))])],
        };
        return (Bind(call)?.Type, line.Diagnostics);
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
