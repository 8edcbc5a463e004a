using System.Globalization;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Hubctl.Rendering;

/// <summary>Finds the value that a path of a detailed diff names: `values.hub.users[0]["a.b"]`.</summary>
internal static class PropertyPath
{
    internal static PropertyValue? Find(PropertyValue root, string path)
    {
        PropertyValue? value = root;
        foreach (var part in Parts(path))
        {
            // A secret stays one below its mark: what is inside of it must not be shown either.
            var isSecret = value is PropertyValue.Secret;
            var inner = value?.Revealed() switch
            {
                PropertyValue.Map map => map[part],
                PropertyValue.List list when int.TryParse(part, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < list.Items.Length => list.Items[index],
                _ => null,
            };
            value = isSecret ? inner?.AsSecret() : inner;
        }

        return value;
    }

    private static IEnumerable<string> Parts(string path)
    {
        var at = 0;
        while (at < path.Length)
        {
            if (path[at] == '.')
            {
                at++;
            }
            else if (path[at] == '[')
            {
                var isQuoted = at + 1 < path.Length && path[at + 1] == '"';
                var end = path.IndexOf(isQuoted ? "\"]" : "]", at + 1, StringComparison.Ordinal);
                if (end < 0)
                {
                    yield return path[at..];
                    yield break;
                }

                yield return path[(at + (isQuoted ? 2 : 1))..end].Replace("\\\"", "\"", StringComparison.Ordinal);
                at = end + (isQuoted ? 2 : 1);
            }
            else
            {
                var end = path.IndexOfAny(['.', '['], at);
                end = end < 0 ? path.Length : end;
                yield return path[at..end];
                at = end;
            }
        }
    }
}
