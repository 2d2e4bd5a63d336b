namespace SymDsl.Groups;

/// <summary>A type that stands for a group: it has a constant <c>Name</c>, which is the group's name in the language.</summary>
public interface IGroup;

/// <summary>Rotations of the plane.</summary>
public sealed class SO2 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "SO(2)";
}

/// <summary>Rotations and reflections of the plane.</summary>
public sealed class O2 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "O(2)";
}

/// <summary>Rotations of space.</summary>
public sealed class SO3 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "SO(3)";
}

/// <summary>Rotations and reflections of space.</summary>
public sealed class O3 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "O(3)";
}

/// <summary>Rotations and translations of the plane.</summary>
public sealed class SE2 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "SE(2)";
}

/// <summary>Rotations, reflections and translations of the plane.</summary>
public sealed class E2 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "E(2)";
}

/// <summary>Rotations and translations of space.</summary>
public sealed class SE3 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "SE(3)";
}

/// <summary>Rotations, reflections and translations of space.</summary>
public sealed class E3 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "E(3)";
}

/// <summary>Boosts and rotations of space and time that keep the direction of time.</summary>
public sealed class Lorentz : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "SO+(1,3)";
}

/// <summary>Turns of the plane by multiples of 90°.</summary>
public sealed class C4 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "C(4)";
}

/// <summary>Turns of the plane by multiples of 90°, and mirrors.</summary>
public sealed class D4 : IGroup
{
    /// <summary>The group's name.</summary>
    public const string Name = "D(4)";
}
