using System.Buffers.Binary;
using System.Text;

namespace SymDsl.Tests.Native;

/// <summary>Writes the smallest shared library that has version needs: headers, a dynamic segment and the tables that it names.</summary>
internal sealed class ElfBuilder
{
    private const int Base = 0x10000; // loaded at another address than its place in the file, as real libraries are

    private readonly List<byte> _names = [0];

    internal byte Class { get; init; } = 2;

    internal byte Order { get; init; } = 1;

    internal ushort Machine { get; init; } = 62;

    /// <summary>Whether symbols are counted by the classic hash table instead of the GNU one.</summary>
    internal bool ClassicHash { get; init; }

    /// <summary>The versions needed from one library; their indices start at 2.</summary>
    internal string[] Versions { get; init; } = ["GLIBCXX_3.4.32", "CXXABI_1.3", "GLIBCXX_3.4"];

    /// <summary>The undefined symbols, each with a version of the list above.</summary>
    internal (string Name, string Version)[] Symbols { get; init; } =
        [("_ZSt4cout", "GLIBCXX_3.4"), ("_ZSt21ios_base_library_initv", "GLIBCXX_3.4.32")];

    internal byte[] Build()
    {
        const int headers = 64, programHeaders = 2 * 56, dynamicAt = headers + programHeaders, dynamicSize = 9 * 16;
        var needs = new byte[16 + 16 * Versions.Length];
        Write16(needs, 0, 1);
        Write16(needs, 2, Versions.Length);
        Write32(needs, 4, Name("libstdc++.so.6"));
        Write32(needs, 8, 16);
        for (var i = 0; i < Versions.Length; i++)
        {
            Write32(needs, 16 + 16 * i, HashOf(Versions[i]));
            Write16(needs, 16 + 16 * i + 6, i + 2);
            Write32(needs, 16 + 16 * i + 8, Name(Versions[i]));
            Write32(needs, 16 + 16 * i + 12, i + 1 < Versions.Length ? 16 : 0);
        }

        var (symbols, versions) = (new byte[24 * (Symbols.Length + 1)], new byte[2 * (Symbols.Length + 1)]);
        for (var i = 0; i < Symbols.Length; i++)
        {
            Write32(symbols, 24 * (i + 1), Name(Symbols[i].Name));
            Write16(versions, 2 * (i + 1), Array.IndexOf(Versions, Symbols[i].Version) + 2);
        }

        var hash = new byte[16];
        Write32(hash, 4, Symbols.Length + 1);

        var image = new List<byte>(new byte[dynamicAt + dynamicSize]);
        var entries = new List<(ulong Tag, ulong Value)>();
        void Table(ulong tag, IEnumerable<byte> bytes)
        {
            entries.Add((tag, (ulong)(Base + image.Count)));
            image.AddRange(bytes);
        }

        Table(5, _names);
        Table(6, symbols);
        Table(ClassicHash ? 4 : 0x6ffffef5ul, hash);
        Table(0x6ffffff0, versions);
        Table(0x6ffffffe, needs);
        entries.Add((11, 24));
        entries.Add((0x6fffffff, 1));

        var file = image.ToArray();
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', Class, Order, 1 }.CopyTo(file, 0);
        Write16(file, 16, 3);
        Write16(file, 18, Machine);
        Write32(file, 32, headers);
        Write16(file, 54, 56);
        Write16(file, 56, 2);
        Segment(file, headers, type: 1, offset: 0, address: Base, size: file.Length);
        Segment(file, headers + 56, type: 2, offset: dynamicAt, address: Base + dynamicAt, size: dynamicSize);
        for (var i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(dynamicAt + 16 * i), entries[i].Tag);
            BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(dynamicAt + 16 * i + 8), entries[i].Value);
        }

        return file;
    }

    /// <summary>The hash of a version's name (System V ABI, "Hash Table").</summary>
    internal static uint HashOf(string name)
    {
        var hash = 0u;
        foreach (var c in Encoding.ASCII.GetBytes(name))
        {
            hash = (hash << 4) + c;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }

    private static void Segment(byte[] file, int at, int type, int offset, int address, int size)
    {
        Write32(file, at, type);
        Write32(file, at + 8, offset);
        Write32(file, at + 16, address);
        Write32(file, at + 32, size);
    }

    private int Name(string name)
    {
        var at = _names.Count;
        _names.AddRange(Encoding.ASCII.GetBytes(name));
        _names.Add(0);
        return at;
    }

    private static void Write16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private static void Write32(byte[] bytes, int at, long value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), (uint)value);
}
