namespace SymDsl;

/// <summary>A model that says which symmetry it has.</summary>
public interface ISymmetric
{
    /// <summary>The symmetry.</summary>
    SymmetryDeclaration Symmetry { get; }
}
