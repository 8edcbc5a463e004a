using System.Text.Json;
using JupyterHubInfra.TestKit;

namespace SchemaGenerator.Tests.Official;

/// <summary>
/// Our Google schema against the declarations of a later minor version, where arguments and results have a type each and numbers are of
/// one kind: what we have must be as declared there, with the replace flags, defaults and limits of the provider.
/// </summary>
public sealed class GcpFactsTests
{
    [NeedsTheory(Needs.Schemas, Needs.Api)]
    [InlineData("gcp.json")]
    public void Properties_required_secret_and_replace_flags_are_the_official_ones(string file)
    {
        var ours = Facts.Load(Shared.SchemaOf("Gcp"));
        var official = Facts.Load(Shared.PathOf("schemas", file));
        var problems = new List<string>();
        foreach (var resource in Facts.MembersOf(ours, "resources"))
        {
            var declared = official.GetProperty("resources").GetProperty(resource.Name);
            Compare(resource.Name, resource.Value, declared, "inputProperties", "requiredInputs", problems);
            Compare(resource.Name, resource.Value, declared, "properties", "required", problems);
        }

        foreach (var type in Facts.MembersOf(ours, "types"))
        {
            var name = type.Name.Split(':')[1].Replace('/', '.');
            var types = official.GetProperty("types");
            Compare(type.Name, type.Value, types.TryGetProperty($"input:{name}", out var input) ? input : types.GetProperty($"output:{name}"), "properties", "required", problems);
        }

        foreach (var function in Facts.MembersOf(ours, "functions"))
        {
            var declared = official.GetProperty("functions").GetProperty(function.Name);
            Compare(function.Name, function.Value.GetProperty("inputs"), declared.GetProperty("inputs"), "properties", "required", problems);
            Compare(function.Name, function.Value.GetProperty("outputs"), declared.GetProperty("outputs"), "properties", "required", problems);
        }

        Compare("provider", ours.GetProperty("provider"), official.GetProperty("resources").GetProperty("gcp"), "inputProperties", "requiredInputs", problems);
        Assert.Empty(problems);
    }

    private static void Compare(string where, JsonElement ours, JsonElement declared, string section, string required, List<string> problems)
    {
        var carried = Facts.MembersOf(ours, section).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var official = Of(declared, section, required, carried).ToHashSet(StringComparer.Ordinal);
        var own = Of(ours, section, required, carried).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(own.Except(official, StringComparer.Ordinal).Select(fact => $"{where}: only ours: {fact}"));
        problems.AddRange(official.Except(own, StringComparer.Ordinal).Select(fact => $"{where}: missing: {fact}"));
    }

    private static IEnumerable<string> Of(JsonElement owner, string section, string required, HashSet<string> carried) =>
        Facts.OfProperties(owner, section, required)
            .Where(fact => carried.Contains(fact.Split(':')[0].Split('.')[1]))
            .Where(fact => !fact.Contains(": conflictsWith ", StringComparison.Ordinal) && !fact.Contains(": exactlyOneOf ", StringComparison.Ordinal))
            .Select(Common);

    private static string Common(string fact)
    {
        var line = fact.Replace("integer", "number", StringComparison.Ordinal);
        foreach (var kind in new[] { "#/types/input:", "#/types/output:" })
        {
            if (line.IndexOf(kind, StringComparison.Ordinal) is >= 0 and var at)
            {
                var name = line[(at + kind.Length)..];
                var type = name[(name.LastIndexOf('.') + 1)..];
                return $"{line[..at]}#/types/gcp:{name[..name.LastIndexOf('.')]}/{type}:{type}";
            }
        }

        return line;
    }
}
