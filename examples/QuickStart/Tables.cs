using System.Globalization;
using Spectre.Console;

namespace QuickStart;

/// <summary>The results as tables for the console.</summary>
internal static class Tables
{
    /// <summary>The model beside the plain network.</summary>
    public static Table Comparison(Report report) => Headed("", "NBody", "plain network")
        .AddRow("test MSE in the trained poses", Error(report.TestMse.Model), Error(report.TestMse.Plain))
        .AddRow("test MSE in moved poses", Error(report.TestMse.ModelMoved), Error(report.TestMse.PlainMoved))
        .AddRow("parameters", Whole(report.Parameters.Model), Whole(report.Parameters.Plain))
        .AddRow("training steps per second", Whole(report.StepsPerSecond.Model), Whole(report.StepsPerSecond.Plain));

    /// <summary>The symmetry errors of the model.</summary>
    public static Table Symmetry(SymmetryErrors errors)
    {
        var table = Headed("largest relative symmetry error", "float32", "float64");
        foreach (var (name, error) in errors.Float32)
            table.AddRow(name, Scientific(error), Scientific(errors.Float64[name]));
        return table;
    }

    private static Table Headed(string first, string second, string third) => new Table()
        .AddColumn(new TableColumn(first).Width(32))
        .AddColumn(new TableColumn(second).Width(13).RightAligned())
        .AddColumn(new TableColumn(third).Width(13).RightAligned());

    private static string Error(double value) => value.ToString("F5", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Scientific(double value) => value.ToString("0.0e-00", CultureInfo.InvariantCulture);
}
