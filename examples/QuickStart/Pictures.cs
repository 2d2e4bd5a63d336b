using System.Globalization;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;
using Tensor = TorchSharp.torch.Tensor;

namespace QuickStart;

/// <summary>One system as it really moves, and where the networks expect its particles.</summary>
/// <param name="Title">What the picture shows.</param>
/// <param name="Path">True positions, [frame, particle, 3]; the first frame is what the networks see.</param>
/// <param name="Model">Positions that the model expects at the last frame, [particle, 3].</param>
/// <param name="Plain">Positions that the plain network expects at the last frame, [particle, 3].</param>
/// <param name="Charges">±1, [particle].</param>
internal sealed record Scene(string Title, Tensor Path, Tensor Model, Tensor Plain, Tensor Charges);

/// <summary>The pictures of a run, as PNG files.</summary>
internal static class Pictures
{
    private static readonly Color ModelColor = Color.FromHex("#0B6E99");
    private static readonly Color PlainColor = Color.FromHex("#D9730D");
    private static readonly Color PositiveColor = Color.FromHex("#B3261E");
    private static readonly Color NegativeColor = Color.FromHex("#3B4BA3");

    /// <summary>Mean squared errors by epoch, on a logarithmic axis.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="model">Training of the model.</param>
    /// <param name="plain">Training of the plain network.</param>
    public static void SaveLosses(string path, TrainingResult model, TrainingResult plain)
    {
        using var plot = new Plot();
        plot.Title("Learning to predict five charged particles, 1,000 steps ahead");
        plot.XLabel("epoch");
        plot.YLabel("mean squared error of the positions");
        AddLosses(plot, "plain network", plain, PlainColor);
        AddLosses(plot, "NBody (nbody.sym)", model, ModelColor);

        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            MinorTickGenerator = new LogMinorTickGenerator(),
            IntegerTicksOnly = true,
            LabelFormatter = exponent => Math.Pow(10, exponent).ToString("0.######", CultureInfo.InvariantCulture),
        };
        plot.Grid.MinorLineColor = Colors.Black.WithOpacity(0.05);
        plot.Grid.MinorLineWidth = 1;
        plot.ShowLegend(Alignment.LowerLeft);
        plot.ScaleFactor = 1.5;
        plot.SavePng(path, 1400, 900);
    }

    /// <summary>Scenes side by side, looking along the z axis.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="scenes">What to show.</param>
    public static void SaveTrajectories(string path, params IReadOnlyList<Scene> scenes)
    {
        var figure = new Multiplot { Layout = new Columns() };
        figure.AddPlots(scenes.Count);
        for (var i = 0; i < scenes.Count; i++)
            Draw(figure.GetPlot(i), scenes[i], showLegend: i == 0);
        figure.SavePng(path, 900 * scenes.Count, 950);
    }

    private static void AddLosses(Plot plot, string name, TrainingResult result, Color color)
    {
        var epochs = Enumerable.Range(1, result.ValidationLosses.Count).Select(epoch => (double)epoch).ToArray();
        var training = plot.Add.ScatterLine(epochs, Logarithms(result.TrainingLosses), color);
        training.LegendText = $"{name}, training";
        training.LinePattern = LinePattern.Dotted;
        training.LineWidth = 2;
        var validation = plot.Add.ScatterLine(epochs, Logarithms(result.ValidationLosses), color);
        validation.LegendText = $"{name}, validation";
        validation.LineWidth = 2;
        var best = plot.Add.Marker(
            result.BestEpoch, Math.Log10(result.ValidationLosses[result.BestEpoch - 1]), MarkerShape.FilledCircle, 8, color);
        best.LegendText = $"{name}, kept";
    }

    /// <summary>A loss that is no number, from an epoch that diverged, leaves a gap.</summary>
    private static double[] Logarithms(IReadOnlyList<double> losses) =>
        [.. losses.Select(loss => double.IsFinite(loss) && loss > 0 ? Math.Log10(loss) : double.NaN)];

    private static void Draw(Plot plot, Scene scene, bool showLegend)
    {
        plot.Title(scene.Title);
        plot.XLabel("x");
        plot.YLabel("y");
        var last = scene.Path.shape[0] - 1;
        for (var particle = 0; particle < scene.Charges.shape[0]; particle++)
        {
            var color = scene.Charges[particle].item<double>() > 0 ? PositiveColor : NegativeColor;
            var way = Enumerable.Range(0, (int)last + 1).Select(frame => At(scene.Path[frame], particle)).ToArray();
            var line = plot.Add.ScatterLine(way, color);
            line.LineWidth = 2;
            plot.Add.Marker(way[0], MarkerShape.OpenCircle, 9, color).LineWidth = 2;
            plot.Add.Marker(way[^1], MarkerShape.FilledCircle, 9, color);
            AddAnswer(plot, way[^1], At(scene.Plain, particle), MarkerShape.OpenSquare, PlainColor);
            AddAnswer(plot, way[^1], At(scene.Model, particle), MarkerShape.Cross, ModelColor);
        }

        plot.Axes.SquareUnits();
        plot.ScaleFactor = 1.5;
        if (showLegend)
            plot.ShowLegend(Legend(), Alignment.LowerLeft);
    }

    /// <summary>An answer, tied to the truth by a thin line.</summary>
    private static void AddAnswer(Plot plot, Coordinates truth, Coordinates answer, MarkerShape shape, Color color)
    {
        var tie = plot.Add.Line(truth, answer);
        tie.LineColor = color;
        tie.LinePattern = LinePattern.Dotted;
        plot.Add.Marker(answer, shape, 12, color).LineWidth = 2.5f;
    }

    private static LegendItem[] Legend() =>
    [
        new() { LabelText = "charge +1, true path", LineColor = PositiveColor, LineWidth = 2 },
        new() { LabelText = "charge −1, true path", LineColor = NegativeColor, LineWidth = 2 },
        Marker("seen by the networks", MarkerShape.OpenCircle, Colors.Black),
        Marker("truth 1,000 steps later", MarkerShape.FilledCircle, Colors.Black),
        Marker("NBody (nbody.sym)", MarkerShape.Cross, ModelColor),
        Marker("plain network", MarkerShape.OpenSquare, PlainColor),
    ];

    private static LegendItem Marker(string text, MarkerShape shape, Color color) =>
        new() { LabelText = text, MarkerShape = shape, MarkerSize = 9, MarkerColor = color, MarkerLineColor = color, MarkerLineWidth = 2 };

    private static Coordinates At(Tensor points, int particle) =>
        new(points[particle, 0].item<double>(), points[particle, 1].item<double>());
}
