using Physics;
using TorchSharp;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart.Tests;

public sealed class TrainingTests : IDisposable
{
    private static readonly Schedule Short = new(Epochs: 6, Limit: TimeSpan.FromMinutes(5), BatchSize: 32, LearningRate: 3e-3);

    private readonly DataSet _training = Simulate(300, 0);
    private readonly DataSet _validation = Simulate(100, 1);

    public void Dispose()
    {
        _training.Dispose();
        _validation.Dispose();
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(133_768)]
    [InlineData(1_000_000)]
    public void ThePlainNetworkHasAsManyParameters(long parameters)
    {
        using var plain = PlainNetwork.WithParameters(parameters);
        Assert.Equal(1, Parameters(plain) / (double)parameters, parameters < 10_000 ? 0.05 : 0.01);
    }

    [Fact]
    public void ThePlainNetworkMatchesTheModel()
    {
        using var model = new NBody();
        using var plain = PlainNetwork.WithParameters(Parameters(model));
        Assert.Equal(133_768, Parameters(model));
        Assert.Equal(1, Parameters(plain) / (double)Parameters(model), 0.01);
    }

    [Fact]
    public void TheModelLearnsAndIsAsGoodInEveryPose()
    {
        torch.manual_seed(1);
        using var model = new NBody(hidden: 16, layers: 2);
        var before = Trainer.MeanSquaredError(model, _validation);
        Trainer.Train(model, _training, _validation, Short, seed: 1);
        var after = Trainer.MeanSquaredError(model, _validation);
        Assert.True(after < 0.7 * before, $"{before} became {after}");

        using var exact = _validation.To(torch.ScalarType.Float64);
        using var poses = Poses.Sample(100, shift: 2, seed: 1);
        using var exactMoved = poses.Move(exact);
        using var moved = exactMoved.To(torch.ScalarType.Float32);
        Assert.Equal(1, Trainer.MeanSquaredError(model, moved) / after, 1e-4);

        using var plain = PlainNetwork.WithParameters(Parameters(model));
        Trainer.Train(plain, _training, _validation, Short, seed: 1);
        Assert.NotEqual(1, Trainer.MeanSquaredError(plain, moved) / Trainer.MeanSquaredError(plain, _validation), 1e-2);
    }

    [Fact]
    public void TheSeedDecides()
    {
        var first = Train(seed: 3);
        var again = Train(seed: 3);
        var other = Train(seed: 4);
        Assert.Equal(first.TrainingLosses, again.TrainingLosses);
        Assert.Equal(first.ValidationLosses, again.ValidationLosses);
        Assert.NotEqual(first.TrainingLosses, other.TrainingLosses);

        TrainingResult Train(int seed)
        {
            torch.manual_seed(seed);
            using var model = new NBody(hidden: 8, layers: 1);
            return Trainer.Train(model, _training, _validation, Short with { Epochs = 2 }, seed);
        }
    }

    [Fact]
    public void TheBestEpochIsKept()
    {
        using var plain = new PlainNetwork(width: 200);
        var result = Trainer.Train(plain, _training, _validation, Short with { Epochs = 40 }, seed: 1);
        Assert.Equal(result.ValidationLosses.Min(), result.ValidationLosses[result.BestEpoch - 1]);
        Assert.True(result.BestEpoch < 40, "300 systems should have been learnt by heart.");
        Assert.Equal(result.ValidationLosses.Min(), Trainer.MeanSquaredError(plain, _validation), 1e-9);
    }

    [Fact]
    public void TrainingEndsWhenTheTimeIsOver()
    {
        using var plain = new PlainNetwork(width: 8);
        var told = new List<TrainingProgress>();
        var schedule = Short with { Epochs = int.MaxValue, Limit = TimeSpan.FromMilliseconds(300) };
        var result = Trainer.Train(plain, _training, _validation, schedule, seed: 1, told.Add);

        Assert.NotEmpty(told);
        Assert.Equal(result.ValidationLosses, told.Select(progress => progress.ValidationLoss));
        Assert.Equal(1, told[^1].Done);
        Assert.Equal(TimeSpan.Zero, told[^1].TimeLeft);
        Assert.Equal(told.OrderBy(progress => progress.Done), told);
    }

    [Fact]
    public void ATrainingThatDivergesSaysSo()
    {
        using var broken = new NotANumber();
        var error = Assert.Throws<InvalidOperationException>(() => Trainer.Train(broken, _training, _validation, Short, seed: 1));
        Assert.Contains("NotANumber has diverged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingLeavesNoTensorsBehind()
    {
        using var model = new NBody(hidden: 4, layers: 1);
        Trainer.Train(model, _training, _validation, Short with { Epochs = 1 }, seed: 1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Trainer.Train(model, _training, _validation, Short with { Epochs = 4 }, seed: 1);

        // A handful that the optimiser and the state dictionary leave to the collector, not some for each of the forty steps.
        Assert.InRange(Tensor.TotalCount - before, long.MinValue, 200);
    }

    private static DataSet Simulate(int count, int stream)
    {
        using var exact = DataSet.From(ChargedParticles.Simulate(count, seed: 1, stream));
        return exact.To(torch.ScalarType.Float32);
    }

    private static long Parameters(Network network) => network.parameters().Sum(parameter => parameter.numel());

    private sealed class NotANumber : Network
    {
        private readonly TorchSharp.Modules.Linear _weight = torch.nn.Linear(3, 3);

        public NotANumber() : base(nameof(NotANumber)) => RegisterComponents();

        public override Tensor forward(Tensor x, Tensor v, Tensor q) => _weight.forward(x) * double.NaN;
    }
}
