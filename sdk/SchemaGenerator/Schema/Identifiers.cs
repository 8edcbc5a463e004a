using System.Text;

namespace Pulumi.SchemaGenerator.Schema;

/// <summary>How names of the schema become C# names.</summary>
internal static class Identifiers
{
    /// <summary>Upper-cases the first letter and drops what C# does not allow: "$ref" becomes Ref, "x-kind" becomes Xkind.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character) || character == '_')
            {
                text.Append(text.Length == 0 ? char.ToUpperInvariant(character) : character);
            }
        }

        return text.Length > 0 && char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }

    public static string Literal(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }
}
