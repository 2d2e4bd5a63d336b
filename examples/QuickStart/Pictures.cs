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

        // From well below the best validation error; what a network knows by heart may lie deeper still.
        var bottom = Math.Min(Best(model), Best(plain)) / 5;
        var top = 1.2 * Finite(model).Concat(Finite(plain)).Max();
        plot.Axes.Left.TickGenerator = LogarithmicTicks(bottom, top);
        plot.Axes.SetLimitsY(Math.Log10(bottom), Math.Log10(top));
        plot.Axes.SetLimitsX(0, Math.Max(model.ValidationLosses.Count, plain.ValidationLosses.Count) + 1);
        SetSizes(plot);
        plot.ShowLegend(Alignment.LowerLeft);
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
            Draw(figure.GetPlot(i), scenes[i]);
        figure.SavePng(path, 900 * scenes.Count, 1050);
    }

    private static void AddLosses(Plot plot, string name, TrainingResult result, Color color)
    {
        var epochs = Enumerable.Range(1, result.ValidationLosses.Count).Select(epoch => (double)epoch).ToArray();
        var training = plot.Add.ScatterLine(epochs, Logarithms(result.TrainingLosses), color);
        training.LegendText = $"{name}, training";
        training.LinePattern = LinePattern.Dotted;
        training.LineWidth = 3;
        var validation = plot.Add.ScatterLine(epochs, Logarithms(result.ValidationLosses), color);
        validation.LegendText = $"{name}, validation";
        validation.LineWidth = 3;
        var best = plot.Add.Marker(
            result.BestEpoch, Math.Log10(Best(result)), MarkerShape.FilledCircle, 12, color);
        best.LegendText = $"{name}, kept";
    }

    /// <summary>A loss that is no number, from an epoch that diverged, leaves a gap.</summary>
    private static double[] Logarithms(IReadOnlyList<double> losses) =>
        [.. losses.Select(loss => double.IsFinite(loss) && loss > 0 ? Math.Log10(loss) : double.NaN)];

    private static void Draw(Plot plot, Scene scene)
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
            line.LineWidth = 3;
            plot.Add.Marker(way[0], MarkerShape.OpenCircle, 14, color).LineWidth = 3;
            plot.Add.Marker(way[^1], MarkerShape.FilledCircle, 14, color);
            AddAnswer(plot, way[^1], At(scene.Plain, particle), MarkerShape.OpenSquare, PlainColor);
            AddAnswer(plot, way[^1], At(scene.Model, particle), MarkerShape.Cross, ModelColor);
        }

        plot.Axes.SquareUnits();
        SetSizes(plot);
        plot.Axes.Left.TickGenerator = new NumericAutomatic { TickDensity = 0.5 };
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { TickDensity = 0.5 };
        plot.Legend.ManualItems.AddRange(Legend());
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.TightHorizontalWrapping = false;
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>An answer, tied to the truth by a thin line.</summary>
    private static void AddAnswer(Plot plot, Coordinates truth, Coordinates answer, MarkerShape shape, Color color)
    {
        var tie = plot.Add.Line(truth, answer);
        tie.LineColor = color;
        tie.LineWidth = 2;
        tie.LinePattern = LinePattern.Dotted;
        plot.Add.Marker(answer, shape, 20, color).LineWidth = 4;
    }

    /// <summary>Ticks at 1, 2 and 5 times the powers of ten, on an axis of logarithms.</summary>
    private static NumericManual LogarithmicTicks(double bottom, double top)
    {
        var ticks = new NumericManual();
        for (var power = (int)Math.Floor(Math.Log10(bottom)); power <= Math.Log10(top); power++)
        {
            foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            {
                var value = digit * Math.Pow(10, power);
                ticks.AddMajor(Math.Log10(value), value.ToString("0.########", CultureInfo.InvariantCulture));
            }
        }

        return ticks;
    }

    private static double Best(TrainingResult result) => result.ValidationLosses[result.BestEpoch - 1];

    private static IEnumerable<double> Finite(TrainingResult result) =>
        result.TrainingLosses.Concat(result.ValidationLosses).Where(double.IsFinite);

    /// <summary>Large enough to be read on a slide.</summary>
    private static void SetSizes(Plot plot)
    {
        plot.Axes.Title.Label.FontSize = 24;
        plot.Axes.Left.Label.FontSize = plot.Axes.Bottom.Label.FontSize = 20;
        plot.Axes.Left.TickLabelStyle.FontSize = plot.Axes.Bottom.TickLabelStyle.FontSize = 17;
        plot.Legend.FontSize = 17;
        plot.Legend.ShadowColor = Colors.Transparent;
    }

    private static LegendItem[] Legend() =>
    [
        new() { LabelText = "charge +1, true path", LineColor = PositiveColor, LineWidth = 3 },
        new() { LabelText = "charge −1, true path", LineColor = NegativeColor, LineWidth = 3 },
        Marker("seen by the networks", MarkerShape.OpenCircle, Colors.Black),
        Marker("truth 1,000 steps later", MarkerShape.FilledCircle, Colors.Black),
        Marker("NBody (nbody.sym)", MarkerShape.Cross, ModelColor),
        Marker("plain network", MarkerShape.OpenSquare, PlainColor),
    ];

    private static LegendItem Marker(string text, MarkerShape shape, Color color) =>
        new() { LabelText = text, MarkerShape = shape, MarkerSize = 12, MarkerColor = color, MarkerLineColor = color, MarkerLineWidth = 3 };

    private static Coordinates At(Tensor points, int particle) =>
        new(points[particle, 0].item<double>(), points[particle, 1].item<double>());
}
