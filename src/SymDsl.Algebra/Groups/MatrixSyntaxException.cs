namespace SymDsl.Algebra.Groups;

/// <summary>A text that is no matrix.</summary>
public sealed class MatrixSyntaxException : FormatException
{
    /// <summary>Says what is wrong, and where.</summary>
    public MatrixSyntaxException(string reason, int position, int length) : base(reason) => (Position, Length) = (position, length);

    /// <summary>Where in the text, from zero.</summary>
    public int Position { get; }

    /// <summary>How many characters are meant.</summary>
    public int Length { get; }
}
