namespace SymDsl.Adversary.Programs;

/// <summary>A statement of a program, or several.</summary>
public abstract record Node
{
    /// <summary>Its lines.</summary>
    public abstract IEnumerable<string> Lines();

    /// <summary>Each way to write it smaller: a list of statements that stand in its place.</summary>
    public virtual IEnumerable<IReadOnlyList<Node>> Smaller() => [[]];
}

/// <summary>A line as it is.</summary>
public sealed record TextNode(string Text) : Node
{
    public override IEnumerable<string> Lines() => [Text];
}

/// <summary>A field that goes in.</summary>
public sealed record InputNode(Field Field) : Node
{
    public override IEnumerable<string> Lines() => [$"input {Field} : {Field.Type.Text}"];
}

/// <summary>A relation that goes in.</summary>
public sealed record RelationNode(string Name, string From, string To) : Node
{
    public override IEnumerable<string> Lines() => [$"input {Name} : {From} ~ {To}"];
}

/// <summary>A field on the edges of a relation that goes in.</summary>
public sealed record EdgeNode(string Name, RelationNode Relation, FieldType Type) : Node
{
    public override IEnumerable<string> Lines() => [$"input {Name}[{Relation.Name}] : {Type.Text}"];
}

/// <summary>A set of which each batch entry has its own number of elements; it is part of the line that declares the sets.</summary>
public sealed record RaggedNode(string Set) : Node
{
    public override IEnumerable<string> Lines() => [];
}

/// <summary>A field that comes out.</summary>
public sealed record OutputNode(Field Field) : Node
{
    public override IEnumerable<string> Lines() => [$"output {Field} : {Field.Type.Text}"];
}

/// <summary>A line that computes something.</summary>
public sealed record AssignNode(string Target, Term Value) : Node
{
    public override IEnumerable<string> Lines() => [$"{Target} = {Value}"];

    public override IEnumerable<IReadOnlyList<Node>> Smaller() =>
        [[], .. Value.Smaller().Select(value => (IReadOnlyList<Node>)[this with { Value = value }])];
}

/// <summary>Lines in braces.</summary>
/// <param name="Head">What stands before the brace.</param>
/// <param name="Body">The lines.</param>
/// <param name="IsOutside">Whether it stands beside the model.</param>
/// <param name="IsBlock">Whether it is a block, whose lines cannot stand without it.</param>
public sealed record NestNode(string Head, IReadOnlyList<Node> Body, bool IsOutside = false, bool IsBlock = false) : Node
{
    public override IEnumerable<string> Lines() => [$"{Head} {{", .. Body.SelectMany(node => node.Lines()).Select(line => "    " + line), "}"];

    public override IEnumerable<IReadOnlyList<Node>> Smaller()
    {
        yield return [];
        if (!IsBlock) yield return Body;
        foreach (var body in SmallerLists(Body))
        {
            yield return [this with { Body = body }];
        }
    }

    /// <summary>Each way to write one of several statements smaller.</summary>
    public static IEnumerable<IReadOnlyList<Node>> SmallerLists(IReadOnlyList<Node> nodes)
    {
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            foreach (var instead in nodes[i].Smaller())
            {
                yield return [.. nodes.Take(i), .. instead, .. nodes.Skip(i + 1)];
            }
        }
    }
}
