using System.Collections;
using System.Globalization;
using SymDsl.Language.Common;
using SymDsl.Language.Syntax;
using SymDsl.Language.Text;

namespace SymDsl.Language.Tests.Syntax;

/// <summary>A syntax tree as text: each node with exactly the characters of its span, its parts below it.</summary>
internal static class TreeText
{
    public static string Of(string text)
    {
        var analysis = Analysis.Of(text);
        var lines = new List<string>();
        foreach (var model in analysis.Syntax.Models)
        {
            Write(model, 0);
        }

        return string.Join("\n", lines);

        void Write(object node, int depth)
        {
            var type = node.GetType();
            var own = type.GetProperties().Where(property => property.PropertyType == typeof(SourceSpan)).Select(property => (SourceSpan)property.GetValue(node)!);
            var facts = type.GetProperties()
                .Where(property => property.PropertyType == typeof(int) || property.PropertyType == typeof(bool) || property.PropertyType == typeof(double))
                .Where(property => property.Name is "Offset" or "Value" or "IsInteger")
                .Select(property => $" {property.Name}={Convert.ToString(property.GetValue(node), CultureInfo.InvariantCulture)}");
            lines.Add($"{new string(' ', 2 * depth)}{type.Name.Replace("Syntax", "")}{string.Concat(own.Select(span => $" «{analysis.Source.Substring(span)}»"))}{string.Concat(facts)}");
            foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0))
            {
                switch (property.GetValue(node))
                {
                    case NameSyntax name:
                        Assert.Equal(name.Text, analysis.Source.Substring(name.Span));
                        lines.Add($"{new string(' ', (2 * depth) + 2)}{property.Name} «{name.Text}»");
                        break;
                    case EquatableArray<NameSyntax> names:
                        lines.AddRange(names.Select(name => $"{new string(' ', (2 * depth) + 2)}Name «{analysis.Source.Substring(name.Span)}»"));
                        break;
                    case string:
                        break;
                    case IEnumerable parts:
                        foreach (var part in parts)
                        {
                            Write(part, depth + 1);
                        }

                        break;
                    case { } part when part.GetType().Namespace == typeof(NameSyntax).Namespace:
                        Write(part, depth + 1);
                        break;
                }
            }
        }
    }
}
