using SymDsl.Language.Constructs;
using SymDsl.Language.Maps;
using SymDsl.Language.Semantics;
using SymDsl.Language.Types;

namespace SymDsl.Language.Tests.Binding;

/// <summary>The type of every construct and operator.</summary>
public class TypeTests
{
    [Theory]
    [InlineData("S(3)", "4x[2,1]", 8)]
    [InlineData("S(4)", "[3,1] + 2x[2,2]", 7)]
    [InlineData("SO+(1,3)", "3x(1,0) + (1/2,1/2)", 22)]
    [InlineData("SO+(1,3)", "(1 + 1) V", 8)]
    public void Irreps_may_have_labels_in_brackets(string group, string type, long width)
    {
        var model = Analysis.Model($"model M {{\nsymmetry {group}\ninput x : {type}\noutput x : {type}\n}}");

        Assert.Equal(width, (long)model.Inputs[0].Fibre.Width.Evaluate(new Dictionary<string, long>()));
    }

    [Theory]

    // Sums and differences
    [InlineData("y[n] = s + s", "y[n] : scalar")]
    [InlineData("y[n] = h - h", "y[n] : k scalar")]
    [InlineData("y[n] = h + 1", "y[n] : k scalar")]
    [InlineData("y[n] = 1 - h", "y[n] : k scalar")]
    [InlineData("y[n] = v + v", "y[n] : vector")]
    [InlineData("y[n] = x - x", "y[n] : vector")]
    [InlineData("y[n] = x + v", "y[n] : point")]
    [InlineData("y[n] = v + x", "y[n] : point")]
    [InlineData("y[n] = x - v", "y[n] : point")]
    [InlineData("y[n] = xs - xs", "y[n] : 4 vector")]
    [InlineData("y[n] = xs + vs", "y[n] : 4 point")]
    [InlineData("y[n] = concat(v, s) + concat(v, s)", "y[n] : vector + scalar")]
    [InlineData("y[n] = -v", "y[n] : vector")]
    [InlineData("y[n] = 2 - 3 * (1 + 4) / 2 + s", "y[n] : scalar")]

    // Products, with channels broadcast
    [InlineData("y[n] = s * v", "y[n] : vector")]
    [InlineData("y[n] = v * s", "y[n] : vector")]
    [InlineData("y[n] = 2 * vs", "y[n] : 4 vector")]
    [InlineData("y[n] = s * vs", "y[n] : 4 vector")]
    [InlineData("y[n] = h * v", "y[n] : k vector")]
    [InlineData("y[n] = linear<4 scalar>(s) * vs", "y[n] : 4 vector")]
    [InlineData("y[n] = h * h", "y[n] : k scalar")]
    [InlineData("y[n] = h * s", "y[n] : k scalar")]
    [InlineData("y[n] = s * concat(v, s)", "y[n] : vector + scalar")]
    [InlineData("y[n] = v / s", "y[n] : vector")]
    [InlineData("y[n] = vs / linear<4 scalar>(s)", "y[n] : 4 vector")]
    [InlineData("y[n] = 1 / h", "y[n] : k scalar")]

    // Invariants of vectors
    [InlineData("y[n] = norm(v)", "y[n] : scalar")]
    [InlineData("y[n] = norm2(vs)", "y[n] : 4 scalar")]
    [InlineData("y[n] = norm(h)", "y[n] : k scalar")]
    [InlineData("y[n] = dot(v, v)", "y[n] : scalar")]
    [InlineData("y[n] = dot(v, vs)", "y[n] : 4 scalar")]
    [InlineData("y[n] = dot(h, s)", "y[n] : k scalar")]

    // Angles and tensor products
    [InlineData("y[n] = angle(v, v)", "y[n] : scalar")]
    [InlineData("y[n,m] = angle(vs[n], v[m])", "y[n,m] : 4 scalar")]
    [InlineData("y[n] = angle(h, s)", "y[n] : k scalar")]
    [InlineData("y[n] = angle(cross(v, vs), cross(v, v))", "y[n] : 4 scalar")]
    [InlineData("y[n] = outer(v, vs)", "y[n] : 4 T(2)")]
    [InlineData("y[n,m] = outer(vs[n], v[m])", "y[n,m] : 4 T(2)")]
    [InlineData("y[n] = outer(s, v)", "y[n] : vector")]
    [InlineData("y[n] = outer(v, h)", "y[n] : k vector")]
    [InlineData("y[n] = outer(h, h)", "y[n] : k scalar")]
    [InlineData("y[n] = outer(dot(v, cross(v, v)), vs)", "y[n] : 4 pseudovector")]
    [InlineData("y[n] = outer(dot(v, cross(v, v)), dot(v, cross(v, v)))", "y[n] : scalar")]
    [InlineData("y[n] = outer(outer(v, v), v)", "y[n] : T(3)")]
    [InlineData("y[n] = outer(outer(v, v), v) + outer(v, outer(v, v))", "y[n] : T(3)")]
    [InlineData("y[n] = linear<2e + scalar>(outer(v, v))", "y[n] : 1x2e + scalar")]

    // Directions, products with signs, and what a number decides
    [InlineData("y[n] = unit(vs)", "y[n] : 4 vector")]
    [InlineData("y[n] = cross(v, vs)", "y[n] : 4 pseudovector")]
    [InlineData("y[n] = cross(v, cross(v, vs))", "y[n] : 4 vector")]
    [InlineData("y[n] = cross(cross(v, v), cross(v, v))", "y[n] : pseudovector")]
    [InlineData("y[n] = dot(v, cross(v, vs))", "y[n] : 4 pseudoscalar")]
    [InlineData("y[n] = dot(cross(v, vs), cross(v, v))", "y[n] : 4 scalar")]
    [InlineData("y[n] = v / dot(v, cross(v, v))", "y[n] : pseudovector")]
    [InlineData("y[n] = pow(dot(v, cross(v, v)), 2)", "y[n] : scalar")]
    [InlineData("y[n] = pow(dot(v, cross(v, v)), p: -3)", "y[n] : pseudoscalar")]
    [InlineData("y[n] = pow(h, 0.5) + leaky_relu(h) + leaky_relu(h, 0.2) + sqrt(h) + log(h)", "y[n] : k scalar")]
    [InlineData("y[n] = min(h, s)", "y[n] : k scalar")]
    [InlineData("y[n] = max(0, h)", "y[n] : k scalar")]
    [InlineData("y[n] = max(2, 3) * s", "y[n] : scalar")]
    [InlineData("y[n] = sum[m != n](s[m])", "y[n] : scalar")]
    [InlineData("y[n] = min[m != n](h[m] - h[n])", "y[n] : k scalar")]

    // Sizes
    [InlineData("y[n] = mlp<k*2>(s)", "y[n] : 2 * k scalar")]
    [InlineData("y[n] = mlp<k*k>(s)", "y[n] : k * k scalar")]
    [InlineData("y[n] = mlp<k*(k + 1)*2>(s)", "y[n] : 2 * k * k + 2 * k scalar")]
    [InlineData("y[n] = mlp<2*k - 1 + k>(s)", "y[n] : 3 * k - 1 scalar")]
    [InlineData("y[n] = bessel<k + 1>(s, cutoff: 1.0)", "y[n] : k + 1 scalar")]
    [InlineData("y[n] = linear<k*2 vector>(v)", "y[n] : 2 * k vector")]

    // Learned maps
    [InlineData("y[n] = linear<8 vector>(v, vs)", "y[n] : 8 vector")]
    [InlineData("y[n] = linear<2 vector + k scalar + vector>(v, s)", "y[n] : 2 vector + k scalar + vector")]
    [InlineData("y[n] = linear<scalar>(h)", "y[n] : scalar")]
    [InlineData("y[n] = mlp<k, 2>(h, s)", "y[n] : 2 scalar")]
    [InlineData("y[n] = mlp<k>(norm2(v))", "y[n] : k scalar")]

    // Side by side
    [InlineData("y[n] = concat(s, h, v)", "y[n] : k + 1 scalar + vector")]
    [InlineData("y[n] = s ++ h ++ v", "y[n] : k + 1 scalar + vector")]
    [InlineData("y[n] = concat(v, s, v)", "y[n] : vector + scalar + vector")]
    [InlineData("y[n] = concat(x, v)", "y[n] : point + vector")]

    // Functions
    [InlineData("y[n] = relu(h) + silu(gelu(h)) * tanh(sigmoid(h)) / softplus(h)", "y[n] : k scalar")]
    [InlineData("y[n] = exp(cos(s)) - sin(square(abs(s)))", "y[n] : scalar")]

    // Indices
    [InlineData("y[n,m] = x[n] - x[m]", "y[n,m] : vector")]
    [InlineData("y[m,n] = x[n] - x[m]", "y[m,n] : vector")]
    [InlineData("y[a,b] = d[b,a]", "y[a,b] : 3 scalar")]
    [InlineData("y[n] = sum[m](d[n,m])", "y[n] : 3 scalar")]
    [InlineData("y[n] = sum[m](d)", "y[n] : 3 scalar")]
    [InlineData("y = sum[n,m](d)", "y : 3 scalar")]
    [InlineData("y = mean[n](x)", "y : point")]
    [InlineData("y = max[n](h)", "y : k scalar")]
    [InlineData("y[n] = x - mean[n](x)", "y[n] : vector")] // the reduced n hides the other
    [InlineData("y[n] = sum[n](s[n]) * s[n]", "y[n] : scalar")]
    [InlineData("y[o] = t * sum[n](s)", "y[o] : scalar")]
    [InlineData("y[n,o] = s", "y[n,o] : scalar")] // spread along o
    [InlineData("y[n] = g", "y[n] : scalar")]
    [InlineData("y[n,o] = s[n] * t[o]", "y[n,o] : scalar")]
    public void Under_E(string line, string type) => Assert.Equal(type, TypeOf("symmetry E(3)", line));

    [Theory]
    [InlineData("symmetry O(3)", "y[n] = x + x", "y[n] : vector")] // no translations: a position is a vector from the origin
    [InlineData("symmetry O(3)", "y[n] = norm(2 * x)", "y[n] : scalar")]
    [InlineData("symmetry SO(3)", "y = sum[n](x)", "y : vector")]
    [InlineData("symmetry SE(3)", "y[n] = x - x", "y[n] : vector")]
    [InlineData("symmetry SE(2)", "y = mean[n](x)", "y : point")]
    [InlineData("symmetry E(7)", "y[n] = linear<2 vector>(v)", "y[n] : 2 vector")]
    [InlineData("symmetry E(3), S(n) by tying", "y[n] = x - x", "y[n] : vector")]
    [InlineData("symmetry S(n)\nsymmetry E(3)", "y[n] = x - x", "y[n] : vector")]
    public void Under_other_groups(string symmetry, string line, string type) => Assert.Equal(type, TypeOf(symmetry, line));

    [Theory]
    [InlineData("O(3)", "pseudovector", "2x1e", "2 pseudovector")]
    [InlineData("O(3)", "1o", "vector + 16x0e + 4x2e", "vector + 16 scalar + 4x2e")]
    [InlineData("E(3)", "V*V", "2 V*V", "2 T(2)")]
    [InlineData("SO(2)", "x 1", "2x0 + 1x3", "2 scalar + 1x3")]
    [InlineData("S(5)", "V", "3 V + V*V", "3 V + T(2)")]
    [InlineData("D(4)", "regular", "8 regular + 2 pseudoscalar", "8 regular + 2 pseudoscalar")]
    [InlineData("SO+(1,3)", "V", "V*dual(V)", "T(1,1)")]
    [InlineData("SU(2)", "V", "4 V", "4 vector")]
    public void Fibres_of_every_group(string group, string input, string fibre, string expected)
    {
        var model = Analysis.Model($"model M {{\nsymmetry {group}\ninput x : 2 {input}\ninput y : {fibre}\noutput y : {fibre}\n}}");

        Assert.Equal(expected, model.Inputs[1].Fibre.ToString());
    }

    [Theory]
    [InlineData("O(3)", "pseudoscalar", "vector", "x * y", "pseudovector")]
    [InlineData("O(3)", "pseudoscalar", "pseudoscalar", "x * y", "scalar")]
    [InlineData("O(3)", "pseudoscalar", "scalar", "tanh(x)", "pseudoscalar")]
    [InlineData("O(3)", "pseudoscalar", "scalar", "abs(x)", "scalar")]
    [InlineData("S(4)", "V", "V*V", "relu(y)", "T(2)")]
    [InlineData("C(4)", "regular", "scalar", "silu(x)", "regular")]
    [InlineData("S(4)", "V", "scalar", "linear<3 V*V>(x)", "3 T(2)")]
    public void Operations_of_every_group(string group, string x, string y, string expression, string expected)
    {
        var model = Analysis.Model($"model M {{\nsymmetry {group}\ninput x : {x}\ninput y : {y}\nz = {expression}\noutput x : {x}\n}}");

        Assert.Equal(expected, ((AssignmentStatement)model.Body[0]).Target.Fibre.ToString());
    }

    [Theory]
    [InlineData("S(4)", "V", "V*V", 5)]
    [InlineData("C(8)", "regular", "regular", 8)]
    [InlineData("SO+(1,3)", "V*V", "V*V", 4)]
    [InlineData("O(3)", "V*V", "V*V", 3)]
    public void Weights_between_representations(string group, string from, string to, int count)
    {
        var model = Analysis.Model($"model M {{\nsymmetry {group}\ninput x : 2 {from}\ny = linear<3 {to}>(x)\noutput x : 2 {from}\n}}");
        var map = (LinearMap)((ConstructExpression)((AssignmentStatement)model.Body[0]).Value).Learned!;
        var biases = map.Count(Representation.Scalar, map.Output.Terms[0].Representation);

        Assert.Equal(Size.Constant((2 * 3 * count) + (3 * biases)), map.Weights);
    }

    [Theory]
    [InlineData("SE(2)", 2)] // the quarter turn commutes with every rotation of the plane
    [InlineData("SO(2)", 2)]
    [InlineData("O(2)", 1)]
    [InlineData("SO(3)", 1)]
    public void The_commutant_of_a_vector(string group, int dimension)
    {
        var model = Analysis.Model($"model M {{\nsymmetry {group}\ninput v : 3 vector + 2 scalar\ny = linear<5 vector + scalar>(v)\noutput y : 5 vector + scalar\n}}");
        var map = (LinearMap)((ConstructExpression)((AssignmentStatement)model.Body[0]).Value).Learned!;

        Assert.Equal(dimension, map.Count(map.Input.Terms[0].Representation, map.Output.Terms[0].Representation));
        Assert.Equal(Size.Constant((3 * 5 * dimension) + 2 + 1), map.Weights);
    }

    [Fact]
    public void The_dimension_is_the_groups()
    {
        var model = Analysis.Model("model M {\nsymmetry E(5)\ninput v : 3 vector\noutput v : 3 vector\n}");

        Assert.Equal(Size.Constant(15), model.Inputs[0].Fibre.Width);
    }

    [Fact]
    public void Weights_are_counted()
    {
        var model = Analysis.Model("model M(k = 8) {\ninput s : 3 scalar\ny = mlp<k, k, 2>(s)\noutput y : 2 scalar\n}");
        var map = (MlpMap)((ConstructExpression)((AssignmentStatement)model.Body[0]).Value).Learned!;

        Assert.Equal("k * k + 7 * k + 2", map.Weights.ToString()); // (3k + k) + (k·k + k) + (2k + 2)
        Assert.Equal(map.Weights, map.DenseWeights);
    }

    [Theory]
    [InlineData("SO+(1,3)", "outer(v, v)", "T(2)")]
    [InlineData("SL(2)", "outer(v, outer(v, v))", "T(3)")]
    [InlineData("C(2)", "outer(v, v)", "4 scalar")] // what no turn moves is numbers
    [InlineData("S(4)", "outer(v, v)", "T(2)")]
    [InlineData("S(4)", "angle(v, v)", "scalar")]
    public void Products_under_other_groups(string group, string expression, string type) => Assert.Equal(
        $"y : {type}",
        Analysis.Model($"model M {{\nsymmetry {group}\ninput v : V\ny = {expression}\noutput y : {type}\n}}").Body.OfType<AssignmentStatement>().Last().Target.ToString());

    [Theory]
    [InlineData("y[n,c] = mlp<8, c>(s)", "y[n,c] : scalar")]
    [InlineData("y[n,c,e] = mlp<8, e*c>(s)", "y[n,c,e] : scalar")]
    [InlineData("y[n,c,e] = mlp<8, e * c>(s)", "y[n,c,e] : scalar")]
    [InlineData("y[n,c] = mlp<8, 2*c>(s)", "y[n,c] : 2 scalar")]
    [InlineData("y[n,c] = mlp<8, k*c*(k + 1)>(s)", "y[n,c] : k * k + k scalar")]
    [InlineData("y[n,c,e] = mlp<8, c*e>(z[n,c])", "y[n,c,e] : 3 scalar")] // c is in the argument already, and is a number
    [InlineData("y[n,c] = mlp<8, c*c>(s)", "y[n,c] : 3 scalar")]
    [InlineData("y[n,c] = mlp<8, c + 1>(s)", "y[n,c] : 4 scalar")] // no product
    [InlineData("y[n,c] = mlp<c, 8>(s)", "y[n,c] : 8 scalar")] // not the last
    [InlineData("y[n] = mlp<8, e*c>(s)", "y[n] : 6 scalar")]
    [InlineData("y[n] = sum[c](mlp<8, c*e>(s) * z[n,c])", "y[n] : 2 scalar")]
    public void A_last_width_is_a_product_of_axes(string line, string type) => Assert.Equal(type, TypeOf("symmetry E(3)\naxis c = 3, e = 2\ninput z[n,c] : scalar", line));

    private static string TypeOf(string symmetry, string line)
    {
        var name = line[..1];
        var model = Analysis.Model($$"""
            model M(k = 8) {
                {{symmetry}}
                set n, o
                input x[n] : point
                input xs[n] : 4 point
                input v[n] : vector
                input vs[n] : 4 vector
                input s[n] : scalar
                input h[n] : k scalar
                input t[o] : scalar
                input g : scalar
                d[n,m] = linear<3 scalar>(s[n], s[m])
                {{line}}
                output s[n] : scalar
            }
            """);
        return model.Body.OfType<AssignmentStatement>().Last(statement => statement.Target.Name == name).Target.ToString();
    }
}
