using SymDsl.Language.Common;

namespace SymDsl.Language.Text;

/// <summary>
/// A model whose parts stand in another file: its name is a class's, its parameters and its lines are the values of string literals. A value.
/// </summary>
/// <param name="Name">The model's name.</param>
/// <param name="Parameters">What would stand between the parentheses of the model's head; empty for none.</param>
/// <param name="Body">What would stand between its braces, or a whole model.</param>
/// <param name="Places">
/// Where the parts stand in the file, as <see cref="SourceText"/> takes it, with offsets into the three parts, one behind the other and a line
/// end between them. None if that makes no difference.
/// </param>
public sealed record InlineModel(string Name, string Parameters, string Body, EquatableArray<SourceSpan> Places = default)
{
    /// <summary>Offset of the parameters.</summary>
    public int ParametersStart => Name.Length + 1;

    /// <summary>Offset of the lines.</summary>
    public int BodyStart => ParametersStart + Parameters.Length + 1;

    /// <summary>The three parts as one text.</summary>
    public SourceText ToSourceText() => new($"{Name}\n{Parameters}\n{Body}", Places);
}
