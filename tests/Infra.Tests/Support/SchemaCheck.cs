using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JupyterHubInfra.Infra.Tests.Support;

/// <summary>Checks a document against the part of JSON schema that our own schema uses; any other keyword fails the test.</summary>
internal static class SchemaCheck
{
    public static IReadOnlyList<string> Problems(string schema, JsonNode document)
    {
        var problems = new List<string>();
        Check((JsonObject)JsonNode.Parse(schema)!, document, "", problems);
        return problems;
    }

    private static void Check(JsonObject schema, JsonNode? value, string path, List<string> problems)
    {
        foreach (var (keyword, expected) in schema)
        {
            var problem = keyword switch
            {
                "type" => HasType(expected!.GetValue<string>(), value) ? null : $"is not of type {expected}",
                "enum" => expected!.AsArray().Any(choice => JsonNode.DeepEquals(choice, value)) ? null : $"is not one of {string.Join(", ", expected.AsArray().Select(choice => choice!.ToString()))}",
                "pattern" => value is JsonValue text && text.GetValueKind() is JsonValueKind.String && !Regex.IsMatch(text.GetValue<string>(), expected!.GetValue<string>()) ? $"does not match {expected}" : null,
                "minimum" => Number(value) < expected!.GetValue<double>() ? $"is less than {expected}" : null,
                "maximum" => Number(value) > expected!.GetValue<double>() ? $"is more than {expected}" : null,
                "minLength" => value?.ToString().Length < expected!.GetValue<int>() ? $"is shorter than {expected}" : null,
                "minItems" => value is JsonArray list && list.Count < expected!.GetValue<int>() ? $"has fewer than {expected} items" : null,
                "$schema" or "title" or "description" or "properties" or "patternProperties" or "additionalProperties" or "propertyNames" or "required" or "items" or "if" or "then" => null,
                "const" => JsonNode.DeepEquals(expected, value) ? null : $"is not {expected}",
                "allOf" => All(expected!.AsArray(), value, path, problems),
                _ => throw new NotSupportedException($"The schema uses the keyword '{keyword}', which this check does not know."),
            };
            if (problem is not null)
            {
                problems.Add($"{path}: {problem}");
            }
        }

        if (value is JsonObject members)
        {
            Members(schema, members, path, problems);
        }

        if (value is JsonArray items && schema["items"] is JsonObject item)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Check(item, items[i], $"{path}[{i}]", problems);
            }
        }
    }

    private static string? All(JsonArray schemas, JsonNode? value, string path, List<string> problems)
    {
        foreach (var schema in schemas.Cast<JsonObject>())
        {
            var doubts = new List<string>();
            Check((JsonObject)schema["if"]!, value, path, doubts);
            if (doubts.Count == 0)
            {
                Check((JsonObject)schema["then"]!, value, path, problems);
            }
        }

        return null;
    }

    private static void Members(JsonObject schema, JsonObject members, string path, List<string> problems)
    {
        problems.AddRange((schema["required"] as JsonArray ?? []).Select(name => name!.ToString()).Where(name => !members.ContainsKey(name)).Select(name => $"{At(path, name)}: is missing"));
        foreach (var (name, member) in members)
        {
            var patterns = (schema["patternProperties"] as JsonObject ?? []).Where(pattern => Regex.IsMatch(name, pattern.Key)).Select(pattern => pattern.Value).ToList();
            if (schema["properties"]?[name] is JsonObject known)
            {
                Check(known, member, At(path, name), problems);
            }
            else if (patterns is [JsonObject pattern, ..])
            {
                Check(pattern, member, At(path, name), problems);
            }
            else if (schema["additionalProperties"] is JsonObject other)
            {
                Check(other, member, At(path, name), problems);
            }
            else if (schema["additionalProperties"] is JsonValue flag && !flag.GetValue<bool>())
            {
                problems.Add($"{At(path, name)}: is not known");
            }

            if (schema["propertyNames"] is JsonObject names)
            {
                Check(names, JsonValue.Create(name), At(path, name), problems);
            }
        }
    }

    private static string At(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static double? Number(JsonNode? value) => value is JsonValue scalar && scalar.GetValueKind() is JsonValueKind.Number ? scalar.GetValue<double>() : null;

    private static bool HasType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() is JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => Number(value) is { } number && double.IsInteger(number),
        "number" => Number(value) is not null,
        _ => throw new NotSupportedException($"Type '{type}'"),
    };
}
