using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace JupyterHubInfra.Components.Tests.Clusters.Files;

/// <summary>
/// The fields of an API, one line per type: <c>Type: field=kind field!=kind</c>, where <c>!</c> means required. Kinds are string, bool, int,
/// duration, quantity, a type of the table, <c>[kind]</c> for lists, <c>{kind}</c> for maps and <c>a|b</c> for texts that are chosen from.
/// A line that starts with <c>-</c> names a field that must not be used any more, and what is used instead.
/// </summary>
internal sealed partial class FieldTable
{
    private readonly Dictionary<string, ImmutableSortedDictionary<string, (string Kind, bool Required)>> _types = [];
    private readonly Dictionary<string, string> _gone = [];

    public FieldTable(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line[0] == '-')
            {
                _gone.Add(line[1..colon], line[(colon + 2)..]);
                continue;
            }

            _types.Add(line[..colon], line[(colon + 2)..].Split(' ').Select(Field).ToImmutableSortedDictionary(field => field.Name, field => (field.Kind, field.Required), StringComparer.Ordinal));
        }
    }

    /// <summary>Everything that is wrong with a value.</summary>
    public IEnumerable<string> Problems(YamlNode node, string kind, string path = "")
    {
        if (kind[0] == '[')
        {
            return node is YamlSequenceNode list
                ? list.Children.SelectMany((item, index) => Problems(item, kind[1..^1], $"{path}[{index}]"))
                : [$"{path} must be a list"];
        }

        if (kind[0] == '{')
        {
            return node is YamlMappingNode map
                ? map.Children.SelectMany(entry => Problems(entry.Value, kind[1..^1], $"{path}.{Text(entry.Key)}"))
                : [$"{path} must be a map"];
        }

        return _types.TryGetValue(kind, out var fields) ? OfType(node, kind, fields, path) : OfScalar(node, kind, path);
    }

    private IEnumerable<string> OfType(YamlNode node, string type, ImmutableSortedDictionary<string, (string Kind, bool Required)> fields, string path)
    {
        if (node is not YamlMappingNode map)
        {
            yield return $"{path} must be a {type}";
            yield break;
        }

        foreach (var (key, value) in map.Children)
        {
            var name = Text(key);
            if (_gone.TryGetValue($"{type}.{name}", out var instead))
            {
                yield return $"{path}.{name} must not be used any more: {instead}";
            }
            else if (!fields.TryGetValue(name, out var field))
            {
                yield return $"{path}.{name} is no field of {type}";
            }
            else
            {
                foreach (var problem in Problems(value, field.Kind, $"{path}.{name}"))
                {
                    yield return problem;
                }
            }
        }

        foreach (var missing in fields.Where(field => field.Value.Required && !map.Children.ContainsKey(new YamlScalarNode(field.Key))))
        {
            yield return $"{path}.{missing.Key} is missing";
        }
    }

    private static IEnumerable<string> OfScalar(YamlNode node, string kind, string path)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
        {
            return [$"{path} must be a {kind}"];
        }

        // What is not quoted is read by its look.
        var plain = scalar.Style is YamlDotNet.Core.ScalarStyle.Plain;
        var isBool = plain && text is "true" or "false";
        var isText = !plain || !LooksLikeSomethingElse().IsMatch(text);
        var holds = kind switch
        {
            "bool" => isBool,
            "int" => plain && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
            "string" => isText,
            "duration" => isText && Duration().IsMatch(text),
            "quantity" => isText && Quantity().IsMatch(text),
            _ when kind.Contains('|', StringComparison.Ordinal) => isText && kind.Split('|').Contains(text),
            _ => throw new InvalidOperationException($"The table knows no kind '{kind}' ({path})."),
        };
        return holds ? [] : [$"{path} is '{text}', which is no {kind}"];
    }

    private static (string Name, string Kind, bool Required) Field(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var required = text[equals - 1] == '!';
        return (text[..(required ? equals - 1 : equals)], text[(equals + 1)..], required);
    }

    private static string Text(YamlNode key) => ((YamlScalarNode)key).Value!;

    [GeneratedRegex(@"^(|~|null|true|false|yes|no|on|off|[-+]?[0-9][0-9_.eE+-]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeSomethingElse();

    [GeneratedRegex(@"^([0-9]+(\.[0-9]+)?(ns|us|ms|s|m|h))+$")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?(%|m|k|M|G|T|Ki|Mi|Gi|Ti)?$")]
    private static partial Regex Quantity();
}
