using System.CommandLine;
using System.Globalization;

namespace QuickStart.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void NothingAskedIsAQuickRun()
    {
        var options = Parse();
        Assert.False(options.Full);
        Assert.Equal(TimeSpan.FromMinutes(1.5), options.TrainingTime);
        Assert.Null(options.Report);
        Assert.Equal(1, options.Seed);
    }

    [Fact]
    public void EverythingCanBeAsked()
    {
        var options = Parse("--full", "--minutes", "7.5", "--report", "figures.json", "--output", "pictures", "--seed", "-3");
        Assert.True(options.Full);
        Assert.Equal(TimeSpan.FromMinutes(7.5), options.TrainingTime);
        Assert.Equal("figures.json", options.Report!.Name);
        Assert.Equal("pictures", options.Output.Name);
        Assert.Equal(-3, options.Seed);
        Assert.Equal(TimeSpan.FromMinutes(30), Parse("--full").TrainingTime);
    }

    [Fact]
    public void NumbersHaveADecimalPointInEveryCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(TimeSpan.FromMinutes(7.5), Parse("--minutes", "7.5").TrainingTime);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("--minutes must be a number above 0", "--minutes", "0")]
    [InlineData("--minutes must be a number above 0", "--minutes", "-1")]
    [InlineData("--minutes must be a number above 0", "--minutes", "NaN")]
    [InlineData("--minutes must be a number above 0", "--minutes", "1e9")]
    [InlineData("--minutes must be a number above 0", "--minutes", "soon")]
    [InlineData("--minutes must be a number above 0", "--minutes", "1,5")]
    [InlineData("--minutes", "--minutes")]
    [InlineData("--seed", "--seed", "1.5")]
    [InlineData("--report", "--report")]
    [InlineData("is a folder", "--report", ".")]
    [InlineData("--fast", "--fast")]
    public void WhatCannotBeIsRefused(string message, params string[] arguments)
    {
        var (exitCode, options, errors) = Invoke(arguments);
        Assert.NotEqual(0, exitCode);
        Assert.Null(options);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    private static Options Parse(params string[] arguments)
    {
        var (exitCode, options, errors) = Invoke(arguments);
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        return options!;
    }

    private static (int ExitCode, Options? Options, string Errors) Invoke(string[] arguments)
    {
        Options? seen = null;
        var errors = new StringWriter();
        var command = Options.Command(options =>
        {
            seen = options;
            return 0;
        });
        var exitCode = command.Parse(arguments).Invoke(new InvocationConfiguration { Output = new StringWriter(), Error = errors });
        return (exitCode, seen, errors.ToString());
    }
}
