using System.Text.Json;
using SymDsl.Algebra.Coupling;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Tests;

public class CouplingOracleTests
{
    private const double Tolerance = 1e-12;

    private static double[,] Matrix(JsonElement rows)
    {
        var n = rows.GetArrayLength();
        var matrix = new double[n, rows[0].GetArrayLength()];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++)
                matrix[i, j] = rows[i][j].GetDouble();
        }
        return matrix;
    }

    private static void AssertClose(double[,] expected, double[,] actual) =>
        Assert.InRange(DenseMatrix.MaxDifference(expected, actual), 0, Tolerance);

    [Fact]
    public void Real_coupling_coefficients_are_those_of_e3nn()
    {
        var triples = Oracle.Read("cg_real_lmax4.json").EnumerateObject().ToList();
        Assert.True(triples.Count > 40);
        foreach (var triple in triples)
        {
            var l = triple.Name.Split(',').Select(int.Parse).ToArray();
            var expected = triple.Value.EnumerateArray().ToDictionary(e => (e[0].GetInt32(), e[1].GetInt32(), e[2].GetInt32()), e => e[3].GetDouble());
            var actual = ClebschGordan.Real(l[0], l[1], l[2]);
            Assert.Equal(expected.Keys.Order(), actual.Select(e => (e.I, e.J, e.K)));
            Assert.All(actual, e => Assert.Equal(expected[(e.I, e.J, e.K)], e.Value, Tolerance));
        }
    }

    [Fact]
    public void Harmonics_are_those_of_e3nn()
    {
        var points = Oracle.Read("sh_lmax8.json").EnumerateArray().ToList();
        Assert.Equal(12, points.Count);
        foreach (var point in points)
        {
            var x = point.GetProperty("x").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            var r = Math.Sqrt(x.Sum(v => v * v));
            var expected = point.GetProperty("component_unit").EnumerateArray().Select(v => v.GetDouble()).ToArray();
            var actual = Enumerable.Range(0, 9).SelectMany(l => SphericalHarmonics.Evaluate(l, x[0] / r, x[1] / r, x[2] / r)).ToArray();
            Assert.Equal(81, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        }
    }

    [Fact]
    public void Rotations_of_harmonics_are_those_of_e3nn()
    {
        var rotations = Oracle.Read("wigner_d_lmax4.json").EnumerateArray().ToList();
        Assert.Equal(8, rotations.Count);
        foreach (var rotation in rotations)
        {
            double Angle(string name) => rotation.GetProperty(name).GetDouble();
            var r = WignerD.Rotation(Angle("alpha"), Angle("beta"), Angle("gamma"));
            AssertClose(Matrix(rotation.GetProperty("R")), r);
            foreach (var degree in rotation.GetProperty("D").EnumerateObject())
                AssertClose(Matrix(degree.Value), WignerD.Of(int.Parse(degree.Name), r));
        }
    }

    [Fact]
    public void Points_and_angles_of_the_second_oracle_agree()
    {
        var oracle = Oracle.Read("o3_harmonics_wigner.json");
        var angles = oracle.GetProperty("angles_alpha_beta_gamma");
        for (var k = 0; k < angles.GetArrayLength(); k++)
        {
            var r = WignerD.Rotation(angles[k][0].GetDouble(), angles[k][1].GetDouble(), angles[k][2].GetDouble());
            AssertClose(Matrix(oracle.GetProperty("rotation_matrices")[k]), r);
            var byDegree = oracle.GetProperty("wigner_D");
            foreach (var degree in byDegree.EnumerateObject())
                AssertClose(Matrix(degree.Value[k]), WignerD.Of(int.Parse(degree.Name), r));
        }
        Assert.Equal((5, 5), (angles.GetArrayLength(), oracle.GetProperty("wigner_D").EnumerateObject().Count()));
        var points = Matrix(oracle.GetProperty("points"));
        Assert.Equal((5, 7), (points.GetLength(0), oracle.GetProperty("spherical_harmonics_component").EnumerateObject().Count()));
        foreach (var degree in oracle.GetProperty("spherical_harmonics_component").EnumerateObject())
        {
            var l = int.Parse(degree.Name);
            var expected = Matrix(degree.Value);
            for (var k = 0; k < points.GetLength(0); k++)
            {
                var r = Math.Sqrt(points[k, 0] * points[k, 0] + points[k, 1] * points[k, 1] + points[k, 2] * points[k, 2]);
                var actual = SphericalHarmonics.Evaluate(l, points[k, 0] / r, points[k, 1] / r, points[k, 2] / r);
                for (var m = 0; m < actual.Length; m++)
                    Assert.Equal(expected[k, m], actual[m], Tolerance);
            }
        }
    }

    [Fact]
    public void Infinitesimal_rotations_are_those_of_e3nn()
    {
        foreach (var degree in Oracle.Read("so3_generators_lmax4.json").EnumerateObject())
        {
            var generators = WignerD.Generators(int.Parse(degree.Name));
            for (var k = 0; k < 3; k++)
                AssertClose(Matrix(degree.Value[k]), generators[k]);
        }
    }

    [Fact]
    public void Harmonics_of_degree_twelve_turn_by_their_Wigner_matrix()
    {
        var r = WignerD.Rotation(0.3, 1.1, -2.0);
        double[] x = [0.6, -0.48, 0.64];
        var turned = DenseMatrix.Multiply(r, x);
        for (var l = 0; l <= 12; l++)
        {
            var expected = SphericalHarmonics.Evaluate(l, turned[0], turned[1], turned[2]);
            var actual = DenseMatrix.Multiply(WignerD.Of(l, r), SphericalHarmonics.Evaluate(l, x[0], x[1], x[2]));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
            Assert.Equal(2 * l + 1, expected.Sum(v => v * v), 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 0, "1")]
    [InlineData(1, 0, "√3 · (x)")]
    [InlineData(2, 0, "√15 · (x z)")]
    [InlineData(2, 2, "√5 · (-1/2 x^2 + y^2 - 1/2 z^2)")]
    [InlineData(2, 4, "√15 · (-1/2 x^2 + 1/2 z^2)")]
    public void Polynomials_print_as_in_a_table(int l, int component, string expected) =>
        Assert.Equal(expected, SphericalHarmonics.Polynomials(l)[component].ToString());

    [Fact]
    public void Complex_coefficients_are_exact()
    {
        // ⟨1 1 1 −1 | 2 0⟩ = √(1/6), ⟨1/2 1/2 1/2 −1/2 | 0 0⟩ = √(1/2), ⟨1/2 −1/2 1/2 1/2 | 0 0⟩ = −√(1/2)
        Assert.Equal((1, Rational.Of(1, 6)), ClebschGordan.Exact(2, 2, 2, -2, 4));
        Assert.Equal((1, Rational.Of(1, 2)), ClebschGordan.Exact(1, 1, 1, -1, 0));
        Assert.Equal((-1, Rational.Of(1, 2)), ClebschGordan.Exact(1, -1, 1, 1, 0));
    }
}
