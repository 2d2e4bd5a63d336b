namespace SymDsl.Tool.InputOutput;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>No errors.</summary>
    public const int Success = 0;

    /// <summary>The models have errors.</summary>
    public const int ModelErrors = 1;

    /// <summary>A file that cannot be read, or a command line that makes no sense.</summary>
    public const int Usage = 2;
}
