using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SymDsl.Tests.Models;

/// <summary>
/// The same n-body network, written plainly from its equations: every input of a perceptron is concatenated over all pairs, torch's own
/// layers, nothing split and nothing shared with the library. Parameter names agree, so that a state_dict of one loads into the other.
/// </summary>
public sealed class ReferenceNBody : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Sequential _h;
    private readonly ModuleList<Step> _steps;

    public ReferenceNBody(long hidden = 64, long layers = 4) : base(nameof(ReferenceNBody))
    {
        _h = Dense(1, hidden);
        _steps = new();
        for (var i = 0; i < layers; i++) _steps.Add(new Step(hidden));
        RegisterComponents();
    }

    /// <param name="x">Positions, [batch, n, 3].</param>
    /// <param name="v">Velocities, [batch, n, 3].</param>
    /// <param name="q">Charges, [batch, n].</param>
    /// <returns>Positions, [batch, n, 3].</returns>
    public override Tensor forward(Tensor x, Tensor v, Tensor q)
    {
        using var scope = NewDisposeScope();
        var h = _h.forward((v * v).sum(-1, keepdim: true).sqrt());
        foreach (var step in _steps) (x, v, h) = step.Apply(x, v, h, q);
        return x.MoveToOuterDisposeScope();
    }

    private static Sequential Dense(params long[] widths)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var i = 1; i < widths.Length; i++)
        {
            if (i > 1) layers.Add(($"{layers.Count}", nn.SiLU()));
            layers.Add(($"{layers.Count}", nn.Linear(widths[i - 1], widths[i])));
        }

        return nn.Sequential(layers);
    }

    private sealed class Step : nn.Module
    {
        private readonly Sequential _msg;
        private readonly Sequential _v;
        private readonly Sequential _v2;
        private readonly Sequential _h;

        internal Step(long hidden) : base(nameof(Step))
        {
            _msg = Dense(2 * hidden + 2, hidden, hidden);
            _v = Dense(hidden, hidden, 1);
            _v2 = Dense(hidden, hidden, 1);
            _h = Dense(2 * hidden, hidden, hidden);
            RegisterComponents();
        }

        internal (Tensor X, Tensor V, Tensor H) Apply(Tensor x, Tensor v, Tensor h, Tensor q)
        {
            var (batch, n, width) = (x.size(0), x.size(1), h.size(2));
            var r = x.unsqueeze(2) - x.unsqueeze(1);
            var pairs = cat(
                [
                    h.unsqueeze(2).expand(batch, n, n, width),
                    h.unsqueeze(1).expand(batch, n, n, width),
                    (r * r).sum(-1, keepdim: true),
                    (q.unsqueeze(2) * q.unsqueeze(1)).unsqueeze(-1),
                ],
                -1);
            var msg = _msg.forward(pairs);
            v = _v.forward(h) * v + (_v2.forward(msg) * r).sum(2L) / n;
            x = x + v;
            h = h + _h.forward(cat([h, msg.sum(2L)], -1));
            return (x, v, h);
        }
    }
}
