using System.Text;
using SymDsl.Language.Syntax;

namespace SymDsl.Language.Formatting;

/// <summary>A line on its way to its final form.</summary>
internal sealed class FormatLine
{
    private static readonly string[] Opening = ["(", "[", "<"];
    private static readonly string[] Closing = [")", "]", ">"];
    private static readonly string[] Spaced = ["=", "+", "-", "*", "/", "++", "->", "~"];

    private FormatLine(IReadOnlyList<FormatToken> tokens)
    {
        var code = tokens.Where(token => token.Kind != FormatTokenKind.Comment).ToList();
        var comment = tokens.FirstOrDefault(token => token.Kind == FormatTokenKind.Comment);
        (Comment, CommentColumn) = (comment?.Text ?? "", comment?.Column ?? -1);
        IsBlank = tokens.Count == 0;
        var equals = TopLevel(code, "=");
        EqualsColumn = equals < 0 || StatementKinds.Find(code[0].Text) is not null ? -1 : code[equals].Column;
        IsPadded = EqualsColumn >= 0 && equals > 0 && code[equals].Column > code[equals - 1].Column + code[equals - 1].Text.Length + 1;
        var text = Join(code);
        Left = EqualsColumn < 0 ? text : Join([.. code.Take(equals)]);
        Right = EqualsColumn < 0 ? "" : text.Substring(Left.Length + 1);
        StartsWithBrace = code.Count > 0 && code[0].Text == "}";
        Opens = code.Count(token => token.Text == "{");
        Closes = code.Count(token => token.Text == "}");
        Brackets = code.Count(token => token.Text is "(" or "[") - code.Count(token => token.Text is ")" or "]");
        Continues = code.Count > 0 && code[code.Count - 1].Text is "+" or "-" or "*" or "/" or "++" or "=" or "," or "<" or "~" or "->";
    }

    /// <summary>Whether it is empty.</summary>
    public bool IsBlank { get; }

    /// <summary>What stands before the sign of an assignment, or the whole line without its comment.</summary>
    public string Left { get; set; }

    /// <summary>The sign and what follows, or nothing.</summary>
    public string Right { get; }

    /// <summary>The comment at the end, or nothing.</summary>
    public string Comment { get; }

    /// <summary>Where the sign stood; −1 without one.</summary>
    public int EqualsColumn { get; }

    /// <summary>Whether blanks were there to align it.</summary>
    public bool IsPadded { get; }

    /// <summary>Where the comment stood; −1 without one.</summary>
    public int CommentColumn { get; }

    /// <summary>Whether it closes a block first.</summary>
    public bool StartsWithBrace { get; }

    /// <summary>How many blocks it opens.</summary>
    public int Opens { get; }

    /// <summary>How many blocks it closes.</summary>
    public int Closes { get; }

    /// <summary>How many round and square brackets stay open behind it.</summary>
    public int Brackets { get; }

    /// <summary>Whether the next line belongs to the same statement because of its end.</summary>
    public bool Continues { get; }

    /// <summary>How many blanks it begins with.</summary>
    public int Indent { get; set; }

    /// <summary>The line without its comment.</summary>
    public string Code => Right.Length == 0 ? Left : $"{Left} {Right}";

    /// <summary>Whether nothing stands in it but a comment.</summary>
    public bool IsComment => Code.Length == 0 && Comment.Length > 0;

    /// <summary>Reads a line.</summary>
    public static FormatLine Of(string line) => new(FormatToken.Of(line));

    private static int TopLevel(IReadOnlyList<FormatToken> code, string symbol)
    {
        var depth = 0;
        for (var i = 0; i < code.Count; i++)
        {
            depth += Opening.Contains(code[i].Text) ? 1 : Closing.Contains(code[i].Text) ? -1 : 0;
            if (depth == 0 && code[i].Text == symbol)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The tokens with the blanks that belong between them.</summary>
    private static string Join(IReadOnlyList<FormatToken> code)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        var isType = false;
        for (var i = 0; i < code.Count; i++)
        {
            var token = code[i].Text;
            if (Closing.Contains(token) && open.Count > 0)
            {
                open.Pop();
            }

            if (i > 0 && HasBlank(code, i, open, isType))
            {
                text.Append(' ');
            }

            text.Append(token);
            if (Opening.Contains(token))
            {
                open.Push(token);
            }

            // Behind the colon of a declaration stands a type, up to a value.
            isType = open.Count > 0 ? isType : token == ":" || (isType && token != "=");
        }

        return text.ToString();
    }

    private static bool HasBlank(IReadOnlyList<FormatToken> code, int i, Stack<string> open, bool isType)
    {
        var (before, token) = (code[i - 1].Text, code[i].Text);
        var wasApart = code[i].Column > code[i - 1].Column + before.Length;
        var inBracket = open.Count > 0 ? open.Peek() : "";
        var isMatrix = code[0].Text is Keywords.Algebra or Keywords.Element;

        // Names of groups and entries of matrices have blanks of their own.
        if (Spacing(code) == StatementSpacing.AsWritten || (isMatrix && inBracket == "[" && before != "["))
        {
            return token is not ("," or ";") && (wasApart || before == ";" || (before == "," && open.Count == 0));
        }

        if (Opening.Contains(before) || Closing.Contains(token) || token is "," or ";" || IsPartOfName(code, i) || IsPartOfName(code, i - 1))
        {
            return false;
        }

        if (token is "(" or "[" or "<")
        {
            var isCall = code[i - 1].Kind == FormatTokenKind.Word || Closing.Contains(before);
            return isCall ? token == "[" && before is Keywords.Algebra or Keywords.Element : !IsSign(code, i - 1);
        }

        if (before == ",")
        {
            return inBracket != "[" && !(inBracket == "(" && (isType || open.Contains("<")));
        }

        if (token == ":" || before == ":")
        {
            return open.Count == 0 || before == ":";
        }

        var isTight = inBracket == "[" || ((isType || open.Contains("<")) && (token is "*" or "/" || before is "*" or "/")) || IsSize(code, open);
        if (Spaced.Contains(token) || Spaced.Contains(before))
        {
            return !(isTight && token is not ("=" or "~" or "->") && before is not ("=" or "~" or "->") && !(token is "+" or "-" || before is "+" or "-" && inBracket != "["))
                && !IsSign(code, i - 1) && !(inBracket == "[" && (token is "+" or "-" || before is "+" or "-"));
        }

        return code[i].Kind == FormatTokenKind.Word && code[i - 1].Kind == FormatTokenKind.Word ? true
            : token is "{" or "}" || before is "{" or "}" || Closing.Contains(before) && code[i].Kind == FormatTokenKind.Word || wasApart && !Closing.Contains(before);
    }

    /// <summary>Whether sizes are multiplied there: in the head of a repetition, in an axis.</summary>
    private static bool IsSize(IReadOnlyList<FormatToken> code, Stack<string> open) => open.Count == 0 && Spacing(code) == StatementSpacing.Sizes;

    private static StatementSpacing Spacing(IReadOnlyList<FormatToken> code) => StatementKinds.Find(code[0].Text)?.Spacing ?? StatementSpacing.Usual;

    /// <summary>Whether a plus belongs to the name of a group, as in V(SO+(1,3)).</summary>
    private static bool IsPartOfName(IReadOnlyList<FormatToken> code, int i) =>
        code[i].Text == "+" && i > 0 && i + 1 < code.Count && code[i - 1].Text == "SO" && code[i + 1].Text == "("
        && code[i].Column == code[i - 1].Column + 2 && code[i + 1].Column == code[i].Column + 1;

    /// <summary>Whether a minus is a sign, and no operator.</summary>
    private static bool IsSign(IReadOnlyList<FormatToken> code, int i) =>
        code[i].Text == "-" && (i == 0 || Spaced.Contains(code[i - 1].Text) || Opening.Contains(code[i - 1].Text) || code[i - 1].Text is "," or ":");
}
