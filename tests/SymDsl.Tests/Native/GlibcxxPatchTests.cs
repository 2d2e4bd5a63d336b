using System.Text;
using CsCheck;
using SymDsl.Native;

namespace SymDsl.Tests.Native;

public sealed class GlibcxxPatchTests
{
    [Theory]
    [InlineData(62, false)]
    [InlineData(62, true)]
    [InlineData(183, false)]
    public void ALibraryThatAsksForTheNewerVersionIsEdited(ushort machine, bool classicHash)
    {
        var original = new ElfBuilder { Machine = machine, ClassicHash = classicHash }.Build();
        var before = original.ToArray();

        var image = Assert.IsType<PatchResult.Patched>(GlibcxxPatch.Apply(original)).Image;

        Assert.Equal(before, original);
        Assert.Equal(original.Length, image.Length);
        // Only the entry (its hash, its name) and the symbol's name may differ.
        var entry = Find(original, BitConverter.GetBytes(ElfBuilder.HashOf("GLIBCXX_3.4.32")));
        var symbol = Find(original, "_ZSt21ios_base_library_initv"u8);
        Assert.Equal(ElfBuilder.HashOf("GLIBCXX_3.4"), BitConverter.ToUInt32(image, entry));
        Assert.Equal("_ZNSt8ios_base4InitC1Ev\0", Encoding.ASCII.GetString(image, symbol, 24));
        for (var i = 0; i < image.Length; i++)
            Assert.True(image[i] == original[i] || (i >= entry && i < entry + 12) || (i >= symbol && i < symbol + 24), $"byte {i} changed");
    }

    [Fact]
    public void AnEditedLibraryIsNotEditedAgain()
    {
        var image = Assert.IsType<PatchResult.Patched>(GlibcxxPatch.Apply(new ElfBuilder().Build())).Image;
        Assert.IsType<PatchResult.NotNeeded>(GlibcxxPatch.Apply(image));
    }

    [Fact]
    public void ALibraryWithoutThatVersionIsLeftAlone()
    {
        var original = new ElfBuilder { Versions = ["GLIBCXX_3.4.30", "GLIBCXX_3.4"], Symbols = [("_ZSt4cout", "GLIBCXX_3.4")] }.Build();
        var before = original.ToArray();
        Assert.IsType<PatchResult.NotNeeded>(GlibcxxPatch.Apply(original));
        Assert.Equal(before, original);
    }

    [Fact]
    public void AnotherSymbolOfThatVersionCannotBeReplaced()
    {
        var library = new ElfBuilder { Symbols = [("_ZNSt5chrono9something", "GLIBCXX_3.4.32")] }.Build();
        var result = Assert.IsType<PatchResult.NotRecognised>(GlibcxxPatch.Apply(library));
        Assert.Contains("_ZNSt5chrono9something", result.Reason);
    }

    [Fact]
    public void WithoutTheOlderVersionNothingCanTakeItsPlace()
    {
        var library = new ElfBuilder { Versions = ["GLIBCXX_3.4.32"], Symbols = [] }.Build();
        Assert.Contains("GLIBCXX_3.4,", Assert.IsType<PatchResult.NotRecognised>(GlibcxxPatch.Apply(library)).Reason);
    }

    [Fact]
    public void OtherFilesAreNotRecognisedAndSaidWhy()
    {
        Assert.Contains("not an ELF file", Reason([]));
        Assert.Contains("not an ELF file", Reason("version https://git-lfs.github.com/spec/v1"u8.ToArray()));
        Assert.Contains("not a 64-bit", Reason(new ElfBuilder { Class = 1 }.Build()));
        Assert.Contains("not a little-endian", Reason(new ElfBuilder { Order = 2 }.Build()));
        Assert.Contains("machine 243", Reason(new ElfBuilder { Machine = 243 }.Build()));
        Assert.Contains("cut off", Reason(new ElfBuilder().Build()[..200]));

        static string Reason(byte[] file) => Assert.IsType<PatchResult.NotRecognised>(GlibcxxPatch.Apply(file)).Reason;
    }

    [Fact]
    public void EveryTruncationGivesAResult()
    {
        var library = new ElfBuilder().Build();
        for (var length = 0; length < library.Length - 1; length++)
            Assert.IsNotType<PatchResult.Patched>(GlibcxxPatch.Apply(library[..length]));
    }

    [Fact]
    public void NoDamageMakesItThrow()
    {
        var library = new ElfBuilder().Build();
        Gen.Select(Gen.Int[0, library.Length - 1], Gen.Byte).Array[1, 12].Sample(
            damages =>
            {
                var damaged = library.ToArray();
                foreach (var (at, value) in damages) damaged[at] = value;
                return GlibcxxPatch.Apply(damaged) is not null;
            },
            iter: 20_000);
    }

    private static int Find(byte[] bytes, ReadOnlySpan<byte> part)
    {
        var at = bytes.AsSpan().IndexOf(part);
        Assert.True(at >= 0);
        return at;
    }
}
