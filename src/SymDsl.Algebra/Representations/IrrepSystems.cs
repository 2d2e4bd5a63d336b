using SymDsl.Algebra.Groups;

namespace SymDsl.Algebra.Representations;

/// <summary>Which groups have a notation for irreps.</summary>
internal static class IrrepSystems
{
    public static IrrepSystem? Find(Group group)
    {
        if (CircleAction.Of(group) is { } action)
            return new AngularIrreps(group, action);
        return (group.Kind, group.Arguments.Count, group.Dimension) switch
        {
            ("SO" or "O" or "SE" or "E", 1, 3) => new RotationIrreps(group),
            ("SU", 1, 2) => new SpinIrreps(group),
            ("S", 1, <= 12) => new YoungIrreps(group),
            ("SO+", 2, 4) when group.Arguments[0] == 1 => new LorentzIrreps(group),
            ("T" or "Th" or "Td" or "O" or "Oh" or "I" or "Ih", 0, 3) => new PolyhedralIrreps(group),
            _ => null,
        };
    }
}
