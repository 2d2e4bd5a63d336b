using System.Globalization;
using System.Text;
using Physics;
using QuickStart;
using Spectre.Console;
using TorchSharp;
using Network = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = Encoding.UTF8;
return Options.Command(Run).Parse(args).Invoke();

static int Run(Options options)
{
    try
    {
        // Two minutes of work should not end in a file that cannot be written.
        options.Output.Create();
        options.Report?.Directory?.Create();
        return TellTheStory(options);
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"error: {exception.Message}");
        return 1;
    }
}

static int TellTheStory(Options options)
{
    var console = AnsiConsole.Console;
    // Tensors this small gain little from a second core, and one thread adds numbers up in the same order on every machine.
    torch.set_num_threads(1);

    // 1. The data: what the networks see and what they are asked.
    console.Write(new Rule("Charged particles") { Justification = Justify.Left });
    var sizes = options.Full ? (Training: 3_000, Validation: 2_000, Test: 2_000) : (Training: 3_000, Validation: 500, Test: 2_000);
    console.WriteLine(
        $"Simulating {sizes.Training:N0} systems for training, {sizes.Validation:N0} for validation, {sizes.Test:N0} for the test.");
    using var training = Simulate(sizes.Training, Stream.Training).To(torch.ScalarType.Float32);
    using var validation = Simulate(sizes.Validation, Stream.Validation).To(torch.ScalarType.Float32);
    using var exactTest = Simulate(sizes.Test, Stream.Test);
    using var test = exactTest.To(torch.ScalarType.Float32);

    // 2. The networks: nbody.sym as the compiler wrote it, and an ordinary one with as many weights.
    torch.manual_seed(options.Seed);
    using var model = new NBody();
    using var plain = PlainNetwork.WithParameters(Parameters(model));

    // 3. The same training for both: as many epochs, of which one of the model takes ten times as long.
    console.WriteLine();
    console.Write(new Rule("Training") { Justification = Justify.Left });
    var schedule = new Schedule(
        Epochs: options.Full ? 10_000 : 80, Limit: options.TrainingTime * 0.85, BatchSize: 50, LearningRate: 3e-3);
    var modelTraining = Train("NBody", model, schedule);
    var plainTraining = Train("plain", plain, schedule with
    {
        Epochs = modelTraining.ValidationLosses.Count,
        Limit = options.TrainingTime * 0.15,
    });

    // 4. The test: in the poses of the training data, and turned, mirrored and shifted by the size of the systems.
    using var poses = Poses.Sample(sizes.Test, shift: exactTest.X.std().ToDouble(), options.Seed);
    using var exactMoved = poses.Move(exactTest);
    using var moved = exactMoved.To(torch.ScalarType.Float32);
    var errors = new TestErrors(
        Trainer.MeanSquaredError(model, test),
        Trainer.MeanSquaredError(plain, test),
        Trainer.MeanSquaredError(model, moved),
        Trainer.MeanSquaredError(plain, moved));

    // 5. The proof by number: random rotations, reflections, translations and permutations, in both precisions.
    using var exactModel = new NBody();
    exactModel.load_state_dict(model.state_dict());
    exactModel.to(torch.ScalarType.Float64);
    using var few = test.Slice(0, 100);
    using var exactFew = exactTest.Slice(0, 100);
    var single = model.VerifySymmetry(few.X, few.V, few.Q, seed: options.Seed);
    var exact = exactModel.VerifySymmetry(exactFew.X, exactFew.V, exactFew.Q, seed: options.Seed);

    // 6. The pictures and the figures.
    var losses = Path.Combine(options.Output.FullName, "losses.png");
    Pictures.SaveLosses(losses, modelTraining, plainTraining);
    var trajectory = Path.Combine(options.Output.FullName, "trajectory.png");
    SaveTrajectory(trajectory);

    var report = new Report(
        errors,
        new SymmetryErrors(Report.BySymmetry(single), Report.BySymmetry(exact)),
        new Pair<long>(Parameters(model), Parameters(plain)),
        new Pair<double>(modelTraining.StepsPerSecond, plainTraining.StepsPerSecond),
        [losses, trajectory],
        GeneratedSource.Find());
    console.WriteLine();
    console.Write(new Rule("Results") { Justification = Justify.Left });
    console.Write(Tables.Comparison(report));
    console.Write(Tables.Symmetry(report.SymmetryError));
    foreach (var picture in report.Pictures)
        PrintPath("picture", picture);
    PrintPath("generated C#", report.GeneratedSource ?? "not on this machine: build the project here to see it");
    if (options.Report is { } file)
    {
        File.WriteAllText(file.FullName, report.ToJson());
        PrintPath("report", file.FullName);
    }

    if (single.Passed() && exact.Passed())
        return 0;
    Console.Error.WriteLine("error: the model does not have the symmetry that nbody.sym declares.");
    Console.Error.WriteLine(single);
    Console.Error.WriteLine(exact);
    return 1;

    DataSet Simulate(int count, Stream stream) => DataSet.From(ChargedParticles.Simulate(count, options.Seed, (int)stream));

    TrainingResult Train(string name, Network network, Schedule schedule) => TrainingDisplay.Run(
        console, name, report => Trainer.Train(network, training, validation, schedule, options.Seed, report));

    // The test system on which the model's error is the median, in its trained and in its moved pose.
    void SaveTrajectory(string path)
    {
        using var scope = torch.NewDisposeScope();
        var system = (int)Trainer.Predict(model, test).sub(test.Y).square().mean([1L, 2L]).argsort()[sizes.Test / 2].item<long>();
        var frames = ChargedParticles.Record(options.Seed, (int)Stream.Test, system, every: 10);
        long[] shape = [frames.Length, ChargedParticles.Particles, ChargedParticles.Dimension];
        var truth = torch.tensor(frames.SelectMany(frame => frame).ToArray(), shape);
        var movedTruth = poses.Of(system).MovePoints(truth.reshape(1, -1, ChargedParticles.Dimension)).reshape(shape);
        Pictures.SaveTrajectories(
            path,
            Scene("In a pose like those of the training data", truth, test.Slice(system, 1)),
            Scene("The same system, turned or mirrored, and shifted", movedTruth, moved.Slice(system, 1)));
    }

    Scene Scene(string title, torch.Tensor truth, DataSet seen) => new(
        title,
        truth,
        Trainer.Predict(model, seen)[0].to(torch.ScalarType.Float64),
        Trainer.Predict(plain, seen)[0].to(torch.ScalarType.Float64),
        seen.Q[0].to(torch.ScalarType.Float64));

    // Not through the console object, which would break a path where the terminal ends.
    void PrintPath(string what, string path) => console.Profile.Out.Writer.WriteLine($"{what,-13} {path}");
}

static long Parameters(Network network) => network.parameters().Sum(parameter => parameter.numel());

/// <summary>The independent collections of systems.</summary>
internal enum Stream
{
    /// <summary>What the networks learn from.</summary>
    Training,

    /// <summary>What the best epoch is chosen by.</summary>
    Validation,

    /// <summary>What the networks are judged by.</summary>
    Test,
}
