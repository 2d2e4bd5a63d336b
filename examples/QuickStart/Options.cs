using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace QuickStart;

/// <summary>What the command line asks for.</summary>
/// <param name="Full">The papers' data sizes, and training for as long as there is time.</param>
/// <param name="TrainingTime">At most this for both networks together.</param>
/// <param name="Report">Where to write the figures as JSON, if anywhere.</param>
/// <param name="Output">Folder of the pictures.</param>
/// <param name="Seed">Every random number follows from it.</param>
internal sealed record Options(bool Full, TimeSpan TrainingTime, FileInfo? Report, DirectoryInfo Output, int Seed)
{
    private const double QuickMinutes = 1.5;
    private const double FullMinutes = 30;
    private const double MostMinutes = 7 * 24 * 60;

    /// <summary>The command line: its words, their checks and its help.</summary>
    /// <param name="run">Called with the options; returns the exit code.</param>
    public static RootCommand Command(Func<Options, int> run)
    {
        var full = new Option<bool>("--full")
        {
            Description = "Train at the papers' size (3,000/2,000/2,000 trajectories) for as long as --minutes says.",
        };
        var minutes = new Option<double?>("--minutes")
        {
            Description = FormattableString.Invariant(
                $"Minutes of training for both networks together, at most [default: {QuickMinutes}; with --full {FullMinutes}]."),
            HelpName = "N",
            CustomParser = ParseMinutes,
        };
        var report = new Option<FileInfo?>("--report")
        {
            Description = "Write every figure to this JSON file.",
            HelpName = "FILE.json",
        };
        report.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && Directory.Exists(path.Value))
                result.AddError($"--report needs the name of a file, but '{path.Value}' is a folder.");
        });
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for the pictures.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("artifacts", "QuickStart")),
        };
        output.Validators.Add(result =>
        {
            if (result.Tokens is [var path] && File.Exists(path.Value))
                result.AddError($"--output needs the name of a folder, but '{path.Value}' is a file.");
        });
        var seed = new Option<int>("--seed")
        {
            Description = "Every random number follows from it.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };

        var command = new RootCommand("Trains nbody.sym on simulated charged particles beside a plain network, and measures its symmetry.")
        {
            full, minutes, report, output, seed,
        };
        command.SetAction(parsed => run(new Options(
            parsed.GetValue(full),
            TimeSpan.FromMinutes(parsed.GetValue(minutes) ?? (parsed.GetValue(full) ? FullMinutes : QuickMinutes)),
            parsed.GetValue(report),
            parsed.GetValue(output)!,
            parsed.GetValue(seed))));
        return command;
    }

    /// <summary>A number of minutes with a decimal point, whatever the culture.</summary>
    private static double? ParseMinutes(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MostMinutes)
            return minutes;
        result.AddError(FormattableString.Invariant($"--minutes must be a number above 0 and at most {MostMinutes}, but is '{text}'."));
        return null;
    }
}
