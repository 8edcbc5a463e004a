using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using JupyterHubInfra.Rehearsal.Values;

namespace JupyterHubInfra.Rehearsal.Clouds.Kubernetes.Helm;

/// <summary>A JSON schema (draft-07) at work. Only references inside of the schema are followed.</summary>
/// <param name="root">The schema.</param>
/// <param name="isWhole">Whether the values are all there are: if defaults are unknown, nothing can be said to be missing.</param>
internal sealed class SchemaValidator(JsonElement root, bool isWhole = true)
{
    private const string GroupMessage = "validation failed";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal IReadOnlyList<SchemaFailure> Validate(PropertyValue value) => Check(root, value, "") switch
    {
        null => [],
        { Message: GroupMessage, IsReference: false } group => group.Causes,
        var failure => [failure],
    };

    private SchemaFailure? Check(JsonElement schema, PropertyValue value, string place)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind == JsonValueKind.False ? new(place, "false schema", []) : null;
        }

        // What is not known yet may be anything.
        if (value is PropertyValue.Unknown)
        {
            return null;
        }

        if (WholeValue(schema, value, place) is { } early)
        {
            return early;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(Resolve(reference.GetString() ?? ""), value, place) is { } referred ? new(place, GroupMessage, [referred], IsReference: true) : null;
        }

        var failures = ImmutableArray.CreateBuilder<SchemaFailure>();
        switch (value)
        {
            case PropertyValue.Map map:
                CheckObject(schema, map, place, failures);
                break;
            case PropertyValue.List list:
                CheckArray(schema, list, place, failures);
                break;
            case PropertyValue.Text text:
                CheckText(schema, text.Value, place, failures);
                break;
            case PropertyValue.Number number:
                NumberRules.Check(schema, number.Value, message => failures.Add(new(place, message, [])));
                break;
        }

        CheckCombinations(schema, value, place, failures);
        return failures.Count switch
        {
            0 => null,
            1 => failures[0],
            _ => new(place, GroupMessage, failures.ToImmutable()),
        };
    }

    private static SchemaFailure? WholeValue(JsonElement schema, PropertyValue value, string place)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            string[] wanted = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
            if (!wanted.Any(one => IsOf(one, value)))
            {
                return new(place, $"got {SchemaText.TypeOf(value)}, want {string.Join(" or ", wanted)}", []);
            }
        }

        if (schema.TryGetProperty("const", out var constant) && !SchemaText.Same(constant, value))
        {
            return new(place, constant.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? "const failed" : $"value must be {SchemaText.Shown(constant)}", []);
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => SchemaText.Same(one, value)))
        {
            var plain = allowed.EnumerateArray().All(one => one.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object));
            return new(place, !plain ? "enum failed" : $"value must be {(allowed.GetArrayLength() == 1 ? "" : "one of ")}{string.Join(", ", allowed.EnumerateArray().Select(SchemaText.Shown))}", []);
        }

        return null;
    }

    private void CheckObject(JsonElement schema, PropertyValue.Map map, string place, ImmutableArray<SchemaFailure>.Builder failures)
    {
        void Fail(string message) => failures.Add(new(place, message, []));

        SchemaText.Count(schema, "minProperties", "maxProperties", map.Count, Fail);
        Missing(schema, "required", map, missing => Fail($"missing {(missing.Length == 1 ? "property" : "properties")} {SchemaText.Quoted(missing)}"));
        if (schema.TryGetProperty("dependencies", out var dependencies))
        {
            foreach (var dependency in dependencies.EnumerateObject().Where(one => map[one.Name] is not null))
            {
                if (dependency.Value.ValueKind == JsonValueKind.Array)
                {
                    Missing(dependencies, dependency.Name, map, missing => Fail($"properties {SchemaText.Quoted(missing)} required, if '{dependency.Name}' exists"));
                }
                else
                {
                    Add(failures, Check(dependency.Value, map, place));
                }
            }
        }

        var additional = new List<string>();
        foreach (var (key, value) in map.Entries)
        {
            var (inner, known) = ($"{place}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", false);
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out var property))
            {
                known = true;
                Add(failures, Check(property, value, inner));
            }

            if (schema.TryGetProperty("patternProperties", out var patterns))
            {
                foreach (var pattern in patterns.EnumerateObject().Where(pattern => Matches(pattern.Name, key)))
                {
                    known = true;
                    Add(failures, Check(pattern.Value, value, inner));
                }
            }

            if (!known && schema.TryGetProperty("additionalProperties", out var more))
            {
                if (more.ValueKind == JsonValueKind.False)
                {
                    additional.Add(key);
                }
                else
                {
                    Add(failures, Check(more, value, inner));
                }
            }

            if (schema.TryGetProperty("propertyNames", out var names) && Check(names, key, place) is { } refused)
            {
                failures.Add(new(place, $"invalid propertyName '{key}'", [refused]));
            }
        }

        if (additional.Count > 0)
        {
            Fail($"additional properties {SchemaText.Quoted(additional)} not allowed");
        }
    }

    private void CheckArray(JsonElement schema, PropertyValue.List list, string place, ImmutableArray<SchemaFailure>.Builder failures)
    {
        void Fail(string message) => failures.Add(new(place, message, []));

        SchemaText.Count(schema, "minItems", "maxItems", list.Items.Length, Fail);
        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True)
        {
            for (var i = 1; i < list.Items.Length; i++)
            {
                var first = list.Items[..i].IndexOf(list.Items[i]);
                if (first >= 0)
                {
                    Fail($"items at {first} and {i} are equal");
                    break;
                }
            }
        }

        var first1 = 0;
        if (schema.TryGetProperty("items", out var items))
        {
            if (items.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in items.EnumerateArray().Take(list.Items.Length))
                {
                    Add(failures, Check(item, list.Items[first1], $"{place}/{first1}"));
                    first1++;
                }

                if (first1 < list.Items.Length && schema.TryGetProperty("additionalItems", out var more))
                {
                    if (more.ValueKind == JsonValueKind.False)
                    {
                        Fail($"last {list.Items.Length - first1} additionalItem(s) not allowed");
                    }
                    else
                    {
                        Items(more, list, first1, place, failures);
                    }
                }
            }
            else
            {
                Items(items, list, 0, place, failures);
            }
        }

        if (schema.TryGetProperty("contains", out var wanted) && !list.Items.Any(item => Check(wanted, item, place) is null))
        {
            Fail("no items match contains schema");
        }
    }

    private void Items(JsonElement schema, PropertyValue.List list, int from, string place, ImmutableArray<SchemaFailure>.Builder failures)
    {
        for (var i = from; i < list.Items.Length; i++)
        {
            Add(failures, Check(schema, list.Items[i], $"{place}/{i}"));
        }
    }

    private static void CheckText(JsonElement schema, string text, string place, ImmutableArray<SchemaFailure>.Builder failures)
    {
        SchemaText.Count(schema, "minLength", "maxLength", text.EnumerateRunes().Count(), message => failures.Add(new(place, message, [])));
        if (schema.TryGetProperty("pattern", out var pattern) && !Matches(pattern.GetString()!, text))
        {
            failures.Add(new(place, $"{SchemaText.Quote(text)} does not match pattern {SchemaText.Quote(pattern.GetString()!)}", []));
        }
    }

    private void CheckCombinations(JsonElement schema, PropertyValue value, string place, ImmutableArray<SchemaFailure>.Builder failures)
    {
        if (schema.TryGetProperty("not", out var not) && Check(not, value, place) is null)
        {
            failures.Add(new(place, "not failed", []));
        }

        if (schema.TryGetProperty("allOf", out var all) && Each(all, value, place) is var every && every.Any(one => one is not null))
        {
            failures.Add(new(place, "allOf failed", [.. every.OfType<SchemaFailure>()]));
        }

        if (schema.TryGetProperty("anyOf", out var any) && Each(any, value, place) is var some && some.All(one => one is not null))
        {
            failures.Add(new(place, "anyOf failed", [.. some.OfType<SchemaFailure>()]));
        }

        if (schema.TryGetProperty("oneOf", out var one))
        {
            var each = Each(one, value, place);
            int[] matched = [.. Enumerable.Range(0, each.Length).Where(i => each[i] is null)];
            if (matched.Length != 1)
            {
                failures.Add(matched.Length == 0
                    ? new(place, "oneOf failed, none matched", [.. each.OfType<SchemaFailure>()])
                    : new(place, $"oneOf failed, subschemas {matched[0]}, {matched[1]} matched", []));
            }
        }

        if (schema.TryGetProperty("if", out var condition) && schema.TryGetProperty(Check(condition, value, place) is null ? "then" : "else", out var branch))
        {
            Add(failures, Check(branch, value, place));
        }
    }

    private ImmutableArray<SchemaFailure?> Each(JsonElement schemas, PropertyValue value, string place) => [.. schemas.EnumerateArray().Select(schema => Check(schema, value, place))];

    private JsonElement Resolve(string reference)
    {
        var target = root;
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (target.ValueKind == JsonValueKind.Array && int.TryParse(name, out var at) && at < target.GetArrayLength())
            {
                target = target[at];
            }
            else if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(name, out target))
            {
                // A schema of another place cannot be asked.
                return default;
            }
        }

        return reference.StartsWith('#') ? target : default;
    }

    private void Missing(JsonElement schema, string keyword, PropertyValue.Map map, Action<string[]> fail)
    {
        if (isWhole && schema.TryGetProperty(keyword, out var names) && names.ValueKind == JsonValueKind.Array
            && names.EnumerateArray().Select(name => name.GetString()!).Where(name => map[name] is null).ToArray() is { Length: > 0 } missing)
        {
            fail(missing);
        }
    }

    private static void Add(ImmutableArray<SchemaFailure>.Builder failures, SchemaFailure? failure)
    {
        if (failure is not null)
        {
            failures.Add(failure);
        }
    }

    private static bool Matches(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, Patience);

    private static bool IsOf(string type, PropertyValue value) => SchemaText.TypeOf(value) == type || (type == "integer" && value is PropertyValue.Number { Value: var number } && double.IsInteger(number));
}
