using System.Globalization;
using System.Numerics;
using SymDsl.Algebra.Numerics;

namespace SymDsl.Algebra.Groups;

/// <summary>Matrices as people write them: rows between semicolons, entries between blanks or commas, such as <c>0 -1; 1 0</c>.</summary>
public static class MatrixText
{
    /// <summary>Reads a matrix. Whole numbers, fractions, and decimals of at most six digits are exact.</summary>
    /// <exception cref="MatrixSyntaxException">The text is no matrix; the exception says where and why.</exception>
    public static SparseMatrix Parse(string text)
    {
        var entries = new List<Entry>();
        var (row, column, width) = (0, 0, -1);
        for (var i = 0; i <= text.Length;)
        {
            if (i == text.Length || text[i] == ';')
            {
                if (column == 0)
                    throw new MatrixSyntaxException("a row of this matrix is empty", Math.Max(0, i - 1), 1);
                if (width >= 0 && column != width)
                    throw new MatrixSyntaxException($"a row of this matrix has {column} entries, the first one has {width}", Math.Max(0, i - 1), 1);
                (width, column, row, i) = (column, 0, row + 1, i + 1);
                continue;
            }
            var start = i;
            while (i < text.Length && text[i] != ';' && text[i] != ',' && !char.IsWhiteSpace(text[i]))
                i++;
            if (i == start)
                i++;
            else
                entries.Add(new Entry(row, column++, ReadNumber(text.Substring(start, i - start), start)));
        }
        return SparseMatrix.FromEntries(row, width, entries);
    }

    private static Number ReadNumber(string word, int at) =>
        TryNumber(word, out var value) ? value : throw new MatrixSyntaxException($"'{word}' is no number", at, word.Length);

    /// <summary>Reads an entry.</summary>
    internal static bool TryNumber(string word, out Number number)
    {
        number = default!;
        var parts = word.Split('/');
        if (parts.Length == 2 && TryInteger(parts[0], out var numerator) && TryInteger(parts[1], out var denominator) && !denominator.IsZero)
        {
            number = Rational.Of(numerator, denominator);
            return true;
        }
        if (parts.Length == 1 && TryInteger(word, out var whole))
        {
            number = Rational.Of(whole, 1);
            return true;
        }
        if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsNaN(value) || double.IsInfinity(value))
            return false;
        var point = word.IndexOf('.');
        number = point >= 0 && word.Length - point <= 7 && TryInteger(word.Remove(point, 1), out var digits)
            ? Rational.Of(digits, BigInteger.Pow(10, word.Length - point - 1))
            : value;
        return true;
    }

    private static bool TryInteger(string word, out BigInteger value) =>
        BigInteger.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
