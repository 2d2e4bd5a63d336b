using SymDsl.Adversary.Motions;

namespace SymDsl.Adversary.Programs;

/// <summary>
/// Writes a random program. A light guess of types makes most steps legal; it never asks the checker, and now and then does on purpose what it
/// takes to be wrong.
/// </summary>
public sealed class ProgramWriter
{
    private static readonly string[] Functions = ["abs", "cos", "exp", "gelu", "relu", "sigmoid", "silu", "sin", "softplus", "square", "tanh"];
    private static readonly string[] Odd = ["tanh", "sin"];

    private readonly Random _random;
    private readonly GroupCase _group;
    private readonly double _wrong;
    private readonly List<Node> _outside = [];
    private readonly List<Node> _inputs = [];
    private readonly List<Block> _blocks = [];
    private readonly List<RelationNode> _relations = [];
    private readonly List<EdgeNode> _edges = [];
    private List<Field> _fields = [];
    private int _names;

    private ProgramWriter(Random random)
    {
        _random = random;

        // Euclidean groups are what models are mostly of.
        _group = Chance(0.45) ? Pick(GroupCases.All.Where(group => group.Fibres.Any(fibre => fibre.Name == "point")).ToArray()) : Pick(GroupCases.All.ToArray());

        // Most programs make no mistake on purpose, or one.
        _wrong = Pick(0, 0.01, 0.03, 0.06);
    }

    /// <summary>The program of a seed: always the same.</summary>
    public static SymProgram Write(int seed) => new ProgramWriter(new Random(seed)).Program(seed);

    private SymProgram Program(int seed)
    {
        List<Node> nodes = [];
        var usesSets = !_group.OnGrid || Chance(0.3);
        Input("a", usesSets ? [new("n", "n")] : [], FieldType.Of("", "scalar"));
        Input("b", usesSets ? [new("o", "o")] : [], FieldType.Of("", "scalar"));
        var fibres = _group.Fibres.Where(fibre => fibre.Name != "scalar").OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).Select(fibre => fibre.Name).ToList();
        if (_group.Fibres.FirstOrDefault(fibre => fibre.Name == "point") is { } point && Chance(0.7) && !fibres.Contains("point")) fibres.Add(point.Name);

        // As many components as a vector, and no vector.
        if (fibres.Contains("point") && _group.Find("pseudovector") is not null && !fibres.Contains("pseudovector") && Chance(0.2)) fibres.Add("pseudovector");
        for (var i = 0; i < fibres.Count; i++)
        {
            Input($"v{i}", usesSets ? Pick<Slot[]>([new("n", "n")], [new("n", "n")], [new("o", "o")], []) : [], FieldType.Of(Pick("", "", "1", "2"), fibres[i]));
            if (Chance(0.5)) Input($"w{i}", usesSets ? Pick(Lists()) : [], FieldType.Of(Pick("", "2", "k"), fibres[i]));
        }

        if (_group.OnGrid)
        {
            Input("g0", [new("gh", "gh"), new("gw", "gw")], FieldType.Of(Pick("", "2"), Pick(_group.Fibres.ToArray()).Name));
            Input("g1", Chance(0.3) ? [new("gh", "gh")] : [new("gh", "gh"), new("gw", "gw")], FieldType.Of("", "scalar"));
        }

        if (Chance(0.35)) Input("mixed", usesSets ? Pick<Slot[]>([], [new("n", "n")]) : [], MixedType());
        if (Chance(0.4)) Input("past", [.. usesSets ? new[] { new Slot("n", "n") } : [], new("t", "t")], RandomType());
        if (Chance(0.3)) Input("pairs", usesSets ? [new("n", "n"), new("o", "o")] : [], FieldType.Of(Pick("", "2"), Pick("scalar", fibres.FirstOrDefault() ?? "scalar")));
        if (usesSets && Chance(0.5)) Relation("near", "n", "n");
        if (usesSets && Chance(0.25)) Relation("link", "n", "o");
        if (usesSets && Chance(0.15)) Relation("back", "o", "n");

        foreach (var relation in _relations.Where(_ => Chance(0.6)))
        {
            _edges.Add(new($"e{_edges.Count}", relation, FieldType.Of(Pick("", "", "2"), Pick("scalar", fibres.FirstOrDefault() ?? "scalar"))));
        }

        _inputs.AddRange(_edges);
        if (usesSets && Chance(0.2)) _inputs.Add(new RaggedNode(Pick("n", "n", "o")));
        nodes.AddRange(Lines(_random.Next(2, 7), depth: 0));
        var known = _fields.Where(field => field.Type.Terms.All(term => _group.Find(term.Fibre) is not null)).ToList();
        var made = known.Where(field => field.Name[0] == 'f').ToList();
        var outputs = (made.Count > 0 ? made : known).OrderBy(_ => _random.Next()).Take(3).ToList();
        if (Chance(0.1)) outputs.Add(Pick(known.ToArray()));
        nodes.AddRange(outputs.DistinctBy(field => field.Name).Select(field => new OutputNode(
            Wrong() ? field with { Type = KnownType() } : field)));
        return new(seed, _group, [.. _outside, .. _inputs, .. nodes]);

        void Input(string name, Slot[] slots, FieldType type)
        {
            var field = new Field(name, slots, type);
            _inputs.Add(new InputNode(field));
            _fields.Add(field);
        }

        void Relation(string name, string from, string to)
        {
            var relation = new RelationNode(name, from, to);
            _inputs.Add(relation);
            _relations.Add(relation);
        }
    }

    private List<Node> Lines(int count, int depth)
    {
        List<Node> nodes = [];
        for (var i = 0; i < count; i++)
        {
            switch (_random.Next(12))
            {
                case 0 when depth < 2:
                    nodes.Add(Repeat(depth));
                    break;
                case 1 or 2 when depth == 0:
                    nodes.Add(BlockOf());
                    break;
                case 3 when _fields.Any(field => field.Name[0] == 'f'):
                    nodes.Add(Reassign(depth));
                    break;
                case 4 when depth == 0 && Chance(0.3):
                    nodes.Add(Expect(Pick(_fields.ToArray())));
                    break;
                default:
                    nodes.Add(Assign());
                    break;
            }
        }

        return nodes;
    }

    private static TextNode Expect(Field field) => new($"expect {field} : {field.Type.Text}");

    private NestNode Repeat(int depth)
    {
        var outside = _fields;
        List<Node> body = [Reassign(depth), .. Lines(_random.Next(1, 3), depth + 1)];
        if (Chance(0.5)) body.Add(Reassign(depth));

        // What is assigned in a repetition and was there before goes on behind it.
        _fields = [.. outside.Select(field => _fields.LastOrDefault(other => other.Name == field.Name && !Wrong()) ?? field)];
        return new($"repeat {Pick("2", "1", "3", "0")}", body);
    }

    /// <summary>A new value for a field: mostly of its type, now and then of another, and with other indices.</summary>
    private AssignNode Reassign(int depth)
    {
        var field = Pick(_fields.Where(field => depth > 0 || field.Name[0] == 'f' || Chance(0.6)).DefaultIfEmpty(_fields[0]).ToArray());
        var changed = Chance(0.12) ? field with { Type = RandomType() } : field;
        var value = Value(changed.Type, changed.Slots, 2);
        _fields = [.. _fields.Select(other => other.Name == field.Name ? changed : other)];
        return new(changed.ToString(), value);
    }

    private AssignNode Assign()
    {
        var (type, slots) = (Wrong() ? RandomType() : Chance(0.15) ? MixedType() : RandomType(), (IReadOnlyList<Slot>)Pick(LineLists()));
        if (_fields.FirstOrDefault(field => field.Name == "past") is { } past && Chance(0.35)) return Along(past);
        if (Chance(0.07) && !_group.OnGrid) return Between(slots);

        // Nothing that a position is multiplied by could show what an index ranges over.
        if (type.Fibre == "point" && slots.Any(slot => slot.Name != slot.Set) && !Wrong()) slots = [.. slots.Where(slot => slot.Name == slot.Set)];
        var value = Value(type, slots, _random.Next(1, 4));
        return Define(new($"f{_names++}", slots, type), value);
    }

    private AssignNode Define(Field field, Term value)
    {
        _fields = [.. _fields, field];
        return new(field.ToString(), value);
    }

    /// <summary>Lines about an axis: mixed, shifted, turned into channels.</summary>
    private AssignNode Along(Field past)
    {
        var set = past.Slots.Where(slot => slot.Set != "t").ToArray();
        var at = string.Join(",", set.Select(slot => slot.Name + ","));
        at = at.TrimEnd(',');
        string Read(string t) => $"past[{(at.Length > 0 ? at + "," : "")}{t}]";
        var isPoint = past.Type.Terms.Any(term => term.Fibre == "point");
        var steps = isPoint ? $"({Read("t")} - {Read("t-1")})" : Read("t");
        var type = isPoint && past.Type.Fibre == "point" ? FieldType.Of(past.Type.Count, "vector") : past.Type;
        var shift = Pick("t-1", "t+1", "t-2");
        switch (_random.Next(5))
        {
            case 0:
                return Define(new($"f{_names++}", [.. set, new("c", "c")], type), new($"mix<c>({(Wrong() ? Read("t") : steps)})"));
            case 1:
                return Define(new($"f{_names++}", [.. set, new("t", "t")], type), new($"{Read("t")} - {Read(shift)}"));
            case 2:
                var linear = type.Fibre is { } fibre ? FieldType.Of("2", fibre) : type;
                return Define(new($"f{_names++}", set, linear), new($"linear<{linear.Text}>({steps})"));
            case 3:
                var invariant = type.Fibre == "scalar" && !Wrong() ? steps : $"mlp<1>(invariants({steps}))";
                return Chance(0.5) ? Define(new($"f{_names++}", [.. set, new("c", "c")], FieldType.Of("", "scalar")), new($"mlp<3, c>({invariant})"))
                    : Chance(0.5) ? Define(new($"f{_names++}", [new("c", "c"), .. set], FieldType.Of("2", "scalar")), new($"mlp<3, 2*c>({invariant})"))
                    : Define(new($"f{_names++}", [.. set, new("c", "c"), new("t", "t")], FieldType.Of("", "scalar")), new($"mlp<3, t*c>(mean[t]({invariant}))"));
            default:
                return Define(new($"f{_names++}", [.. set, new("t", "t")], past.Type), new($"{Read(shift)} + {Pick("0.5", "1")} * ({Read("t")} - {Read("t-1")})"));
        }
    }

    /// <summary>A linear map between indices.</summary>
    private AssignNode Between(IReadOnlyList<Slot> slots)
    {
        var source = Pick(_fields.Where(field => field.Slots.Count <= 2 && (field.Type.Fibre != "point" || Chance(0.1)) && !field.Slots.Any(slot => SymProgram.Axes.ContainsKey(slot.Set))).ToArray());
        var type = source.Type.Fibre is { } fibre && !Wrong() ? FieldType.Of(Pick("", "2"), fibre) : RandomType();
        if (!Wrong()) slots = [.. slots.Where(slot => source.Slots.Any(other => other.Set == slot.Set))];
        return Define(new($"f{_names++}", slots, type), new($"linear<{type.Text}>[{string.Join(",", slots.Select(slot => slot.Name))}]({source})"));
    }

    private Node BlockOf()
    {
        var name = $"B{_names++}";
        if (Chance(0.25) && _relations.FirstOrDefault(relation => relation.From == relation.To) is not null)
        {
            var shared = new NestNode($"block {name}<T>(h[i], r) -> out[i]", [
                new AssignNode("msg[i]", new($"{Pick("sum", "mean", "max")}[j in r(i)](h[j] - h[i])")),
                new AssignNode("out[i]", new(Pick("gate(linear<T>(h[i], msg[i]))", "linear<T>(msg[i])", "norm_act(linear<T>(h, msg))"))),
            ], IsOutside: true, IsBlock: true);
            _outside.Add(shared);
            _blocks.Add(new(name, "n", null, null, HasRelation: true));
            return Assign();
        }

        if (Chance(0.3))
        {
            _outside.Add(new NestNode($"block {name}<T>(h[i]) -> out[i]", [
                new AssignNode("out[i]", new(Pick("gate(linear<T>(h[i]))", "layer_norm(linear<T>(h))", "linear<T>(h[i], h[i])", "linear<T>(h[i] - mean[j](h[j]))"))),
            ], IsOutside: true, IsBlock: true));
            _blocks.Add(new(name, "n", null, null, HasRelation: false));
            return Assign();
        }

        // In the model: its lines read fields of the model, at the index of the argument. Its parameter may be called as one of them.
        var set = Pick("n", "n", "o");
        var (from, to) = (RandomType(), RandomType());
        var outside = _fields;
        var parameter = new Field(Chance(0.2) ? Pick(_fields.ToArray()).Name : "q", [new("i", set)], from);
        _fields = [.. outside.Where(field => field.Name != parameter.Name), parameter, parameter];
        List<Node> body = [];
        if (Chance(0.4)) body.Add(new AssignNode("inner[i]", Value(to, [new("i", set)], 1)));
        if (body.Count > 0) _fields.Add(new("inner", [new("i", set)], to));
        var own = Value(to, [new("i", set)], 2);
        var value = own.ToString().Contains(parameter.Name + "[", StringComparison.Ordinal) || to.Fibre == "point" ? own : new("{0} * {1}", new Term($"mlp<1>(invariants({parameter.Name}[i]))"), own);
        body.Add(new AssignNode("out[i]", value));
        _fields = outside;
        _blocks.Add(new(name, set, from, to, HasRelation: false));
        return new NestNode($"block {name}({parameter.Name}[i]) -> out[i]", body, IsBlock: true);
    }

    /// <summary>An expression for a line; an index that is the line's alone shows what it ranges over.</summary>
    private Term Value(FieldType type, IReadOnlyList<Slot> slots, int depth)
    {
        var value = Expression(type, slots, depth);
        return slots.Any(slot => slot.Name != slot.Set) && type.Fibre != "point" ? With(value, slots.First(slot => slot.Name != slot.Set)) : value;
    }

    /// <summary>The expression times an invariant at an index, where the index is not in it.</summary>
    private static Term With(Term value, Slot slot) => value.ToString() is var text
        && System.Text.RegularExpressions.Regex.IsMatch(text, $@"[\[,]{slot.Name}[\],]")
            ? value
            : slot.Set is "n" or "o" ? new($"{{0}} * cos({(slot.Set == "n" ? "a" : "b")}[{slot.Name}])", value) : value;

    private Term Expression(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        if (Wrong()) type = RandomType();
        var same = _fields.Where(field => field.Type.Fits(type)).ToArray();
        if (same.Length > 0 && (depth <= 0 || Chance(0.25))) return Read(Pick(same), line);
        if (depth <= 0) return Least(type, line);
        return type.Fibre switch
        {
            "scalar" => Scalar(type.Count, line, depth - 1),
            "point" when type.Count == "1" || Chance(0.3) => Point(type, line, depth - 1),
            null => Mixed(type, line, depth - 1),
            _ => Moving(type, line, depth - 1),
        };
    }

    /// <summary>A field of the type, or what comes closest.</summary>
    private Term Fitting(FieldType type, IReadOnlyList<Slot> line)
    {
        if (_fields.Where(field => field.Type.Fits(type)).ToArray() is { Length: > 0 } fitting) return Read(Pick(fitting), line);
        if (type.Fibre != "point") return Least(type, line);
        Term Any() => Read(Pick(_fields.Where(field => field.Type.Fibre == "point").DefaultIfEmpty(_fields[0]).ToArray()), line);
        return type.Count == "2" ? new("({0} ++ {1})", Any(), Any()) : Any();
    }

    /// <summary>A type for an argument beside others: mostly one that maps can use.</summary>
    private FieldType Partner(FieldType type) => Chance(0.85) ? FieldType.Of(Pick("", "2"), Pick(type.Terms.ToArray()).Fibre) : ArgumentType();

    /// <summary>Any type, but seldom positions: hardly anything takes them.</summary>
    private FieldType ArgumentType()
    {
        var type = RandomType();
        while (type.Terms.Any(term => term.Fibre == "point") && !Chance(0.1))
        {
            type = RandomType();
        }

        return type;
    }

    private string ArgumentFibre()
    {
        var fibre = RandomFibre();
        while (fibre == "point" && !Chance(0.1))
        {
            fibre = RandomFibre();
        }

        return fibre;
    }

    /// <summary>What harmonics are of, where there are any.</summary>
    private FieldType Direction() => FieldType.Of("", Chance(0.95) ? Pick("vector", "V") : ArgumentFibre());

    private Term Least(FieldType type, IReadOnlyList<Slot> line)
    {
        if (type.Fibre == "scalar") return new($"mlp<{type.Count}>({{0}})", Read(Pick(_fields.Where(field => field.Type.Fibre == "scalar").ToArray()), line));
        var holding = _fields.Where(field => field.Type.Terms.Any(term => type.Terms.Any(other => other.Fibre == term.Fibre))).ToArray();
        return new($"linear<{type.Text}>({{0}})", Read(Pick(holding.Length > 0 ? holding : [.. _fields]), line));
    }

    private Term Scalar(string count, IReadOnlyList<Slot> line, int depth)
    {
        var type = FieldType.Of(count == "1" ? "" : count, "scalar");
        Term Same() => Expression(type, line, depth);
        Term Scalars() => Expression(FieldType.Of(Pick("", "2", "k"), "scalar"), line, depth);
        Term Any(string? channels = null) => Expression(channels is null ? ArgumentType() : FieldType.Of(channels == "1" ? "" : channels, ArgumentFibre()), line, depth);
        switch (_random.Next(32))
        {
            case 25: return new(Pick("sqrt(square({0}) + 0.2)", "log(square({0}) + 0.3)", "pow({0}, 2)", "pow({0}, 3)", "pow(square({0}) + 0.5, -0.5)"), Chance(0.07) ? Any(count) : Same());
            case 26: return new($"{Pick("min", "max")}({{0}}, {{1}})", Same(), Chance(0.07) ? Any(count) : Same());
            case 27: return new("leaky_relu({0}, slope: 0.2)", Chance(0.07) ? Any(count) : Same());
            case 28: return new("dot(unit({0}), {1})", Expression(FieldType.Of("", "vector"), line, depth), Expression(FieldType.Of(count == "1" ? "" : count, Wrong() ? RandomFibre() : "vector"), line, depth));
            case 29:
                var side = ArgumentFibre();
                return new("angle({0}, {1})", Expression(FieldType.Of("", side), line, depth), Expression(FieldType.Of(count == "1" ? "" : count, Wrong() ? RandomFibre() : side), line, depth));
            case 30: return new($"linear<{type.Text}>(outer({{0}}, {{1}}), {{2}})", Any("1"), Any(count), Scalars());
            case 0: return new($"({{0}} {Pick("+", "-", "*")} {{1}})", Same(), Same());
            case 1: return new("({0} / {1})", Same(), Chance(0.5) ? Same() : new("(1.5 + {0})", new Term("square({0})", Expression(FieldType.Of("", "scalar"), line, depth))));
            case 2: return new($"{Pick(Functions)}({{0}})", Chance(0.07) ? Any(count) : Same());
            case 3: return new($"{Pick(Functions)}({{0}})", Same());
            case 4: return new($"mlp<{Pick("2", "3", "k")}, {count}>({{0}}, {{1}})", Chance(0.05) ? Any() : Scalars(), Scalars());
            case 5: return new($"linear<{type.Text}>({{0}}, {{1}})", Scalars(), Expression(Partner(type), line, depth));
            case 6: return new(Pick("(1.5 - {0} / 3)", "{0} * 2", "({0} + 1)", "-({0})", "(0.5 / ({0} + 3))"), Same());
            case 7: return new($"{Pick("norm", "norm2")}({{0}})", Any(count));
            case 8:
                var fibre = ArgumentFibre();
                return new("dot({0}, {1})", Expression(FieldType.Of("", fibre), line, depth), Expression(FieldType.Of(count == "1" ? "" : count, Wrong() ? RandomFibre() : fibre), line, depth));
            case 9: return new($"mlp<{count}>(invariants({{0}}))", Any());
            case 10: return new($"linear<{type.Text}>(invariants({{0}}, {{1}}))", Any(), Any());
            case 11 when count != "k": return new($"{Pick("bessel", "gaussian")}<{count}>({{0}}, cutoff: {Pick("1.5", "3")})", Chance(0.5) ? new Term("abs({0})", Expression(FieldType.Of("", "scalar"), line, depth)) : new Term("norm({0})", Any("1")));
            case 12 when _group.Exchanged.Count > 0: return new("group_pool({0})", Expression(FieldType.Of(count == "1" ? "" : count, Pick(_group.Exchanged.ToArray())), line, depth));
            case 13 when _group.Find("1e") is not null || _group.Find("1") is not null || Wrong():
                return new($"linear<{type.Text}>(harmonics<{Pick("1", "2", "3")}>({{0}}))", Expression(Direction(), line, depth));
            case 14 when line.Any(slot => slot.Set.Length == 1): return new($"softmax[{Pick(line.Where(slot => slot.Set.Length == 1 || Chance(0.5)).DefaultIfEmpty(line[0]).ToArray()).Name}]({{0}})", Same());
            case 14 when line.Count > 0: return new($"softmax[{line[0].Name}]({{0}})", Same());
            case 15: return new($"tensor<{type.Text}>({{0}}, {{1}})", Any(), Any());
            case 16: return new(Pick("gate({0})", "layer_norm({0})", "norm_act({0})", "dropout({0}, p: 0.3)"), Same());
            case 17 or 18 or 19: return Reduced(type, line, depth);
            case 20 when _group.Find("pseudoscalar") is not null: return new(Pick("{0} * {0}", "abs({0})", "square({0})", "cos({0})", "norm({0})"), Expression(FieldType.Of(count == "1" ? "" : count, "pseudoscalar"), line, depth));
            case 21: return Call(type, line, depth) ?? Same();
            case 22 when count == "2": return new(Pick("concat({0}, {1})", "({0} ++ {1})"), Expression(FieldType.Of("", "scalar"), line, depth), Expression(FieldType.Of("", "scalar"), line, depth));
            case 23: return new($"mlp<{count}>(norm({{0}}))", Any());
            default: return Fitting(type, line);
        }
    }

    private Term Moving(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        var fibre = type.Fibre!;
        Term Same() => Expression(type, line, depth);
        Term Invariant(string? count = null) => Expression(FieldType.Of(count ?? Pick("", type.Terms[0].Channels), "scalar"), line, depth);
        Term Any() => Expression(Chance(0.5) ? FieldType.Of("", "scalar") : ArgumentType(), line, depth);
        Term Beside() => Expression(Partner(type), line, depth);
        switch (_random.Next(28))
        {
            case 25 or 26 when fibre == "V*V" && _group.Find("V") is not null:
                return new("outer({0}, {1})", Expression(FieldType.Of(type.Terms[0].Channels, "V"), line, depth), Expression(FieldType.Of("", Pick("V", _group.Find("vector") is null || Wrong() ? "V" : "vector")), line, depth));
            case 25: return new("outer({0}, {1})", Invariant(), Same());
            case 26: return new($"linear<{type.Text}>(outer({{0}}, {{1}}), {{2}})", Expression(FieldType.Of("", ArgumentFibre()), line, depth), Expression(Chance(0.8) ? FieldType.Of("", fibre) : ArgumentType(), line, depth), Same());
            case 22: return new("unit({0})", Same());
            case 23 or 24 when fibre is "vector" or "pseudovector" && _group.Find("pseudovector") is not null:
                var (left, right) = fibre == "pseudovector" ? ("vector", "vector") : ("pseudovector", "vector");
                return new("cross({0}, {1})", Expression(FieldType.Of("", left), line, depth), Expression(FieldType.Of(type.Terms[0].Channels, Wrong() ? RandomFibre() : right), line, depth));
            case 0: return new($"({{0}} {Pick("+", "-")} {{1}})", Same(), Same());
            case 1: return new(Pick("{0} * {1}", "{0} * ({1})"), Invariant(), Same());
            case 2: return new("{1} / {0} * 2", Chance(0.6) ? new("(1 + {0})", new Term("square({0})", Invariant(""))) : Invariant(), Same());
            case 3: return new("-({0})", Same());
            case 4 or 5: return new($"linear<{type.Text}>({{0}}, {{1}})", Same(), Beside());
            case 6: return new($"linear<{type.Text}>({{0}})", Chance(0.3) ? Beside() : Same());
            case 7: return new($"tensor<{type.Text}>({{0}}, {{1}})", Any(), Same());
            case 8: return new($"tensor<{type.Text}>({{0}}, {{1}}, weights: {{2}})", Any(), Same(), Invariant("2"));
            case 9: return new(Pick("gate({0})", "layer_norm({0})", "norm_act({0})", "dropout({0}, p: 0.3)"), Same());
            case 10 or 11 or 12: return Reduced(type, line, depth);
            case 13 or 14 when fibre is "vector" or "V" && _group.Find("point") is not null:
                return new("({0} - {1})", Expression(FieldType.Of(type.Terms[0].Channels, "point"), line, depth), Expression(FieldType.Of(type.Terms[0].Channels, "point"), line, depth));
            case 15 when _group.Find("1e") is not null || _group.Find("1") is not null || Wrong():
                return new($"linear<{type.Text}>(harmonics<{Pick("1", "2", "3")}>({{0}}) ++ {{1}})", Expression(Direction(), line, depth), Same());
            case 16: return Call(type, line, depth) ?? Same();
            case 17 when _group.Exchanged.Contains(fibre) || Chance(0.1): return new($"{Pick(Functions)}({{0}})", Same());
            case 17 when fibre is "pseudoscalar" or "sign" or "0o" || Chance(0.1): return new($"{Pick(Odd)}({{0}})", Same());
            case 18 when fibre is "vector" or "pseudovector" && _group.Find("pseudovector") is not null:
                return new("{0} * {1}", Expression(FieldType.Of("", "pseudoscalar"), line, depth), Expression(FieldType.Of(type.Terms[0].Channels, fibre == "vector" ? "pseudovector" : "vector"), line, depth));
            case 19 when _group.Inner.Count > 0:
                var inner = FieldType.Of("1", Pick(_group.Inner.ToArray()));
                return new($"linear<{type.Text}>(gate(linear<{inner.Text}>({{0}})) ++ {{1}})", Same(), Same());
            case 20 when type.Count == "2": return new("({0} ++ {1})", Expression(FieldType.Of("", fibre), line, depth), Expression(FieldType.Of("", fibre), line, depth));
            default: return Fitting(type, line);
        }
    }

    private Term Mixed(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        Term Same() => Expression(type, line, depth);
        switch (_random.Next(8))
        {
            case 0: return new($"({{0}} {Pick("+", "-")} {{1}})", Same(), Same());
            case 1: return new("{0} * {1}", Expression(FieldType.Of("", "scalar"), line, depth), Same());
            case 2: return new(Pick("gate({0})", "layer_norm({0})", "norm_act({0})", "dropout({0}, p: 0.2)"), Same());
            case 3: return Reduced(type, line, depth);
            case 4: return Call(type, line, depth) ?? Same();
            case 5: return new("({0} / {1})", Same(), Expression(FieldType.Of("", "scalar"), line, depth));
            default:
                return new(
                    $"({string.Join(" ++ ", type.Terms.Select((_, i) => $"{{{i}}}"))})",
                    [.. type.Terms.Select(term => Expression(FieldType.Of(term), line, depth))]);
        }
    }

    private Term Point(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        var count = type.Terms[0].Channels;
        var vector = FieldType.Of(count, Chance(0.1) ? Pick(RandomFibre(), "pseudovector") : "vector");
        return _random.Next(6) switch
        {
            0 or 1 or 2 => new($"({{0}} {Pick("+", "-")} {{1}})", Expression(type, line, depth), Expression(vector, line, depth)),
            3 => Reduced(type, line, depth),
            4 when Chance(_group.Symmetry is "E(1)" or "SE(1)" ? 0.6 : 0.2) => new(Pick("sin({0})", "tanh({0})", "2 * {0}", "({0} + {0})", "linear<point>({0})", "-({0})"), Expression(type, line, depth)),
            5 when Chance(0.5) => Call(type, line, depth) ?? Fitting(type, line),
            _ => Fitting(type, line),
        };
    }

    /// <summary>A reduction over all of a set, over a set's neighbours, or over an index of the line once more.</summary>
    private Term Reduced(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        var isPoint = type.Terms.Any(term => term.Fibre == "point");
        var exchanged = type.Terms.All(term => term.Fibre == "scalar" || _group.Exchanged.Contains(term.Fibre));
        var how = Wrong() ? Pick("sum", "mean", "max", "min") : isPoint ? "mean" : exchanged ? Pick("sum", "mean", "max", "min") : Pick("sum", "mean");
        var name = Chance(0.1) ? Pick("n", "o", "i") : $"j{_names++}";
        if (_relations.Count > 0 && (!isPoint || Chance(0.1)) && Chance(0.6))
        {
            var relation = Pick(_relations.ToArray());
            var at = line.Where(slot => slot.Set == relation.From || Chance(0.03)).ToArray();
            if (at.Length > 0)
            {
                var (from, neighbour) = (Pick(at).Name, new Slot(name, relation.To));
                IReadOnlyList<Slot> inner = [.. line.Where(slot => slot.Name != name), neighbour];
                var value = With(Expression(type, inner, depth), neighbour);
                if (_edges.Where(edge => edge.Relation == relation).ToArray() is { Length: > 0 } edges && Chance(0.6)) value = OnEdge(Pick(edges), from, name, type, value);
                if (Chance(0.2)) value = new($"softmax[{name}]({{0}}) * {{1}}", With(Expression(FieldType.Of("", "scalar"), inner, depth - 1), neighbour), value);
                return new($"{how}[{name} in {relation.Name}({from})]({{0}})", value);
            }
        }

        var over = new Slot(name, _group.OnGrid ? Pick("gh", "gw") : Pick("n", "n", "o"));
        if (_group.OnGrid) return new($"{how}[gh,gw]({{0}})", Read(Pick(_fields.Where(field => field.Type.Fits(type)).DefaultIfEmpty(_fields[0]).ToArray()), [.. line.Where(slot => slot.Set is not ("gh" or "gw")), new("gh", "gh"), new("gw", "gw")]));
        var body = Expression(type, [.. line.Where(slot => slot.Name != name), over], isPoint ? 0 : depth);
        var others = line.Where(slot => slot.Set == over.Set && slot.Name != name).ToArray();
        var apart = others.Length > 0 && !_group.OnGrid && (how is "sum" or "mean") && Chance(0.2) ? $" != {Pick(others).Name}" : "";
        return new($"{how}[{name}{apart}]({{0}})", isPoint ? body : With(body, over));
    }

    /// <summary>A value on edges together with what the edge has of its own.</summary>
    private Term OnEdge(EdgeNode edge, string from, string to, FieldType type, Term value)
    {
        var read = new Term(Chance(0.2) ? edge.Name : Wrong() ? $"{edge.Name}[{to},{from}]" : $"{edge.Name}[{from},{to}]");
        return edge.Type.Fits(type) && Chance(0.6) ? new(Pick("({0} + {1})", "({0} - {1})"), value, read)
            : edge.Type.Fibre == type.Fibre && type.Fibre is not null ? new($"linear<{type.Text}>({{0}}, {{1}})", value, read)
            : new(edge.Type.Fibre == "scalar" ? "{0} * mlp<1>({1})" : "{0} * mlp<1>(invariants({1}))", value, read);
    }

    private Term? Call(FieldType type, IReadOnlyList<Slot> line, int depth)
    {
        var at = line.Where(slot => slot.Set is "n" or "o").ToArray();
        var fitting = _blocks.Where(block => (block.To is null || block.To.Fits(type) || Chance(0.1)) && at.Any(slot => slot.Set == block.Set)).ToArray();
        if (fitting.Length == 0) return null;
        var block = Pick(fitting);
        IReadOnlyList<Slot> inner = [at.First(slot => slot.Set == block.Set)];
        var argument = Expression(block.From is { } from && !Wrong() ? from : block.From is null ? type : RandomType(), inner, depth);
        return block.To is not null ? new($"{block.Name}({{0}})", With(argument, inner[0]))
            : block.HasRelation ? new($"{block.Name}<{type.Text}>({{0}}, {Pick(_relations.Where(relation => relation.From == relation.To || Chance(0.1)).Select(relation => relation.Name).ToArray())})", argument)
            : new($"{block.Name}<{type.Text}>({{0}})", argument);
    }

    /// <summary>A field at indices of the line, or reduced over its own.</summary>
    private Term Read(Field field, IReadOnlyList<Slot> line)
    {
        var free = line.ToList();
        List<string> indices = [], reduced = [];
        foreach (var slot in field.Slots)
        {
            var fitting = free.Where(other => other.Set == slot.Set).ToArray();
            if (fitting.Length > 0 && !Chance(0.1))
            {
                var used = Pick(fitting);
                free.Remove(used);
                indices.Add(slot.Set == "t" && Chance(0.3) ? used.Name + Pick("-1", "+1", "-2") : used.Name);
            }
            else
            {
                var name = slot.Set is "n" or "o" ? $"j{_names++}" : slot.Set; // axes and grids are used whole, by their own name
                indices.Add(name);
                reduced.Add(name);
            }
        }

        var read = indices.Count == 0 ? field.Name : $"{field.Name}[{string.Join(",", indices)}]";
        if (reduced.Count == 0) return new(indices.SequenceEqual(field.Slots.Select(slot => slot.Name)) && Chance(0.3) ? field.Name : read);
        var how = field.Type.Terms.Any(term => term.Fibre == "point") ? "mean"
            : field.Type.Fibre == "scalar" || _group.Exchanged.Contains(field.Type.Fibre ?? "") ? Pick("sum", "mean", "max") : Pick("sum", "mean");
        return new($"{(Wrong() ? Pick("sum", "max") : how)}[{string.Join(",", reduced)}]({read})");
    }

    private FieldType RandomType() => Chance(0.08) ? MixedType() : FieldType.Of(Pick("", "", "", "2", "2", "k", "1"), RandomFibre());

    private FieldType KnownType() => FieldType.Of(Pick("", "2"), Pick(_group.Fibres.ToArray()).Name);

    private FieldType MixedType()
    {
        var (first, second) = (RandomFibre(), RandomFibre());
        return first == second || first == "point" || second == "point" ? FieldType.Of("2", "scalar") : FieldType.Of(new TypeTerm(Pick("2", "1"), first), new TypeTerm(Pick("1", "2"), second));
    }

    /// <summary>A fibre of those that fields have already; now and then any.</summary>
    private string RandomFibre() => Chance(0.25) ? "scalar"
        : Chance(0.85) ? Pick(_fields.SelectMany(field => field.Type.Terms).Select(term => term.Fibre).Distinct().DefaultIfEmpty("scalar").ToArray())
        : Pick(_group.Fibres.ToArray()).Name;

    private static Slot[][] Lists() => [[new("n", "n")], [new("o", "o")], [new("n", "n"), new("o", "o")], []];

    private Slot[][] LineLists() => _group.OnGrid
        ? [[new("gh", "gh"), new("gw", "gw")], [new("gh", "gh"), new("gw", "gw")], [], [new("gh", "gh")]]
        : [[new("n", "n")], [new("n", "n")], [new("n", "n")], [new("o", "o")], [], [new("n", "n"), new("m", "n")], [new("n", "n"), new("o", "o")]];

    private bool Wrong() => Chance(_wrong);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private sealed record Block(string Name, string Set, FieldType? From, FieldType? To, bool HasRelation);
}
