using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using JupyterHubInfra.TestKit;

namespace JupyterHubInfra.Components.Tests.Hubs;

/// <summary>
/// Checks values against the chart's own JSON schema, with just the keywords it uses. Helm checks our values merged with the chart's
/// defaults; here only ours are at hand, so "required" is left to the defaults.
/// </summary>
internal static class ChartSchema
{
    public static IReadOnlyList<string> Problems(object values)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SharedFacts.PathOf("z2jh", "values.schema.json")));
        var problems = new List<string>();
        Check(schema.RootElement, JsonSerializer.SerializeToElement(values), "", problems);
        return problems;
    }

    private static void Check(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            if (schema.ValueKind == JsonValueKind.False)
            {
                problems.Add($"{path}: is not allowed");
            }

            return;
        }

        CheckValue(schema, value, path, problems);
        if (schema.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Count(choice => Fits(choice, value)) != 1)
        {
            problems.Add($"{path}: fits not exactly one of the allowed forms");
        }

        if (schema.TryGetProperty("if", out var condition) && schema.TryGetProperty("then", out var consequence) && Fits(condition, value))
        {
            Check(consequence, value, path, problems);
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckMembers(schema, value, path, problems);
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
            {
                Check(items, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), problems);
            }
        }
    }

    private static bool Fits(JsonElement schema, JsonElement value)
    {
        // Alternatives differ by what they require; no default stands in for that.
        var problems = new List<string>();
        Check(schema, value, "", problems);
        return problems.Count == 0 && (!schema.TryGetProperty("required", out var required) || required.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)));
    }

    private static void CheckValue(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.TryGetProperty("type", out var type) && !Names(type).Any(name => IsOf(name, value)))
        {
            problems.Add($"{path}: {value} is not of type {string.Join(" or ", Names(type))}");
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)))
        {
            problems.Add($"{path}: {value} is not one of {allowed}");
        }

        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
        {
            problems.Add($"{path}: {value} is not {only}");
        }

        if (schema.TryGetProperty("minimum", out var least) && value.ValueKind == JsonValueKind.Number && value.GetDouble() < least.GetDouble())
        {
            problems.Add($"{path}: {value} is less than {least}");
        }
    }

    private static void CheckMembers(JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        schema.TryGetProperty("properties", out var properties);
        schema.TryGetProperty("patternProperties", out var patterns);
        foreach (var member in value.EnumerateObject())
        {
            var place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var known = false;
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var property))
            {
                known = true;
                Check(property, member.Value, place, problems);
            }

            if (patterns.ValueKind == JsonValueKind.Object)
            {
                foreach (var pattern in patterns.EnumerateObject().Where(pattern => Regex.IsMatch(member.Name, pattern.Name)))
                {
                    known = true;
                    Check(pattern.Value, member.Value, place, problems);
                }
            }

            if (!known && schema.TryGetProperty("additionalProperties", out var others))
            {
                Check(others, member.Value, place, problems);
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Floor(value.GetDouble()),
        _ => throw new NotSupportedException($"The schema has the type '{type}', which this check does not know."),
    };
}
