using System.Text;

namespace SymDsl.Compiler.Tests;

/// <summary>Writes a random model line by line. Each expression is well typed by construction, so the model has no mistake.</summary>
internal sealed class RandomModel
{
    private static readonly string[] Sizes = ["1", "2", "3", "k"];
    private static readonly string[] Functions = ["abs", "cos", "exp", "gelu", "relu", "sigmoid", "silu", "sin", "softplus", "square", "tanh"];
    private static readonly string[][] AxisLists = [[], ["n"], ["o"], ["n", "m"], ["m", "n"], ["n", "o"], ["o", "m", "n"]];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string[] _kinds;
    private List<Variable> _variables = [];
    private string[] _axes = [];

    private RandomModel(Random random)
    {
        _random = random;
        var group = Pick("", "E(3)", "SE(2)", "O(3)", "SO(2)", "SO(4)");
        _kinds = group.Length == 0 ? ["scalar"] : group.Contains('E', StringComparison.Ordinal) ? ["scalar", "vector", "point"] : ["scalar", "vector"];
        _text.Append(group.Length == 0 ? "" : $"symmetry {group}\n").Append("set n, o\n");

        // At least one field of each set and of each kind, from which anything can be made.
        Input(new("a", ["n"], "scalar", "1"));
        Input(new("b", ["o"], "scalar", "1"));
        foreach (var kind in _kinds)
        {
            Input(new("c_" + kind, Pick<string[]>([], ["n"], ["o"]), kind, "1"));
            Input(new("d_" + kind, Pick<string[]>(["n", "o"], ["n"], []), kind, SizeOf(kind)));
        }

        Lines(6, depth: 0);
        foreach (var variable in _variables.TakeLast(3).Where(variable => !variable.Axes.Contains("m")).Append(_variables[0]))
        {
            _text.Append($"output {variable} : {variable.Type}\n");
        }
    }

    /// <summary>The text of a model.</summary>
    public static string Write(string name, Random random) => $"model {name}(k = 4, l = 2) {{\n{new RandomModel(random)._text}}}\n";

    private void Input(Variable variable)
    {
        _text.Append($"input {variable} : {variable.Type}\n");
        _variables.Add(variable);
    }

    private void Lines(int count, int depth)
    {
        for (var i = 0; i < count; i++)
        {
            if (depth < 2 && _random.Next(5) == 0)
            {
                var outside = _variables;
                _text.Append($"repeat {Pick("l", "0", "2")} {{\n");
                Assignment(Pick(_variables.ToArray())); // so that the repetition has an effect
                Lines(2, depth + 1);
                _text.Append("}\n");
                _variables = outside;
            }
            else
            {
                var kind = Pick(_kinds);
                var axes = Pick(kind == "point" ? [.. AxisLists.Where(axes => !axes.Contains("m") && Points(axes).Any())] : AxisLists);
                var variable = new Variable($"f{_text.Length}", axes, kind, SizeOf(kind));
                Assignment(variable);
                _variables = [.. _variables, variable];
            }
        }
    }

    private void Assignment(Variable variable)
    {
        _axes = variable.Axes;
        var value = Value(variable.Kind, variable.Size, 3);

        // What m ranges over shows where it is used.
        _text.Append($"{variable} = {value}{(variable.Axes.Contains("m") ? " * cos(a[m])" : "")}\n");
    }

    /// <summary>An expression of a kind, with a number of channels, over the indices of the line.</summary>
    private string Value(string kind, string size, int depth)
    {
        var same = kind == "point" ? Points(_axes).ToArray() : _variables.Where(variable => variable.Kind == kind && variable.Size == size).ToArray();
        if (same.Length > 0 && (depth == 0 || _random.Next(4) == 0))
        {
            return Read(Pick(same));
        }

        return (kind, depth) switch
        {
            ("point", _) => $"({Value("point", "1", depth - 1)} {Pick("+", "-")} {Value("vector", "1", depth - 1)})",
            ("vector", 0) => $"linear<{size} vector>({Value("vector", "1", 0)})",
            ("vector", _) => Vector(size, depth - 1),
            (_, 0) => $"mlp<{size}>({Value("scalar", "1", 0)})",
            _ => Scalar(size, depth - 1),
        };
    }

    private string Vector(string size, int depth)
    {
        string Vectors(string? channels = null) => Value("vector", channels ?? Pick(Sizes), depth);
        string Scalars(string? channels = null) => Value("scalar", channels ?? Pick(Sizes), depth);
        return _random.Next(size == "1" && Points(_axes).Any() ? 7 : 6) switch
        {
            0 => $"({Vectors(size)} {Pick("+", "-")} {Vectors(size)})",
            1 => $"{Scalars(size)} * {Vectors("1")}",
            2 => $"{Vectors(size)} / {Scalars(Pick("1", size))} * 2",
            3 => $"-({Vectors(size)})",
            4 => $"linear<{size} vector>({Vectors()}, {Vectors()}, {Vectors()})",
            5 => $"linear<{size} vector>(concat({Vectors()}, {Vectors()}) ++ {Vectors()})",
            _ => $"({Value("point", "1", depth)} - {Value("point", "1", depth)})",
        };
    }

    private string Scalar(string size, int depth)
    {
        string Scalars(string? channels = null) => Value("scalar", channels ?? Pick(Sizes), depth);
        string Vectors(string? channels = null) => Value("vector", channels ?? Pick(Sizes), depth);
        return _random.Next(_kinds.Contains("vector") ? 11 : 8) switch
        {
            0 => $"({Scalars(size)} {Pick("+", "-", "*", "/")} {Scalars(size)})",
            1 => $"{Pick(Functions)}({Scalars(size)})",
            2 => $"mlp<{Pick(Sizes)}, {size}>({Scalars()}, concat({Scalars()}, {Scalars()}))",
            3 => $"linear<{size} scalar>({Scalars()} ++ {Scalars()})",
            4 => $"(1.5 - {Scalars(size)} / 3)",
            5 => size == "2" ? $"({Scalars("1")} ++ {Scalars("1")})" : $"-(-({Scalars(size)}))",
            6 => $"norm({Scalars(size)})",
            7 => $"mlp<{size}>({Read(Pick(_variables.Where(variable => variable.Kind == "scalar").ToArray()))})",
            8 => $"norm2({Vectors(size)})",
            9 => $"dot({Vectors("1")}, {Vectors(size)})",
            _ => $"linear<{size} scalar>({Scalars()}, {Scalars()})",
        };
    }

    /// <summary>The positions that can be read in a line: their mean is over sets that the line has, or the line has none.</summary>
    private IEnumerable<Variable> Points(IReadOnlyList<string> axes) => _variables.Where(variable =>
        variable.Kind == "point" && (axes.Count == 0 || variable.Axes.All(axis => axes.Any(other => (other == "o") == (axis == "o")))));

    /// <summary>A variable at indices of the line, or reduced over its own.</summary>
    private string Read(Variable variable)
    {
        var free = _axes.ToList();
        var used = new List<string>();
        foreach (var axis in variable.Axes)
        {
            var fitting = free.Where(other => (other == "o") == (axis == "o")).ToArray();
            if (fitting.Length == 0)
            {
                var reduction = variable.Kind switch { "point" => "mean", "vector" => Pick("sum", "mean"), _ => Pick("sum", "mean", "max") };
                return $"{reduction}[{string.Join(",", variable.Axes)}]({variable})";
            }

            used.Add(Pick(fitting));
            free.Remove(used[^1]);
        }

        return (variable with { Axes = [.. used] }).ToString();
    }

    private string SizeOf(string kind) => kind == "point" ? "1" : Pick(Sizes); // points cannot be multiplied

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private sealed record Variable(string Name, string[] Axes, string Kind, string Size)
    {
        public string Type => Size == "1" && Name.Length % 2 == 0 ? Kind : $"{Size} {Kind}";

        public override string ToString() => Axes.Length == 0 ? Name : $"{Name}[{string.Join(",", Axes)}]";
    }
}
