using System.Runtime.InteropServices;

namespace SymDsl.Tests;

/// <summary>A fact about Linux on x86-64, shown as skipped elsewhere.</summary>
internal sealed class LinuxX64FactAttribute : FactAttribute
{
    public LinuxX64FactAttribute()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) Skip = "Linux on x86-64 only.";
    }
}
