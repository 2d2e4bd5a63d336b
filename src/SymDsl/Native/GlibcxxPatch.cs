using System.Buffers.Binary;

namespace SymDsl.Native;

/// <summary>
/// Makes a library built with GCC 13 acceptable to the libstdc++ of GCC 12 and older, when the only newer thing that it asks for is the
/// start-up of the standard streams.
/// </summary>
/// <remarks>
/// GCC 13 moved that start-up into libstdc++ itself and marks every object that includes &lt;iostream&gt; with an undefined symbol,
/// <c>std::ios_base_library_init()</c> of version <c>GLIBCXX_3.4.32</c> (libstdc++ ABI policy, "symbol versioning on the GCC binary").
/// An older libstdc++ lacks the version, so the dynamic linker refuses the whole library. Two edits of a copy cure it: the version asked
/// for becomes <c>GLIBCXX_3.4</c>, and the symbol becomes <c>std::ios_base::Init::Init()</c>, which starts the same streams and has been
/// there since that version. Only version needs and names change; no code does.
/// </remarks>
internal static class GlibcxxPatch
{
    private const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";
    private const string NewSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>std::ios_base::Init::Init(), and the NUL that ends it: shorter than <see cref="NewSymbol"/>, so it fits in its place.</summary>
    private static ReadOnlySpan<byte> OldSymbol => "_ZNSt8ios_base4InitC1Ev\0"u8;

    /// <summary>Looks at a library and, where it asks for the newer libstdc++, edits a copy of it. Never throws for bad bytes.</summary>
    /// <param name="library">The whole file. It stays as it is.</param>
    internal static PatchResult Apply(byte[] library)
    {
        try
        {
            var elf = new ElfImage(library);
            return elf.HasDynamic(DynamicTag.VerNeed) ? Apply(library, elf) : new PatchResult.NotNeeded();
        }
        catch (ElfFormatException e)
        {
            return new PatchResult.NotRecognised(e.Message);
        }
    }

    private static PatchResult Apply(byte[] library, ElfImage elf)
    {
        var names = elf.Table(DynamicTag.StrTab);
        foreach (var needs in VersionNeeds(elf, names))
        {
            if (needs.Find(need => need.Name == NewVersion) is not { } newer) continue;
            if (needs.Find(need => need.Name == OldVersion) is not { } older)
                return new PatchResult.NotRecognised($"it asks for {NewVersion} but not for {OldVersion}, which would take its place");

            var symbols = UndefinedSymbols(elf, names).Where(symbol => symbol.Version == newer.Index).ToList();
            if (symbols.Find(symbol => symbol.Name != NewSymbol) is { } other)
                return new PatchResult.NotRecognised($"it also needs {other.Name} of {NewVersion}, which an older libstdc++ cannot stand in for");

            var copy = library.ToArray();
            library.AsSpan((int)older.At, sizeof(uint)).CopyTo(copy.AsSpan((int)newer.At));
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan((int)newer.At + VersionNeed.NameOffset), older.NameIndex);
            foreach (var symbol in symbols) OldSymbol.CopyTo(copy.AsSpan((int)symbol.NameAt));
            return new PatchResult.Patched(copy);
        }

        return new PatchResult.NotNeeded();
    }

    /// <summary>The versions that the library needs, one list for each library that it needs them from (Verneed and Vernaux).</summary>
    private static IEnumerable<List<VersionNeed>> VersionNeeds(ElfImage elf, long names)
    {
        var file = elf.Table(DynamicTag.VerNeed);
        for (var left = elf.Dynamic(DynamicTag.VerNeedNum); left > 0; left--)
        {
            var needs = new List<VersionNeed>();
            var need = file + elf.UInt32(file + 8);
            for (int count = elf.UInt16(file + 2); count > 0; count--)
            {
                var name = elf.UInt32(need + VersionNeed.NameOffset);
                needs.Add(new(need, elf.UInt16(need + 6), name, elf.Text(names + name)));
                if (elf.UInt32(need + 12) is var nextNeed and > 0) need += nextNeed;
                else break;
            }

            yield return needs;
            if (elf.UInt32(file + 12) is var nextFile and > 0) file += nextFile;
            else break;
        }
    }

    /// <summary>
    /// The symbols that the library takes from others. Both kinds of hash table tell how far they reach by their second word: the classic
    /// one counts all symbols, the GNU one gives the first that is hashed, and undefined symbols never are.
    /// </summary>
    private static IEnumerable<VersionedSymbol> UndefinedSymbols(ElfImage elf, long names)
    {
        var (symbols, size) = (elf.Table(DynamicTag.SymTab), (long)Math.Min(elf.Dynamic(DynamicTag.SymEnt), int.MaxValue));
        var versions = elf.Table(DynamicTag.VerSym);
        var count = elf.UInt32(elf.Table(elf.HasDynamic(DynamicTag.GnuHash) ? DynamicTag.GnuHash : DynamicTag.Hash) + 4);
        for (var i = 1L; i < count; i++)
        {
            var symbol = symbols + i * size;
            if (elf.UInt16(symbol + 6) != 0) continue; // defined here
            var nameAt = names + elf.UInt32(symbol);
            yield return new(nameAt, elf.Text(nameAt), elf.UInt16(versions + 2 * i));
        }
    }

    /// <summary>A version needed: where its entry lies, its index in the symbols' version table, its name.</summary>
    private sealed record VersionNeed(long At, ushort Index, uint NameIndex, string Name)
    {
        /// <summary>vna_name; the hash of the name, vna_hash, comes first in the entry.</summary>
        internal const int NameOffset = 8;
    }

    /// <summary>An undefined symbol: where its name lies, the name, and the index of the version it is wanted in.</summary>
    private sealed record VersionedSymbol(long NameAt, string Name, ushort Version);
}
