using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>Shows a training while it runs: a progress bar on a terminal, plain lines where the output goes to a file or a pipe.</summary>
internal static class TrainingDisplay
{
    private const int LeastBarWidth = 4;
    private const int MostBarWidth = 40;
    private const int PlainLines = 10;

    /// <summary>Runs a training and shows it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="name">The network's name.</param>
    /// <param name="train">The training, given whom to tell of each epoch.</param>
    public static TrainingResult Run(IAnsiConsole console, string name, Func<Action<TrainingProgress>, TrainingResult> train) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true }
            ? RunWithBar(console, name, train)
            : RunWithLines(console, name, train);

    /// <summary>One line on where a training stands.</summary>
    public static string Describe(string name, TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-5} epoch {progress.Epoch,3}  train {progress.TrainingLoss:F4} valid {progress.ValidationLoss:F4}  "
        + $"{progress.SamplesPerSecond,6:N0} samples/s  {Clock(progress.TimeLeft)} left");

    private static TrainingResult RunWithBar(IAnsiConsole console, string name, Func<Action<TrainingProgress>, TrainingResult> train)
    {
        var first = Describe(name, new TrainingProgress(0, 0, 0, 0, 0, TimeSpan.Zero));
        var bar = new ProgressBarColumn { Width = Math.Clamp(console.Profile.Width - first.Length - 2, LeastBarWidth, MostBarWidth) };
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, bar)
            .Start(context =>
            {
                var task = context.AddTask($"{name,-5} first epoch …", maxValue: 1);
                var result = train(progress =>
                {
                    task.Description = Describe(name, progress);
                    task.Value = progress.Done;
                });
                task.Value = 1;
                return result;
            });
    }

    private static TrainingResult RunWithLines(IAnsiConsole console, string name, Func<Action<TrainingProgress>, TrainingResult> train)
    {
        var lines = 0;
        return train(progress =>
        {
            if (progress.Epoch > 1 && progress.Done * PlainLines < lines)
                return;
            lines = (int)(progress.Done * PlainLines) + 1;
            console.Profile.Out.Writer.WriteLine(Describe(name, progress));
        });
    }

    private static string Clock(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");
}
