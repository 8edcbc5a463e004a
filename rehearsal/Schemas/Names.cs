using System.Text;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Schemas;

/// <summary>Names as providers spell them.</summary>
internal static class Names
{
    /// <summary><c>networkId</c> as <c>network_id</c>.</summary>
    internal static string Snake(string camel)
    {
        var text = new StringBuilder(camel.Length + 8);
        foreach (var c in camel)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                text.Append('_').Append(char.ToLowerInvariant(c));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>The logical name at the end of a URN.</summary>
    internal static string OfUrn(string urn) => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];

    internal static string TypeOf(PropertyValue value) => value switch
    {
        PropertyValue.Text => "string",
        PropertyValue.Bool => "boolean",
        PropertyValue.Number => "number",
        PropertyValue.List => "array",
        PropertyValue.Map => "object",
        _ => "other",
    };
}
