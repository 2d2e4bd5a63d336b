namespace SymDsl.Language.Tests.Diagnostics;

/// <summary>A mistake with its exact place and message, and what is right instead.</summary>
/// <param name="Wrong">A text with the mistake marked.</param>
/// <param name="Message">The message.</param>
/// <param name="Right">The nearest text without a mistake.</param>
internal sealed record RuleCase(string Wrong, string Message, string Right)
{
    public string Id => Assert.Single(Markup.Parse(Wrong).Marks, mark => !IsOnGrid || mark.Id != "SYM1010").Id;

    /// <summary>Whether its texts are on a grid, which no model can be yet: each says so as well.</summary>
    public bool IsOnGrid { get; init; }
}

internal static class RuleCases
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        // SYM1xxx: syntax
        Body(
            "y[n] = s{|SYM1001:)|}",
            "Unexpected ')'; expected the end of the line",
            "y[n] = (s)"),
        Body(
            "y[n] = {|SYM1001:*|} s",
            "Unexpected '*'; expected a number or a name or '('",
            "y[n] = s * s"),
        Body(
            "y[n] = mlp<{|SYM1001:*|}>(s)",
            "Unexpected '*'; expected a representation or a whole number or '('",
            "y[n] = mlp<4>(s)"),
        Body(
            "y[n] = s {|SYM1001:\u0001|}",
            "Unexpected 'U+0001'; expected the end of the line",
            "y[n] = s"),
        Body(
            "y[n] = s{|SYM1001:;|}",
            "Unexpected ';'; expected the end of the line",
            "y[n] = s"),
        Body(
            "y{|SYM1001:(|}n) = s",
            "Unexpected '('; expected '='",
            "y[n] = s"),
        Body(
            "y[n] = s {|SYM1001:😀|}",
            "Unexpected '😀'; expected the end of the line",
            "y[n] = s // 😀"),
        Body(
            "y[n] = norm(v{|SYM1002:|}",
            "The line ends too early; expected ')'",
            "y[n] = norm(v)"),
        Body(
            "y[n] ={|SYM1002:|}",
            "The line ends too early; expected a number or a name or '('",
            "y[n] = s"),
        Body(
            "input t[n]{|SYM1002:|}",
            "The line ends too early; expected ':'",
            "input t[n] : scalar"),
        Text(
            "model M {|SYM1003:{|}\ninput x : scalar\noutput x : scalar\n",
            "'{' has no matching '}'",
            "model M {\ninput x : scalar\noutput x : scalar\n}"),
        Text(
            "model M {\ninput x : scalar\noutput x : scalar\n}\n{|SYM1003:}|}",
            "'}' has no matching '{'",
            "model M {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            $"y[n] = {new string('(', 48)}{{|SYM1004:(|}}s{new string(')', 49)}",
            "More than 48 brackets stand inside one another; give the inner parts names of their own, on lines of their own",
            $"y[n] = {new string('(', 48)}s{new string(')', 48)}"),
        Body(
            $"y[n] = {{|SYM1005:{Sum(257)}|}}",
            "This expression has 257 levels of operators, more than 256; split it into several lines",
            $"y[n] = {Sum(256)}"),
        Body(
            "{|SYM1006:inputs|} t[n] : scalar",
            "'inputs' begins no statement: did you mean 'input'?",
            "input t[n] : scalar"),
        Text(
            "{|SYM1006:modle|} M {\ninput x : scalar\noutput x : scalar\n}",
            "'modle' begins no statement: did you mean 'model'?",
            "model M {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            "repeat l {\n{|SYM1007:input t[n] : scalar|}\ns[n] = s\n}",
            "'input' belongs outside of repetitions and blocks",
            "input t[n] : scalar\nrepeat l {\ns[n] = s\n}"),
        Body(
            "{|SYM1007:namespace A.B|}",
            "'namespace' belongs at the top level of the file, outside any braces",
            "// namespace A.B"),
        Text(
            "{|SYM1007:set n|}\nmodel M {\ninput x : scalar\noutput x : scalar\n}",
            "'set' belongs between the braces of a model",
            "model M {\nset n\ninput x : scalar\noutput x : scalar\n}"),
        Text(
            "model M {\ninput x : scalar\noutput x : scalar\n}\n{|SYM1007:namespace A|}",
            "'namespace' belongs once, at the top of the file",
            "namespace A\nmodel M {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            "{|SYM1008:repeat l|}\ns[n] = s",
            "'repeat' needs its lines between '{' and '}'",
            "repeat l {\ns[n] = s\n}"),
        Text(
            "{|SYM1008:model M|}",
            "'model' needs its lines between '{' and '}'",
            "model M {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            "{|SYM1009:y[n] = s|} {\n}",
            "This line takes no block; remove the braces, or put 'model' or 'repeat' before them",
            "y[n] = s"),
        Model(
            "symmetry E(3) by {|SYM1010:frames|}",
            "'by frames' is not available yet; 'by tying', the default, ties the weights",
            "symmetry E(3) by tying"),
        Model(
            "symmetry E(3), {|SYM1010:O(2)|}",
            "E(3) beside another group is not available yet; a product takes groups without translations; sets bring their permutations along",
            "symmetry E(3), S(n)"),

        Text(
            "model M {\n{|SYM1010:grid h, w|}\nsymmetry C(4) on grid(h, w)\ninput x[h,w] : 2 scalar\noutput y[h,w] : 2 scalar = softmax[w](x)\n}",
            "A model on a grid is not available yet; its lines are type-checked, and no code is written for it; 'axis' declares indices without symmetry, 'set' those without order",
            "model M {\naxis h = 5, w = 5\ninput x[h,w] : 2 scalar\noutput y[h,w] : 2 scalar = softmax[w](x)\n}"),
        Body(
            "y[n] = {|SYM1010:backbone|} Mine(s)",
            "A network of your own in a model is not available yet; write its layers as lines, or as a block, or call the network on the model's output in C#",
            "y[n] = mlp<4>(s)"),

        // SYM2xxx: names, sizes, indices
        Body(
            "y[n] = {|SYM2001:t|}[n]",
            "Nothing is called 't' here: known: p, v, s",
            "y[n] = s[n]"),
        Body(
            "y[n] = {|SYM2001:vv|}[n]",
            "Nothing is called 'vv' here: known: p, v, s",
            "y[n] = v[n]"),
        Body(
            "y[n] = s * {|SYM2001:k|}",
            "Nothing is called 'k' here: it is a size, and sizes stand in angle brackets only",
            "y[n] = s * 8"),
        Body(
            "y[n] = s * {|SYM2001:n|}",
            "Nothing is called 'n' here: it is an index, and indices stand in square brackets only",
            "y[n] = s"),
        Body(
            "y[n] = {|SYM2001:norm|}",
            "Nothing is called 'norm' here: the construct of that name is written norm(x)",
            "y[n] = norm(v)"),
        Body(
            "repeat l {\nt[n] = s\ns[n] = t\n}\ny[n] = {|SYM2001:t|}",
            "Nothing is called 't' here: it was defined inside a repetition and ended with it; define it before the repetition to keep its last value",
            "t[n] = s\nrepeat l {\nt[n] = s\ns[n] = t\n}\ny[n] = t"),
        Body(
            "y[n] = {|SYM2002:nrom|}(v)",
            "There is no construct 'nrom': did you mean 'norm'?",
            "y[n] = norm(v)"),
        Body(
            "y[n] = {|SYM2002:s|}(n)",
            "There is no construct 's': 's' is a field; its indices stand in square brackets",
            "y[n] = s[n]"),
        Body(
            "y[n] = {|SYM2002:frobnicate|}<8>(s)",
            $"There is no construct 'frobnicate': known: {string.Join(", ", Constructs.ConstructRegistry.Named.Select(construct => construct.Name).Distinct())}",
            "y[n] = mlp<8>(s)"),
        Body(
            "{|SYM2023:expect s[n] : 2 scalar|}",
            "Expected s[n] : 2 scalar, but it is s[n] : scalar",
            "expect s[n] : scalar"),
        Body(
            "input near : n ~ n\ny[n] = {|SYM2024:near|}",
            "'near' is a relation: it has no values, but says what is whose neighbour; reduce over it with sum[m in near(n)](…)",
            "input near : n ~ n\ny[n] = sum[m in near(n)](s[m])"),
        Body(
            "input near : n ~ {|SYM2025:k|}",
            "Neighbours cannot be taken so: a relation is between sets, and 'k' is none: declare it with 'set k'; known sets: n",
            "input near : n ~ n"),
        Body(
            "y[n] = sum[m in {|SYM2025:s|}(n)](s[m])",
            "Neighbours cannot be taken so: 's' is no relation, but s[n] : scalar; declare one with 'input s : n ~ n'",
            "y[n] = sum[m](s[m])"),
        Body(
            "input near : n ~ n\ny[n] = mean[m in near(n)]({|SYM3008:p[m]|})",
            "'p[m]' is a position, and the mean over no neighbours, which is zero, depends on where the origin lies, which a translation moves; take the mean of differences of positions",
            "input near : n ~ n\ny[n] = mean[m in near(n)](p[m] - p[n])"),
        Body(
            "axis c = 4\ny[n] = mix<{|SYM2037:c|}>(s)",
            "mix takes mix<axis>(x): the axis that it makes is an axis of the line: it stands on the left",
            "axis c = 4, t = 3\ninput z[n,t] : vector\ny[n,c] = mix<c>(z[n,t])"),
        Body(
            "y[n] = sum[m](softmax[m]({|SYM3006:v[m]|}))",
            "softmax compares the components of 'v[m]', which transforms as vector under E(3); which is the largest depends on the pose. Use mean or sum, or take softmax of norm(v[m])",
            "y[n] = sum[m](softmax[m](norm(v[m])))"),
        Body(
            "input {|SYM2003:v|}[n] : scalar",
            "'v' is declared already, as an input",
            "input t[n] : scalar"),
        Body(
            "{|SYM2003:k|} = sum[n](s)",
            "'k' is declared already, as a parameter",
            "t = sum[n](s)"),
        Body(
            "set {|SYM2003:n|}",
            "'n' is declared already, as a set",
            "set m"),
        Body(
            "y[n] = s\ninput {|SYM2003:y|}[n] : scalar",
            "'y' is declared already, as a field above; inputs stand before what is computed from them",
            "input y[n] : scalar"),
        Body(
            "output {|SYM2003:s|}[n] : scalar",
            "'s' is declared already, as an output",
            "output v[n] : vector",
            marksLast: false),
        Body(
            "y[n] = {|SYM2004:v[n,n]|} * s",
            "'v' has one index, as in v[n]; 2 given",
            "y[n] = v[n] * s"),
        Body(
            "g = sum[n](s)\ny[n] = {|SYM2004:g[n]|} * s",
            "'g' has no index, as in g; 1 given",
            "g = sum[n](s)\ny[n] = g * s"),
        Body(
            "y = v[{|SYM2005:n|}]",
            "Index 'n' of 'v' is neither on the left nor reduced: put it on the left, or reduce it with sum[n](…), mean[n](…) or max[n](…)",
            "y = sum[n](v[n])"),
        Body(
            "y[n] = s[n] * s[{|SYM2005:m|}]",
            "Index 'm' of 's' is neither on the left nor reduced: put it on the left, or reduce it with sum[m](…), mean[m](…) or max[m](…)",
            "y[n] = s[n] * sum[m](s[m])"),
        Body(
            "y[{|SYM2006:m|}] = s",
            "'m' is not an index here: it is no set, and nothing on the right has it; declare it with 'set m'; known sets: n",
            "y[m] = s[m]"),
        Body(
            "y = sum[{|SYM2006:m|}](s[n])",
            "'m' is not an index here: nothing in 's[n]' has it; it has n",
            "y = sum[n](s[n])"),
        Body(
            "input t[{|SYM2006:m|}] : scalar",
            "'m' is not an index here: declare it with 'set m'; known sets: n",
            "input t[n,m] : scalar"),
        Body(
            "y = v[{|SYM2007:0|}]",
            "'v' picks element 0 of the set 'n', but the order of a set has no meaning, so no element has a number; reduce over it with sum[n](…), mean[n](…) or max[n](…)",
            "y = sum[n](v)"),
        Body(
            "y[n] = v[{|SYM2007:n|}-1]",
            "'v' picks a neighbour of the set 'n', but the order of a set has no meaning, so no element has a number; reduce over it with sum[n](…), mean[n](…) or max[n](…)",
            "y[n] = v[n]"),
        Body(
            "y[n] = {|SYM2008:dot(v)|}",
            "dot takes dot(x, y): 1 given in parentheses",
            "y[n] = dot(v, v)"),
        Body(
            "y[n] = {|SYM2008:linear(s)|}",
            "linear takes linear<fibre>(x, y, …): what it learns stands in angle brackets",
            "y[n] = linear<2 scalar>(s)"),
        Body(
            "y = {|SYM2008:sum(s)|}",
            "sum takes sum[index, …](x): the index to reduce stands in square brackets",
            "y = sum[n](s)"),
        Body(
            "y[n] = {|SYM2008:norm<3>(v)|}",
            "norm takes norm(x): 1 given in angle brackets",
            "y[n] = norm(v)"),
        Body(
            "y[n] = {|SYM2008:norm[n](v)|}",
            "norm takes norm(x): it takes no index",
            "y[n] = norm(v)"),
        Body(
            "y[n] = mlp<{|SYM2037:8 scalar|}>(s)",
            "mlp takes mlp<width, …, width>(x, y, …): a width is a number or a parameter, without a representation",
            "y[n] = mlp<8>(s)"),
        Body(
            "y[n] = {|SYM2008:linear<8 scalar, bias: 0>(s)|}",
            "linear takes linear<fibre>(x, y, …): it has no argument called 'bias'",
            "y[n] = linear<8 scalar>(s)"),
        Body(
            "c[n] = concat(s, v)\ny[n] = norm({|SYM3029:c|})",
            "norm takes norm(x) of one representation: 'c' is scalar + vector",
            "c[n] = concat(s, v)\ny[n] = norm(v)"),
        Body(
            "a[n] = linear<k scalar>(s)\nb[n] = linear<4 scalar>(s)\ny[n] = a {|SYM2009:+|} b",
            "'a' has k channels and 'b' has 4; a linear<…> map brings them together",
            "a[n] = linear<k scalar>(s)\nb[n] = linear<k scalar>(s)\ny[n] = a + b"),
        Body(
            "a[n] = linear<3 vector>(v)\nb[n] = linear<4 scalar>(s)\ny[n] = b {|SYM2009:*|} a",
            "'a' has 3 channels and 'b' has 4; they must be equal, or one of them 1; a linear<…> map brings them together",
            "a[n] = linear<3 vector>(v)\nb[n] = linear<3 scalar>(s)\ny[n] = b * a"),
        Body(
            "repeat l {\n{|SYM2011:s[n] = linear<2 scalar>(s)|}\nt[n] = s\n}",
            "'s' enters the repetition as s[n] : scalar and leaves it as s[n] : 2 scalar; the next repetition expects s[n] : scalar",
            "repeat l {\ns[n] = linear<1 scalar>(s)\n}"),
        Body(
            "output v[n] : {|SYM2012:scalar|}",
            "'v' is declared as v[n] : scalar, but is v[n] : vector",
            "output v[n] : vector"),
        Body(
            "output y : {|SYM2012:vector|} = sum[n](s)",
            "'y' is declared as y : vector, but is y : scalar",
            "output y : scalar = sum[n](s)"),
        Body(
            "input t[n] : {|SYM2013:vecor|}",
            "E(3) has no representation 'vecor': did you mean 'vector'?",
            "input t[n] : vector"),
        Model(
            "input t[n] : {|SYM2013:vector|}",
            "The trivial group has no representation 'vector': without a group only scalars have a meaning; declare one, such as 'symmetry E(3)'",
            "input t[n] : scalar"),
        Body(
            "input t[n] : {|SYM2013:8|}",
            "E(3) has no representation '8': a size alone is no type; write '8 scalar'",
            "input t[n] : 8 scalar"),
        Model(
            "symmetry {|SYM2014:Rot(3)|}",
            "No group is called 'Rot(3)'. Known: SO(n), O(n), SE(n), E(n), translations(n), trivial(n), S(n), A(n), Z(n), Z(n,m), vertices(n), cube faces, ZksZnxZn(k,n), RubiksCube, C(n), D(n), mirror(n), T, Th, Td, O, Oh, I, Ih, SO+(p,q), SO(p,q), O(p,q), SU(n), U(n), SL(n), GL(n), Sp(m), scaling(n); products with 'x', wreath products with 'wr'",
            "symmetry O(3)"),
        Model(
            "symmetry {|SYM2014:O3|}",
            "No group is called 'O3'; did you mean 'O(3)'?",
            "symmetry O(3)"),
        Model(
            "symmetry C(4) x {|SYM2014:o(3)|}",
            "No group is called 'o(3)'; did you mean 'O(3)'?",
            "symmetry C(4) x O(3)"),
        Model(
            "symmetry SO(3) fixing (0, {|SYM2014:a|}, 1)",
            "'a' is no number below 1e100",
            "symmetry SO(3) fixing (0, 1/2, 1)"),
        Model(
            "symmetry {|SYM2014:S(3) wr SO(3)|}, C(2)",
            "S(3) wr SO(3): the right side must permute things, as S(n) does; SO(3) does not",
            "symmetry SO(3) wr S(3), C(2)"),
        Model(
            "symmetry SO(3) {|SYM2014:C|}(4)",
            "Expected 'x', 'wr' or the end, found 'C'",
            "symmetry SO(3), C(4)"),
        Model(
            "symmetry {|SYM1010:S(60) wr S(60)|}",
            "A model under S(60) wr S(60) is not available yet; it acts on 3600 dimensions, and models take groups of at most 1000",
            "symmetry S(6) wr S(6)"),
        Model(
            "symmetry {|SYM2014:SO(-1)|}",
            "'SO(-1)': -1 is too small: at least 1 is needed",
            "symmetry SO(2)"),
        Model(
            "symmetry {|SYM1010:SO(65)|}",
            "The group SO(65) is not available yet; numbers in a group's name go up to 64",
            "symmetry SO(64)"),
        Model(
            "symmetry {|SYM1010:translations(2)|}",
            "A model under translations(2) is not available yet; of the groups with translations, models take SE(n) and E(n)",
            "symmetry SO(2)"),
        Text(
            "model {|SYM2015:M|} {\ninput x : scalar\n}",
            "Model 'M' has no output; add a line such as 'output y : scalar = …'",
            "model M {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            "y[n] = mlp<{|SYM2016:0|}>(s)",
            "'0' is no size: a size is a whole number from 1 to 16777216",
            "y[n] = mlp<1>(s)"),
        Body(
            "y[n] = mlp<{|SYM2016:kk|}>(s)",
            "'kk' is no size: write a number, or add 'kk = 64' to the model's parameters",
            "y[n] = mlp<k>(s)"),
        Body(
            "y[n] = mlp<{|SYM2016:99999999999|}>(s)",
            "'99999999999' is no size: a size is a whole number from 1 to 16777216",
            "y[n] = mlp<99>(s)"),
        Text(
            "model M(k = {|SYM2016:0.5|}) {\ninput x : scalar\noutput x : scalar\n}",
            "'0.5' is no size: a parameter is a whole number from 0 to 2147483647",
            "model M(k = 5) {\ninput x : scalar\noutput x : scalar\n}"),
        Text(
            "model M(k = {|SYM2016:0|}) {\ninput x : k scalar\noutput x : k scalar\n}",
            "'0' is no size: 'k' is a number of channels, of which there is at least one",
            "model M(k = 1) {\ninput x : k scalar\noutput x : k scalar\n}"),
        Body(
            "set o\ninput t[o] : scalar\ny[n,o] = s[n] * t[{|SYM2017:n|}]",
            "Index 'n' ranges over the set 'n', but 't' is indexed by the set 'o' there",
            "set o\ninput t[o] : scalar\ny[n,o] = s[n] * t[o]"),
        Body(
            "d[n,m] = norm(p[n] - p[m])\ny[n] = d[n,{|SYM2018:n|}]",
            "Index 'n' stands twice on 'd'; use another name for the second index over the set 'n'",
            "d[n,m] = norm(p[n] - p[m])\ny[n] = sum[m](d[n,m])"),
        Body(
            "y[n,{|SYM2018:n|}] = s",
            "Index 'n' stands twice on 'y'; use another name for the second index over the set 'n'",
            "y[n,m] = s[n] * s[m]"),
        Body(
            "y[n] = {|SYM2019:2|}",
            "'y' needs a field, not a number",
            "y[n] = 2 * s"),
        Body(
            "y[n] = exp({|SYM2019:2 + 1|})",
            "exp needs a field, not a number",
            "y[n] = exp(2 * s + 1)"),
        Body(
            "{|SYM2020:repeat l|} {\nt[n] = s\n}",
            "Nothing that is defined before this repetition is assigned in it, so it has no effect",
            "t[n] = s\nrepeat l {\nt[n] = s + t\n}"),
        Body(
            "t[n] = s {|SYM6002:// sym: disable SYM2020 was idle once|}",
            "There is no SYM2020 to silence on this line; remove the comment",
            "t[n] = s // symmetric"),
        Body(
            "{|SYM6001:// sym: disable SYM2020|}\nrepeat l {\nt[n] = s\n}",
            "Say behind 'SYM2020' why it is silenced here",
            "// sym: disable SYM2020 for the figure\n// more of it\nrepeat l {\nt[n] = s\n}"),
        Body(
            "t[n] = s {|SYM6003:// sym: disable SYM3001 it is fine|}",
            "SYM3001 is an error, and a model with an error is not compiled; only warnings and hints can be silenced",
            "repeat l { // sym: disable SYM2020 for the figure\nt[n] = s\n}"),
        Body(
            "t[n] = s {|SYM6004:// sym: disable SYM2o20 a slip|}",
            "This comment silences nothing: there is no rule 'SYM2o20': did you mean 'SYM2020'?",
            "t[n] = s"),
        Body(
            "{|SYM6004:// sym: off|}",
            "This comment silences nothing: write '// sym: disable SYM####' and a reason",
            "t[n] = s"),
        Body(
            "{|SYM6002:// sym: disable SYM2020 too far up|}\n\nrepeat l { // sym: disable SYM2020 for the figure\nt[n] = s\n}",
            "There is no SYM2020 to silence on this line; remove the comment",
            "t[n] = s"),
        Text(
            "model {|SYM2021:forward|} {\ninput x : scalar\noutput x : scalar\n}",
            "A model cannot be called 'forward': generated code needs that name for something else",
            "model Forward {\ninput x : scalar\noutput x : scalar\n}"),
        Body(
            "y[n] = s * {|SYM2022:1e999|}",
            "The value of '1e999' is not finite: numbers reach up to 1.8e308, and nothing can be divided by zero",
            "y[n] = s * 1e99"),
        Body(
            "y[n] = s * ({|SYM2022:1 / 0|})",
            "The value of '1 / 0' is not finite: numbers reach up to 1.8e308, and nothing can be divided by zero",
            "y[n] = s * (0 / 1)"),

        Group(
            "algebra [0 1; {|SYM2026:a|} 0]",
            "Group 'G' cannot be: 'a' is no number",
            "algebra [0 1; -1 0]"),
        Group(
            "algebra [{|SYM2026:0 1 2; -1 0 2|}]",
            "Group 'G' cannot be: this matrix has 2 rows and 3 columns, and the group acts on 2 dimensions",
            "algebra [0 1; -1 0]"),
        Group(
            "element [0 1; 1 0]\norder 2\n{|SYM2026:order|} 2",
            "Group 'G' cannot be: its order is said twice",
            "element [0 1; 1 0]\norder 2"),
        Text(
            "group G = matrices(2) {\nelement [0 1; 1 0]\norder {|SYM2026:3|}\n}",
            "Group 'G' cannot be: the order was said to be 3, but the generators give 2 elements",
            "group G = matrices(2) {\nelement [0 1; 1 0]\norder 2\n}"),
        Text(
            "group G = matrices(2) {\nelement [1 0; 0 -1]\nelement [{|SYM2026:0 1; 0 1|}]\n}",
            "Group 'G' cannot be: this matrix has determinant 0, so it is no invertible map",
            "group G = matrices(2) {\nelement [0 1; 1 1]\n}"),
        Text(
            "group {|SYM2026:G|} = matrices(2) {\n}",
            "Group 'G' cannot be: it has no generators: give elements of its Lie algebra, 'algebra […]', or of the group, 'element […]'",
            "group G = matrices(2) {\nalgebra [0 1; 0 0]\n}"),
        Text(
            "group G = matrices({|SYM2026:40|}) {\nalgebra [0 1; 0 0]\n}",
            "Group 'G' cannot be: a group of matrices acts on a space of 1 to 12 dimensions, not 40",
            "group G = matrices(2) {\nalgebra [0 1; 0 0]\n}"),

        Body(
            "block B(h[n]) -> out[n] {\nout[n] = h[n]\n}\ny[n] = {|SYM2027:B<4>(s)|}",
            "Block 'B' is B(h[n]) -> out[n]: 1 given in angle brackets",
            "block B<k>(h[n]) -> out[n] {\nout[n] = linear<k scalar>(h[n])\n}\ny[n] = B<4>(s)"),
        Body(
            "block B(h[n]) -> out[n] {\nout[n] = {|SYM2027:B(h)|}\n}\ny[n] = B(s)",
            "Block 'B' is B(h[n]) -> out[n]: a block cannot use itself; repeat lines with 'repeat'",
            "block B(h[n]) -> out[n] {\nout[n] = relu(h)\n}\ny[n] = B(B(s))"),
        Body(
            "block B(h[n], g[n]) -> out[n] {\nout[n] = h[n] + g[n]\n}\ny[n] = sum[m](B(s[n], {|SYM2027:s[m]|}))",
            "Block 'B' is B(h[n], g[n]) -> out[n]: its index 'n' is 'n' in another argument and 'm' in 's[m]'",
            "block B(h[n], g[n]) -> out[n] {\nout[n] = h[n] + g[n]\n}\ny[n] = B(s, s)"),
        Body(
            "block B(h[n]) -> {|SYM2027:out|}[n] {\nout = sum[n](h[n])\n}\ny[n] = B(s)",
            "Block 'B' is B(h[n]) -> out[n]: it returns out[n], but defines out",
            "block B(h[n]) -> out {\nout = sum[n](h[n])\n}\ny = B(s)"),
        Body(
            "block B(h[n]) -> out[n] {\nout[n] = s[n] * h[n]\n}\ns[n] = norm(v[n])\ny[n] = {|SYM2028:B(v)|}",
            "Block 'B' reads 's' as it is where the block is declared, s[n] : scalar, but here 's' is another: it has been given a value since, or a repetition hands it on; pass it as an argument, B(…, s)",
            "block B(h[n], s[n]) -> out[n] {\nout[n] = s[n] * h[n]\n}\ns[n] = norm(v[n])\ny[n] = B(v, s)"),

        // SYM3xxx: symmetry
        Body(
            "y[n] = {|SYM3001:relu(v)|}",
            "'relu' acts on each component of 'v', which transforms as vector under E(3); a pointwise function commutes with E(3) only on invariant components. Take norm(v) first, or scale v by a scalar: relu(…) * v",
            "y[n] = relu(norm(v)) * v"),
        Body(
            "y[n] = {|SYM3001:tanh((v + v) * 2)|}",
            "'tanh' acts on each component of '(v + v) * 2', which transforms as vector under E(3); a pointwise function commutes with E(3) only on invariant components. Take norm((v + v) * 2) first, or scale (v + v) * 2 by a scalar: tanh(…) * (v + v) * 2",
            "y[n] = tanh(s)"),
        Body(
            "y[n] = mlp<8>(s, {|SYM3002:v|})",
            "mlp mixes components without constraint, but 'v' transforms as vector under E(3); give it invariants only, such as norm(v)",
            "y[n] = mlp<8>(s, norm2(v))"),
        Body(
            "y[n] = mlp<8>({|SYM3002:p|})",
            "mlp mixes components without constraint, but 'p' transforms as point under E(3); give it invariants only, such as norm2 of a difference of positions",
            "y[n,m] = mlp<8>(norm2(p[n] - p[m]))"),
        Body(
            "y[n] = v {|SYM3003:+|} s",
            "'v' transforms as vector and 's' as scalar under E(3); only equal representations can be added: take invariants(…) of the first, bring the second to vector by scaling one, or put both side by side with ++",
            "y[n] = v + s * v"),
        Body(
            "y[n] = v {|SYM3003:-|} 1",
            "'v' transforms as vector and '1' as scalar under E(3); only equal representations can be subtracted: take invariants(…) of the first, bring the second to vector by scaling one, or put both side by side with ++",
            "y[n] = s - 1"),
        Body(
            "y[n] = {|SYM3003:angle(v, cross(v, v))|}",
            "'v' transforms as vector and 'cross(v, v)' as pseudovector under E(3); only equal representations can be compared by an angle: take invariants(…) of each, or put both side by side with ++",
            "y[n] = angle(v, v)"),
        Body(
            "y[n] = {|SYM3003:dot(v, s)|}",
            "'v' transforms as vector and 's' as scalar under E(3); only equal representations can be contracted: take invariants(…) of the first, bring the second to vector by scaling one, or put both side by side with ++",
            "y[n] = dot(v, v)"),
        Body(
            "y[n] = linear<{|SYM3004:8 vector|}>(s)",
            "The only E(3)-equivariant linear map from scalar to 8 vector is zero; scale a vector by a scalar instead: linear<…>(…) * v",
            "y[n] = linear<8 scalar>(s)"),
        Body(
            "y[n] = linear<8 vector + {|SYM3004:2 scalar|}>(v)",
            "The only E(3)-equivariant linear map from vector to 2 scalar is zero; take norm2(…) or dot(…, …) first",
            "y[n] = linear<8 vector + 2 scalar>(v, s)"),
        Body(
            "y[n] = v {|SYM3005:*|} v",
            "'v' transforms as vector and 'v' as vector under E(3); '*' needs an invariant factor. Use dot(…, …) for the invariant product, or scale by norm(…)",
            "y[n] = dot(v, v)"),
        Body(
            "y[n] = s {|SYM3005:/|} v",
            "'s' transforms as scalar and 'v' as vector under E(3); '/' needs an invariant divisor. Use an invariant of one of them",
            "y[n] = s / norm(v)"),
        Body(
            "y = max[n]({|SYM3006:v|})",
            "max compares the components of 'v', which transforms as vector under E(3); which is the largest depends on the pose. Use mean or sum, or take max of norm(v)",
            "y = max[n](norm(v))"),
        Body(
            "y[n] = p {|SYM3007:+|} p",
            "'p' and 'p' are positions: under a translation by t their sum moves by 2t, so it is neither a position nor a vector. Subtract one from the other, or take a mean",
            "y[n] = p + v"),
        Body(
            "y[n] = 2 * {|SYM3008:p|}",
            "'p' is a position, and a multiple of it depends on where the origin lies, which a translation moves; scale the difference of two positions",
            "y[n] = 2 * v"),
        Body(
            "y = sum[n]({|SYM3008:p|})",
            "'p' is a position, and a sum of positions depends on where the origin lies, which a translation moves; take mean[n](…), or sum differences of positions",
            "y = mean[n](p)"),
        Body(
            "y[n] = -{|SYM3008:p|}",
            "'p' is a position, and its opposite depends on where the origin lies, which a translation moves; subtract another position from it",
            "y[n] = -v"),
        Body(
            "y[n] = v - {|SYM3008:p|}",
            "'p' is a position, and a vector minus it depends on where the origin lies, which a translation moves; write p - v, or subtract two positions",
            "y[n] = p - v"),
        Body(
            "y[n] = norm({|SYM3008:p|})",
            "'p' is a position, and its length depends on where the origin lies, which a translation moves; take the length of a difference of two positions",
            "y[n] = norm(p - mean[n](p))"),
        Body(
            "y[n] = dot(v, {|SYM3008:p|})",
            "'p' is a position, and an inner product with it depends on where the origin lies, which a translation moves; take the difference of two positions",
            "y[n] = dot(v, v)"),
        Body(
            "y[n] = angle({|SYM3008:p|}, v)",
            "'p' is a position, and an angle with it depends on where the origin lies, which a translation moves; take the difference of two positions",
            "y[n] = angle(p - mean[n](p), v)"),
        Body(
            "y[n] = outer(v, {|SYM3008:p|})",
            "'p' is a position, and a product with it depends on where the origin lies, which a translation moves; take the difference of two positions",
            "y[n] = outer(v, p - mean[n](p))"),
        Body(
            "y[n] = linear<4 vector>({|SYM3008:p|})",
            "'p' is a position, and a linear map of it depends on where the origin lies, which a translation moves; subtract another position, such as a mean, first",
            "y[n] = linear<4 vector>(v)"),
        Text(
            "model M {\nsymmetry SO+(1,3)\ninput p : V\ny = norm({|SYM3009:p|})\noutput p : V\n}",
            "'p' transforms as V under SO+(1,3), which does not preserve lengths, so its length is no invariant; take invariants(p)",
            "model M {\nsymmetry O(4)\ninput p : V\ny = norm(p)\noutput p : V\n}"),
        Text(
            "model M {\nsymmetry SL(2)\ninput p : V\ny = dot({|SYM3009:p|}, p)\noutput p : V\n}",
            "'p' transforms as V under SL(2), which does not preserve lengths, so an inner product with it is no invariant",
            "model M {\nsymmetry SO(2)\ninput p : V\ny = dot(p, p)\noutput p : V\n}"),
        Text(
            "model M {\nsymmetry SO+(1,3)\ninput p : V\ny = angle({|SYM3009:p|}, p)\noutput p : V\n}",
            "'p' transforms as V under SO+(1,3), which does not preserve lengths, so an angle with it is no invariant; take invariants(p)",
            "model M {\nsymmetry O(4)\ninput p : V\ny = angle(p, p)\noutput p : V\n}"),
        Body(
            "y[n] = tensor<{|SYM3010:2 pseudoscalar|}>(v, v)",
            "The only E(3)-equivariant bilinear map from vector and vector to 2 pseudoscalar is zero; it reaches scalar, pseudovector, 2e, T(2), among others",
            "y[n] = tensor<2 pseudovector>(v, v)"),
        Body(
            "y[n] = tensor<vector>(v, s, weights: {|SYM3002:v|})",
            "the weights of tensor are an unconstrained function of the components of weights, but 'v' transforms as vector under E(3); give it invariants only, such as norm(v)",
            "y[n] = tensor<vector>(v, s, weights: norm(v))"),
        Body(
            "y[n] = gate({|SYM3008:p|})",
            "'p' is a position, and a nonlinear function of it depends on where the origin lies, which a translation moves; subtract another position, such as a mean, first",
            "y[n] = gate(p - mean[n](p))"),
        Body(
            "y[n] = harmonics<2>({|SYM3030:s|})",
            "harmonics takes harmonics<degree>(x): 's' is scalar, and harmonics are of one vector of space",
            "y[n] = harmonics<2>(v)"),
        Body(
            "y[n] = bessel<8>(norm(v), cutoff: {|SYM2036:s|})",
            "bessel takes bessel<count>(r, cutoff: c): 'cutoff' is a number",
            "y[n] = bessel<8>(norm(v), cutoff: 2.5)"),
        Grid(
            "y[h,w] = conv<8 regular, kernel: {|SYM3012:4|}>(x)",
            "A kernel 4 points wide has no point in its centre, so C(8) cannot turn it about one, and the result would lie half a point off the grid; make it 5 wide",
            "y[h,w] = relu(x)"),
        OnGrid(
            "model M {\n{|SYM1010:grid h, w|}\nsymmetry {|SYM3013:O(3)|} on grid(h, w)\ninput x[h,w] : scalar\noutput x[h,w] : scalar\n}",
            "O(3) acts on 3 dimensions, and the grid has 2, so it does not turn the grid",
            "model M {\n{|SYM1010:grid h, w, d|}\nsymmetry O(3) on grid(h, w, d)\ninput x[h,w,d] : scalar\noutput x[h,w,d] : scalar\n}"),
        Text(
            "model M {\nsymmetry SL(3)\ninput p : V\ny = {|SYM3011:invariants(p)|}\noutput p : V\n}",
            "V has no invariants of degree one or two under SL(3); give it more fields, or take tensor<…> first",
            "model M {\nsymmetry SL(2)\ninput p : V\ny = invariants(p, p)\noutput p : V\n}"),
        Text(
            "model M {\nsymmetry SL(2)\ninput p : V\ny = norm_act({|SYM3009:p|})\noutput p : V\n}",
            "'p' transforms as V under SL(2), which does not preserve lengths, so its length is no invariant",
            "model M {\nsymmetry SL(2)\ninput p : V\ny = gate(p)\noutput p : V\n}"),
        Text(
            "model M {\n{|SYM3014:symmetry O(3)|}\ninput s : scalar\noutput y : scalar = relu(s)\n}",
            "Nothing in this model moves under O(3): all its inputs are invariant, so the declaration constrains nothing; give an input its type, such as 'vector', or remove the line",
            "model M {\nsymmetry O(3)\ninput s : vector\noutput y : scalar = norm(s)\n}"),
        Text(
            "model M({|SYM6005:hidden|} = 4) {\ninput s : scalar\noutput y : scalar = relu(s)\n}",
            "Nothing is sized by 'hidden'; remove it, or use it as a width or a count",
            "model M(hidden = 4) {\ninput s : scalar\noutput y : scalar = mlp<hidden, 1>(s)\n}"),
        Text(
            "model M {\nsymmetry O(3)\ninput q : sym(2,V)\noutput y : scalar = norm({|SYM3009:q|})\n}",
            "'q' transforms as sym(2,V) under O(3), whose matrices on these components are not orthogonal although it keeps the length of a vector, so its length is no invariant; take invariants(q)",
            "model M {\nsymmetry O(3)\ninput q : sym(2,V)\noutput y : scalar = mlp<1>(invariants(q))\n}"),
        Text(
            "model M {\nsymmetry S(6)\ninput x : regular\nh = {|SYM2029:tensor<regular>(x, x)|}\noutput y : scalar = linear<scalar>(h)\n}",
            "What 'tensor' does here under S(6) is too large: a product of 3 factors under S(6) has 3.73e+08 components; at most 2e+07 are laid out. Take smaller representations: fewer factors, irreps instead of products, or a subgroup",
            "model M {\nsymmetry S(6)\ninput x : V\nh = tensor<V>(x, x)\noutput y : scalar = linear<scalar>(h)\n}"),
        Text(
            "model M {\nsymmetry S(10)\ninput x : V*V\nh = {|SYM2029:outer(x, x)|}\noutput y : scalar = linear<scalar>(h)\n}",
            "The tensor product of 'x' and 'x' is too large: each channel would have 10000 components, more than 1000. Map a factor to fewer or smaller channels first, or take tensor<…>(x, y) for the part of the product that is needed",
            "model M {\nsymmetry S(5)\ninput x : V*V\nh = outer(x, x)\noutput y : scalar = linear<scalar>(h)\n}"),
        Text(
            "model M {\nsymmetry O(4)\ninput x : 2000000 V\nh = {|SYM2029:outer(x, x)|}\noutput y : 2000000 scalar = norm(h)\n}",
            "The tensor product of 'x' and 'x' is too large: it would have 32000000 components, more than 16777216. Map a factor to fewer or smaller channels first, or take tensor<…>(x, y) for the part of the product that is needed",
            "model M {\nsymmetry O(4)\ninput x : 1000000 V\nh = outer(x, x)\noutput y : 1000000 scalar = norm(h)\n}"),
        Text(
            "model M {\nsymmetry {|SYM2029:U(64)|}\ninput x : V\noutput y : V = linear<V>(x)\n}",
            "The group U(64) is too large: it takes more than 12,000,000 steps to compute. Take a smaller one, such as a subgroup, or a factor of it",
            "model M {\nsymmetry U(4)\ninput x : V\noutput y : V = linear<V>(x)\n}"),
        Text(
            "model M {\nsymmetry O(3)\ninput x : {|SYM2029:sym(40,V)|}\noutput x : scalar\n}",
            "The representation sym(40,V) of O(3) is too large: it takes more than 12,000,000 steps to compute. Take a smaller one, such as one of the parts that it is a sum of",
            "model M {\nsymmetry O(3)\ninput x : 2e\noutput x : 2e\n}"),
        Text(
            "model M {\ninput x : {|SYM2016:2 scalar + 16777215 scalar|}\noutput x : scalar\n}",
            "'16777217 scalar' is no size: it has 16777217 components, more than 16777216",
            "model M {\ninput x : 16777216 scalar\noutput x : 16777216 scalar\n}"),
        Body(
            "y[n] = {|SYM6006:linear<4 vector>(linear<8 vector>(v))|}",
            "A linear map of a linear map is a linear map: this one adds weights, and nothing that the other cannot do alone; put a nonlinearity such as gate between them",
            "y[n] = linear<4 vector>(gate(linear<8 vector>(v)))"),
        Body(
            "r[n,m] = p[n] - p[m]\ny[n] = sum[m](r[n,m] / {|SYM6010:norm(r[n,m])|})",
            "'norm(r[n,m])' is zero wherever m = n, whatever goes in, so this gives no number there, and no gradient; take unit(…) for the direction of a vector, or leave such pairs out: divide inside sum[m != n](…)",
            "r[n,m] = p[n] - p[m]\ny[n] = sum[m](r[n,m] / (norm(r[n,m]) + 1)) + sum[m != n](r[n,m] / norm(r[n,m]))"),
        Body(
            "y[n,m] = pow({|SYM6010:norm2(v[m] - v[n])|}, -3)",
            "'norm2(v[m] - v[n])' is zero wherever m = n, whatever goes in, so this gives no number there, and no gradient; take unit(…) for the direction of a vector, or leave such pairs out: divide inside sum[m != n](…)",
            "y[n] = sum[m != n](pow(norm2(v[m] - v[n]), -3))"),
        Body(
            "y[n] = tensor<{|SYM6011:1e|}>(v, v)",
            "Every E(3)-equivariant product of 'v' with itself to pseudovector changes its sign when the factors are exchanged, so it is zero; take two different factors, or several channels",
            "y[n] = tensor<1e>(v, linear<2 vector>(v)) + tensor<1e>(linear<2 vector>(v), linear<2 vector>(v))"),
        Body(
            "y[n] = sum[m != {|SYM2035:m|}](s[m])",
            "Nothing can be left out so: 'm' always equals itself; name the index that it shall differ from",
            "y[n] = sum[m != n](s[m])"),
        Body(
            "y = sum[m != {|SYM2035:n|}](s[m])",
            "Nothing can be left out so: 'n' stands neither on the left nor in a reduction outside, so 'm' has nothing to differ from",
            "y[n] = sum[m != n](s[m])"),
        Body(
            "y[n,ka] = sum[n != {|SYM2035:ka|}](s[n])",
            "Nothing can be left out so: 'n' ranges over 'n' and 'ka' over 'ka', so they never are the same element; write 'n' alone",
            "y[n] = sum[m != n](s[m])"),
        Body(
            "y[n] = s[n != {|SYM2035:n|}]",
            "Nothing can be left out so: 'n != n' stands in the brackets of a reduction only, such as sum[n != n](…)",
            "y[n] = s[n]"),
        Body(
            "y[n] = mean[m != n]({|SYM3008:p[m]|})",
            "'p[m]' is a position, and the mean over no other elements of 'n', which is zero, depends on where the origin lies, which a translation moves; take the mean of differences of positions",
            "y[n] = mean[m != n](p[n] - p[m])"),
        Body(
            "y[n] = pow(s, {|SYM2036:s|})",
            "pow takes pow(x, p): 'p' is a number",
            "y[n] = pow(s, 2)"),
        Body(
            "y[n] = {|SYM2036:pow(s)|}",
            "pow takes pow(x, p): 'p: …' is missing",
            "y[n] = pow(s, p: 2)"),
        Body(
            "y[n] = max({|SYM3006:v|}, s)",
            "max compares the components of 'v', which transforms as vector under E(3); which is the largest depends on the pose. Use mean or sum, or take max of norm(v)",
            "y[n] = max(norm(v), s)"),
        Body(
            "y[n] = cross(v, {|SYM3030:s|})",
            "cross takes cross(x, y) of vectors and pseudovectors: 's' is scalar",
            "y[n] = cross(v, s * v)"),
        Text(
            "model M {\nsymmetry O(2)\ninput v : vector\noutput y : scalar = {|SYM3031:cross(v, v)|}\n}",
            "Under O(2) there is no cross product; it needs vectors of three dimensions, as under SO(3), O(3), SE(3) or E(3); take tensor<…>(x, y) for the products that there are",
            "model M {\nsymmetry O(2)\ninput v : vector\noutput y : pseudoscalar = tensor<pseudoscalar>(v, v)\n}"),
        Body(
            "y[n] = bessel<8>(norm(v), cutoff: {|SYM2036:0|})",
            "bessel takes bessel<count>(r, cutoff: c): a cutoff is a positive distance",
            "y[n] = bessel<8>(norm(v), cutoff: 2.5)"),
        Body(
            "y[n] = {|SYM2036:bessel<8>(norm(v))|}",
            "bessel takes bessel<count>(r, cutoff: c): 'cutoff: …' is missing",
            "y[n] = bessel<8>(norm(v), cutoff: 2.5)"),
        Body(
            "y[n] = dropout(v, p: {|SYM2036:1|})",
            "dropout takes dropout(x, p: 0.1): a probability is from 0 up to but not 1",
            "y[n] = dropout(v, p: 0.5)"),
        Body(
            "y[n] = harmonics<{|SYM2036:k|}>(v)",
            "harmonics takes harmonics<degree>(x): the degree is a number",
            "y[n] = harmonics<8>(v)"),
        Body(
            "y[n] = harmonics<{|SYM2036:13|}>(v)",
            "harmonics takes harmonics<degree>(x): degrees go up to 12",
            "y[n] = harmonics<12>(v)"),
        Body(
            "y[n] = bessel<{|SYM2037:8 scalar|}>(norm(v), cutoff: 2)",
            "bessel takes bessel<count>(r, cutoff: c): a width is a number or a parameter, without a representation",
            "y[n] = bessel<8>(norm(v), cutoff: 2)"),
        Body(
            "y[n] = pow(s, {|SYM2008:2|}, p: 3)",
            "pow takes pow(x, p): 'p' is given twice",
            "y[n] = pow(s, 2)"),
        Body(
            "y[n] = {|SYM2008:bessel<8>(norm(v), cutof: 2)|}",
            "bessel takes bessel<count>(r, cutoff: c): it has no argument called 'cutof'; did you mean 'cutoff'?",
            "y[n] = bessel<8>(norm(v), cutoff: 2)"),
        Body(
            "y[n] = {|SYM2008:linear<8 scalar>|}",
            "linear takes linear<fibre>(x, y, …): its arguments stand in parentheses",
            "y[n] = linear<8 scalar>(s)"),
        Body(
            "axis c = 4\ninput z[n,c] : vector\ny[n,c] = {|SYM2038:linear<2 vector>[n,c](z[n,c])|}",
            "linear takes linear<fibre>(x, y, …) between indices over sets: 'c' is an axis; 'mix' maps along it",
            "axis c = 4\ninput z[n,c] : vector\ny[n] = linear<2 vector>(z[n,c])"),
        Body(
            "a[n,m,i,j] = s[n] * s[m] * s[i] * s[j]\ny[n,m,i] = {|SYM2038:linear<scalar>[n,m,i](a[n,m,i,j])|}",
            "linear takes linear<fibre>(x, y, …) with up to 6 indices on both sides together: here are 7",
            "a[n,m] = s[n] * s[m]\ny[n,m] = linear<scalar>[n,m](a[n,m])"),
        Body(
            "axis c = 4\ny[n,c] = mix<c>({|SYM2038:v|})",
            "mix takes mix<axis>(x): 'v' has no axis to map along that the line does not have",
            "axis c = 4, t = 3\ninput z[n,t] : vector\ny[n,c] = mix<c>(z[n,t])"),
        Body(
            "c[n] = s ++ v\ny[n] = dot({|SYM3029:c|}, c)",
            "dot takes dot(x, y) of one representation each: 'c' is scalar + vector",
            "y[n] = dot(v, v)"),
        Body(
            "c[n] = s ++ v\ny[n] = angle(v, {|SYM3029:c|})",
            "angle takes angle(x, y) of one representation each: 'c' is scalar + vector",
            "y[n] = angle(v, v)"),
        Body(
            "c[n] = s ++ v\ny[n] = outer(v, {|SYM3029:c|})",
            "outer takes outer(x, y) of one representation each: 'c' is scalar + vector",
            "y[n] = outer(v, s) ++ outer(v, v)"),
        Body(
            "c[n] = s ++ v\ny[n] = unit({|SYM3029:c|})",
            "unit takes unit(x) of one representation: 'c' is scalar + vector",
            "y[n] = unit(v)"),
        Body(
            "axis t = 3\ninput z[n,t] : scalar + vector\ny[n] = linear<2 vector>({|SYM3029:z[n,t]|})",
            "linear takes fields of one representation along an axis: 'z[n,t]' is scalar + vector",
            "axis t = 3\ninput z[n,t] : vector\ny[n] = linear<2 vector>(z[n,t])"),
        Body(
            "input r[n] : 3 scalar\ny[n] = bessel<8>({|SYM3030:r|}, cutoff: 2)",
            "bessel takes bessel<count>(r, cutoff: c): 'r' has 3 channels, and a distance is one",
            "y[n] = bessel<8>(norm(v), cutoff: 2)"),
        Text(
            "model M {\nsymmetry octahedral\ninput v : vector\ny = {|SYM3031:harmonics<2>(v)|}\noutput v : vector\n}",
            "Under O there is no basis of harmonics; it needs an irrep of 2l + 1 components for each degree l, as under SO(3), O(3), SE(3) or E(3); take tensor<…>(x, x) for the products that there are",
            "model M {\nsymmetry O(3)\ninput v : vector\ny = harmonics<2>(v)\noutput v : vector\n}"),
        Text(
            "model M {\nsymmetry C(4)\ninput v : regular + scalar\ny = group_pool({|SYM3029:v|})\noutput v : regular + scalar\n}",
            "group_pool takes group_pool(x) of one representation: 'v' is regular + scalar",
            "model M {\nsymmetry C(4)\ninput v : regular\ny = group_pool(v)\noutput v : regular\n}"),
        Grid(
            "y[h,w] = {|SYM2036:conv<8 regular>(x)|}",
            "conv takes conv<fibre, kernel: 5>(x): 'kernel: …' says how many points wide the kernel is",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = conv<8 regular, kernel: {|SYM2036:wide|}>(x)",
            "conv takes conv<fibre, kernel: 5>(x): 'kernel: …' says how many points wide the kernel is",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = conv<8 regular, kernel: 3, stride: {|SYM2036:4|}>(x)",
            "conv takes conv<fibre, kernel: 5>(x): a stride is a number from 1 to the kernel's 3: otherwise points are left out",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = conv<8 regular, kernel: 3, padding: {|SYM2037:mirror|}>(x)",
            "conv takes conv<fibre, kernel: 5>(x): what lies beyond the edge is zero, periodic, none",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = pool<{|SYM2036:0|}>(x)",
            "pool takes pool<size>(x): the size is a number",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = upsample<{|SYM2036:half|}>(x)",
            "upsample takes upsample<factor>(x): the factor is a number",
            "y[h,w] = relu(x)"),
        Grid(
            "y[h,w] = upsample<{|SYM2036:2|}>(x)",
            "upsample takes upsample<factor>(x): the grid 'h' cannot be 2 times as fine as it is",
            "y[h,w] = relu(x)"),
        Grid(
            "s = mean[h,w](x)\ny[h,w] = conv<8 regular, kernel: 3>({|SYM2038:s|})",
            "conv takes conv<fibre, kernel: 5>(x): 's' is on no grid; declare one with 'grid h, w', and index it by that",
            "y[h,w] = relu(x)"),
        Body(
            "spin[n] = s\ny[n] = {|SYM2001:spni|}",
            "Nothing is called 'spni' here: did you mean 'spin'?",
            "spin[n] = s\ny[n] = spin"),
        Text(
            "model M {\nset atoms\ninput z[{|SYM2006:atmos|}] : scalar\noutput y : scalar = 1 * sum[atoms](z)\n}",
            "'atmos' is not an index here: did you mean the set 'atoms'?",
            "model M {\nset atoms\ninput z[atoms] : scalar\noutput y : scalar = 1 * sum[atoms](z)\n}"),
        Text(
            "model M {\nset atoms\ninput near : {|SYM2025:atmos|} ~ atoms\ninput z[atoms] : scalar\noutput y : scalar = sum[atoms](z)\n}",
            "Neighbours cannot be taken so: a relation is between sets, and 'atmos' is none: did you mean the set 'atoms'?",
            "model M {\nset atoms\ninput near : atoms ~ atoms\ninput z[atoms] : scalar\noutput y : scalar = sum[atoms](z)\n}"),
        Text(
            "model M(width = 8) {\ninput z : scalar\noutput y : scalar = mlp<{|SYM2016:widht|}, 1>(z)\n}",
            "'widht' is no size: did you mean the parameter 'width'?",
            "model M(width = 8) {\ninput z : scalar\noutput y : scalar = mlp<width, 1>(z)\n}"),
        Text(
            "model M {\nsymmetry C(2) x {|SYM2014:so(3)|}\ninput z : scalar\noutput y : scalar = z\n}",
            "No group is called 'so(3)'; did you mean 'SO(3)'?",
            "model M {\nsymmetry C(2) x SO(3)\ninput z : V\noutput y : V = z\n}"),
        Text(
            "group Mine = matrices(2) {\nelement [0 -1; 1 0]\n}\nmodel M {\nsymmetry {|SYM2014:Mien|}\ninput z : scalar\noutput y : scalar = z\n}",
            "No group is called 'Mien'; did you mean 'Mine'?",
            "group Mine = matrices(2) {\nelement [0 -1; 1 0]\n}\nmodel M {\nsymmetry Mine\ninput z : V\noutput y : V = z\n}"),
        Text(
            "model M(k = 1) {\ninput s : {|SYM2016:(k - 1)|} scalar\noutput y : scalar = mlp<1>(s)\n}",
            "'k - 1' is no size: it is 0 where the parameters have their defaults, and a size is a whole number from 1 to 16777216",
            "model M(k = 2) {\ninput s : (k - 1) scalar\noutput y : scalar = mlp<1>(s)\n}"),
        Body(
            "block {|SYM6007:B|}(h[n]) -> out[n] {\nout[n] = nonsense(h)\n}",
            "Block 'B' is used nowhere in this file, so its lines are not checked",
            "block B(h[n]) -> out[n] {\nout[n] = relu(h)\n}\ny[n] = B(s)"),
    ];

    private static string Sum(int terms) => string.Join(" + ", Enumerable.Repeat("s", terms));

    /// <summary>Lines of a model under E(3) with a position p, a vector v and a scalar s at each point.</summary>
    private static RuleCase Body(string wrong, string message, string right, bool marksLast = true) =>
        new(Points(wrong, marksLast), message, Points(right, marksLast));

    /// <summary>Lines of a model of scalars with a set n.</summary>
    private static RuleCase Model(string wrong, string message, string right) => new(Scalars(wrong), message, Scalars(right));

    /// <summary>Lines of a model under C(8) on a grid of the plane.</summary>
    private static RuleCase Grid(string wrong, string message, string right) => new(OnGrid(wrong), message, OnGrid(right)) { IsOnGrid = true };

    private static RuleCase OnGrid(string wrong, string message, string right) => new(wrong, message, right) { IsOnGrid = true };

    private static string OnGrid(string body) =>
        $"model M {{\n{{|SYM1010:grid h, w|}}\nsymmetry C(8) on grid(h, w)\ninput x[h,w] : scalar\n{body}\noutput z : scalar = mean[h,w](x)\n}}";

    /// <summary>Lines of a group of 2 by 2 matrices.</summary>
    private static RuleCase Group(string wrong, string message, string right) =>
        new($"group G = matrices(2) {{\n{wrong}\n}}", message, $"group G = matrices(2) {{\n{right}\n}}");

    private static RuleCase Text(string wrong, string message, string right) => new(wrong, message, right);

    private static string Points(string body, bool isLast) => isLast
        ? $"model M(k = 8, l = 2) {{\nsymmetry E(3)\nset n\naxis ka = k, la = l\ninput p[n] : point\ninput v[n] : vector\ninput s[n] : scalar\n{body}\noutput s[n] : scalar\n}}"
        : $"model M(k = 8, l = 2) {{\nsymmetry E(3)\nset n\naxis ka = k, la = l\ninput p[n] : point\ninput v[n] : vector\ninput s[n] : scalar\noutput s[n] : scalar\n{body}\n}}";

    private static string Scalars(string body) => $"model M {{\n{body}\nset n\ninput x[n] : scalar\noutput x[n] : scalar\n}}";
}
