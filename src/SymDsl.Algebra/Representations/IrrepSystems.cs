using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Which groups have a notation for irreps.</summary>
internal static class IrrepSystems
{
    public static IrrepSystem? Find(Group group) => null;
}
