namespace SymDsl.Native;

/// <summary>What <see cref="GlibcxxPatch"/> made of a file.</summary>
internal abstract record PatchResult
{
    private PatchResult()
    {
    }

    /// <summary>The file asked for the newer libstdc++; <paramref name="Image"/> is an edited copy of its bytes that does not.</summary>
    internal sealed record Patched(byte[] Image) : PatchResult;

    /// <summary>The file does not ask for the newer libstdc++: there is nothing to edit.</summary>
    internal sealed record NotNeeded : PatchResult;

    /// <summary>The file is not one that the edit is known to be right for.</summary>
    /// <param name="Reason">A sentence without its full stop, for people.</param>
    internal sealed record NotRecognised(string Reason) : PatchResult;
}
