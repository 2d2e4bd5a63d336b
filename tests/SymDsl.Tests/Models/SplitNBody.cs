using SymDsl.Layers;
using TorchSharp;
using TorchSharp.Modules;
using Tensor = TorchSharp.torch.Tensor;

namespace SymDsl.Tests.Models;

/// <summary>
/// The E(n)-equivariant n-body network (Satorras et al. 2021) as the compiler writes it: invariant products split over the indices that
/// their inputs live on, pairs never concatenated.
/// </summary>
public sealed class SplitNBody : torch.nn.Module<Tensor, Tensor, Tensor, Tensor>, ISymmetric
{
    private static readonly FieldSpec[] Inputs =
    [
        new("x", ["n"], Fibre.Point(3)),
        new("v", ["n"], Fibre.Vector(3)),
        new("q", ["n"], Fibre.Scalar),
    ];

    private static readonly FieldSpec[] Outputs = [new("x", ["n"], Fibre.Point(3))];

    private readonly Mlp _h;
    private readonly ModuleList<Step> _steps;

    public SplitNBody(long hidden = 64, long layers = 4) : base(nameof(SplitNBody))
    {
        SizeCheck.Positive(hidden, nameof(hidden));
        SizeCheck.NonNegative(layers, nameof(layers));
        _h = new(parts: [1], widths: [hidden]);
        _steps = new();
        for (var i = 0; i < layers; i++) _steps.Add(new Step(hidden));
        RegisterComponents();
    }

    public SymmetryDeclaration Symmetry { get; } = SymmetryDeclaration.Of("E(3)", sets: ["n"]);

    public override Tensor forward(Tensor x, Tensor v, Tensor q)
    {
        using var scope = torch.NewDisposeScope();
        InputCheck.Run(nameof(SplitNBody), _h.Probe, Inputs, x, v, q);
        q = q.unsqueeze(-1);
        var h = _h.forward(v.Norm(3));
        foreach (var step in _steps) (x, v, h) = step.Apply(x, v, h, q);
        return x.MoveToOuterDisposeScope();
    }

    public SymmetryReport VerifySymmetry(Tensor x, Tensor v, Tensor q, int draws = 8, int seed = 0) =>
        SymmetryVerification.Run(this, Inputs, Outputs, [x, v, q], t => [forward(t[0], t[1], t[2])], draws, seed);

    private sealed class Step : torch.nn.Module
    {
        private readonly Mlp _msg;
        private readonly Mlp _v;
        private readonly Mlp _v2;
        private readonly Mlp _h;

        internal Step(long hidden) : base(nameof(Step))
        {
            _msg = new(parts: [hidden, hidden, 2], widths: [hidden, hidden]);
            _v = new(parts: [hidden], widths: [hidden, 1]);
            _v2 = new(parts: [hidden], widths: [hidden, 1]);
            _h = new(parts: [hidden, hidden], widths: [hidden, hidden]);
            RegisterComponents();
        }

        internal (Tensor X, Tensor V, Tensor H) Apply(Tensor x, Tensor v, Tensor h, Tensor q)
        {
            var r = x.unsqueeze(2) - x.unsqueeze(1);
            var msg = _msg.Rest(
                _msg.Part(0, h).unsqueeze(2) + _msg.Part(1, h).unsqueeze(1)
                + _msg.Part(2, torch.cat([r.Norm2(3), q.unsqueeze(2) * q.unsqueeze(1)], -1)));
            v = v.ScaleFibre(_v.forward(h), 3) + r.ScaleFibre(_v2.forward(msg), 3).MeanOver(2);
            x = x + v;
            h = h + _h.forward(torch.cat([h, msg.sum([2L])], -1));
            return (x, v, h);
        }
    }
}
