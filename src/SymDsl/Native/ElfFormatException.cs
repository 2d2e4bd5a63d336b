namespace SymDsl.Native;

/// <summary>The bytes are not the ELF file that was expected; the message says at which point.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
