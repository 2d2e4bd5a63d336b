using SymDsl.Language.Types;

namespace SymDsl.Compiler.Backends.CSharp;

/// <summary>
/// How a constructor writes the fibres and sizes that it hands on: as they are, or by the names of its own parameters. It is asked for them in
/// the order in which they stand.
/// </summary>
internal interface IValueText
{
    /// <summary>A fibre.</summary>
    /// <param name="value">The fibre.</param>
    /// <param name="purpose">What it is for, in camel case: the name of a parameter that would bring it.</param>
    string Fibre(Fibre value, string purpose);

    /// <summary>A size.</summary>
    /// <inheritdoc cref="Fibre"/>
    string Size(Size value, string purpose);
}
