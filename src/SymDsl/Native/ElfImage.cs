using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SymDsl.Native;

/// <summary>
/// The bytes of a 64-bit little-endian ELF shared library, read the way the dynamic linker reads them: through the program headers and
/// the dynamic segment, so that stripped section headers do not matter. Layouts: System V ABI, chapter 5; LSB Core, "Symbol Versioning".
/// </summary>
/// <remarks>Every read is bounds-checked and throws <see cref="ElfFormatException"/>, nothing else.</remarks>
internal sealed class ElfImage
{
    private const ushort X64 = 62;
    private const ushort Arm64 = 183;
    private const uint SegmentLoad = 1;
    private const uint SegmentDynamic = 2;

    private readonly byte[] _bytes;
    private readonly List<Segment> _loaded = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    internal ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        Require(bytes.Length >= 20 && bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8), "it is not an ELF file");
        Require(bytes[4] == 2, "it is not a 64-bit ELF file");
        Require(bytes[5] == 1, "it is not a little-endian ELF file");
        var machine = UInt16(18);
        Require(machine is X64 or Arm64, $"it is for machine {machine}, neither x86-64 nor aarch64");

        var (headers, size, count) = (Offset(UInt64(32)), UInt16(54), UInt16(56));
        Require(size >= 56, $"its program headers have {size} bytes instead of 56");
        Segment? dynamic = null;
        for (var i = 0; i < count; i++)
        {
            var at = headers + (long)i * size;
            var segment = new Segment(Offset: UInt64(at + 8), Address: UInt64(at + 16), FileSize: UInt64(at + 32));
            var type = UInt32(at);
            if (type == SegmentLoad) _loaded.Add(segment);
            if (type == SegmentDynamic) dynamic = segment;
        }

        Require(dynamic is not null, "it has no dynamic segment: it is no shared library");
        var table = Offset(dynamic!.Offset);
        for (var i = 0L; i < (long)(dynamic.FileSize / 16); i++)
        {
            var tag = UInt64(table + 16 * i);
            if (tag == 0) break;
            _dynamic[tag] = UInt64(table + 16 * i + 8);
        }
    }

    /// <summary>A part of the file that the loader maps at an address.</summary>
    private sealed record Segment(ulong Offset, ulong Address, ulong FileSize);

    internal bool HasDynamic(DynamicTag tag) => _dynamic.ContainsKey((ulong)tag);

    /// <summary>The number that the dynamic segment holds under <paramref name="tag"/>.</summary>
    internal ulong Dynamic(DynamicTag tag)
    {
        Require(_dynamic.TryGetValue((ulong)tag, out var value), $"its dynamic segment has no {tag} entry");
        return value;
    }

    /// <summary>Where in the file the table lies whose address the dynamic segment holds under <paramref name="tag"/>.</summary>
    internal long Table(DynamicTag tag)
    {
        var address = Dynamic(tag);
        foreach (var segment in _loaded)
            if (address >= segment.Address && address - segment.Address < segment.FileSize)
                return Offset(segment.Offset) + Offset(address - segment.Address);
        throw new ElfFormatException($"the address of its {tag} table lies in no loaded segment");
    }

    internal ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    internal uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    internal ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(offset, 8));

    /// <summary>The text from <paramref name="offset"/> up to its NUL.</summary>
    internal string Text(long offset)
    {
        var rest = Bytes(offset, 0, toEnd: true);
        var length = rest.IndexOf((byte)0);
        Require(length >= 0, "a string in it has no end");
        return Encoding.UTF8.GetString(rest[..length]);
    }

    private ReadOnlySpan<byte> Bytes(long offset, int length, bool toEnd = false)
    {
        Require(offset >= 0 && offset <= _bytes.Length - length, $"it is cut off or damaged: byte {offset} of {_bytes.Length} is asked for");
        return toEnd ? _bytes.AsSpan((int)offset) : _bytes.AsSpan((int)offset, length);
    }

    /// <summary>A 64-bit offset as one inside this file.</summary>
    private long Offset(ulong offset)
    {
        Require(offset <= (ulong)_bytes.Length, $"it is cut off or damaged: byte {offset} of {_bytes.Length} is asked for");
        return (long)offset;
    }

    private static void Require([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition) throw new ElfFormatException(otherwise);
    }
}
