namespace SymDsl.Native;

/// <summary>The entries of an ELF dynamic segment that symbol versioning needs, by their names in the ABI without <c>DT_</c>.</summary>
internal enum DynamicTag : ulong
{
    Hash = 4,
    StrTab = 5,
    SymTab = 6,
    SymEnt = 11,
    GnuHash = 0x6ffffef5,
    VerSym = 0x6ffffff0,
    VerNeed = 0x6ffffffe,
    VerNeedNum = 0x6fffffff,
}
