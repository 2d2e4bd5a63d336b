namespace SymDsl;

/// <summary>A module that says which symmetry it has. One that says what goes in and comes out besides is <see cref="ISymmetricModel"/>.</summary>
public interface ISymmetric
{
    /// <summary>The symmetry.</summary>
    SymmetryDeclaration Symmetry { get; }
}
