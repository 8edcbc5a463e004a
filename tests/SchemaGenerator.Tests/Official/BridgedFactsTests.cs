using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>Every fact of our bridged schemas against the official ones: nothing missing, nothing invented.</summary>
public sealed class BridgedFactsTests
{
    private static readonly string[] ProviderFacts = ["default ", "maxItems ", "conflictsWith ", "exactlyOneOf ", "computedWhenAbsent "];

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("OpenStack", "openstack.json")]
    [InlineData("Random", "random.json")]
    [InlineData("Tls", "tls.json")]
    public void Types_required_secret_and_replace_flags_are_the_official_ones(string package, string file)
    {
        var ours = Facts.Load(Shared.SchemaOf(package));
        var official = Facts.Load(Shared.PathOf("schemas", file));

        Assert.Equal(official.GetProperty("version").GetString(), ours.GetProperty("version").GetString());
        Assert.Equal(Package(official, ours, "config", "provider"), Package(ours, ours, "config", "provider"));
        foreach (var section in new[] { "resources", "types", "functions" })
        {
            foreach (var entry in Facts.MembersOf(ours, section))
            {
                Assert.Equal(Of(official.GetProperty(section).GetProperty(entry.Name), entry.Name), Of(entry.Value, entry.Name));
            }
        }
    }

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("Random", "random.json")]
    [InlineData("Tls", "tls.json")]
    public void The_small_packages_are_whole(string package, string file)
    {
        var ours = Facts.Load(Shared.SchemaOf(package));
        var official = Facts.Load(Shared.PathOf("schemas", file));

        Assert.Equal(Names(official, "resources"), Names(ours, "resources"));
        Assert.Equal(Names(official, "functions").Where(name => !name.StartsWith("pulumi:", StringComparison.Ordinal)), Names(ours, "functions"));
    }

    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("OpenStack")]
    public void Defaults_limits_and_conflicts_are_those_of_the_provider(string package)
    {
        var ours = Facts.Load(Shared.SchemaOf(package));
        var official = Facts.Load(Shared.PathOf("schemas", "openstack-constraints.json")).GetProperty("resources");
        foreach (var resource in Facts.MembersOf(ours, "resources"))
        {
            var constraints = official.TryGetProperty(resource.Name, out var found) ? found : default;
            var expected = found.ValueKind == JsonValueKind.Object ? Constraints(constraints, resource.Value.GetProperty("inputProperties"), ours) : [];
            var actual = Inherited(resource.Value, ours);
            Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Names(JsonElement schema, string section) => Facts.MembersOf(schema, section).Select(entry => entry.Name).Order(StringComparer.Ordinal);

    private static string Package(JsonElement schema, JsonElement ours, params string[] sections) => string.Join("\n", sections
        .Where(section => ours.TryGetProperty(section, out _))
        .SelectMany(section => Of(schema.GetProperty(section), section)));

    private static IEnumerable<string> Of(JsonElement entry, string name) => Flat(entry).Select(fact => $"{name} {fact}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Flat(JsonElement entry) =>
        Facts.OfProperties(entry, "properties", "required")
            .Concat(Facts.OfProperties(entry, "inputProperties", "requiredInputs"))
            .Concat(Facts.OfProperties(entry, "variables", "defaults"))
            .Concat(entry.TryGetProperty("inputs", out var inputs) ? Flat(inputs).Select(fact => "inputs " + fact) : [])
            .Concat(entry.TryGetProperty("outputs", out var outputs) ? Flat(outputs).Select(fact => "outputs " + fact) : [])
            .Concat(entry.TryGetProperty("aliases", out var aliases) ? aliases.EnumerateArray().Select(alias => "alias " + alias.GetProperty("type").GetString()) : [])
            .Where(fact => !ProviderFacts.Any(kind => fact.Contains(": " + kind, StringComparison.Ordinal)));

    // The constraints name fields as the provider's own language does: in the singular where the package has the plural.
    private static IEnumerable<string> Constraints(JsonElement constraints, JsonElement properties, JsonElement schema)
    {
        foreach (var field in Facts.MembersOf(constraints, "fields"))
        {
            var name = Plural(field.Name, properties);
            foreach (var fact in field.Value.EnumerateObject())
            {
                if (fact.Name == "fields")
                {
                    foreach (var nested in Constraints(field.Value, Target(properties.GetProperty(name), schema), schema))
                    {
                        yield return $"{name} > {nested}";
                    }
                }
                else
                {
                    yield return $"{name}: {fact.Name} {(fact.Value.ValueKind == JsonValueKind.Array
                        ? string.Join(",", fact.Value.EnumerateArray().Select(item => Plural(item.GetString()!, properties)))
                        : fact.Value.GetRawText())}";
                }
            }
        }
    }

    private static IEnumerable<string> Inherited(JsonElement resource, JsonElement schema) => Inherited(resource.GetProperty("inputProperties"), schema, "");

    private static IEnumerable<string> Inherited(JsonElement properties, JsonElement schema, string prefix)
    {
        foreach (var property in properties.EnumerateObject())
        {
            foreach (var fact in property.Value.EnumerateObject().Where(fact => ProviderFacts.Contains(fact.Name + " ")))
            {
                yield return $"{prefix}{property.Name}: {fact.Name} {(fact.Value.ValueKind == JsonValueKind.Array
                    ? string.Join(",", fact.Value.EnumerateArray().Select(item => item.GetString()))
                    : fact.Value.GetRawText())}";
            }

            if (TargetToken(property.Value) is { } token)
            {
                foreach (var nested in Inherited(schema.GetProperty("types").GetProperty(token).GetProperty("properties"), schema, $"{prefix}{property.Name} > "))
                {
                    yield return nested;
                }
            }
        }
    }

    private static JsonElement Target(JsonElement property, JsonElement schema) =>
        schema.GetProperty("types").GetProperty(TargetToken(property)!).GetProperty("properties");

    private static string? TargetToken(JsonElement property)
    {
        var type = property.TryGetProperty("items", out var items) ? items : property;
        return type.TryGetProperty("$ref", out var reference) && reference.GetString()!.StartsWith("#/types/", StringComparison.Ordinal) ? reference.GetString()!["#/types/".Length..] : null;
    }

    private static string Plural(string name, JsonElement properties) =>
        new[] { name, name + "s", name + "es", name[..^1] + "ies" }.First(candidate => properties.TryGetProperty(candidate, out _));
}
