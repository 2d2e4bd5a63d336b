using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ScottPlot;
using Spectre.Console;
using TetrisExample;

var report = new Option<FileInfo?>("--report") { Description = "Write every figure to this JSON file.", HelpName = "FILE.json" };
var output = new Option<DirectoryInfo>("--output")
{
    Description = "Folder for the picture.",
    HelpName = "FOLDER",
    DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", "Tetris")),
};
var seeds = new Option<int>("--seeds") { Description = "How many networks to train.", HelpName = "N", DefaultValueFactory = _ => 5 };
seeds.Validators.Add(result =>
{
    if (IsWrong(result.GetValueOrDefault<int>()))
    {
        result.AddError("--seeds must be a number from 1 to 100.");
    }
});
var command = new RootCommand("Trains tetris.sym on eight shapes in one pose, and asks for them in random ones.") { report, output, seeds };
command.SetAction(parsed => Run(parsed.GetValue(seeds), parsed.GetValue(report), parsed.GetValue(output)!));
return command.Parse(args).Invoke();

static bool IsWrong(int seeds) => seeds < 1 || seeds > 100;

static int Run(int seeds, FileInfo? report, DirectoryInfo output)
{
    const int Steps = 100;
    const int Draws = 25;
    var losses = new List<double[]>();
    var figures = new List<SeedFigures>();
    AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn()).Start(context =>
    {
        var task = context.AddTask("training in one pose", maxValue: seeds * Steps);
        for (var seed = 1; seed <= seeds; seed++)
        {
            using var classifier = new Classifier(seed);
            var curve = new List<double>();
            classifier.Train(Steps, loss =>
            {
                curve.Add(loss);
                task.Increment(1);
            });
            losses.Add([.. curve]);
            var random = new Random(seed);
            using var cubes = Shapes.InOnePose();
            using var near = Classifier.Neighbours(cubes);
            figures.Add(new(
                seed,
                curve[^1],
                classifier.Accuracy(random, Draws),
                classifier.Accuracy(random, Draws, mirror: true),
                classifier.Model.VerifySymmetry(cubes, near).LargestError));
        }
    });

    var table = new Table().AddColumns("seed", "loss", "right in random poses", "mirror images told apart", "largest symmetry error");
    foreach (var row in figures)
    {
        table.AddRow([.. new FormattableString[] { $"{row.Seed}", $"{row.Loss:F4}", $"{100 * row.Accuracy:F1} %", $"{100 * row.MirroredAccuracy:F1} %", $"{row.SymmetryError:0.0e-0}" }
            .Select(FormattableString.Invariant)]);
    }

    AnsiConsole.Write(table);
    output.Create();
    var picture = Path.Combine(output.FullName, "tetris.png");
    SavePicture(picture, losses);
    AnsiConsole.WriteLine($"picture: {picture}");
    if (report is not null)
    {
        File.WriteAllText(report.FullName, JsonSerializer.Serialize(figures, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }));
    }

    return figures.All(row => row.Accuracy == 1 && row.MirroredAccuracy == 1) ? 0 : 1;
}

static void SavePicture(string path, List<double[]> losses)
{
    using var plot = new Plot();
    plot.Title("Eight shapes in one pose: learning to tell them apart");
    plot.XLabel("step");
    plot.YLabel("log10 of the cross entropy");
    for (var seed = 0; seed < losses.Count; seed++)
    {
        var line = plot.Add.ScatterLine(
            Enumerable.Range(1, losses[seed].Length).Select(step => (double)step).ToArray(), losses[seed].Select(loss => Math.Log10(loss)).ToArray());
        line.LegendText = string.Create(CultureInfo.InvariantCulture, $"seed {seed + 1}");
    }

    plot.ShowLegend();
    plot.SavePng(path, 1200, 800);
}

/// <summary>What became of one network.</summary>
/// <param name="Seed">The seed of its weights.</param>
/// <param name="Loss">Cross entropy at the end of the training.</param>
/// <param name="Accuracy">Share of right answers in random poses.</param>
/// <param name="MirroredAccuracy">The same for mirror images, where a screw becomes the other.</param>
/// <param name="SymmetryError">The largest relative symmetry error in single precision.</param>
internal sealed record SeedFigures(int Seed, double Loss, double Accuracy, double MirroredAccuracy, double SymmetryError);
