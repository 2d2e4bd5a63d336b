using System.Diagnostics;
using TorchSharp;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart;

/// <summary>How long and how fast to train.</summary>
/// <param name="Epochs">Passes over the training set, unless the time is over earlier.</param>
/// <param name="Limit">Time for training and validation together.</param>
/// <param name="BatchSize">Systems in a step.</param>
/// <param name="LearningRate">Adam's, at its highest.</param>
internal sealed record Schedule(int Epochs, TimeSpan Limit, int BatchSize, double LearningRate);

/// <summary>Where a training stands after an epoch.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Done">How much of the schedule is over, 0 … 1.</param>
/// <param name="TrainingLoss">Mean squared error over the epoch's batches, each before its step.</param>
/// <param name="ValidationLoss">Mean squared error on the validation set after the epoch.</param>
/// <param name="SamplesPerSecond">Systems trained on in a second.</param>
/// <param name="TimeLeft">An estimate.</param>
internal sealed record TrainingProgress(
    int Epoch, double Done, double TrainingLoss, double ValidationLoss, double SamplesPerSecond, TimeSpan TimeLeft);

/// <summary>What a training came to.</summary>
/// <param name="TrainingLosses">By epoch.</param>
/// <param name="ValidationLosses">By epoch.</param>
/// <param name="BestEpoch">The epoch, counted from 1, whose weights the network now has.</param>
/// <param name="StepsPerSecond">Optimiser steps a second, validation left out.</param>
internal sealed record TrainingResult(
    IReadOnlyList<double> TrainingLosses, IReadOnlyList<double> ValidationLosses, int BestEpoch, double StepsPerSecond);

/// <summary>One training loop for every network: Adam on the mean squared error of the positions.</summary>
internal static class Trainer
{
    private const double WarmUp = 0.02;
    private const double ClockSlack = 0.1;
    private const double LargestGradientNorm = 1;

    /// <summary>
    /// Trains until the schedule's epochs or its time are over, whichever is first, and leaves the network with the weights that were
    /// best on the validation set. The learning rate rises over the first 2 % and then falls to zero along a half cosine, so a training
    /// that the clock ends has cooled down too.
    /// </summary>
    /// <param name="network">(x, v, q) to positions.</param>
    /// <param name="training">Systems to learn from.</param>
    /// <param name="validation">Systems to choose the best epoch by.</param>
    /// <param name="schedule">How long and how fast.</param>
    /// <param name="seed">The order of the batches.</param>
    /// <param name="report">Called after each epoch.</param>
    /// <exception cref="InvalidOperationException">The first epoch ended with a validation error that is no finite number.</exception>
    public static TrainingResult Train(
        Network network, DataSet training, DataSet validation, Schedule schedule, int seed, Action<TrainingProgress>? report = null)
    {
        using var optimizer = torch.optim.Adam(network.parameters(), schedule.LearningRate);
        var random = new RandomStream(seed);
        var batches = (int)((training.Count + schedule.BatchSize - 1) / schedule.BatchSize);
        var (trainingLosses, validationLosses) = (new List<double>(), new List<double>());
        var (bestLoss, bestEpoch) = (double.PositiveInfinity, 0);
        var best = new Dictionary<string, Tensor>();
        var clock = Stopwatch.StartNew();
        var stepping = new Stopwatch();
        var done = 0.0;

        for (var epoch = 1; epoch <= schedule.Epochs && done < 1; epoch++)
        {
            using var scope = torch.NewDisposeScope();
            stepping.Start();
            network.train();
            var order = torch.tensor(random.NextPermutation((int)training.Count));
            var sum = torch.zeros(1);
            for (var batch = 0; batch < batches; batch++)
            {
                using var step = torch.NewDisposeScope();
                var rate = schedule.LearningRate * Heat(Done(epoch - 1 + (double)batch / batches));
                foreach (var group in optimizer.ParamGroups)
                    group.LearningRate = rate;

                var first = batch * (long)schedule.BatchSize;
                var size = Math.Min(schedule.BatchSize, training.Count - first);
                var part = training.Select(order.narrow(0, first, size));
                optimizer.zero_grad();
                var loss = torch.nn.functional.mse_loss(network.forward(part.X, part.V, part.Q), part.Y);
                loss.backward();
                // Particles that nearly touch can make a gradient overflow: one step left out does no harm, one taken ends the training.
                if (double.IsFinite(torch.nn.utils.clip_grad_norm_(network.parameters(), LargestGradientNorm)))
                    optimizer.step();
                sum.add_(loss.detach() * size);
            }

            trainingLosses.Add(sum.ToDouble() / training.Count);
            stepping.Stop();

            validationLosses.Add(MeanSquaredError(network, validation));
            if (validationLosses[^1] < bestLoss)
            {
                (bestLoss, bestEpoch) = (validationLosses[^1], epoch);
                Remember(network, best);
            }

            if (bestEpoch == 0)
                throw new InvalidOperationException($"{network.GetName()} has diverged: its validation error is no finite number.");

            done = Done(epoch);
            report?.Invoke(new TrainingProgress(
                epoch,
                Math.Min(done, 1),
                trainingLosses[^1],
                validationLosses[^1],
                training.Count * epoch / stepping.Elapsed.TotalSeconds,
                clock.Elapsed * Math.Max(1 / done - 1, 0)));
        }

        network.load_state_dict(best);
        foreach (var tensor in best.Values)
            tensor.Dispose();
        return new TrainingResult(
            trainingLosses, validationLosses, bestEpoch, (long)batches * trainingLosses.Count / stepping.Elapsed.TotalSeconds);

        // The clock has a say only where it is clearly ahead, so that a training with time enough is the same each time.
        double Done(double epochs)
        {
            var (byEpochs, byClock) = (epochs / schedule.Epochs, clock.Elapsed / schedule.Limit);
            return byClock > byEpochs + ClockSlack || byClock >= 1 ? byClock : byEpochs;
        }
    }

    /// <summary>
    /// Mean over systems, particles and axes of the squared distance between predicted and true coordinates, in the data's own units.
    /// </summary>
    public static double MeanSquaredError(Network network, DataSet data)
    {
        using var scope = torch.NewDisposeScope();
        return Predict(network, data).sub_(data.Y).to(torch.ScalarType.Float64).square().mean().ToDouble();
    }

    /// <summary>What the network answers, [system, particle, 3].</summary>
    public static Tensor Predict(Network network, DataSet data)
    {
        const int batch = 250;
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        network.eval();
        var answers = new List<Tensor>();
        for (var first = 0L; first < data.Count; first += batch)
        {
            var part = data.Slice(first, Math.Min(batch, data.Count - first));
            answers.Add(network.forward(part.X, part.V, part.Q));
        }

        return torch.cat(answers).MoveToOuterDisposeScope();
    }

    private static double Heat(double done) => done < WarmUp ? done / WarmUp : (1 + Math.Cos(Math.PI * Math.Min(done, 1))) / 2;

    private static void Remember(Network network, Dictionary<string, Tensor> best)
    {
        using var noGradient = torch.no_grad();
        foreach (var (name, value) in network.state_dict())
        {
            if (best.TryGetValue(name, out var kept))
                kept.copy_(value);
            else
                best[name] = value.detach().clone().DetachFromDisposeScope();
        }
    }
}
