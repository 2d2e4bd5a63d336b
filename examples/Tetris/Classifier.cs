using SymDsl.Layers;
using static TorchSharp.torch;

namespace TetrisExample;

/// <summary>The model of <c>tetris.sym</c> as a classifier, and its training in one pose.</summary>
internal sealed class Classifier : IDisposable
{
    // Neighbouring cubes are one apart, the next ones 1.41.
    private const double NeighbourDistance = 1.1;
    private const double LearningRate = 0.01;

    private readonly Tetris _model;

    public Classifier(int seed)
    {
        random.manual_seed(seed);
        _model = new Tetris();
    }

    /// <summary>The model.</summary>
    public Tetris Model => _model;

    /// <summary>Who is whose neighbour.</summary>
    public static Tensor Neighbours(Tensor cubes) => Relation.Radius(cubes, NeighbourDistance);

    /// <summary>
    /// Scores of the classes, [shapes, 8]. What tells a screw from its mirror image changes its sign under mirrors, so it counts for the one and
    /// against the other.
    /// </summary>
    public Tensor Scores(Tensor cubes)
    {
        using var scope = NewDisposeScope();
        var outputs = _model.forward(cubes, Neighbours(cubes));
        var hand = outputs.narrow(-1, 8, 1) * tensor(new float[] { 1, -1, 0, 0, 0, 0, 0, 0 });
        return (outputs.narrow(-1, 0, 8) + hand).MoveToOuterDisposeScope();
    }

    /// <summary>Trains on the eight shapes in one pose.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="report">Told the loss after each step.</param>
    public void Train(int steps, Action<double> report)
    {
        using var optimizer = optim.Adam(_model.parameters(), LearningRate);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(Scores(Shapes.InOnePose()), arange(8));
            loss.backward();
            optimizer.step();
            report(loss.item<float>());
        }
    }

    /// <summary>The share of right answers in random poses, or for mirrored shapes.</summary>
    public double Accuracy(Random random, int draws, bool mirror = false)
    {
        using var noGrad = no_grad();
        var right = 0L;
        for (var draw = 0; draw < draws; draw++)
        {
            using var scope = NewDisposeScope();
            var expected = mirror ? Shapes.Mirrored : arange(8);
            right += Scores(Shapes.InRandomPoses(random, mirror)).argmax(-1).eq(expected).sum().item<long>();
        }

        return right / (8.0 * draws);
    }

    public void Dispose() => _model.Dispose();
}
