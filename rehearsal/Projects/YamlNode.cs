using System.Collections.Immutable;

namespace JupyterHubInfra.Rehearsal.Projects;

/// <summary>A part of a YAML file that knows where it stands, so that every complaint can point at it.</summary>
internal abstract record YamlNode(YamlPlace Place)
{
    /// <summary>A scalar; <paramref name="Plain"/> is false for quoted and block text, which is never a number, boolean or null.</summary>
    internal sealed record Scalar(string Text, bool Plain, YamlPlace Place) : YamlNode(Place);

    internal sealed record List(ImmutableArray<YamlNode> Items, YamlPlace Place) : YamlNode(Place);

    internal sealed record Map(ImmutableArray<YamlEntry> Entries, YamlPlace Place) : YamlNode(Place)
    {
        internal YamlNode? this[string key]
        {
            get
            {
                foreach (var entry in Entries)
                {
                    if (entry.Key == key)
                    {
                        return entry.Value;
                    }
                }

                return null;
            }
        }
    }

    internal bool IsNull => this is Scalar { Plain: true, Text: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>The node in the reader's words, as complaints show it.</summary>
    internal string Shown => this switch
    {
        Map => "a mapping",
        List => "a list",
        _ when IsNull => "nothing",
        Scalar scalar => scalar.Text,
        _ => "",
    };
}
