namespace SymDsl.Generators.Tests;

/// <summary>Texts that the tests share.</summary>
internal static class Models
{
    /// <summary>A model of the given name, without mistakes.</summary>
    public static string Drift(string name = "Drift", string comment = "one step") => $$"""
        namespace Physics

        model {{name}} {
            symmetry E(3)
            set n
            input x[n] : point
            input v[n] : vector

            x[n] = x[n] + v[n]    // {{comment}}

            output x[n] : point
        }
        """;

    /// <summary>Drift with another step.</summary>
    public static string Backwards(string name = "Drift") => Drift(name).Replace("x[n] + v[n]", "x[n] - v[n]");

    /// <summary>A model with one symmetry error, in line 6.</summary>
    public const string Broken = """
        model Broken {
            symmetry O(3)
            set n
            input v[n] : vector

            a[n] = relu(v[n])

            output a[n] : vector
        }
        """;

    /// <summary>A model with learned maps, a parameter and a repetition: numbers, pairs and blocks come out in the source.</summary>
    public const string NBody = """
        // Charged particles.
        namespace Physics

        model NBody(hidden = 64, layers = 4) {
            symmetry E(3)

            set n
            input x[n] : point
            input v[n] : vector
            input q[n] : scalar

            h[n] = linear<hidden scalar>(norm(v))

            repeat layers {
                r[n,m]   = x[n] - x[m]
                msg[n,m] = mlp<hidden, hidden>(h[n], h[m], norm2(r), q[n] * q[m])
                v[n]     = mlp<hidden, 1>(h[n]) * v[n] + mean[m](mlp<hidden, 1>(msg[n,m]) * r[n,m])
                x[n]     = x[n] + v[n]
                h[n]     = h[n] + mlp<hidden, hidden>(h[n], sum[m](msg[n,m]))
            }

            output x[n] : point
        }
        """;
}
